"""Materials, spools and bookings that are refused: what is the matter, and how to mend it."""

from collections.abc import Iterable

from kiosk.app.cli.exits import CommandError, Fault
from kiosk.domain.makerspace.materials.ledger import LedgerProblem, Refusal, WayOut
from kiosk.services.makerspace.materials.booking import BookingFault, BookingRefused
from kiosk.services.makerspace.materials.kinds import MaterialFault, MaterialRefused
from kiosk.services.makerspace.materials.spools import SpoolFault, SpoolRefused

_MATERIAL = {
    MaterialFault.NO_CODE: ("The material has no code.", "Give it a short one: PLA."),
    MaterialFault.NO_NAME: ("The material has no name.", 'Add --name "Acrylic".'),
    MaterialFault.OTHER_UNIT: (
        "Its spools are counted in another unit.",
        "Leave --unit out, or begin another material.",
    ),
    MaterialFault.DENSITY: ("Its density is not above 0.", "Copy it from the maker's sheet."),
    MaterialFault.DIAMETER: ("Its diameter is not above 0.", "Copy it from the spool."),
    MaterialFault.LOW_MARK: ("The low mark is below 0.", "Set it to 0 for none."),
    MaterialFault.RATE: ("Its price is only half said.", "Say the cents and for how much."),
}
_SPOOL = {
    SpoolFault.NO_SUCH_MATERIAL: (
        "There is no such material.",
        'Begin it with "makerdesk material set".',
    ),
    SpoolFault.NET: ("A new spool holds something.", "Type what its label says."),
    SpoolFault.HOLDS: ("Nothing is left on it.", "Leave --holds out for a new one."),
    SpoolFault.TARE: ("The empty spool weighs less than 0.", "Weigh an empty one."),
    SpoolFault.PRICE: ("The price is below 0.", "Leave it out if nobody knows it."),
    SpoolFault.GONE: ("The spool was thrown away.", "Choose another one."),
    SpoolFault.SLOT: ("Holders are counted from 1.", "Leave --slot out for the first."),
    SpoolFault.OTHER_MATERIAL: (
        "The machine cannot work with this material.",
        "Choose another spool, or tell the machine of it.",
    ),
    SpoolFault.JOB_COUNTS_ON_IT: (
        "A job counts on {number}.",
        "Finish that job first, or add --despite-jobs.",
    ),
}
_BOOKING = {
    BookingFault.GONE: ("The spool was thrown away.", "Choose another one."),
    BookingFault.NO_AMOUNT: ("The amount is nothing.", "Say more than 0."),
    BookingFault.NO_TARE: (
        "Nobody knows what the empty spool weighs.",
        "Add --tare with its grams.",
    ),
    BookingFault.NOT_WEIGHED: ("Sheets are counted.", "Say how many are there."),
    BookingFault.NOT_COUNTED: ("What is on a spool is weighed.", "Put it on the scales."),
    BookingFault.SAME_SPOOL: ("Both are the same spool.", "Name two."),
    BookingFault.NOTHING_TO_UNDO: (
        "There is no booking of staff to take back.",
        'Type "makerdesk material show" with its number.',
    ),
    BookingFault.TOO_LATE: ("It was booked on another day.", "Weigh the spool instead."),
}
_LEDGER = {
    LedgerProblem.NOT_ENOUGH: "Not enough of it is free.",
    LedgerProblem.NOT_EMPTY: "That is less than the empty spool weighs.",
    LedgerProblem.NOT_USED: "The job used less of that spool.",
    LedgerProblem.RESERVED: "Jobs count on it.",
    LedgerProblem.OTHER_MATERIAL: "They hold different materials.",
}
_WAYS = {
    WayOut.WEIGH_IN: "Weigh it, as the ledger may be wrong.",
    WayOut.TRANSFER: "Move to the other spool what was booked.",
    WayOut.OTHER_HOLDING: "Choose another spool.",
    WayOut.CHECK_TARE: "Check what the empty spool weighs.",
    WayOut.RELEASE: "Give up what jobs have set aside first.",
}


def material_refusal(error: Exception) -> CommandError | None:
    """What to say where something of the stock is refused; None where it is about another thing."""
    match error:
        case MaterialRefused(faults=faults):
            found = [Fault(each.value, *_MATERIAL[each]) for each in faults]
            return _refused("The material was not changed.", found)
        case SpoolRefused(faults=spool_faults, number=number):
            found = [
                Fault(each.value, what.format(number=number), how)
                for each in spool_faults
                for what, how in (_SPOOL[each],)
            ]
            return _refused("The spool stays as it was.", found)
        case BookingRefused(reason=reason):
            return _refused("Nothing was booked.", [_of_booking(reason)])
        case _:
            return None


def _refused(what: str, faults: Iterable[Fault]) -> CommandError:
    found = tuple(faults)
    return CommandError(what, " ".join(f"{each.what} {each.how}" for each in found), problems=found)


def _of_booking(reason: Refusal | BookingFault) -> Fault:
    if isinstance(reason, BookingFault):
        return Fault(reason.value, *_BOOKING[reason])
    how = " Or: ".join(_WAYS[way] for way in reason.ways)
    return Fault(reason.problem.value, _LEDGER[reason.problem], how)
