"""Meters of items: read by hand, and replaced."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.catalog import Item
from db.models.upkeep.maintenance import MaintenancePlan, Meter, MeterDay
from db.queries import desk as desk_queries
from db.queries.upkeep import maintenance as queries
from db.queries.upkeep import standings as standing_queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import MeterKind, ReadingSource
from kiosk.domain.upkeep.maintenance.meters import MeterState, RunsBackwards, read_by_hand, replaced
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.kept import kept
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.maintenance.plan_terms import Grounds, ground_at
from kiosk.services.upkeep.maintenance.standings import bring_up, is_stale


@dataclass(frozen=True, slots=True)
class Reading:
    """What a meter shows, in its units; `is_other_meter` says that it took the old one's place."""

    item_id: UUID
    kind: MeterKind
    reading: int
    is_other_meter: bool = False


@dataclass(frozen=True, slots=True)
class MeterSeen:
    """An item's meter: what it shows, and what was counted over all the item's life."""

    kind: MeterKind
    reading: int
    total: int
    read_at: datetime


def add_reading(
    ctx: Context, action_id: UUID, given: Reading, *, by: UUID | None = None
) -> MeterSeen | RunsBackwards:
    """Keep a reading, and open the services that have come due by it. Raises NotFound, StoreError.

    A meter that shows less than the last time is refused, unless it is another one.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> MeterSeen | RunsBackwards:
        if session.get(Item, given.item_id) is None:
            raise NotFound(Sought.ITEM, given.item_id)
        row = session.get(Meter, (given.item_id, given.kind))
        after = _after(row, given)
        if isinstance(after, RunsBackwards):
            return after
        source = ReadingSource.REPLACED if given.is_other_meter else ReadingSource.HAND
        rows = write_meter(session, doing, given.item_id, given.kind, after, source)
        rows += bring_up_by(session, doing, given.item_id, given.kind)
        session.flush()
        record(session, doing, Act.METER_READ, kept(*rows))
        return MeterSeen(given.kind, after.reading, after.total, doing.now)

    def recall(session: Session) -> MeterSeen | None:
        row = session.get(Meter, (given.item_id, given.kind))
        if row is None or not desk_queries.entries_of_action(session, action_id):
            return None
        return _seen(row)

    return once(doing, act, recall)


def preview_reading(ctx: Context, given: Reading) -> MeterSeen | RunsBackwards:
    """What `add_reading` would answer; nothing is written. Raises StoreError."""
    with ctx.store.read() as session:
        after = _after(session.get(Meter, (given.item_id, given.kind)), given)
    if isinstance(after, RunsBackwards):
        return after
    return MeterSeen(given.kind, after.reading, after.total, ctx.clock.now())


def meters_of(ctx: Context, item_id: UUID) -> tuple[MeterSeen, ...]:
    """An item's meters. Raises StoreError."""
    with ctx.store.read() as session:
        return tuple(map(_seen, queries.meters_of(session, item_id)))


def _after(row: Meter | None, given: Reading) -> MeterState | RunsBackwards:
    if row is None:
        return MeterState(given.reading)
    before = MeterState(row.reading, row.offset)
    if given.is_other_meter:
        return replaced(before, given.reading)
    return read_by_hand(before, given.reading)


def write_meter(
    session: Session,
    doing: Doing,
    item_id: UUID,
    kind: MeterKind,
    after: MeterState,
    source: ReadingSource,
) -> list[Base]:
    """The step: what an item's meter shows now, and by the end of this school day."""
    row = session.get(Meter, (item_id, kind))
    if row is None:
        row = Meter(item_id=item_id, kind=kind)
        session.add(row)
    row.reading, row.offset, row.read_at = after.reading, after.offset, doing.now
    day = MeterDay(
        item_id=item_id,
        kind=kind,
        day=ground_at(session, doing).today,
        total=after.total,
        source=source,
    )
    written = [row, session.merge(day)]
    session.flush()
    return written


def bring_up_by(session: Session, doing: Doing, item_id: UUID, kind: MeterKind) -> list[Base]:
    """The step: the plans of an item that look at this meter, after it moved."""
    grounds, laid = Grounds(session, doing.ctx, doing.now), list[Base]()
    for due in queries.due_of_item(session, item_id):
        row = standing_queries.target(session, due.plan_id, item_id)
        if due.meter is not kind or row is None:
            continue
        plan = session.get_one(MaintenancePlan, due.plan_id)
        if is_stale(row, plan, grounds):
            laid += bring_up(session, doing, plan, row, grounds.at(row.site_id))
    return laid


def _seen(row: Meter) -> MeterSeen:
    return MeterSeen(row.kind, row.reading, row.reading + row.offset, row.read_at)
