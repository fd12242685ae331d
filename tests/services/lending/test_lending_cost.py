"""An act may cost the processor only so many times what its bare reads and writes cost."""

import statistics
import time
from pathlib import Path

import pytest

from kiosk.app.system import SystemIds
from kiosk.services.context import Context
from tests.benchmarks.acts import processor_time
from tests.benchmarks.big_school import build, opened
from tests.benchmarks.raw_sql import raw_loans
from tests.support.counter import FrozenClock

WARM_UP, ACTS = 20, 60
# Measured: a loan costs 11 times its statements, a return 8 times.
MOST = 20


@pytest.mark.slow
def test_an_act_costs_the_processor_little_beside_its_bare_statements(tmp_path: Path) -> None:
    school = build(tmp_path, 0)
    with opened(school) as store:
        ctx = Context(store, FrozenClock(), SystemIds(), school.counter_id, "kiosk")
        asked = processor_time(ctx, range(WARM_UP + ACTS))
    numbers = range(1_000, 1_000 + WARM_UP + ACTS)
    bare = statistics.median(raw_loans(school, numbers, time.thread_time)[WARM_UP:])

    assert statistics.median(asked.loans[WARM_UP:]) < MOST * bare
    assert statistics.median(asked.returns[WARM_UP:]) < MOST * bare
