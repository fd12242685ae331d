"""What of upkeep waits for staff today: what is repaired, runs low, or may not be lent."""

from dataclasses import dataclass

from db.queries.upkeep import maintenance as maintenance_queries
from db.queries.upkeep import parts as part_queries
from db.vocabulary.upkeep import SwapState
from kiosk.domain.upkeep.maintenance.schedule import Status
from kiosk.services.context import Context
from kiosk.services.upkeep.maintenance.services_due import ServiceDue, due_seen
from kiosk.services.upkeep.purchasing.shelf import PartSeen, part_seen
from kiosk.services.upkeep.repairs.swap_lists import PoolSeen, SwapSeen, swaps_and_pools
from kiosk.services.upkeep.school_day import school_day


@dataclass(frozen=True, slots=True)
class Waiting:
    """`ready` are swaps whose own thing is repaired, `pools` those with too few free loaners.

    `parts` are those of which some lack; `blocked` are services so late that their things stay in.
    """

    ready: tuple[SwapSeen, ...] = ()
    pools: tuple[PoolSeen, ...] = ()
    parts: tuple[PartSeen, ...] = ()
    blocked: tuple[ServiceDue, ...] = ()


def waiting(ctx: Context) -> Waiting:
    """All of it in one read of seven statements at most. Raises StoreError."""
    with ctx.store.read() as session:
        swaps, pools = swaps_and_pools(session, ctx.clock.now())
        parts = part_queries.part_rows(session)
        today = school_day(ctx, session)
        late = maintenance_queries.due_by(session, today, is_blocking=True)
    return Waiting(
        ready=tuple(swap for swap in swaps if swap.state is SwapState.READY),
        pools=tuple(pool for pool in pools if pool.pool.is_low),
        parts=tuple(part for part in map(part_seen, parts) if part.missing),
        blocked=tuple(each for each in due_seen(late, today) if each.status is Status.BLOCKED),
    )
