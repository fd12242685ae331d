"""Puts an import back as it was found, but for what was used or changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from sqlalchemy import ColumnElement, delete, false, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.audit import Json
from db.models.desk import Batch, BatchEntry
from db.models.lending import CalendarRevision
from db.vocabulary.desk import Act, BatchState
from kiosk.services.context import Context
from kiosk.services.imports.batches import (
    IMPORTS,
    PER_UNIT,
    QUIET,
    UNITS_AT_ONCE,
    Unit,
    Watch,
    audit,
    finish,
    in_slices,
)
from kiosk.services.imports.changes import Change, Found, apply, compare, from_entry
from kiosk.services.imports.kept_rows import Kept, kept
from kiosk.services.imports.term_plan import Stamp, restored_calendar

_KEPT_SHOWN = 500


@dataclass(frozen=True, slots=True)
class ReverseReport:
    """How much of a batch was put back; `was_found` is False for no such batch of imports.

    `was_reversed`: it had been put back before, and nothing was done now. `is_too_old`: nobody
    knows any more what it changed.
    """

    was_found: bool
    was_reversed: bool = False
    is_too_old: bool = False
    undone: int = 0
    kept: tuple[Kept, ...] = ()
    kept_in_all: int = 0
    was_stopped: bool = False


def reverse_import(ctx: Context, batch_id: UUID, watch: Watch = QUIET) -> ReverseReport:
    """Put back what an import changed, newest first, but for what was used or changed since.

    Each write forgets what it put back, and the last also ends the batch: a reversal that broke off
    goes on where it was when it is asked for again.
    """
    with ctx.store.read() as session:
        batch = session.get(Batch, batch_id)
        if batch is None or batch.kind not in IMPORTS:
            return ReverseReport(was_found=False)
        if batch.state is BatchState.REVERSED:
            return ReverseReport(was_found=True, was_reversed=True)
        units = _stored_units(session, batch_id)
    if not units:
        return ReverseReport(was_found=True, is_too_old=True)
    stays: list[Kept] = []

    def counts(done: int) -> dict[str, Json]:
        return {"counts": {"undone": done - len(stays), "kept": len(stays)}}

    def write(session: Session, start: int) -> None:
        end = min(start + UNITS_AT_ONCE, len(units))
        stays.extend(_put_back(ctx, session, batch_id, units[start:end]))
        if end == len(units):
            finish(ctx, session, batch_id, BatchState.REVERSED)
            audit(ctx, session, batch_id, Act.IMPORT_REVERSED, counts(end))

    done = in_slices(ctx, len(units), write, watch)
    is_whole = done == len(units)
    if not is_whole:
        with ctx.store.write() as session:
            audit(ctx, session, batch_id, Act.IMPORT_REVERSED, counts(done))
    return ReverseReport(
        was_found=True,
        undone=done - len(stays),
        kept=tuple(stays[:_KEPT_SHOWN]),
        kept_in_all=len(stays),
        was_stopped=not is_whole,
    )


def _stored_units(session: Session, batch_id: UUID) -> list[tuple[int, Unit]]:
    """The batch's changes turned round, the last unit first, each with its number."""
    rows = session.execute(
        select(BatchEntry)
        .where(BatchEntry.batch_id == batch_id)
        .order_by(BatchEntry.position.desc())
        .execution_options(yield_per=1_000)
    ).scalars()
    units: dict[int, list[Change]] = {}
    for row in rows:
        change = from_entry(row.subject, row.key, row.before, row.after)
        units.setdefault(row.position // PER_UNIT, []).append(change)
    return [(number, tuple(unit)) for number, unit in units.items()]


def _put_back(
    ctx: Context, session: Session, batch_id: UUID, units: Sequence[tuple[int, Unit]]
) -> list[Kept]:
    """Reverse some units at once; where the schema objects, one by one."""
    found = compare(session, [change for _, unit in units for change in unit])
    places = iter(found[number] for number in sorted(found))
    sound: list[tuple[int, Unit, Unit]] = []
    stays: list[Kept] = []
    for number, unit in units:
        as_left = all(each is Found.AS_LEFT for each in list(islice(places, len(unit))))
        turned = _turned(ctx, session, unit) if as_left else None
        if turned is None:
            stays.append(kept(session, unit))
        else:
            sound.append((number, unit, turned))
    if _try(ctx, session, [turned for _, _, turned in sound]):
        back = [number for number, _, _ in sound]
    else:
        back = []
        for number, unit, turned in sound:
            if _try(ctx, session, [turned]):
                back.append(number)
            else:
                stays.append(kept(session, unit))
    session.execute(
        delete(BatchEntry).where(
            BatchEntry.batch_id == batch_id,
            or_(false(), *map(_of_unit, back)),
        )
    )
    return stays


def _of_unit(number: int) -> ColumnElement[bool]:
    first = number * PER_UNIT
    return BatchEntry.position.between(first, first + PER_UNIT - 1)


def _turned(ctx: Context, session: Session, unit: Unit) -> Unit | None:
    """The changes that undo a unit; None where something has come after it."""
    change = unit[0]
    if change.table != CalendarRevision.__tablename__ or change.after is None:
        return tuple(each.reversed for each in unit)
    stamp = Stamp(ctx.ids, ctx.clock.now(), ctx.actor)
    restored = restored_calendar(session, change.after, stamp)
    return None if restored is None else (restored,)


def _try(ctx: Context, session: Session, units: Sequence[Unit]) -> bool:
    """Whether the schema let them go: a person with loans is referred to and stays."""
    changes = [change for unit in units for change in unit]
    try:
        with session.begin_nested():
            apply(session, changes, ctx.clock.now())
    except IntegrityError:
        return False
    return True
