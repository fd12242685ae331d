"""Which loans move when the calendar changes under them: a preview, nothing is written here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kiosk.domain.lending.calendar import Calendar, NoOpenDay
from kiosk.domain.lending.closed_days import ClosedDays, move_off
from kiosk.domain.lending.local_time import instant


@dataclass(frozen=True, slots=True)
class DatedLoan:
    """An open loan, when it is due, and how its policy met closed days when it was made.

    `patron_leaves` is the last day that the loan may be due on, None where nothing bounds it.
    """

    loan_id: UUID
    due_at: datetime
    closed_days: ClosedDays = ClosedDays.PUSH
    patron_leaves: date | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A loan's due time before and after; `new_due` is always later. Swap the two to reverse it."""

    loan_id: UUID
    old_due: datetime
    new_due: datetime


@dataclass(frozen=True, slots=True)
class Redating:
    """What a change of the calendar would do.

    `stuck` are the days that were due days and have no open day within reach after them: then the
    change must not be made, and `moves` is what could be moved at all.
    """

    moves: tuple[Move, ...]
    stuck: tuple[date, ...] = ()


def redate(old: Calendar, new: Calendar, loans: Iterable[DatedLoan]) -> Redating:
    """The moves of all loans due on a day that was open and is closed now, in the given order.

    What was due at closing, at opening or at the end of a period is so again on the new day;
    anything else keeps its time of day. Loans that ignore closed days stay where they are, and so
    do those that would be due after their patron has left. A due time never moves back, not even
    before a term's end: that would be late by decree.
    """
    moves: list[Move] = []
    stuck: dict[date, None] = {}
    for loan in loans:
        day = old.day_of(loan.due_at)
        if not old.is_open(day) or new.is_open(day):
            continue
        landed = move_off(new, day, loan.closed_days)
        if isinstance(landed, NoOpenDay):
            stuck[day] = None
        elif landed != day and not _outlasts_patron(loan, landed):
            moves.append(Move(loan.loan_id, loan.due_at, _same_time(old, new, loan, landed)))
    return Redating(tuple(moves), tuple(stuck))


def _outlasts_patron(loan: DatedLoan, landed: date) -> bool:
    return loan.patron_leaves is not None and landed > loan.patron_leaves


def _same_time(old: Calendar, new: Calendar, loan: DatedLoan, landed: date) -> datetime:
    day = old.day_of(loan.due_at)
    if loan.due_at == old.closing(day):
        return new.closing(landed)
    if loan.due_at == old.opening(day):
        return new.first_return(landed)
    for slot in old.periods_on(day):
        if loan.due_at == slot.ends:
            return new.period_end(landed, slot.name) or new.closing(landed)
    return instant(new.zone, landed, loan.due_at.astimezone(old.zone).time())
