"""A work order in the words that its page shows: facts, steps, lines, events."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from db.vocabulary.upkeep import ENDED, LineKind, WorkOrderState
from kiosk.domain.upkeep.repairs.guards import Lack
from kiosk.i18n import Translator
from kiosk.services.upkeep.repairs.tickets import LineSeen, MoveSeen
from kiosk.services.upkeep.replacement.repair_worth import RepairWorth
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.upkeep.fix_bar import FixOrReplace
from kiosk.ui.staff.upkeep.repairs.check_list import Step
from kiosk.ui.staff.upkeep.repairs.line_row import Line
from kiosk.ui.staff.upkeep.repairs.ticket_read import Possible, TicketRead
from kiosk.ui.staff.upkeep.thread import Happened
from kiosk.ui.theme.icons import Icon
from kiosk.wording.dates import Dates
from kiosk.wording.things import word_in
from kiosk.wording.upkeep import ticket_words
from kiosk.wording.upkeep.replacement import amount
from kiosk.wording.upkeep.ticket import TicketTexts, bar_words, each_costs, minutes, times
from kiosk.wording.upkeep.work_orders import lack_sentence, order_state

_ICONS = {
    LineKind.PART: Icon.BOX,
    LineKind.LABOUR: Icon.CLOCK,
    LineKind.OTHER: Icon.FILE_TEXT,
    LineKind.WARRANTY_CREDIT: Icon.DOWNLOAD,
}
_NEXT = (
    WorkOrderState.TRIAGED,
    WorkOrderState.TESTING,
    WorkOrderState.CLOSED,
    WorkOrderState.IN_PROGRESS,
)
"""Towards the shelf: the first of these that can be reached is what usually comes next."""

ELSEWHERE = frozenset({Lack.SIGN_OFF, Lack.CHARGED, Lack.TOO_LATE, Lack.NO_SUCH_MOVE})
"""Nothing on a form mends these, and no field leads on."""


def usual_move(moves: Sequence[Possible]) -> Possible | None:
    """The move that the blue key makes; None for what can only be ended."""
    ranked = [each for state in _NEXT for each in moves if each.to_state is state]
    return next((each for each in ranked if not ELSEWHERE & set(each.lacks)), None)


def lacks_said(t: Translator, lacks: Sequence[Lack]) -> str:
    """All that is missing, as sentences."""
    return " ".join(lack_sentence(t, each) for each in lacks)


def state_mark(read: TicketRead) -> State:
    """The shape beside the state."""
    seen = read.ticket
    if seen.state is WorkOrderState.CLOSED:
        return State.OK
    return State.QUIET if seen.state in ENDED else State.WATCH


def facts_of(
    t: Translator, dates: Dates, texts: TicketTexts, read: TicketRead
) -> Iterator[tuple[str, str]]:
    """What is known, and what should be by now."""
    seen, unknown = read.ticket, texts.unknown
    priority, cause = seen.priority, seen.cause
    yield texts.priority, ticket_words.priority_word(t, priority) if priority else unknown
    yield texts.wrong, symptom_word(t, read) or unknown
    yield texts.cause, ticket_words.cause_word(t, cause) if cause else unknown
    covered = seen.is_under_warranty
    said = unknown if covered is None else ticket_words.warranty_word(t, is_under=covered)
    yield texts.warranty, said
    yield texts.assigned, read.name(seen.assigned_to) or texts.nobody
    if seen.person_ref is not None:
        yield texts.had_it, read.name(seen.person_ref) or texts.unknown
    for name, value in (
        (texts.serial, seen.serial),
        (texts.vendor, seen.vendor),
        (texts.rma, seen.rma_number),
        (texts.duplicate_of, seen.duplicate_of),
    ):
        if value:
            yield name, value
    if seen.state is WorkOrderState.AT_VENDOR and seen.expected_back_on is not None:
        yield texts.back_on, dates.full_day(seen.expected_back_on)
    if seen.ready_on is not None and not read.is_over:
        yield texts.ready_on, dates.full_day(seen.ready_on)
    if seen.reopened:
        yield texts.reopened, times(t, seen.reopened)
    if seen.resolution is not None:
        yield texts.resolution, ticket_words.resolution_word(t, seen.resolution)
    if seen.outcome is not None:
        yield texts.outcome, ticket_words.outcome_word(t, seen.outcome)


def symptom_word(t: Translator, read: TicketRead) -> str:
    """What is wrong; what was typed by hand stays as it is."""
    picked = read.symptom
    if picked is None:
        return read.ticket.symptom or ""
    return word_in(t, picked.name, {"es": picked.spanish or picked.name})


def steps_of(t: Translator, texts: TicketTexts, read: TicketRead) -> tuple[Step, ...]:
    """The checklist in the language."""
    return tuple(
        Step(
            word_in(t, each.text, each.names),
            "" if each.is_mandatory else texts.optional,
            each.done_at is not None,
        )
        for each in read.ticket.checks
    )


def lines_of(t: Translator, read: TicketRead) -> tuple[Line, ...]:
    """Each line of cost with its words."""
    return tuple(_line(t, each) for each in read.ticket.lines)


def _line(t: Translator, seen: LineSeen) -> Line:
    is_labour = seen.kind is LineKind.LABOUR
    quantity = (seen.minutes or 0) if is_labour else seen.quantity
    cents = seen.cost_cents
    return Line(
        key=str(seen.line_id),
        icon=_ICONS[seen.kind],
        title=seen.text,
        note=each_costs(t, amount(seen.unit_cents), is_labour=is_labour),
        quantity=quantity,
        step=5 if is_labour else 1,
        amount=minutes(t, quantity) if is_labour else str(quantity),
        cost=amount(cents) if cents >= 0 else f"−{amount(-cents)}",
    )


def worth_of(t: Translator, worth: RepairWorth, cents: int) -> FixOrReplace | None:
    """The repair beside what the thing is worth; None where nobody knows its price or its life."""
    facts = worth.facts
    if facts is None:
        return None
    half = facts.replacement_cents // 2
    words = bar_words(
        t, amount(cents), amount(facts.value_cents), amount(half), amount(facts.replacement_cents)
    )
    fix, value, limit, new = words
    return FixOrReplace(
        cents, facts.value_cents, half, facts.replacement_cents, fix, value, limit, new
    )


def events_of(t: Translator, dates: Dates, read: TicketRead) -> tuple[Happened, ...]:
    """Moves, notes and photos, the newest first."""
    seen = read.ticket
    events = [(each.at, _moved(t, dates, read, each)) for each in seen.moves]
    events += [
        (each.at, _said(dates, read, Icon.FILE_TEXT, each.text, each.actor, each.at))
        for each in seen.notes
    ]
    events += [
        (each.at, _said(dates, read, Icon.CAMERA, each.caption, each.actor, each.at))
        for each in read.photos
        if each.caption
    ]
    events.sort(key=lambda each: each[0])
    return tuple(event for _, event in reversed(events))


def _moved(t: Translator, dates: Dates, read: TicketRead, move: MoveSeen) -> Happened:
    who = read.names.get(move.actor, "")
    note = " · ".join(filter(None, (who, move.reason or "")))
    ended = move.to_state in ENDED
    icon, state = (Icon.CHECK, State.OK) if ended else (Icon.WRENCH, State.LENT)
    at = _moment(dates, move.at)
    return Happened(icon, state, order_state(t, move.to_state), note, at)


def _said(
    dates: Dates, read: TicketRead, icon: Icon, text: str, actor: str, at: datetime
) -> Happened:
    who = read.names.get(actor, "")
    return Happened(icon, State.TOLD, text, who, _moment(dates, at))


def _moment(dates: Dates, at: datetime) -> str:
    local = dates.local(at)
    return f"{dates.short_day(local)}, {dates.clock(local)}"
