"""A diary's file while it is written: redacted first, flushed, bounded, and never fatal."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from hardware.diary_format import Entry, Header, entry_line, header_line
from hardware.transport.file_sink import OWNER_ONLY

MOST_BYTES = 1_000_000
"""The size of a file; hours of scanning."""
_MOST_HELD = 65_536
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

Redact = Callable[[Sequence[bytes]], list[bytes]]
"""Pieces that were read between two silences, redacted: as many of the same lengths."""


class DiaryFile:
    """A new file, its owner's alone. Raises OSError where it cannot be made, and never afterwards.

    What is read is held back until the next silence, since a code can come in several pieces; not
    one byte of it is on disk before it is redacted. `problem` is the disk's, if it failed;
    `is_full` says that the file has its greatest size. After either nothing more is written.
    """

    def __init__(
        self,
        path: Path,
        header: Header,
        *,
        redact: Redact,
        clock: Callable[[], float],
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._file = os.fdopen(os.open(path, _FLAGS, OWNER_ONLY), "wb", buffering=0)
        self._redact = redact
        self._clock = clock
        self._began = clock()
        self._most_bytes = most_bytes
        self._held: list[Entry] = []
        self._is_silent = False
        self.size = 0
        self.problem = ""
        self.is_full = False
        self._write([header_line(header)])

    def now(self) -> float:
        """Seconds since the diary began."""
        return self._clock() - self._began

    def keep(self, entry: Entry) -> None:
        """Write an entry, in its turn. Of silences in a row the first is enough."""
        is_silence = entry.read == b""
        if is_silence and self._is_silent:
            return
        self._is_silent = is_silence
        self._held.append(entry)
        held = sum(len(each.read or b"") for each in self._held)
        if not held or is_silence or entry.failed or held > _MOST_HELD:
            self._release()

    def _release(self) -> None:
        entries, self._held = self._held, []
        pieces = iter(self._redact([each.read for each in entries if each.read]))
        lines = [
            entry_line(replace(each, read=next(pieces)) if each.read else each) for each in entries
        ]
        self._write(lines)

    def _write(self, lines: list[str]) -> None:
        """Write as many lines as there is room for, so that the file ends with a whole one."""
        for line in lines:
            data = f"{line}\n".encode()
            self.is_full = self.is_full or self.size + len(data) > self._most_bytes
            # Closed: a device that did not stop in time still has something to say.
            if self.problem or self.is_full or self._file.closed:
                return
            try:
                self.size += self._file.write(data)
            except OSError as error:
                self.problem = str(error)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._release()
        self._file.close()
