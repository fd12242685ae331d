"""The devices of a counter: which are set up, how each stands, and what else is plugged in."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from hardware.api import DeviceState, DeviceStatus
from hardware.errors import DeviceBusy, DeviceError
from hardware.identity import UsbIdentity
from hardware.print_api import PrinterStatus
from hardware.printers.condition import device_status
from hardware.standing import status_of
from hardware.transport.address import (
    Address,
    EvdevAddress,
    HidAddress,
    SerialAddress,
    SpoolerAddress,
    UsbAddress,
    UsblpAddress,
    parse_address,
)

if TYPE_CHECKING:
    # It loads the libraries of USB and serial ports, which a start has no time for.
    from hardware.discovery.plugged import Plugged


class DeviceKind(Enum):
    """What a device of the settings is."""

    SCANNER = "scanner"
    TYPING_SCANNER = "typing scanner"
    PRINTER = "printer"


@dataclass(frozen=True, slots=True)
class Device:
    """A scanner or printer of the settings. `reach` opens it for a moment and lets it go again.

    `reach` is None where there is nothing to open (a scanner that types); what it returns is the
    word of a printer about itself, None where it has none. It raises DeviceError. `address` is as
    the settings write it, empty where there is none. `card_reader` is the part of an NFC reader's
    name that they give, which may be empty; None for any other device.
    """

    name: str
    kind: DeviceKind
    reach: Callable[[], PrinterStatus | None] | None
    address: str = ""
    card_reader: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a device stands; `word` is what a printer says of itself, None where it has no word."""

    device: Device
    status: DeviceStatus
    word: PrinterStatus | None = None


def look_at(device: Device, *, is_counter_open: bool) -> Standing:
    """Open it for a moment. What the open counter holds is BUSY, and nothing is wrong with it."""
    if device.reach is None:
        return Standing(device, DeviceStatus(device.name, DeviceState.READY))
    try:
        word = device.reach()
    except DeviceError as error:
        if isinstance(error, DeviceBusy) and is_counter_open:
            return Standing(device, DeviceStatus(device.name, DeviceState.BUSY))
        return Standing(device, status_of(device.name, error))
    if word is None:
        return Standing(device, DeviceStatus(device.name, DeviceState.READY))
    return Standing(device, device_status(device.name, word), word)


def not_set_up(plugged: Iterable["Plugged"], devices: Iterable[Device]) -> "tuple[Plugged, ...]":
    """What is plugged in and meant by no device of the settings.

    One that fits at several sockets means none: it is not opened before it names one of them.
    Nobody can tell which printer a print queue prints on, so beside one no USB printer counts as
    not set up: it would have two owners.
    """
    known, there = tuple(devices), tuple(plugged)
    fitting = ([each for each in there if _is(device, each)] for device in known)
    meant = [each for found in fitting if len(_sockets(found)) <= 1 for each in found]
    if any(map(_is_queue, known)):
        meant += [each for each in there if _is_usb_printer(each)]
    return tuple(each for each in there if each not in meant)


def _is_queue(device: Device) -> bool:
    return bool(device.address) and isinstance(parse_address(device.address), SpoolerAddress)


def _is_usb_printer(plugged: "Plugged") -> bool:
    return plugged.address.startswith("usb://")


def _sockets(found: "Iterable[Plugged]") -> set[str]:
    return {each.identity.location or "" for each in found if each.identity}


def _is(device: Device, plugged: "Plugged") -> bool:
    if device.card_reader is not None:
        is_named = device.card_reader.casefold() in plugged.description.casefold()
        return is_named and plugged.driver == "pcsc"
    return bool(device.address) and _means(parse_address(device.address), plugged)


def identity_in(address: Address) -> UsbIdentity | None:
    """The USB device that an address names; None where it names a node, a place or any device."""
    match address:
        case (
            SerialAddress(UsbIdentity() as identity)
            | UsbAddress(UsbIdentity() as identity)
            | HidAddress(UsbIdentity() as identity)
            | EvdevAddress(identity)
            | UsblpAddress(UsbIdentity() as identity)
        ):
            return identity
    return None


def _means(address: Address, plugged: "Plugged") -> bool:
    if identity := identity_in(address):
        return plugged.identity is not None and identity.is_met_by(plugged.identity)
    match address:
        case SerialAddress(str() as node) | UsblpAddress(str() as node):
            return bool(plugged.node) and _place(node) == _place(plugged.node)
        case UsbAddress(None):
            return _is_usb_printer(plugged)
        case HidAddress(None):
            return plugged.driver == "hid-pos"
    return False


def _place(node: str) -> str:
    """Where links such as /dev/serial/by-id/… lead to."""
    return os.path.normcase(os.path.realpath(node))
