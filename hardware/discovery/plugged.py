"""Everything that is plugged in, what each is taken for, and the driver that would run it."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from hardware.discovery.card_readers import CardReaderFound, list_card_readers
from hardware.discovery.inputs import (
    HidScannerFound,
    KeyboardFound,
    list_hid_scanners,
    list_keyboards,
)
from hardware.discovery.printer_nodes import PrinterNode, list_printer_nodes
from hardware.discovery.serial_ports import SerialPortFound, list_serial_ports
from hardware.discovery.usb_printers import UsbPrinterFound, list_usb_printers
from hardware.discovery.vendors import Guess, vendor_of
from hardware.errors import DeviceError
from hardware.identity import UsbIdentity, told_apart

log = logging.getLogger(__name__)

_READERS = (Guess.SCANNER, Guess.CARD_READER)
_PROFILES = {
    "Epson": "epson-80mm",
    "Star": "star-escpos-80mm",
    "Citizen": "citizen-80mm",
    "Bixolon": "bixolon-80mm",
}
"""The usual width; who has narrower paper writes another one."""

Options = tuple[tuple[str, str], ...]
"""What a driver of the catalog is told, key and value."""


@dataclass(frozen=True, slots=True)
class Plugged:
    """One device as the system shows it; opening it was not tried.

    `address` finds it again under any node; `node` is empty where it has none. `driver` is the key
    in the catalog of what would run it, and `options` are what to tell that driver.
    `is_told_by_port` says that another of the same kind has the same serial number, or none either,
    so that only the socket tells the two apart.
    """

    address: str
    description: str
    maker: str
    guess: Guess
    driver: str
    options: Options
    identity: UsbIdentity | None = None
    node: str = ""
    is_told_by_port: bool = False

    @property
    def is_own_port(self) -> bool:
        """A serial port of the computer itself: whether anything hangs on it cannot be seen."""
        return self.guess is Guess.SERIAL_PORT and self.identity is None


@dataclass(frozen=True, slots=True)
class Looks:
    """Where to look; tests put devices here that are not there."""

    serial_ports: Callable[[], Iterable[SerialPortFound]] = list_serial_ports
    hid_scanners: Callable[[], Iterable[HidScannerFound]] = list_hid_scanners
    keyboards: Callable[[], Iterable[KeyboardFound]] = list_keyboards
    usb_printers: Callable[[], Iterable[UsbPrinterFound]] = list_usb_printers
    card_readers: Callable[[], Iterable[CardReaderFound]] = list_card_readers
    printer_nodes: Callable[[], Iterable[PrinterNode]] = list_printer_nodes


EVERYWHERE = Looks()


def plugged_in(looks: Looks = EVERYWHERE) -> tuple[Plugged, ...]:
    """What is there now, in a steady order. Opens nothing.

    Of keyboards only those that a maker of scanners made: nobody asks for the others.
    """
    keyboards = [each for each in map(_keyboard, _seen(looks.keyboards)) if each.guess in _READERS]
    found = (
        *_told_apart(map(_serial, _seen(looks.serial_ports))),
        *_told_apart(map(_hid_scanner, _seen(looks.hid_scanners))),
        *_told_apart(keyboards),
        *_told_apart(_printers(_seen(looks.usb_printers), _seen(looks.printer_nodes))),
        *_card_readers(_seen(looks.card_readers)),
    )
    there = {(_likeness(each.identity), each.identity.location) for each in found if each.identity}
    twins = Counter(likeness for likeness, _ in there)
    return tuple(
        replace(
            each,
            is_told_by_port=each.identity is not None and twins[_likeness(each.identity)] > 1,
        )
        for each in found
    )


FoundT = TypeVar("FoundT")


def _seen(look: Callable[[], Iterable[FoundT]]) -> tuple[FoundT, ...]:
    """Nothing where the system does not let us look: the other kinds are still seen."""
    try:
        return tuple(look())
    except DeviceError as error:
        log.warning("Not everything that is plugged in can be seen: %s", error)
        return ()


def _told_apart(devices: Iterable[Plugged]) -> Iterator[Plugged]:
    """Devices of one kind, each with an address that no other one has, where there is one."""
    group = tuple(devices)
    apart = iter(told_apart([each.identity for each in group if each.identity]))
    for each in group:
        if each.identity:
            yield _at(each, f"{each.address.partition('://')[0]}://{next(apart).key}")
        else:
            yield each


def _at(device: Plugged, address: str) -> Plugged:
    options = tuple(
        (key, address if value == device.address else value) for key, value in device.options
    )
    return replace(device, address=address, options=options)


def taken_for(port: Plugged, guess: Guess) -> Plugged:
    """A serial port as what somebody says that hangs on it: a scanner, a card reader, a printer."""
    driver = {Guess.CARD_READER: "rfid-serial", Guess.PRINTER: "escpos"}.get(guess, "serial")
    options: Options = (("port", port.address),)
    if guess is Guess.PRINTER:
        options = _printer_options(port.identity, _printer_address(port))
    return replace(port, guess=guess, driver=driver, options=options)


def _hid_scanner(scanner: HidScannerFound) -> Plugged:
    return Plugged(
        scanner.address,
        scanner.description,
        vendor_of(scanner.identity).name,
        Guess.SCANNER,
        "hid-pos",
        (("device", scanner.address),),
        scanner.identity,
    )


def _keyboard(keyboard: KeyboardFound) -> Plugged:
    vendor = vendor_of(keyboard.identity)
    return Plugged(
        keyboard.address,
        keyboard.description,
        vendor.name,
        vendor.makes,
        "evdev",
        (("device", keyboard.address),),
        keyboard.identity,
        keyboard.node,
    )


def _serial(port: SerialPortFound) -> Plugged:
    maker = vendor_of(port.identity)
    guess = maker.makes if port.identity else Guess.SERIAL_PORT
    # pyserial says "n/a" where a port has nothing to say about itself.
    description = port.node if port.description == "n/a" else port.description
    options = (("port", port.address),)
    found = Plugged(
        port.address, description, maker.name, guess, "serial", options, port.identity, port.node
    )
    return taken_for(found, guess) if guess is Guess.PRINTER else found


def _printers(
    printers: Iterable[UsbPrinterFound], nodes: tuple[PrinterNode, ...]
) -> Iterable[Plugged]:
    for each in printers:
        port = each.identity.location
        yield Plugged(
            each.address,
            each.description,
            vendor_of(each.identity).name,
            Guess.PRINTER,
            "escpos",
            _printer_options(each.identity, each.address),
            each.identity,
            next((at.node for at in nodes if port and at.identity.location == port), ""),
        )


def _card_readers(readers: tuple[CardReaderFound, ...]) -> Iterable[Plugged]:
    twins = Counter(each.lasting_name for each in readers)
    for each in readers:
        # Of two that are just alike only the numbers, which change, can tell them apart.
        name = each.name if twins[each.lasting_name] > 1 else each.lasting_name
        address, options = f"pcsc://{name}", (("reader", name),)
        yield Plugged(address, each.name, "", Guess.CARD_READER, "pcsc", options)


def _printer_address(port: Plugged) -> str:
    return port.address if port.identity else f"serial://{port.node}"


def _printer_options(identity: UsbIdentity | None, address: str) -> Options:
    profile = _PROFILES.get(vendor_of(identity).name, "generic-80mm")
    return ("address", address), ("profile", profile)


def _likeness(identity: UsbIdentity) -> UsbIdentity:
    """What two devices have in common that only their sockets tell apart."""
    return replace(identity, location=None, interface=None)
