"""The built counter in a process of its own: scans go in by a pipe, what it paints comes out."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from select import select

from db.models.desk import StoreSetting
from kiosk.services.desk.store_facts import SETUP_FINISHED, YES
from tests.support.counter import at_work
from tests.support.python_process import ROOT
from tests.support.store import make_store

PATIENCE = 60.0
"""Seconds after which a counter counts as hung; reached by none that works."""
BEGIN = "begin"
PAINTED = "painted"
GAP = "gap"
SCREEN = "screen"
BANNER = "banner"
KEEP_HOUSE = "keep-house"
MOMENT = 0.1
_SCRIPT = "from tests.support.faults_counter_process import main\nmain()"


def school_at_work(folder: Path) -> Path:
    """The sample school, past its set-up."""
    with make_store(folder) as store:
        at_work(store)
        with store.write() as session:
            session.merge(StoreSetting(key=SETUP_FINISHED, value=YES))
        assert store.path is not None
        return store.path


@dataclass
class OtherCounter:
    """A counter that runs elsewhere; `told` is every line of it so far."""

    process: subprocess.Popen[bytes]
    told: list[str] = field(default_factory=list)
    _rest: bytes = b""

    def scan(self, *codes: str) -> None:
        """Somebody scans."""
        for code in codes:
            self._order("scan", code)

    def paints(self, *screens: str, saying: str = "") -> str:
        """Wait until it has painted one of these screens, with these words on it; which."""
        return self._wait(
            lambda line: (
                line.split()[0] == PAINTED and line.split()[1] in screens and saying in line
            )
        )

    def rest(self) -> None:
        """Let time pass until it stands as if nobody had been there."""
        for _ in range(round(PATIENCE / MOMENT)):
            self._order("pass", "10")
            if self._wait(lambda line: line.startswith(SCREEN)) == f"{SCREEN} Idle":
                return
            select([], [], [], MOMENT)  # the counter looks at its clock when it ticks
        raise AssertionError(f"never at rest; at last it told {self.told[-3:]}")

    def later(self, minutes: int) -> None:
        """Let time pass while nobody is there."""
        self._order("pass", str(60 * minutes))
        self._wait(lambda line: line.startswith(SCREEN))

    def banner(self) -> str:
        """What stands above the screens now."""
        self._order(BANNER)
        return self._wait(lambda line: line.split()[0] == BANNER).removeprefix(BANNER).strip()

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for what another thread of it does."""
        for _ in range(round(PATIENCE / MOMENT)):
            if holds():
                return
            select([], [], [], MOMENT)
        raise AssertionError(f"never; at last it told {self.told[-3:]}")

    def keep_house(self) -> None:
        """Let the next chores begin that are due."""
        self._order(KEEP_HOUSE)

    def longest_gap(self) -> float:
        """Seconds for which the GUI thread did nothing at most since this was last asked."""
        self._order(GAP)
        return float(self._wait(lambda line: line.startswith(GAP)).split()[1])

    def painted(self, since: int = 0) -> list[str]:
        """What was painted since a place in `told`: the screen's kind and all its words."""
        return [line for line in self.told[since:] if line.startswith(PAINTED)]

    def _order(self, *words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write((" ".join(words) + "\n").encode())
        self.process.stdin.flush()

    def _wait(self, wanted: Callable[[str], bool]) -> str:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for line in self._lines(deadline - time.monotonic()):
                self.told.append(line)
                if wanted(line):
                    return line
        raise AssertionError(f"hung; at last it told {self.told[-3:]}")

    def _lines(self, patience: float) -> Iterator[str]:
        """One line that has come, if any."""
        assert self.process.stdout is not None
        if b"\n" not in self._rest:
            ready, _, _ = select([self.process.stdout], [], [], max(patience, 0))
            if ready:
                more = os.read(self.process.stdout.fileno(), 65536)
                assert more, self._complaint()
                self._rest += more
        if b"\n" in self._rest:
            line, _, self._rest = self._rest.partition(b"\n")
            yield line.decode()

    def _complaint(self) -> str:
        return self.process.communicate()[1].decode()


@contextmanager
def counter_elsewhere(
    school: Path, *, reserve: int = 0, within: Sequence[str] = ()
) -> Iterator[OtherCounter]:
    """A counter on this store, resting; it is killed at the end if it still runs.

    `reserve` is in bytes; `within` is a command that runs it and keeps its process.
    """
    process = subprocess.Popen(
        [*within, sys.executable, "-c", _SCRIPT, str(school), str(reserve)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    counter = OtherCounter(process)
    try:
        counter._wait(lambda line: line == "ready")
        yield counter
    finally:
        process.kill()
        process.communicate()
