"""Which serial ports there are, each with a lasting identity where it is a USB device's."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from serial.tools import list_ports

from hardware.errors import translate
from hardware.identity import UsbIdentity

_LOOKS = 3
# pyserial reads what Linux shows of a port file by file, and takes what is gone for a number.
_STUMBLES = (OSError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class SerialPortFound:
    """A serial port; `identity` is None where it is not a USB device's."""

    node: str
    description: str
    identity: UsbIdentity | None

    @property
    def address(self) -> str:
        """What to write in the settings so that it is found under any node."""
        return f"serial://{self.identity.lasting.key}" if self.identity else self.node


class PortInfo(Protocol):
    """The part of pyserial's ListPortInfo that we read."""

    @property
    def device(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def vid(self) -> int | None: ...
    @property
    def pid(self) -> int | None: ...
    @property
    def serial_number(self) -> str | None: ...
    @property
    def location(self) -> str | None: ...


def list_serial_ports(
    comports: Callable[[], Iterable[PortInfo]] = list_ports.comports,
) -> tuple[SerialPortFound, ...]:
    """The serial ports of this computer, by node. Opens none of them.

    Raises DeviceError where the system does not let us look.
    """
    ports = (
        SerialPortFound(port.device, port.description, _port_identity(port))
        for port in _look_at(comports)
    )
    return tuple(sorted(ports, key=lambda port: port.node))


def _look_at(comports: Callable[[], Iterable[PortInfo]]) -> list[PortInfo]:
    """What pyserial sees; it stumbles over a port that is unplugged meanwhile, so it looks anew."""
    for _ in range(_LOOKS - 1):
        with suppress(*_STUMBLES):
            return list(comports())
    try:
        return list(comports())
    except _STUMBLES as error:
        raise translate(error, device="serial ports", opening=True) from error


def _port_identity(port: PortInfo) -> UsbIdentity | None:
    if port.vid is None or port.pid is None:
        return None
    # Where a device has several interfaces, as each one in USB-COM mode, it is "1-2:1.0".
    location, _, interface = (port.location or "").partition(":")
    serial = port.serial_number or None
    return UsbIdentity(port.vid, port.pid, serial, location or None, interface or None)
