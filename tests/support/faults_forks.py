"""A process that has everything imported and forks one victim after another, to be killed."""

import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from tests.support.python_process import ROOT

Say = Callable[..., None]
Job = Callable[..., None]
_SERVE = "from tests.support.faults_jobs import JOBS, warm_up\n"
_SERVE += "from tests.support.faults_forks import serve\n"
_SERVE += "serve(JOBS, warm_up)"


@dataclass(frozen=True, slots=True)
class Victim:
    """A process that waits for `go`; `said` yields its lines until it has ended."""

    pid: int
    _stable: subprocess.Popen[str]

    def go(self) -> None:
        """Let it begin, and wait until it has."""
        stdin, stdout = self._stable.stdin, self._stable.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write("go\n")
        stdin.flush()
        assert stdout.readline() == "off\n", self._complaint()

    def kill(self) -> None:
        """End it as a power cut ends a process: without a word."""
        os.kill(self.pid, signal.SIGKILL)

    def said(self) -> Iterator[list[str]]:
        """Every line that reached us, as words; raises AssertionError where it failed."""
        assert self._stable.stdout is not None
        for line in self._stable.stdout:
            words = line.split()
            if words[0] == "ended":
                assert words[1] in ("0", str(signal.SIGKILL.value)), self._complaint()
                return
            yield words
        raise AssertionError(self._complaint())

    def _complaint(self) -> str:
        self._stable.kill()
        return self._stable.communicate()[1]


class Stable:
    """Where victims come from: forking takes a hundredth of what importing takes."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def start(self, job: str, *words: object) -> Victim:
        """A victim that will do `job`, once it may."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(" ".join((job, *map(str, words))) + "\n")
        stdin.flush()
        pid = stdout.readline()
        assert pid, self._process.communicate()[1]
        return Victim(int(pid), self._process)

    def run(self, job: str, *words: object) -> list[list[str]]:
        """Let a victim do its job to the end; what it said."""
        victim = self.start(job, *words)
        victim.go()
        return list(victim.said())


@contextmanager
def stable() -> Iterator[Stable]:
    """A stable for as long as the context lasts."""
    with subprocess.Popen(
        [sys.executable, "-c", _SERVE],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Stable(process)
        finally:
            process.kill()


def serve(jobs: Mapping[str, Job], warm_up: Callable[[], None]) -> None:
    """In the other process: fork, wait, tell how it ended; until the input ends."""
    warm_up()
    # Unbuffered, so that what a victim leaves unread is never read twice.
    requests = os.fdopen(0, "rb", buffering=0)
    while line := requests.readline():
        job, *words = line.decode().split()
        pid = os.fork()
        if pid == 0:
            _be_a_victim(jobs[job], words)
        _, status = os.waitpid(pid, 0)
        _say("ended", abs(os.waitstatus_to_exitcode(status)))


def _be_a_victim(job: Job, words: list[str]) -> None:
    try:
        _say(os.getpid())
        assert os.read(0, 3) == b"go\n"
        _say("off")
        job(_say, *words)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


def _say(*words: object) -> None:
    """One write to the pipe: what was said before a kill has been said."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())
