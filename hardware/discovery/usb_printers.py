"""Which USB printers are plugged in, and who any device on the bus is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import libusb_package
import usb.core
import usb.util
from usb.backend import IBackend

from hardware.errors import translate
from hardware.identity import UsbIdentity

PRINTER_CLASS = 7
_DEVICES = Path("/sys/bus/usb/devices")


@dataclass(frozen=True, slots=True)
class UsbPrinterFound:
    """A device with a printer interface."""

    identity: UsbIdentity
    description: str

    @property
    def address(self) -> str:
        """What to write in the settings so that it is found on any port."""
        return f"usb://{self.identity.lasting.key}"


def list_usb_printers(
    backend: IBackend | None = None, *, devices: Path = _DEVICES
) -> tuple[UsbPrinterFound, ...]:
    """The USB devices with a printer interface; none where there is no USB to look at.

    Raises DeviceError where the system does not let us look.
    """
    return tuple(
        UsbPrinterFound(identity_of(device, devices=devices), _description(device))
        for device in find_usb(has_printer_interface, backend)
    )


def find_usb(
    match: Callable[[usb.core.Device], bool], backend: IBackend | None = None
) -> list[usb.core.Device]:
    """The USB devices that `match`, through the libusb that we bring along. Raises DeviceError."""
    backend = backend or libusb_package.get_libusb1_backend()
    if backend is None:
        return []
    try:
        return list(usb.core.find(find_all=True, backend=backend, custom_match=match))
    except usb.core.USBError as error:
        raise translate(error, device="usb://", opening=True) from error


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


def identity_of(device: usb.core.Device, *, devices: Path = _DEVICES) -> UsbIdentity:
    """Maker, product, serial number (None if it has none or we may not read it) and port.

    Linux shows the number under `devices` even to whom it does not let open the device.
    """
    serial = _string(device, device.iSerialNumber)
    identity = UsbIdentity(device.idVendor, device.idProduct, serial, location_of(device))
    if serial is None and has_number(device):
        return replace(identity, serial=_number_shown(devices, identity))
    return identity


def has_number(device: usb.core.Device) -> bool:
    """Whether it has a serial number, be it one that we may not read."""
    return bool(device.iSerialNumber)


def _number_shown(devices: Path, identity: UsbIdentity) -> str | None:
    here = devices / (identity.location or "")
    try:
        vendor, product = (int((here / each).read_text(), 16) for each in ("idVendor", "idProduct"))
        serial = (here / "serial").read_text(errors="replace").strip()
    except (OSError, ValueError):
        return None
    is_same = identity.is_same_kind(UsbIdentity(vendor, product))
    return serial or None if is_same else None


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
