"""Puts an import back as it was found, but for what was used or changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.audit import Json
from db.models.desk import Batch, BatchEntry
from db.models.people import Card
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
    in_time,
)
from kiosk.services.imports.changes import Change, Found, apply, compare, from_entry

_KEPT_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that stays although its import is reversed, because it was used or changed since.

    `subject` is the table; `label` finds it: an id of the roster, a barcode, never a name.
    """

    subject: str
    label: str


@dataclass(frozen=True, slots=True)
class ReverseReport:
    """How much of a batch was put back; `was_found` is False for no such batch of imports."""

    was_found: bool
    undone: int = 0
    kept: tuple[Kept, ...] = ()
    kept_in_all: int = 0
    was_stopped: bool = False


def reverse_import(ctx: Context, batch_id: UUID, watch: Watch = QUIET) -> ReverseReport:
    """Put back what an import changed, newest first, but for what was used or changed since."""
    with ctx.store.read() as session:
        batch = session.get(Batch, batch_id)
        found = batch is not None and batch.kind in IMPORTS
        units = _stored_units(session, batch_id) if found else []
    if not found:
        return ReverseReport(was_found=False)
    undone, kept, done, stopped = 0, list[Kept](), 0, False
    while done < len(units) and not stopped:
        with ctx.store.write() as session:
            for start in in_time(ctx.clock, done, len(units)):
                some = units[start : start + UNITS_AT_ONCE]
                stayed = _put_back(ctx, session, some)
                undone, done = undone + len(some) - len(stayed), start + len(some)
                kept += stayed
        watch.progress(done, len(units))
        stopped = done < len(units) and watch.wants_stop()
    with ctx.store.write() as session:
        if not stopped:
            finish(ctx, session, batch_id, BatchState.REVERSED)
        counts: dict[str, Json] = {"undone": undone, "kept": len(kept)}
        audit(ctx, session, batch_id, Act.IMPORT_REVERSED, {"counts": counts})
    return ReverseReport(True, undone, tuple(kept[:_KEPT_SHOWN]), len(kept), stopped)


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
    sound: list[Unit] = []
    kept: list[Kept] = []
    for unit in units:
        as_left = all(each is Found.AS_LEFT for each in list(islice(places, len(unit))))
        if as_left:
            sound.append(unit)
        else:
            kept.append(_label(unit))
    if _try(ctx, session, sound):
        return kept
    return kept + [_label(unit) for unit in sound if not _try(ctx, session, [unit])]


def _try(ctx: Context, session: Session, units: Sequence[Unit]) -> bool:
    """Whether the schema let them go: a person with loans is referred to and stays."""
    changes = [change.reversed for unit in units for change in unit]
    try:
        with session.begin_nested():
            apply(session, changes, ctx.clock.now())
    except IntegrityError:
        return False
    return True


def _label(unit: Unit) -> Kept:
    """What finds the row that a unit is about: of a person the id in the roster."""
    for change in unit:
        values = {**(change.before or {}), **(change.after or {})}
        for name in ("external_id", "barcode", "code"):
            if isinstance(values.get(name), str):
                return Kept(change.table, str(values[name]))
    return Kept(unit[-1].table, "/".join(str(value) for value in unit[-1].key.values()))


def forget_entries(session: Session, patron_id: UUID) -> None:
    """Drop what batches remember of a person; whoever forgets somebody calls this step first."""
    cards = select(Card.code).where(Card.patron_id == patron_id)
    of_patron = BatchEntry.subject.in_(("patrons", "enrolments", "class_members"))
    of_card = BatchEntry.subject.in_(("cards", "codes"))
    session.execute(
        delete(BatchEntry).where(
            or_(
                of_patron & BatchEntry.key.contains(str(patron_id)),
                of_card & BatchEntry.key.in_(cards),
            )
        )
    )
