"""Small programs that stand on PATH in place of a player or a speaker, and tell what they hear."""

import os
import select
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HANG = 20.0
ENDS, FAILS = "exit 0", "exit 1"
NAP = 60
STAYS = f"exec {shutil.which('sleep')} {NAP}"
"""Runs far longer than a test: what waits for it is seen to wait."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One start of a program."""

    program: str
    pid: int
    arguments: tuple[str, ...]


class Ear:
    """Hears every start of the programs in `folder`, which alone is the PATH."""

    def __init__(self, folder: Path) -> None:
        """Nothing stands in the folder yet but the pipe that the programs write to."""
        self.folder = folder
        self._path = folder / "ear"
        os.mkfifo(self._path)
        self._pipe = os.open(self._path, os.O_RDONLY | os.O_NONBLOCK)
        self._read = b""

    def put(self, name: str, then: str = ENDS) -> Path:
        """Put a program there that tells its arguments, and does `then`.

        It tells them in one write: two that start at once would mix theirs.
        """
        program = self.folder / name
        program.write_text(
            f"#!/bin/sh\nexec 3>'{self._path}'\n"
            f"""line=$(printf '%s\\t' '{name}' "$$" "$@"); printf '%s\\n' "$line" >&3\n{then}\n"""
        )
        program.chmod(0o755)
        return program

    def next(self) -> Heard:
        """The next start, waited for."""
        while b"\n" not in self._read:
            more = self._more()
            assert more is not None, "no program was started"
            self._read += more
        line, self._read = self._read.split(b"\n", 1)
        program, pid, *arguments = line.decode().rstrip("\t").split("\t")
        return Heard(program, int(pid), tuple(arguments))

    def is_silent(self) -> bool:
        """Whether all that was started came to its end, which is waited for."""
        while (more := self._more()) is not None:
            if more == b"":
                return True
            self._read += more
        return False

    def close(self) -> None:
        """Hear no more."""
        os.close(self._pipe)

    def _more(self) -> bytes | None:
        """What comes next; nothing at all where every writer has gone, None where none comes."""
        while select.select([self._pipe], [], [], HANG)[0]:
            try:
                return os.read(self._pipe, 65_536)
            except BlockingIOError:  # the last writer went, and another one came in between
                continue
        return None


@contextmanager
def listening(folder: Path) -> Iterator[Ear]:
    """An ear over an empty folder."""
    folder.mkdir()
    ear = Ear(folder)
    yield ear
    ear.close()
