"""What goes out of a serial port of POSIX, counted when it has left this computer.

The system takes some thousand bytes for a device that takes none, and keeps them through a close
for half a minute. A short slip would be whole then, and nobody would see it.
"""

import select

import serial

from hardware.transport.wake import WakeUp

_PAUSE = 0.005
_MOST = 4096
_AT_A_TIME = 64
"""A printer says that it is busy while it still has room for some more: Epson's for 128 bytes."""


class SerialOutput:
    """The bytes on their way out of one open port.

    With `waits_for_dsr` no more than a few are on their way at any time, and none is added while
    the device keeps DSR low: no system that pyserial knows but Windows heeds that line by itself.
    """

    def __init__(self, port: serial.Serial, wake: WakeUp, *, waits_for_dsr: bool) -> None:
        self._port = port
        self._wake = wake
        self._waits_for_dsr = waits_for_dsr
        self._on_its_way = b""

    def send(self, data: bytes, timeout: float) -> int:
        """How many bytes of `data` have left after `timeout` seconds, or when the bell rings.

        What has not is still on its way, and is counted when it comes again at the head of the next
        `data`. Raises OSError where the device is gone.
        """
        given = len(self._on_its_way) if data.startswith(self._on_its_way) else 0
        pause = 0.0
        while not self._is_rung(pause):
            given += self._give(data[given:])
            if timeout <= 0 or self._left(given) == len(data):
                break
            pause = min(_PAUSE, timeout)
            timeout -= pause
        left = self._left(given)
        self._on_its_way = data[left:given]
        return left

    def discard(self) -> None:
        """Throw away what has not left. Raises OSError where the device is gone."""
        if self._port.out_waiting:
            self._port.reset_output_buffer()

    def _is_rung(self, pause: float) -> bool:
        return bool(select.select([self._wake], [], [], pause)[0])

    def _give(self, data: bytes) -> int:
        if not data or (self._waits_for_dsr and not self._may_add()):
            return 0
        # pyserial tries again and again where there is no room.
        if not select.select([], [self._port], [], 0)[1]:
            return 0
        most = _AT_A_TIME if self._waits_for_dsr else _MOST
        return self._port.write(data[:most]) or 0

    def _may_add(self) -> bool:
        return self._port.dsr and not self._port.out_waiting

    def _left(self, given: int) -> int:
        # Drivers of USB devices count whole buffers, so more may be said to wait than was given.
        return max(0, given - self._port.out_waiting)
