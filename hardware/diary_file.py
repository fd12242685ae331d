"""A diary's file while it is written: redacted first, flushed, bounded, and never fatal."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from hardware.api import DeviceStatus
from hardware.diary_entry import Entry
from hardware.diary_format import Header, entry_line, header_line
from hardware.transport.file_sink import OWNER_ONLY

MOST_BYTES = 1_000_000
"""The size of a file; hours of scanning."""
_MOST_HELD = 65_536
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

Redact = Callable[[Sequence[Entry]], list[Entry]]
"""Entries between two silences, with what was read, typed or answered in them redacted."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What came of a recording: how many events the driver told, and how many bytes the file has.

    Events are what a scanner read, and how a printer was, each time that it said something else.
    `problem` is the technical detail of a disk that failed, else empty; `is_full` says that the
    diary ended early, because it had become as long as one may be. `unopened` is how a device
    stood last that could not be opened even once; None where it could.
    """

    events: int
    size: int
    problem: str = ""
    is_full: bool = False
    unopened: DeviceStatus | None = None


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

    def recording(self, events: int) -> Recording:
        """What came of it so far, with so many events told."""
        return Recording(events, self.size, self.problem, self.is_full)

    def keep(self, entry: Entry) -> None:
        """Write an entry, in its turn. Of silences in a row the first is enough."""
        is_silence = entry.read == b""
        if is_silence and self._is_silent:
            return
        self._is_silent = is_silence
        self._held.append(entry)
        held = sum(len(each.read or b"") + bool(each.stroke) for each in self._held)
        if not held or is_silence or entry.failed or held > _MOST_HELD:
            self.release()

    def release(self) -> None:
        """Write what is held back: nothing that follows belongs to it."""
        entries, self._held = self._held, []
        self._write([entry_line(each) for each in self._redact(entries)])

    def close(self) -> None:
        """The diary ends; what is kept afterwards goes nowhere."""
        self.release()
        self._file.close()

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
        self.close()
