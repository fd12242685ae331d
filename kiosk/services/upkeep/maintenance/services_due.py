"""What is due: opened by a chore, and listed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.chunks import in_chunks
from db.models.base import Base
from db.models.upkeep.maintenance import MaintenancePlan
from db.queries.upkeep import maintenance as queries
from db.queries.upkeep import standings as standing_queries
from db.queries.upkeep.maintenance import DueRow
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import MeterKind
from kiosk.domain.upkeep.maintenance.schedule import Status, status
from kiosk.services.acts import Doing, begin, record
from kiosk.services.context import Context
from kiosk.services.facts import due_of, is_reached, limits_of
from kiosk.services.kept import kept
from kiosk.services.upkeep.maintenance.estimates import foresee, unforeseen
from kiosk.services.upkeep.maintenance.plan_terms import Grounds, ground_of
from kiosk.services.upkeep.maintenance.standings import bring_up, is_stale

LOOKED_AT = 500
"""Items read at once, in about 20 ms."""
AT_ONCE = 25
"""Items brought up to date under one audit entry, in about 30 ms."""
Batch = tuple[UUID, ...]
_WORST_FIRST = tuple(reversed(Status))


@dataclass(frozen=True, slots=True)
class ServiceDue:
    """A plan that stands for an item. Totals are in units of the meter (seconds, milligrams).

    `names` are the title in other languages, by their codes.
    `is_open` says that a service was opened for it; `estimated_on` is when its meter is expected
    to get there, `is_reached` that it is there.
    """

    plan_id: UUID
    item_id: UUID
    key: str | None
    title: str
    barcode: str
    thing: str
    status: Status
    due_on: date | None
    due_reading: int | None
    total: int
    meter: MeterKind | None
    estimated_on: date | None
    is_reached: bool
    is_open: bool
    names: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def expected_on(self) -> date | None:
        """The day that it is due, or on which its meter is expected there, whichever is first."""
        days = [day for day in (self.due_on, self.estimated_on) if day is not None]
        return min(days, default=None)


def keep_up(ctx: Context) -> str:
    """The chore: bring every plan up to date for every item, and open what is due.

    Done twice it does nothing more; done after a summer it notes what was missed and opens one
    service each. Says how many items it changed. Raises StoreError.
    """
    with ctx.store.read() as session:
        plans = [plan.id for plan in queries.active_plans(session)]
    changed = 0
    for plan_id in plans:
        changed += _keep_plan(ctx, plan_id)
        for items in _split(unforeseen(ctx, plan_id), LOOKED_AT):
            foresee(ctx, plan_id, items)
    return f"{changed} brought up to date"


def list_due(ctx: Context, *, days: int = 0) -> tuple[ServiceDue, ...]:
    """What is asked for now or within so many days, the worst first. Raises StoreError."""
    with ctx.store.read() as session:
        today = ground_of(session, ctx).today
        rows = queries.due_by(session, today + timedelta(days=days))
    return due_seen(rows, today)


def services_of(ctx: Context, item_id: UUID) -> tuple[ServiceDue, ...]:
    """Every plan that stands for an item, due or not, the worst first. Raises StoreError."""
    with ctx.store.read() as session:
        today = ground_of(session, ctx).today
        rows = queries.due_of_item(session, item_id)
    return due_seen(rows, today)


def batches_of(ctx: Context, plan_id: UUID) -> tuple[Batch, ...]:
    """The items that a plan is for, as many each as are looked at in one short read.

    Raises StoreError.
    """
    with ctx.store.read() as session:
        return _split(standing_queries.target_ids(session, plan_id), LOOKED_AT)


def stale_batches(ctx: Context, plan_id: UUID, items: Batch) -> tuple[Batch, ...]:
    """Those of which a plan says something else than the store keeps, AT_ONCE of them each.

    Raises StoreError.
    """
    with ctx.store.read() as session:
        plan = session.get_one(MaintenancePlan, plan_id)
        grounds = Grounds(session, ctx, ctx.clock.now())
        rows = standing_queries.targets(session, plan_id, items)
        stale = [row.item_id for row in rows if is_stale(row, plan, grounds)]
    return _split(stale, AT_ONCE)


def bring_items_up(ctx: Context, plan_id: UUID, items: Batch) -> None:
    """Bring some of them up to date, in one short write. Raises StoreError."""
    with ctx.store.write() as session:
        for _ in _bring_up(session, begin(ctx, ctx.ids.new()), plan_id, items):
            pass


def _split(items: Sequence[UUID], size: int) -> tuple[Batch, ...]:
    return tuple(tuple(items[first : first + size]) for first in range(0, len(items), size))


def _keep_plan(ctx: Context, plan_id: UUID) -> int:
    """How many items of a plan were changed."""
    if not _is_any_stale(ctx, plan_id):
        return 0
    return sum(_keep(ctx, plan_id, items) for items in batches_of(ctx, plan_id))


def _is_any_stale(ctx: Context, plan_id: UUID) -> bool:
    with ctx.store.read() as session:
        plan = session.get_one(MaintenancePlan, plan_id)
        grounds = Grounds(session, ctx, ctx.clock.now())
        return any(
            is_stale(row, plan, grounds) for row in standing_queries.stands(session, plan_id)
        )


def _keep(ctx: Context, plan_id: UUID, looked_at: Batch) -> int:
    stale, changed = stale_batches(ctx, plan_id, looked_at), list[UUID]()
    if not stale:
        return 0  # a write of nothing would hold up others

    def write(session: Session, items: Batch) -> None:
        changed.extend(_bring_up(session, begin(ctx, ctx.ids.new()), plan_id, items))

    for _ in in_chunks(ctx.store, stale, write):
        pass
    return len(changed)


def _bring_up(session: Session, doing: Doing, plan_id: UUID, items: Batch) -> Iterator[UUID]:
    """Some items of a plan; what changed meanwhile is looked at again. Gives those it changed."""
    plan = session.get_one(MaintenancePlan, plan_id)
    grounds, laid = Grounds(session, doing.ctx, doing.now), list[Base]()
    for item_id in items:
        row = standing_queries.target(session, plan_id, item_id)
        if not plan.is_active or row is None:
            continue
        if is_stale(row, plan, grounds):
            laid += bring_up(session, doing, plan, row, grounds.at(row.site_id))
            yield item_id
    session.flush()
    if laid:
        record(session, doing, Act.SERVICE_OPENED, kept(*laid))


def due_seen(rows: tuple[DueRow, ...], today: date) -> tuple[ServiceDue, ...]:
    """How each of them stands on that day, the worst first."""
    seen = [_seen(row, today) for row in rows]
    seen.sort(
        key=lambda each: (
            _WORST_FIRST.index(each.status),
            each.expected_on or date.max,
            each.barcode,
        )
    )
    return tuple(seen)


def _seen(row: DueRow, today: date) -> ServiceDue:
    return ServiceDue(
        plan_id=row.plan_id,
        item_id=row.item_id,
        key=row.key,
        title=row.title,
        barcode=row.barcode,
        thing=f"{row.type_name} {row.number or ''}".strip(),
        status=status(limits_of(row), due_of(row), today, row.total),
        due_on=row.due_on,
        due_reading=row.due_reading,
        total=row.total,
        meter=row.meter,
        estimated_on=row.estimated_on,
        is_reached=is_reached(row),
        is_open=row.is_open,
        names=row.names,
    )
