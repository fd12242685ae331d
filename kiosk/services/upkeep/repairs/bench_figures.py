"""Figures above the repair board: how fast repairs go, how many loaners are free, what breaks."""

from dataclasses import astuple
from datetime import datetime

from db.queries.upkeep import measures as queries
from db.queries.upkeep import parts as part_queries
from db.queries.upkeep import swaps as swap_queries
from kiosk.domain.lending.open_time import Stretch
from kiosk.domain.percentile import percentile
from kiosk.domain.upkeep.purchasing.stock import missing
from kiosk.domain.upkeep.repairs.bench_figures import (
    WINDOW,
    BenchFigures,
    Breaks,
    Typical,
    all_breaks,
    most_breaks,
)
from kiosk.domain.upkeep.repairs.turnaround import Repair, closed_within, turnarounds
from kiosk.services.context import Context


def bench_figures(ctx: Context) -> BenchFigures:
    """What the figures are now. Raises StoreError."""
    now = ctx.clock.now()
    since, before = now - WINDOW, now - 2 * WINDOW
    with ctx.store.read() as session:
        rows = queries.repairs(session, queries.Which(), before)
        types = [Breaks(*astuple(row)) for row in queries.breaks(session, since)]
        parts = part_queries.part_rows(session, also_inactive=False)
        pools = swap_queries.pools(session, now).values()
    repairs = [Repair(*astuple(row)) for row in rows]
    return BenchFigures(
        now=_typical(repairs, since, now),
        before=_typical(repairs, before, since),
        loaners=sum(pool.loaners for pool in pools),
        free=sum(pool.free for pool in pools),
        breaks=all_breaks(types),
        worst=most_breaks(types),
        low_parts=sum(missing(part.on_hand, part.minimum) > 0 for part in parts),
    )


def _typical(repairs: list[Repair], starts: datetime, ends: datetime) -> Typical:
    closed = closed_within(repairs, Stretch(starts, ends))
    return Typical(percentile(turnarounds(closed), 50), len(closed))
