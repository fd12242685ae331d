"""A serial line with the wires that a pseudo-terminal lacks, and a device at its end."""

import os
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import serial


class Line:
    """A device that takes bytes when it is told to; `is_ready` is its DSR.

    What it has not taken `waits` in our computer, where a terminal's would count as sent. With
    `room` it is a printer that takes all that comes into a buffer of so many bytes, and loses what
    does not fit; it prints some each time that it is asked for its DSR, which is low while there is
    room for less than 128 more.
    """

    def __init__(self, *, room: int | None = None) -> None:
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._theirs)
        self.node = os.ttyname(self._theirs)
        self.is_ready = True
        self.given = b""
        self.taken = b""
        self.lost = b""
        self._room = room
        self._buffered = 0

    @property
    def waits(self) -> bytes:
        return self.given[len(self.taken) :]

    def take(self, count: int) -> None:
        """Take up to `count` of the bytes that wait."""
        self.taken += self.waits[:count]

    def control_flags(self) -> int:
        """What was asked of the port: termios calls it c_cflag."""
        flags: int = termios.tcgetattr(self._theirs)[2]
        return flags

    def close(self) -> None:
        os.close(self._ours)
        os.close(self._theirs)

    def open_port(self, node: str, baud: int, **options: Any) -> serial.Serial:
        """In the place of pyserial's own port."""
        return _Port(self, node, baud, **options)

    def came(self, data: bytes) -> None:
        """What went onto the wire."""
        self.given += data
        if self._room is None:
            return
        free = self._room - self._buffered
        self.lost += data[free:]
        self._buffered += len(data[:free])
        self.take(len(data))

    def dsr(self) -> bool:
        if self._room is None:
            return self.is_ready
        self._buffered = max(0, self._buffered - 16)
        return self._room - self._buffered >= 128


class _Port(serial.Serial):
    """pyserial's port at a real terminal, but for what a terminal has no wires for."""

    def __init__(self, line: Line, node: str, baud: int, **options: Any) -> None:
        self._line = line
        super().__init__(node, baud, **options)

    @property
    def dsr(self) -> bool:
        return self._line.dsr()

    @property
    def out_waiting(self) -> int:
        return len(self._line.waits)

    def write(self, data: Any, /) -> int | None:
        count = super().write(data)
        self._line.came(bytes(data)[:count])
        return count

    def reset_output_buffer(self) -> None:
        super().reset_output_buffer()
        self._line.given = self._line.taken


@contextmanager
def serial_line(*, room: int | None = None) -> Iterator[Line]:
    """For the length of a test."""
    line = Line(room=room)
    yield line
    line.close()
