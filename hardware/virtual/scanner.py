"""A scanner on a pseudo-terminal: the program opens it as a serial port, we hold the other end."""

import os
import sys

if sys.platform == "win32":
    raise ImportError("Windows has no pseudo-terminals")

import tty


class PtyScanner:
    """POSIX only. `port` is what to write in the settings."""

    def __init__(self) -> None:
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._theirs)
        self.port = os.ttyname(self._theirs)
        self._is_open = True

    def scan(self, code: str, *, end: bytes = b"\r") -> None:
        """Send one code as a scanner does."""
        self.send(code.encode() + end)

    def send(self, data: bytes) -> None:
        """Send bytes as they are; waits while the program does not read."""
        while data:
            data = data[os.write(self._ours, data) :]

    def unplug(self) -> None:
        """Take the device away under the program's hands; this one does not come back."""
        if self._is_open:
            self._is_open = False
            os.close(self._ours)
            os.close(self._theirs)
