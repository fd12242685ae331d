"""Bytes to a USB printer through libusb: endpoints are found, not guessed."""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from threading import Event

import usb.core
import usb.util
from usb.backend import IBackend

from hardware.culprits import explained, holder_of_node, holder_of_usb
from hardware.discovery.choice import chosen
from hardware.discovery.usb_printers import (
    PRINTER_CLASS,
    find_usb,
    has_number,
    has_printer_interface,
    identity_of,
    location_of,
)
from hardware.errors import (
    DeviceNotFound,
    Disconnected,
    PermissionDenied,
    Unsupported,
    translate,
)
from hardware.identity import UsbIdentity

_SLICE = 0.25
_TWO_WAY_PROTOCOL = 2
_GET_PORT_STATUS = 1
_FROM_INTERFACE = 0xA1
_FAULTS = (OSError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class _Link:
    """An open device with the interface we hold."""

    device: usb.core.Device
    interface: usb.core.Interface
    out: usb.core.Endpoint
    back: usb.core.Endpoint | None
    took_from_kernel: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """A device on the bus."""

    device: usb.core.Device
    identity: UsbIdentity


class UsbBulkTransport:
    """One USB printer: the one that `identity` describes, or the only one if None.

    A device with an identity need not be of the printer class: some clones are "vendor specific".
    On Linux the kernel's usblp is sent away for as long as the transport is open.
    """

    def __init__(
        self, identity: UsbIdentity | None = None, *, backend: IBackend | None = None
    ) -> None:
        self._identity = identity
        self._backend = backend
        self._link: _Link | None = None
        self._cancelled = Event()
        self._unread = b""
        self.name = f"usb://{identity.key if identity else ''}"

    @property
    def two_way(self) -> bool:
        return self._link is not None and self._link.back is not None

    def open(self) -> None:
        self.close()
        self._cancelled.clear()
        self._unread = b""
        device = self._find()
        try:
            self._link = self._claim(device)
        except _FAULTS as error:
            usb.util.dispose_resources(device)
            refused = translate(error, device=self.name, opening=True)
            raise explained(refused, partial(_holder_of, device)) from error

    def _find(self) -> usb.core.Device:
        wanted = self._identity
        devices = find_usb(
            has_printer_interface if wanted is None else partial(_is_same_kind, wanted),
            self._backend,
        )
        found = [_Found(device, identity_of(device)) for device in devices]
        try:
            return chosen(found, wanted, scheme="usb").device
        except DeviceNotFound as error:
            if wanted and wanted.serial and any(map(_hides_its_number, found)):
                # Where the system does not show it either, such as on Windows.
                refused = PermissionDenied(f"{self.name}: no serial number can be read")
                raise explained(refused, str) from error
            raise

    def _claim(self, device: usb.core.Device) -> _Link:
        try:
            configuration = device.get_active_configuration()
        except usb.core.USBError:
            device.set_configuration()
            configuration = device.get_active_configuration()
        interface, out = self._way_out(configuration)
        number = interface.bInterfaceNumber
        took = _take_from_kernel(device, number)
        try:
            usb.util.claim_interface(device, number)
        except usb.core.USBError:
            if took:
                _give_to_kernel(device, number)
            raise
        if interface.bAlternateSetting:
            interface.set_altsetting()
        return _Link(device, interface, out, _bulk(interface, usb.util.ENDPOINT_IN), took)

    def _way_out(
        self, configuration: usb.core.Configuration
    ) -> tuple[usb.core.Interface, usb.core.Endpoint]:
        """The best interface with a bulk OUT endpoint: a printer's, and one that answers."""
        ways = [
            (interface, out)
            for interface in configuration
            if (out := _bulk(interface, usb.util.ENDPOINT_OUT)) is not None
        ]
        if not ways:
            raise Unsupported(f"{self.name}: no endpoint takes data")
        return max(ways, key=lambda way: _fitness(way[0]))

    def read(self, max_bytes: int, timeout: float) -> bytes:
        link = self._opened()
        if not self._unread and link.back is not None and not self._cancelled.is_set():
            self._unread = self._receive(link.back, timeout)
        data, self._unread = self._unread[:max_bytes], self._unread[max_bytes:]
        return data

    def _receive(self, back: usb.core.Endpoint, timeout: float) -> bytes:
        try:
            # Less than a packet would be an overflow, and its bytes lost.
            data = bytes(back.read(back.wMaxPacketSize, _milliseconds(timeout)))
        except usb.core.USBTimeoutError:
            return b""
        except _FAULTS as error:
            raise translate(error, device=self.name) from error
        if not data:
            # Some models answer every question for data with an empty packet at once.
            self._cancelled.wait(min(timeout, _SLICE / 10))
        return data

    def write(self, data: bytes, timeout: float) -> int:
        link = self._opened()
        if self._cancelled.is_set():
            return 0
        try:
            # A printer that stalls in the middle shows as a short count, not as a time-out.
            return int(link.out.write(data, _milliseconds(timeout)))
        except usb.core.USBTimeoutError:
            return 0
        except _FAULTS as error:
            raise translate(error, device=self.name) from error

    def port_status(self) -> int | None:
        """The printer class's GET_PORT_STATUS, answered at once even while the data stalls."""
        link = self._link
        if link is None or link.interface.bInterfaceClass != PRINTER_CLASS:
            return None
        number = link.interface.bInterfaceNumber
        try:
            answer = link.device.ctrl_transfer(_FROM_INTERFACE, _GET_PORT_STATUS, 0, number, 1)
        except _FAULTS:
            return None
        return int(answer[0]) if answer else None

    def cancel(self) -> None:
        """Ends reads and writes at their next slice: libusb cannot be woken from outside."""
        self._cancelled.set()

    def close(self) -> None:
        link, self._link = self._link, None
        if link is None:
            return
        number = link.interface.bInterfaceNumber
        # Where it was unplugged there is nothing left to give back.
        with suppress(*_FAULTS):
            usb.util.release_interface(link.device, number)
        if link.took_from_kernel:
            _give_to_kernel(link.device, number)
        with suppress(*_FAULTS):
            usb.util.dispose_resources(link.device)

    def _opened(self) -> _Link:
        if self._link is None:
            raise Disconnected(f"{self.name}: not open")
        return self._link


def _is_same_kind(wanted: UsbIdentity, device: usb.core.Device) -> bool:
    return (device.idVendor, device.idProduct) == (wanted.vendor, wanted.product)


def _hides_its_number(found: _Found) -> bool:
    return found.identity.serial is None and has_number(found.device)


def _holder_of(device: usb.core.Device) -> str:
    node = f"/dev/bus/usb/{device.bus:03}/{device.address:03}"
    location = location_of(device)
    return holder_of_node(node) if location is None else holder_of_usb(location, node)


def _take_from_kernel(device: usb.core.Device, number: int) -> bool:
    try:
        held = bool(device.is_kernel_driver_active(number))
    except NotImplementedError:
        # Neither Windows nor macOS has a kernel driver that could be sent away.
        return False
    if held:
        device.detach_kernel_driver(number)
    return held


def _give_to_kernel(device: usb.core.Device, number: int) -> None:
    with suppress(*_FAULTS):
        device.attach_kernel_driver(number)


def _bulk(interface: usb.core.Interface, direction: int) -> usb.core.Endpoint | None:
    for endpoint in interface:
        is_bulk = usb.util.endpoint_type(endpoint.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK
        if is_bulk and usb.util.endpoint_direction(endpoint.bEndpointAddress) == direction:
            return endpoint
    return None


def _fitness(interface: usb.core.Interface) -> tuple[bool, bool]:
    is_printer = interface.bInterfaceClass == PRINTER_CLASS
    return is_printer, is_printer and interface.bInterfaceProtocol == _TWO_WAY_PROTOCOL


def _milliseconds(seconds: float) -> int:
    """For libusb, where 0 would mean to wait for ever; short, so that cancelling is prompt."""
    return max(1, round(min(seconds, _SLICE) * 1000))
