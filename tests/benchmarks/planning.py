"""A replacement plan of a whole district: each thing looked at, ten fiscal years filled."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from kiosk.services.context import Context
from kiosk.services.upkeep.replacement.lives import LifeOfType, set_type_life
from kiosk.services.upkeep.replacement.plan import AHEAD, Supposed, replacement_plan
from tests.benchmarks.figures import Spread
from tests.support.counter import at_work
from tests.support.store import key, make_store

ITEMS, RUNS = 30_000, 5
_FIRST_BOUGHT, _UPDATES = date(2018, 1, 1), timedelta(days=8 * 365)
_PRICE = 32_900
_BUDGET = ITEMS * _PRICE // AHEAD
_ITEM = (
    "INSERT INTO items (id, type_code, barcode, service_state, is_for_loan, bought_on,"
    " updates_end_on, updated_at)"
    " VALUES (?, 'chromebook', ?, 'ok', 1, ?, ?, '2026-11-30T00:00:00.000000Z')"
)


def forecasts(folder: Path) -> Spread:
    """Seconds of each plan, from the store to the last line, levelled to a tight budget."""
    with make_store(folder) as store:
        desk = at_work(store)
        life = LifeOfType(life_months=60, salvage_cents=1_500, replacement_cents=_PRICE)
        set_type_life(desk.ctx, desk.action(), "chromebook", life)
        assert store.path is not None
        with closing(sqlite3.connect(store.path)) as connection, connection:
            connection.executemany(_ITEM, _items())
        return Spread(tuple(_timed(desk.ctx) for _ in range(RUNS)))


def _timed(ctx: Context) -> float:
    began = time.perf_counter()
    plan = replacement_plan(ctx, supposed=Supposed(budget=_BUDGET))
    took = time.perf_counter() - began
    assert len(plan.purchases) == ITEMS
    return took


def _items() -> Iterator[tuple[str | None, ...]]:
    """Bought on many days, and every third without an end of updates."""
    for number in range(ITEMS):
        bought = _FIRST_BOUGHT + timedelta(days=number % 3_000)
        ends = None if number % 3 == 0 else (bought + _UPDATES).isoformat()
        yield key(f"planned {number}").hex, f"P-{number}", bought.isoformat(), ends
