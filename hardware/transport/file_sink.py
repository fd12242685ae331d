"""Bytes appended to a file: for tests and looking."""

import os
from pathlib import Path
from typing import BinaryIO

from hardware.errors import Disconnected, translate

OWNER_ONLY = 0o600
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)


class FileSink:
    """Takes everything and never says a word. A file that it makes is its owner's alone: slips
    name people."""

    two_way = False
    is_archive = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None
        self.name = path.as_uri() if path.is_absolute() else str(path)

    def open(self) -> None:
        self.close()
        try:
            self._file = os.fdopen(os.open(self._path, _FLAGS, OWNER_ONLY), "ab", buffering=0)
        except OSError as error:
            raise translate(error, device=self.name, opening=True) from error

    def read(self, max_bytes: int, timeout: float) -> bytes:
        return b""

    def write(self, data: bytes, timeout: float) -> int:
        if self._file is None:
            raise Disconnected(f"{self.name}: not open")
        try:
            return self._file.write(data)
        except OSError as error:
            raise translate(error, device=self.name) from error

    def cancel(self) -> None:
        """Nothing here ever waits."""

    def close(self) -> None:
        if self._file:
            self._file.close()
            self._file = None
