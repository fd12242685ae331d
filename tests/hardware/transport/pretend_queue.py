"""A print queue of the system, made of two small programs that stand on PATH alone."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.pretend_programs import Ear, listening

CAT = shutil.which("cat")
IS_IDLE = "printer receipts is idle.  enabled since Mon Nov 23 08:00:00 2026"
IS_STOPPED = "printer receipts disabled since Mon Nov 23 08:00:00 2026 -"
IS_CLOSED = "receipts not accepting requests since Mon Nov 23 08:00:00 2026 -"
IS_UNKNOWN = 'lpstat: Invalid destination name in list "receipts".'
"""What lpstat of CUPS 2.4 says, word for word."""


class PretendQueue:
    """What `lp` gets stands in `paper`; the ear hears how both programs were started."""

    def __init__(self, ear: Ear, paper: Path) -> None:
        self.ear = ear
        self.paper = paper
        self.is_told(IS_IDLE)
        self.takes(f"exec {CAT} > '{paper}'")

    def is_told(self, words: str, *, code: int = 0) -> None:
        """Let lpstat say so."""
        self.ear.put("lpstat", f"echo '{words}'; exit {code}")

    def takes(self, then: str) -> None:
        """Let lp do so with a job."""
        self.ear.put("lp", then)


@contextmanager
def listening_queue(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PretendQueue]:
    """A queue that is idle, and no other program in sight."""
    with listening(folder) as ear:
        monkeypatch.setenv("PATH", str(folder))
        yield PretendQueue(ear, folder.parent / "paper.bin")
