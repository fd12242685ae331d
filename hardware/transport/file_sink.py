"""Bytes appended to a file, or given to a pipe: for tests and looking."""

import os
import select
from pathlib import Path
from typing import BinaryIO

from hardware.errors import DeviceNotFound, Disconnected, translate
from hardware.transport.wake import WakeUp

OWNER_ONLY = 0o600
# A pipe that nobody reads would else keep its opener waiting for ever.
_FLAGS = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class FileSink:
    """Takes everything and never says a word. The first byte makes the file, which is its owner's
    alone: slips name people."""

    two_way = False
    is_archive = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None
        self._wake: WakeUp | None = None
        self.name = path.as_uri() if path.is_absolute() else str(path)

    def open(self) -> None:
        self.close()
        if self._path.exists():
            self._file = self._opened(_FLAGS)
        elif not self._path.parent.is_dir():
            raise DeviceNotFound(f"{self.name}: there is no folder {self._path.parent}")
        self._wake = WakeUp()

    def _opened(self, flags: int) -> BinaryIO:
        try:
            return os.fdopen(os.open(self._path, flags, OWNER_ONLY), "ab", buffering=0)
        except OSError as error:
            raise translate(error, device=self.name, opening=True) from error

    def read(self, max_bytes: int, timeout: float) -> bytes:
        return b""

    def write(self, data: bytes, timeout: float) -> int:
        if self._wake is None:
            raise Disconnected(f"{self.name}: not open")
        if self._file is None:
            self._file = self._opened(_FLAGS | os.O_CREAT)
        try:
            # A pipe that is full takes None; a file never does.
            taken: int | None = self._file.write(data)
            if taken is None and not select.select([self._wake], [self._file], [], timeout)[0]:
                taken = self._file.write(data)
        except OSError as error:
            raise translate(error, device=self.name) from error
        return taken or 0

    def cancel(self) -> None:
        if wake := self._wake:
            wake.ring()

    def close(self) -> None:
        file, wake = self._file, self._wake
        self._file = self._wake = None
        if file:
            file.close()
        if wake:
            wake.close()
