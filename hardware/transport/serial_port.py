"""Bytes over a serial port: RS-232, USB-COM scanners (CDC-ACM), printers in virtual-COM mode."""

import os
import select
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

import serial

from hardware.culprits import explained, holder_of_node
from hardware.discovery import SerialPortFound, list_serial_ports
from hardware.errors import N_, DeviceTimeout, Disconnected, translate
from hardware.identity import UsbIdentity
from hardware.transport.address import FlowControl
from hardware.transport.place import Place
from hardware.transport.wake import WakeUp

_STALLED = N_("The device takes no more data. Check its paper, its cover and its flow control.")

if sys.platform == "win32":
    _FAULTS: tuple[type[Exception], ...] = (OSError, ValueError)

    def _receive(port: serial.Serial, wake: WakeUp, max_bytes: int, timeout: float) -> bytes:
        port.timeout = timeout
        return port.read(1) + port.read(min(port.in_waiting, max_bytes - 1))

    def _send(port: serial.Serial, wake: WakeUp, data: bytes, timeout: float) -> int:
        port.write_timeout = timeout
        return port.write(data) or 0

    def _interrupt(port: serial.Serial) -> None:
        port.cancel_read()
        port.cancel_write()

else:
    import termios

    _FAULTS = (OSError, ValueError, termios.error)

    def _receive(port: serial.Serial, wake: WakeUp, max_bytes: int, timeout: float) -> bytes:
        waiters: list[serial.Serial | WakeUp] = [port, wake]
        readable, _, _ = select.select(waiters, [], [], timeout)
        if port not in readable:
            return b""
        # pyserial's own read selects again, and after each call of the system the reader waits
        # for Python's lock: where another thread is at work that doubled the time of a scan.
        with suppress(BlockingIOError):
            if data := os.read(port.fileno(), max_bytes):
                return data
            raise OSError("readable without data: the device is gone")
        return b""

    def _send(port: serial.Serial, wake: WakeUp, data: bytes, timeout: float) -> int:
        # With a time-out of its own pyserial forgets how much it wrote before that ran out.
        rung, writable, _ = select.select([wake], [port], [], timeout)
        return port.write(data) or 0 if writable and not rung else 0

    def _interrupt(port: serial.Serial) -> None:
        """Nothing to do: `select` hears the bell."""


class SerialTransport:
    """One port, 8N1, held exclusively, by its node ("/dev/ttyACM0", "COM5") or its USB identity."""

    two_way = True

    def __init__(
        self,
        port: str | UsbIdentity,
        *,
        baud: int = 9600,
        flow: FlowControl = FlowControl.NONE,
        find_ports: Callable[[], Sequence[SerialPortFound]] = list_serial_ports,
    ) -> None:
        self._place = Place(port, scheme="serial")
        self.name = self._place.name
        self._baud = baud
        self._flow = flow
        self._find_ports = find_ports
        self._serial: serial.Serial | None = None
        self._wake: WakeUp | None = None

    def open(self) -> None:
        self.close()
        node = self._place.node_among(self._find_ports())
        try:
            self._serial = serial.Serial(
                node,
                self._baud,
                timeout=0,
                write_timeout=0,
                rtscts=self._flow is FlowControl.RTS_CTS,
                dsrdtr=self._flow is FlowControl.DSR_DTR,
                exclusive=True if sys.platform != "win32" else None,
            )
        except _FAULTS as error:
            refused = translate(error, device=self.name, opening=True)
            raise explained(refused, partial(holder_of_node, node)) from error
        self._wake = WakeUp()
        self._place.learn(self._find_ports)

    def read(self, max_bytes: int, timeout: float) -> bytes:
        port, wake = self._opened()
        try:
            return _receive(port, wake, max_bytes, timeout)
        except _FAULTS as error:
            raise translate(error, device=self.name) from error

    def write(self, data: bytes, timeout: float) -> int:
        port, wake = self._opened()
        try:
            return _send(port, wake, data, timeout)
        except serial.SerialTimeoutException as error:
            detail = f"{self.name}: {error}; how much was taken is not known"
            raise DeviceTimeout(detail, remedy=_STALLED) from error
        except _FAULTS as error:
            raise translate(error, device=self.name) from error

    def cancel(self) -> None:
        port, wake = self._serial, self._wake
        if wake:
            wake.ring()
        if port:
            _interrupt(port)

    def close(self) -> None:
        port, wake = self._serial, self._wake
        self._serial = self._wake = None
        if port:
            # Where the device is gone there is nothing left to close.
            with suppress(*_FAULTS):
                port.close()
        if wake:
            wake.close()

    def _opened(self) -> tuple[serial.Serial, WakeUp]:
        if self._serial is None or self._wake is None:
            raise Disconnected(f"{self.name}: not open")
        return self._serial, self._wake
