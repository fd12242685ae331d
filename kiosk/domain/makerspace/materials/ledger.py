"""The ledger of a spool or a stack of sheets: rows are added, and no balance is ever edited.

What remains is the sum of all rows but those that reserve and release; these sum up to what is
reserved. Every verb takes what a holding comes to and gives the rows to write, or why not and what
to do instead. Amounts are whole ones of the holding's unit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from db.vocabulary.makerspace import LedgerKind, Unit

_RESERVING = frozenset({LedgerKind.RESERVE, LedgerKind.RELEASE})


class LedgerProblem(StrEnum):
    """Why rows are refused."""

    NOT_ENOUGH = "not_enough"  # less is there, or less of it is free
    NOT_EMPTY = "not_empty"  # the spool weighs less than the empty one
    NOT_USED = "not_used"  # less was booked for this job than is to be moved
    RESERVED = "reserved"  # jobs count on it
    OTHER_MATERIAL = "other_material"


class WayOut(StrEnum):
    """What staff can do instead."""

    WEIGH_IN = "weigh_in"  # the ledger may be wrong
    TRANSFER = "transfer"  # another one was loaded: move to it what was booked
    OTHER_HOLDING = "other_holding"  # load one that has enough
    CHECK_TARE = "check_tare"
    RELEASE = "release"  # give up what is reserved first


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no row is written; `missing` is how much is short, 0 where nothing is counted."""

    problem: LedgerProblem
    ways: tuple[WayOut, ...]
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `amount` is below 0 where something goes, or is no longer reserved."""

    holding: str
    kind: LedgerKind
    amount: int
    job: str | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A spool or a stack of sheets, and what its rows come to."""

    ref: str
    material: str
    unit: Unit = Unit.MG
    remaining: int = 0
    reserved: int = 0

    @property
    def available(self) -> int:
        """What no job counts on yet."""
        return max(0, self.remaining - self.reserved)

    @property
    def uncovered(self) -> int:
        """What jobs count on that is not there: a run took more than it had reserved."""
        return max(0, self.reserved - self.remaining)


def holding(ref: str, material: str, unit: Unit, rows: Iterable[Row]) -> Holding:
    """What the rows of a holding come to; those of others are left out."""
    remaining = reserved = 0
    for row in rows:
        if row.holding == ref and row.kind in _RESERVING:
            reserved += row.amount
        elif row.holding == ref:
            remaining += row.amount
    return Holding(ref, material, unit, remaining, reserved)


def held_for(job: str, rows: Iterable[Row]) -> int:
    """How much is reserved for a job in these rows."""
    return sum(row.amount for row in rows if row.job == job and row.kind in _RESERVING)


def used_by(job: str, rows: Iterable[Row]) -> int:
    """How much was booked for a job in these rows, without what was moved elsewhere since."""
    booked = frozenset({LedgerKind.CONSUME, LedgerKind.TRANSFER})
    return -sum(row.amount for row in rows if row.job == job and row.kind in booked)


def receive(into: Holding, amount: int) -> Row:
    """Something came. Raises ValueError for an amount that is not above 0, as all of these do."""
    return Row(into.ref, LedgerKind.RECEIVE, _more_than_none(amount))


def reserve(of: Holding, amount: int, job: str) -> Row | Refusal:
    """A job may count on so much from now on."""
    missing = _more_than_none(amount) - of.available
    if missing > 0:
        ways = (WayOut.OTHER_HOLDING, WayOut.WEIGH_IN)
        return Refusal(LedgerProblem.NOT_ENOUGH, ways, missing)
    return Row(of.ref, LedgerKind.RESERVE, amount, job)


def release(of: Holding, held: int, job: str) -> tuple[Row, ...]:
    """A job counts no longer on what is `held` for it; no row where that is nothing."""
    return (Row(of.ref, LedgerKind.RELEASE, -held, job),) if held else ()


def consume(of: Holding, amount: int, job: str, held: int = 0) -> tuple[Row, ...] | Refusal:
    """A run took so much, 0 where it broke off at once; what was `held` for it is free again.

    It may have taken more than it had reserved, but not more than is there: then the ledger is
    wrong, or another spool was loaded.
    """
    if amount < 0:
        raise ValueError(f"a run took {amount}")
    if amount > of.remaining:
        ways = (WayOut.WEIGH_IN, WayOut.TRANSFER)
        return Refusal(LedgerProblem.NOT_ENOUGH, ways, amount - of.remaining)
    booked = (Row(of.ref, LedgerKind.CONSUME, -amount, job),) if amount else ()
    return (*release(of, held, job), *booked)


def weigh_in(of: Holding, gross: int, tare: int) -> Row | Refusal:
    """A spool weighs `gross`, the empty one `tare`, both in milligrams: the row is the difference.

    A difference of 0 is a row, too: it says that somebody weighed it.
    """
    if gross < tare:
        ways = (WayOut.CHECK_TARE, WayOut.WEIGH_IN)
        return Refusal(LedgerProblem.NOT_EMPTY, ways, tare - gross)
    return counted(of, gross - tare)


def counted(of: Holding, there: int) -> Row:
    """So much is really there; sheets are counted or measured. Raises ValueError below 0."""
    if there < 0:
        raise ValueError(f"a count of {there}")
    return Row(of.ref, LedgerKind.ADJUST_WEIGH, there - of.remaining)


def transfer(giver: Holding, taker: Holding, amount: int) -> tuple[Row, Row] | Refusal:
    """So much of one holding is in the other now: sheets moved, a rest wound onto another spool.

    What jobs count on stays. Raises ValueError for a transfer from a holding into itself.
    """
    if (giver.material, giver.unit) != (taker.material, taker.unit):
        return Refusal(LedgerProblem.OTHER_MATERIAL, (WayOut.OTHER_HOLDING,))
    missing = _more_than_none(amount) - giver.available
    if missing > 0:
        return Refusal(LedgerProblem.NOT_ENOUGH, _ways_to_take(giver), missing)
    return _pair(giver, taker, amount, None)


def wrong_one(
    booked: Holding, loaded: Holding, amount: int, job: str, used: int
) -> tuple[Row, Row] | Refusal:
    """A job's use was booked on one holding, and another was loaded: that gives it back.

    `used` is what was booked for the job on the first, by `used_by`. The material may be another:
    that may be just what went wrong. Raises ValueError where both are the same.
    """
    if booked.unit is not loaded.unit:
        return Refusal(LedgerProblem.OTHER_MATERIAL, (WayOut.OTHER_HOLDING,))
    if _more_than_none(amount) > used:
        return Refusal(LedgerProblem.NOT_USED, (WayOut.WEIGH_IN,), amount - used)
    if amount > loaded.remaining:
        missing = amount - loaded.remaining
        return Refusal(LedgerProblem.NOT_ENOUGH, (WayOut.WEIGH_IN,), missing)
    return _pair(loaded, booked, amount, job)


def waste(of: Holding, amount: int) -> Row | Refusal:
    """So much was spoilt outside of any job: a purge, a crack. What jobs count on stays."""
    missing = _more_than_none(amount) - of.available
    if missing > 0:
        return Refusal(LedgerProblem.NOT_ENOUGH, _ways_to_take(of), missing)
    return Row(of.ref, LedgerKind.WASTE, -amount)


def scrap(of: Holding) -> Row | Refusal:
    """All that is left went away."""
    if of.reserved:
        return Refusal(LedgerProblem.RESERVED, (WayOut.RELEASE,), of.reserved)
    return Row(of.ref, LedgerKind.SCRAP, -of.remaining)


def _pair(giver: Holding, taker: Holding, amount: int, job: str | None) -> tuple[Row, Row]:
    if giver.ref == taker.ref:
        raise ValueError("a transfer from a holding into itself")
    return (
        Row(giver.ref, LedgerKind.TRANSFER, -amount, job),
        Row(taker.ref, LedgerKind.TRANSFER, amount, job),
    )


def _ways_to_take(of: Holding) -> tuple[WayOut, ...]:
    return (WayOut.RELEASE, WayOut.WEIGH_IN) if of.reserved else (WayOut.WEIGH_IN,)


def _more_than_none(amount: int) -> int:
    if amount <= 0:
        raise ValueError(f"an amount of {amount}")
    return amount
