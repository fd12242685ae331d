"""No two devices of the settings may have one name, or be one and the same device."""

from collections.abc import Iterator, Mapping

from hardware.transport.address import SerialAddress, parse_address
from hardware.transport.address_problems import AddressError
from kiosk.app.settings_reader import Problem

_ARRAYS = ("scanners", "printers")
_ADDRESSES = ("port", "device", "address")
_OTHER_NAME = "Give each device a name of its own; screens and slips call it by that."
_ONCE = "Remove one of the two, or write where the other device is."


def twins(raw: Mapping[str, object]) -> Iterator[Problem]:
    """Every name and address in [[scanners]] and [[printers]] that an earlier table has, too."""
    named: dict[str, str] = {}
    placed: dict[object, str] = {}
    for where, table in _tables(raw):
        name = table.get("name")
        if isinstance(name, str) and (first := named.setdefault(name, where)) != where:
            yield Problem(f"{where}.name", f"is {name!r}, as in {first}.", _OTHER_NAME)
        for key in _ADDRESSES:
            place = _place(table.get(key))
            if place and (first := placed.setdefault(place, where)) != where:
                what = f"is {table[key]!r}, the same device as in {first}."
                yield Problem(f"{where}.{key}", what, _ONCE)


def _tables(raw: Mapping[str, object]) -> Iterator[tuple[str, dict[str, object]]]:
    for name in _ARRAYS:
        entries = raw.get(name)
        for place, entry in enumerate(entries if isinstance(entries, list) else [], 1):
            if isinstance(entry, dict):
                yield f"{name}[{place}]", entry


def _place(address: object) -> object:
    """What two addresses of one device have in common; None where it is no address."""
    try:
        meant = parse_address(address) if isinstance(address, str) else None
    except AddressError:
        return None  # told by the driver's own check
    return meant.port if isinstance(meant, SerialAddress) else meant
