"""What is plugged in right now: serial ports and USB printers, each with a lasting identity."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

import libusb_package
import usb.core
import usb.util
from serial.tools import list_ports
from usb.backend import IBackend

from hardware.identity import UsbIdentity

PRINTER_CLASS = 7


@dataclass(frozen=True, slots=True)
class SerialPortFound:
    """A serial port; `identity` is None where it is not a USB device's."""

    node: str
    description: str
    identity: UsbIdentity | None

    @property
    def address(self) -> str:
        """What to write in the settings so that it is found under any node."""
        return f"serial://{self.identity.key}" if self.identity else self.node


@dataclass(frozen=True, slots=True)
class UsbPrinterFound:
    """A device with a printer interface."""

    identity: UsbIdentity
    description: str

    @property
    def address(self) -> str:
        """What to write in the settings so that it is found on any port."""
        return f"usb://{self.identity.key}"


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
    """The serial ports of this computer, by node. Opens none of them."""
    ports = (
        SerialPortFound(port.device, port.description, _port_identity(port)) for port in comports()
    )
    return tuple(sorted(ports, key=lambda port: port.node))


def _port_identity(port: PortInfo) -> UsbIdentity | None:
    if port.vid is None or port.pid is None:
        return None
    return UsbIdentity(port.vid, port.pid, port.serial_number, port.location)


def list_usb_printers(backend: IBackend | None = None) -> tuple[UsbPrinterFound, ...]:
    """The USB devices with a printer interface; none where there is no USB to look at."""
    return tuple(
        UsbPrinterFound(identity_of(device), _description(device))
        for device in find_usb(has_printer_interface, backend)
    )


def find_usb(
    match: Callable[[usb.core.Device], bool], backend: IBackend | None = None
) -> list[usb.core.Device]:
    """The USB devices that `match`, through the libusb that we bring along."""
    backend = backend or libusb_package.get_libusb1_backend()
    if backend is None:
        return []
    return list(usb.core.find(find_all=True, backend=backend, custom_match=match))


def has_printer_interface(device: usb.core.Device) -> bool:
    """Whether any interface is of the printer class; devices we may not look into have none."""
    try:
        return any(
            interface.bInterfaceClass == PRINTER_CLASS
            for configuration in device
            for interface in configuration
        )
    except usb.core.USBError:
        return False


def identity_of(device: usb.core.Device) -> UsbIdentity:
    """Maker, product, serial number (None if it has none or we may not read it) and port."""
    serial = _string(device, device.iSerialNumber)
    return UsbIdentity(device.idVendor, device.idProduct, serial, location_of(device))


def location_of(device: usb.core.Device) -> str | None:
    """The path of hub ports such as "1-2.3", which is known without opening the device."""
    ports = ".".join(str(port) for port in device.port_numbers or ())
    return f"{device.bus}-{ports}" if ports else None


def _description(device: usb.core.Device) -> str:
    parts = (_string(device, device.iManufacturer), _string(device, device.iProduct))
    return " ".join(part for part in parts if part) or "USB printer"


def _string(device: usb.core.Device, index: int) -> str | None:
    try:
        text: str | None = usb.util.get_string(device, index) if index else None
    except (usb.core.USBError, ValueError, NotImplementedError):
        # No permission to open it: the device can still be told by its port.
        return None
    return text or None
