"""Bytes over a serial port: RS-232, USB-COM scanners (CDC-ACM), printers in virtual-COM mode."""

import os
import select
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import serial

from hardware.culprits import explained, holder_of_node
from hardware.discovery.serial_ports import SerialPortFound, list_serial_ports
from hardware.errors import N_, DeviceTimeout, Disconnected, Unsupported, translate
from hardware.identity import UsbIdentity
from hardware.transport.address import FlowControl
from hardware.transport.place import Place
from hardware.transport.wake import WakeUp

_STALLED = N_("The device takes no more data. Check its paper, its cover and its flow control.")
_NO_DSR = N_("This port has no DSR line. Set the printer, and its address here, to RTS/CTS.")

if sys.platform == "win32":
    _FAULTS: tuple[type[Exception], ...] = (OSError, ValueError)

    def _receive(port: serial.Serial, wake: WakeUp, max_bytes: int, timeout: float) -> bytes:
        port.timeout = timeout
        return port.read(1) + port.read(min(port.in_waiting, max_bytes - 1))

    class SerialOutput:
        """The bytes on their way; Windows itself heeds all lines, and tells how much it sent."""

        def __init__(self, port: serial.Serial, wake: WakeUp, *, waits_for_dsr: bool) -> None:
            self._port = port

        def send(self, data: bytes, timeout: float) -> int:
            self._port.write_timeout = timeout
            return self._port.write(data) or 0

        def discard(self) -> None:
            if self._port.out_waiting:
                self._port.reset_output_buffer()

    def _interrupt(port: serial.Serial) -> None:
        port.cancel_read()
        port.cancel_write()

else:
    import termios

    from hardware.transport.serial_output import SerialOutput

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

    def _interrupt(port: serial.Serial) -> None:
        """Nothing to do: `select` hears the bell."""


@dataclass(frozen=True, slots=True)
class _Link:
    """An open port."""

    port: serial.Serial
    wake: WakeUp
    output: SerialOutput


class SerialTransport:
    """One port, 8N1, held exclusively, by its node ("/dev/ttyACM0", "COM5") or its USB identity.

    Tests put another `open_port` here, for lines that a pseudo-terminal lacks.
    """

    two_way = True

    def __init__(
        self,
        port: str | UsbIdentity,
        *,
        baud: int = 9600,
        flow: FlowControl = FlowControl.NONE,
        find_ports: Callable[[], Sequence[SerialPortFound]] = list_serial_ports,
        open_port: Callable[..., serial.Serial] = serial.Serial,
    ) -> None:
        self._place = Place(port, scheme="serial")
        self.name = self._place.name
        self._baud = baud
        self._flow = flow
        self._find_ports = find_ports
        self._open_port = open_port
        self._link: _Link | None = None

    def open(self) -> None:
        self.close()
        node = self._place.node_among(self._find_ports())
        waits_for_dsr = self._flow is FlowControl.DSR_DTR
        try:
            port = self._open_port(
                node,
                self._baud,
                timeout=0,
                write_timeout=0,
                rtscts=self._flow is FlowControl.RTS_CTS,
                dsrdtr=waits_for_dsr and sys.platform == "win32",
                exclusive=True if sys.platform != "win32" else None,
            )
        except _FAULTS as error:
            refused = translate(error, device=self.name, opening=True)
            raise explained(refused, partial(holder_of_node, node)) from error
        wake = WakeUp()
        self._link = _Link(port, wake, SerialOutput(port, wake, waits_for_dsr=waits_for_dsr))
        if waits_for_dsr and not _has_dsr(port):
            self.close()
            raise Unsupported(f"{self.name}: no DSR line", remedy=_NO_DSR)
        self._place.learn(self._find_ports)

    def read(self, max_bytes: int, timeout: float) -> bytes:
        link = self._opened()
        try:
            return _receive(link.port, link.wake, max_bytes, timeout)
        except _FAULTS as error:
            raise translate(error, device=self.name) from error

    def write(self, data: bytes, timeout: float) -> int:
        link = self._opened()
        try:
            return link.output.send(data, timeout)
        except serial.SerialTimeoutException as error:
            detail = f"{self.name}: {error}; how much was taken is not known"
            raise DeviceTimeout(detail, remedy=_STALLED) from error
        except _FAULTS as error:
            raise translate(error, device=self.name) from error

    def cancel(self) -> None:
        if link := self._link:
            link.wake.ring()
            _interrupt(link.port)

    def close(self) -> None:
        link, self._link = self._link, None
        if link is None:
            return
        # Where the device is gone there is nothing left to discard, or to close.
        with suppress(*_FAULTS):
            link.output.discard()
        with suppress(*_FAULTS):
            link.port.close()
        link.wake.close()

    def _opened(self) -> _Link:
        if self._link is None:
            raise Disconnected(f"{self.name}: not open")
        return self._link


def _has_dsr(port: serial.Serial) -> bool:
    try:
        _ = port.dsr
    except _FAULTS:
        return False
    return True
