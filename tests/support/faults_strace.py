"""Watches and spoils a running process's system calls by strace, from one moment to another."""

import re
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

WRITE_LIKE = "pwrite64,fdatasync,fsync,ftruncate,rename,unlink"
PATIENCE = 60
_ATTACHED = re.compile(r"attached")
# pid, name, arguments, answer; strace splits a call that another thread's call interrupts.
_WHOLE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+|\?)(.*)$")
_BEGUN = re.compile(r"^(\d+) +(\w+)\((.*?),? *<unfinished \.\.\.>$")
_ENDED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+|\?)(.*)$")


def can_trace() -> bool:
    """Whether strace is there and may look at a process."""
    strace = shutil.which("strace")
    if strace is None:
        return False
    return subprocess.run([strace, "true"], capture_output=True, timeout=PATIENCE).returncode == 0


needs_strace = pytest.mark.skipif(
    not can_trace(), reason="needs strace and the right to trace a process (root or ptrace)"
)


@dataclass(frozen=True, slots=True)
class Call:
    """One system call as strace wrote it down: `rest` tells its error, and what was injected.

    It stands where it ended, so calls of several threads are in the order of their ends.
    """

    name: str
    arguments: str
    answer: int | None
    rest: str

    @property
    def is_done(self) -> bool:
        """Whether it did what it was asked."""
        return self.answer is not None and self.answer >= 0


@contextmanager
def traced(pid: int, log: Path, *options: str) -> Iterator[None]:
    """Trace every thread of a process into `log` for as long as the context lasts."""
    command = ["strace", "-f", "-p", str(pid), "-o", str(log), *options]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert tracer.stderr is not None
    try:
        line = tracer.stderr.readline()
        assert _ATTACHED.search(line), line
        yield
    finally:
        tracer.send_signal(signal.SIGINT)
        tracer.communicate(timeout=PATIENCE)


def injecting(calls: str, what: str) -> Sequence[str]:
    """The options that spoil `calls`: `what` is "error=EIO", or "signal=SIGKILL:when=7"."""
    return ("-e", f"trace={calls}", "-e", f"inject={calls}:{what}")


def calls_of(log: Path) -> list[Call]:
    """What a trace wrote down, each call once, in the order of their ends."""
    begun: dict[tuple[str, str], str] = {}
    calls = []
    for line in log.read_text("ascii", "replace").splitlines():
        if whole := _WHOLE.match(line):
            calls.append(_call(whole[2], whole[3], whole[4], whole[5]))
        elif start := _BEGUN.match(line):
            begun[start[1], start[2]] = start[3]
        elif end := _ENDED.match(line):
            arguments = begun.pop((end[1], end[2]), "") + end[3]
            calls.append(_call(end[2], arguments, end[4], end[5]))
    return calls


def _call(name: str, arguments: str, answer: str, rest: str) -> Call:
    return Call(name, arguments, None if answer == "?" else int(answer), rest)
