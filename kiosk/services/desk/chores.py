"""Chores: what must happen regularly, with its last run and outcome in the store."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from db.errors import StoreError
from db.models.desk import Chore as ChoreRow
from db.queries import desk as desk_queries
from db.vocabulary.desk import ChoreOutcome
from kiosk.domain.desk.chores import LastRun, Rhythm, has_rested, is_due, is_red
from kiosk.domain.desk.clock_sense import is_doubted
from kiosk.services.context import Context


@dataclass(frozen=True, slots=True)
class Chore:
    """One chore. `work` does it and returns one line for staff; it may raise StoreError, OSError.

    It runs beside the counter: what it writes it writes in short transactions. `is_pressing` may
    ask for it before its time. One that `deletes` waits while the clock is in doubt.
    """

    key: str
    rhythm: Rhythm
    work: Callable[[Context], str]
    is_pressing: Callable[[Context], bool] = lambda _: False
    deletes: bool = False


@dataclass(frozen=True, slots=True)
class ChoreStatus:
    """When a chore last began, and how it ended; None where it never did.

    `is_red`: staff should be told.
    """

    key: str
    last_run_at: datetime | None = None
    outcome: ChoreOutcome | None = None
    detail: str | None = None
    is_red: bool = False


def due_chores(ctx: Context, chores: Iterable[Chore]) -> tuple[Chore, ...]:
    """Those that should run now, in their order. Raises StoreError."""
    now, may_delete = ctx.clock.now(), not is_doubted(ctx.clock)
    with ctx.store.read() as session:
        rows = desk_queries.chores(session)
        place = desk_queries.place_of_counter(session, ctx.counter_id)
        zone = ctx.rules.at(session, place.site_code, place.time_zone).calendar.zone
    last = {key: _last(row) for key, row in rows.items()}
    return tuple(
        chore
        for chore in chores
        if (may_delete or not chore.deletes)
        and (
            is_due(chore.rhythm, last.get(chore.key), now, zone)
            or (has_rested(last.get(chore.key), now) and chore.is_pressing(ctx))
        )
    )


def run_chore(ctx: Context, chore: Chore) -> ChoreStatus:
    """Do it, and keep how it ended. What the surroundings refuse is an outcome, not an error.

    Raises StoreError where the outcome itself cannot be kept. A bug of ours goes on to the caller;
    the chore then counts as failed, and is not tried again at once.
    """
    _note(ctx, chore, None, None)
    try:
        detail, outcome = chore.work(ctx), ChoreOutcome.OK
    except StoreError as error:
        detail, outcome = f"{error.what} {error.remedy}", ChoreOutcome.FAILED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        detail, outcome = f"{where}{error.strerror or error}", ChoreOutcome.FAILED
    if ctx.store.damage is not None:
        # It was found just now, and the end of this very chore must not be written any more.
        return ChoreStatus(chore.key, ctx.clock.now(), outcome, detail, is_red=True)
    return _note(ctx, chore, outcome, detail)


def chore_statuses(ctx: Context, chores: Sequence[Chore]) -> tuple[ChoreStatus, ...]:
    """How all of them stand, in their order. Raises StoreError."""
    now = ctx.clock.now()
    with ctx.store.read() as session:
        rows = desk_queries.chores(session)
    damage = ctx.store.damage
    found = (_status(each, rows.get(each.key), now) for each in chores)
    return tuple(_cut_short(each, damage) if damage is not None else each for each in found)


def _note(
    ctx: Context, chore: Chore, outcome: ChoreOutcome | None, detail: str | None
) -> ChoreStatus:
    """Without an outcome: it begins."""
    now = ctx.clock.now()
    with ctx.store.write() as session:
        row = session.get(ChoreRow, chore.key)
        if row is None:
            row = ChoreRow(key=chore.key)
            session.add(row)
        if outcome is None:
            row.last_run_at = now
        row.outcome, row.detail = outcome, detail
        return _status(chore, row, now)


def _status(chore: Chore, row: ChoreRow | None, now: datetime) -> ChoreStatus:
    if row is None:
        return ChoreStatus(chore.key)
    red = is_red(chore.rhythm, _last(row), now)
    return ChoreStatus(row.key, row.last_run_at, row.outcome, row.detail, red)


def _cut_short(status: ChoreStatus, damage: str) -> ChoreStatus:
    """A chore that found the store damaged, or was under way then, could not write its end."""
    if status.last_run_at is None or status.outcome is not None:
        return status
    return replace(status, outcome=ChoreOutcome.FAILED, detail=damage, is_red=True)


def _last(row: ChoreRow | None) -> LastRun | None:
    if row is None or row.last_run_at is None:
        return None
    return LastRun(row.last_run_at, row.outcome)
