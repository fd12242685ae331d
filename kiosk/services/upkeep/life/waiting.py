"""What of upkeep waits for staff today: what is repaired, runs low, or may not be lent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.queries import catalog as catalog_queries
from db.queries.upkeep import maintenance as maintenance_queries
from db.queries.upkeep import parts as part_queries
from db.queries.upkeep.faults import unattended_faults
from db.vocabulary.upkeep import SwapState
from kiosk.domain.upkeep.maintenance.schedule import Status
from kiosk.domain.views import Thing
from kiosk.services.context import Context
from kiosk.services.lending.school_day import school_day
from kiosk.services.seen import thing_seen
from kiosk.services.upkeep.maintenance.recall_views import RecallSeen, late_recalls
from kiosk.services.upkeep.maintenance.services_due import ServiceDue, due_seen
from kiosk.services.upkeep.purchasing.shelf import PartSeen, part_seen
from kiosk.services.upkeep.repairs.swap_lists import PoolSeen, SwapSeen, swaps_and_pools

SHOWN = 40
"""Reports of which Today tells at once."""


@dataclass(frozen=True, slots=True)
class FaultSeen:
    """A thing that somebody says is broken and that nobody repairs yet; `spots` say where."""

    report_id: UUID
    thing: Thing
    spots: tuple[str, ...]
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """`ready` are swaps whose own thing is repaired, `pools` those with too few free loaners.

    `parts` are those of which some lack; `blocked` are services so late that their things stay in;
    `faults` are reports of which no repair was made yet, the oldest first; `recalls` those that
    go on after their last day.
    """

    ready: tuple[SwapSeen, ...] = ()
    pools: tuple[PoolSeen, ...] = ()
    parts: tuple[PartSeen, ...] = ()
    blocked: tuple[ServiceDue, ...] = ()
    faults: tuple[FaultSeen, ...] = ()
    recalls: tuple[RecallSeen, ...] = ()


def waiting(ctx: Context) -> Waiting:
    """All of it in one read of ten statements at most. Raises StoreError."""
    with ctx.store.read() as session:
        swaps, pools = swaps_and_pools(session, ctx.clock.now())
        parts = part_queries.part_rows(session)
        today = school_day(ctx, session)
        late = maintenance_queries.due_by(session, today, is_blocking=True)
        faults = _faults(session)
        recalls = late_recalls(session, today)
    return Waiting(
        ready=tuple(swap for swap in swaps if swap.state is SwapState.READY),
        pools=tuple(pool for pool in pools if pool.pool.is_low),
        parts=tuple(part for part in map(part_seen, parts) if part.missing),
        blocked=tuple(each for each in due_seen(late, today) if each.status is Status.BLOCKED),
        faults=faults,
        recalls=recalls,
    )


def _faults(session: Session) -> tuple[FaultSeen, ...]:
    rows = unattended_faults(session, at_most=SHOWN)
    items = catalog_queries.items_by_ids(session, {row.item_id for row in rows})
    return tuple(
        FaultSeen(row.report_id, thing_seen(items[row.item_id]), row.spots, row.reported_at)
        for row in rows
    )
