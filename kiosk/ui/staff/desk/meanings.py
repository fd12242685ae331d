"""What a scan means here, in words that name nobody."""

from collections.abc import Mapping

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
    SymptomFound,
    WorkOrderFound,
)
from kiosk.ui.staff.desk.hardware_echo import Meaning
from kiosk.wording import staff_found, staff_hardware

_PAPERS: Mapping[type[Found], tuple[str, str]] = {
    CaseFound: ("case", "show"),
    WorkOrderFound: ("work_order", "show"),
    SymptomFound: ("symptom", "symptom"),
    DeadCard: ("dead", "show"),
    BookFound: ("book", "book"),
}
"""What is told by its kind alone: what it is, and what a scan of it would do."""


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
        case AmbiguousCode():
            return Meaning(staff_found.ambiguous(t, scan.text), would["nothing"])
        case _:
            what, then = _PAPERS.get(type(found), ("nothing", "nothing"))
            return Meaning(is_what[what], would[then])
