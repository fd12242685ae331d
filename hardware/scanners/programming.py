"""What sets a scanner up: the orders that it takes from codes, and their names in the manuals.

A scanner takes a Code 128 with function character 3 as an order to itself (ISO/IEC 15417). A wrong
order can make it useless, so a `symbol` is only written down if a manual or two sources that do not
know each other state it. Everything else is found by its `place`, which is for people.
"""

from dataclasses import dataclass
from enum import Enum


class Purpose(Enum):
    """What a step sets.

    AIM identifiers are not among them: HID POS sends them by itself, and the serial driver expects
    them only where the settings say so.
    """

    RESET = "reset"
    USB_COM = "usb-com"
    HID_POS = "hid-pos"
    KEYBOARD = "keyboard"
    SUFFIX = "suffix"  # CR after each code
    CONTROL = "control"  # presses no keys for control characters: BadBarcode
    LOCK = "lock"  # takes no more orders


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to set.

    `place` is where the manual has its code, in the maker's words. `sources` say who states it.
    `symbol` is what the code holds, for `hardware.symbols`; empty where nobody states it.
    """

    purpose: Purpose
    place: str
    sources: tuple[str, ...]
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Maker:
    """How the scanners of a maker are set up.

    `models` are of the families that the sources speak of; empty where they name none. `interfaces`
    are the ways to connect, the best first. `lock` comes last, once a test code scans; None
    where no way is known.
    """

    key: str
    name: str
    models: tuple[str, ...]
    reset: Step
    interfaces: tuple[Step, ...]
    suffix: Step
    control: Step
    lock: Step | None = None

    def interface(self, wish: Purpose = Purpose.USB_COM) -> Step:
        """How to connect it: as wished for, or the best way where that one is not known."""
        offered = {step.purpose: step for step in self.interfaces}
        return offered.get(wish, self.interfaces[0])

    def steps(self, wish: Purpose = Purpose.USB_COM) -> tuple[Step, ...]:
        """What to scan, in order, `lock` apart; `interface` says how it is connected then."""
        interface = self.interface(wish)
        # The reports of HID POS say where a code ends, and nothing of it becomes a key.
        is_framed = interface.purpose is Purpose.HID_POS
        data = () if is_framed else (self.suffix, self.control)
        return (self.reset, interface, *data)
