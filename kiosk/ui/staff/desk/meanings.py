"""What a scan means here, in words that name nobody."""

from kiosk.domain.codes import CodeClass, Scan
from kiosk.i18n import Translator
from kiosk.services.views import (
    AmbiguousCode,
    BookFound,
    CaseFound,
    DeadCard,
    Found,
    ItemFound,
    LocationFound,
    PersonFound,
)
from kiosk.ui.staff.desk.hardware_echo import Meaning
from kiosk.wording import staff_found, staff_hardware


def no_code(t: Translator) -> Meaning:
    """What was read is no code."""
    return Meaning(
        staff_hardware.understood_words(t)["none"], staff_hardware.would_words(t)["none"]
    )


def meaning_of(t: Translator, scan: Scan, found: Found) -> Meaning:
    """A code, with what it belongs to."""
    is_what, would = staff_hardware.understood_words(t), staff_hardware.would_words(t)
    if scan.klass is CodeClass.COMMAND:
        return Meaning(is_what["command"], would["command"])
    match found:
        case ItemFound(thing=thing):
            name = " ".join(filter(None, (thing.name, thing.number)))
            return Meaning(name, would["show"])
        case PersonFound():
            return Meaning(staff_hardware.understood_person(t), would["card"])
        case LocationFound(name=name):
            return Meaning(staff_hardware.understood_place(t, name), would["show"])
        case CaseFound():
            return Meaning(is_what["case"], would["show"])
        case DeadCard():
            return Meaning(is_what["dead"], would["show"])
        case AmbiguousCode():
            return Meaning(staff_found.ambiguous(t, scan.text), would["nothing"])
        case BookFound():
            return Meaning(is_what["book"], would["book"])
        case _:
            return Meaning(is_what["nothing"], would["nothing"])
