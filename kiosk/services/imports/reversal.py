"""Puts an import back as it was found, but for what was used or changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from sqlalchemy import select
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
    """Put back what an import changed, newest first, but for what was used or changed since."""
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

    def write(session: Session, start: int) -> None:
        stays.extend(_put_back(ctx, session, units[start : start + UNITS_AT_ONCE]))

    done = in_slices(ctx, len(units), write, watch)
    is_whole = done == len(units)
    counts: dict[str, Json] = {"undone": done - len(stays), "kept": len(stays)}
    with ctx.store.write() as session:
        if is_whole:
            finish(ctx, session, batch_id, BatchState.REVERSED)
        audit(ctx, session, batch_id, Act.IMPORT_REVERSED, {"counts": counts})
    return ReverseReport(
        was_found=True,
        undone=done - len(stays),
        kept=tuple(stays[:_KEPT_SHOWN]),
        kept_in_all=len(stays),
        was_stopped=not is_whole,
    )


def _stored_units(session: Session, batch_id: UUID) -> list[Unit]:
    """The batch's changes turned round, the last unit first."""
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
    return [tuple(unit) for unit in units.values()]


def _put_back(ctx: Context, session: Session, units: Sequence[Unit]) -> list[Kept]:
    """Reverse some units at once; where the schema objects, one by one."""
    found = compare(session, [change for unit in units for change in unit])
    places = iter(found[number] for number in sorted(found))
    sound: list[tuple[Unit, Unit]] = []
    stays: list[Kept] = []
    for unit in units:
        as_left = all(each is Found.AS_LEFT for each in list(islice(places, len(unit))))
        turned = _turned(ctx, session, unit) if as_left else None
        if turned is None:
            stays.append(kept(session, unit))
        else:
            sound.append((unit, turned))
    if _try(ctx, session, [turned for _, turned in sound]):
        return stays
    return stays + [
        kept(session, unit) for unit, turned in sound if not _try(ctx, session, [turned])
    ]


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
