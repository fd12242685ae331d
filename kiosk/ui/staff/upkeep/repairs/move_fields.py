"""What the form of a move asks for, and at which of its fields a lack is mended."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from db.vocabulary.upkeep import ChargeDecision, Outcome, Priority, Resolution, WorkOrderState
from kiosk.domain.upkeep.repairs.guards import Lack
from kiosk.i18n import Translator
from kiosk.ui.staff.upkeep.choices import Option
from kiosk.ui.staff.upkeep.choosing_form import Asked
from kiosk.ui.staff.upkeep.repairs.fact_fields import cause_field, priority_field, symptom_field
from kiosk.ui.staff.upkeep.repairs.fact_fields import warranty_field as warranty
from kiosk.ui.staff.upkeep.repairs.ticket_read import TicketRead
from kiosk.wording.upkeep import ticket_forms, ticket_words
from kiosk.wording.upkeep.ticket import ticket as ticket_texts

SAME, NEW = "same", "new"
EXAMPLE = "2026-12-04"
_LONGEST = 80


class Key(StrEnum):
    """The fields that are no facts of the work order, by the keys of their values."""

    SERIAL = "serial_told"
    NEW_SERIAL = "serial"
    VENDOR = "vendor"
    OTHER_VENDOR = "other_vendor"
    RMA = "rma_number"
    SENT = "sent"
    BACK = "expected_back_on"
    READY = "ready_on"
    WHY = "why"
    OTHER = "other"
    RESOLUTION = "resolution"
    OUTCOME = "outcome"
    CHARGE = "charge"
    AMOUNT = "amount"


MENDED_AT = {
    Lack.PRIORITY: "priority",
    Lack.SYMPTOM: "symptom",
    Lack.CAUSE: "cause",
    Lack.WARRANTY: "is_under_warranty",
    Lack.VENDOR: Key.VENDOR,
    Lack.RMA_NUMBER: Key.RMA,
    Lack.SENT_AT: Key.SENT,
    Lack.EXPECTED_BACK: Key.BACK,
    Lack.SERIAL: Key.SERIAL,
    Lack.SERIAL_TAKEN: Key.NEW_SERIAL,
    Lack.OTHER_ORDER: Key.OTHER,
    Lack.RESOLUTION: Key.RESOLUTION,
    Lack.OUTCOME: Key.OUTCOME,
    Lack.NOBODY_TO_CHARGE: Key.CHARGE,
    Lack.CHARGE_DECISION: Key.CHARGE,
}
"""What is not here is mended elsewhere: the checklist, an older charge, somebody with the right."""

_TOLD_WHY = frozenset(
    {WorkOrderState.WAITING_PARTS, WorkOrderState.REJECTED, WorkOrderState.CANCELLED}
)


def move_fields(
    t: Translator, read: TicketRead, to_state: WorkOrderState, *, today: date, may_charge: bool
) -> tuple[Asked, ...]:
    """All that may be said with this move; nothing for one that needs no word."""
    here = read.ticket.state
    fields: list[Asked] = []
    if here is WorkOrderState.AT_VENDOR and to_state is not WorkOrderState.CANCELLED:
        fields += _serial(t)
    match to_state:
        case WorkOrderState.TRIAGED:
            fields += [
                priority_field(t, read.ticket.priority or Priority.NORMAL),
                symptom_field(t, read),
                cause_field(t, read.ticket.cause),
                warranty(t, read.ticket.is_under_warranty),
            ]
        case WorkOrderState.AT_VENDOR:
            fields += _vendor(t, read, today)
        case WorkOrderState.WAITING_PARTS:
            fields.append(_ready(t, read))
        case WorkOrderState.WAITING_PAYMENT:
            fields += _charge(t, read, may_charge=may_charge)
        case WorkOrderState.DUPLICATE:
            fields.append(_other(t, read))
        case WorkOrderState.CLOSED:
            fields += _close(t)
            fields += _charge(t, read, may_charge=may_charge)
        case _:
            pass
    failed = here in (WorkOrderState.TESTING, WorkOrderState.CLOSED)
    if to_state in _TOLD_WHY or (failed and to_state is WorkOrderState.IN_PROGRESS):
        fields.append(_why(t))
    return tuple(fields)


def _serial(t: Translator) -> Iterator[Asked]:
    texts = ticket_forms.move(t)
    options = (Option(SAME, texts.same_serial), Option(NEW, texts.new_serial))
    yield Asked(Key.SERIAL, texts.serial, options=options)
    yield Asked(Key.NEW_SERIAL, texts.which_serial, texts.which_serial_help, longest=_LONGEST)


def _vendor(t: Translator, read: TicketRead, today: date) -> Iterator[Asked]:
    texts, seen = ticket_forms.move(t), read.ticket
    day = texts.day_help.format(day=EXAMPLE)
    if read.vendors:
        known = tuple(Option(each, each) for each in read.vendors)
        yield Asked(
            Key.VENDOR,
            texts.vendor,
            value=seen.vendor or "",
            options=known,
            nothing=texts.no_vendor,
        )
    yield Asked(Key.OTHER_VENDOR, texts.other_vendor, texts.other_vendor_help, longest=_LONGEST)
    rma = seen.rma_number or ""
    yield Asked(Key.RMA, texts.rma, texts.rma_help, longest=_LONGEST, value=rma)
    yield Asked(Key.SENT, texts.sent, day, value=today.isoformat())
    back = seen.expected_back_on
    yield Asked(Key.BACK, texts.back, day, value="" if back is None else back.isoformat())


def _ready(t: Translator, read: TicketRead) -> Asked:
    texts, day = ticket_forms.move(t), read.ticket.ready_on
    promised = "" if day is None else day.isoformat()
    return Asked(Key.READY, texts.ready, texts.ready_help, EXAMPLE, value=promised)


def _other(t: Translator, read: TicketRead) -> Asked:
    texts = ticket_forms.move(t)
    options = tuple(
        Option(str(each.order_id), f"{each.number} · {ticket_words.title_words(t, each.title)}")
        for each in read.others
    )
    value = options[0].key if len(options) == 1 else ""
    return Asked(Key.OTHER, texts.other, value=value, options=options)


def _close(t: Translator) -> Iterator[Asked]:
    names = ticket_texts(t)
    done = tuple(Option(each.value, ticket_words.resolution_word(t, each)) for each in Resolution)
    became = tuple(Option(each.value, ticket_words.outcome_word(t, each)) for each in Outcome)
    yield Asked(Key.RESOLUTION, names.resolution, options=done)
    works = Outcome.RETURNED_TO_SERVICE.value
    yield Asked(Key.OUTCOME, names.outcome, value=works, options=became)


def _charge(t: Translator, read: TicketRead, *, may_charge: bool) -> Sequence[Asked]:
    """Who pays for damage; whoever had it only where somebody may ask them, and knows who."""
    if not read.wants_decision:
        return ()
    texts = ticket_forms.move(t)
    options = [
        Option(
            ChargeDecision.NOT_CHARGED.value,
            ticket_words.decision_word(t, ChargeDecision.NOT_CHARGED),
        )
    ]
    person = read.name(read.ticket.person_ref)
    if not may_charge or not person:
        return (Asked(Key.CHARGE, texts.charge, options=options),)
    words = ticket_forms.charge_person(t, person)
    options.append(Option(ChargeDecision.CHARGED.value, words))
    return (
        Asked(Key.CHARGE, texts.charge, options=options),
        Asked(Key.AMOUNT, texts.amount, texts.amount_help, longest=12),
        _why(t),
    )


def _why(t: Translator) -> Asked:
    texts = ticket_forms.move(t)
    return Asked(Key.WHY, texts.why, texts.why_help)
