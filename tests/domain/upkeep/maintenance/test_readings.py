"""What people write of a meter, and what is asked for again."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.upkeep import MeterKind
from kiosk.domain.upkeep.maintenance.readings import MOST, as_people_count, is_unusual, reading_of

HOUR = 3600
DAY = timedelta(days=1)
TENTHS = {MeterKind.RUN_TIME: 360, MeterKind.MATERIAL: 100}


@pytest.mark.parametrize(
    ("kind", "text", "reading"),
    [
        (MeterKind.RUN_TIME, "212.5", 765_000),
        (MeterKind.MATERIAL, " 40 ", 40_000),
        (MeterKind.JOBS, "12", 12),
        (MeterKind.CYCLES, "0", 0),
    ],
)
def test_hours_grams_and_counts_are_read(kind: MeterKind, text: str, reading: int) -> None:
    assert reading_of(kind, text) == reading


@pytest.mark.parametrize(
    "text", ["", "-1", "1.5", "ten", "NaN", "Infinity", "1,140", str(MOST + 1)]
)
def test_what_is_no_count_is_none(text: str) -> None:
    assert reading_of(MeterKind.JOBS, text) is None


@given(st.sampled_from(sorted(MeterKind)), st.integers(0, MOST // 360))
def test_what_is_said_is_read_again(kind: MeterKind, tenths: int) -> None:
    """Hours and grams to a tenth, as meters show them."""
    amount = tenths * TENTHS.get(kind, 1)

    assert reading_of(kind, str(as_people_count(kind, amount))) == amount


@pytest.mark.parametrize(
    ("kind", "added", "elapsed", "asks"),
    [
        (MeterKind.RUN_TIME, 20 * HOUR, DAY, False),
        (MeterKind.RUN_TIME, 25 * HOUR, DAY, True),  # more than the day has
        (MeterKind.RUN_TIME, 201 * HOUR, 30 * DAY, True),  # more than a whole interval
        (MeterKind.CYCLES, 200 * HOUR, DAY, False),
        (MeterKind.CYCLES, 200 * HOUR + 1, DAY, True),
    ],
)
def test_a_jump_is_asked_for_again(
    kind: MeterKind, added: int, elapsed: timedelta, asks: bool
) -> None:
    assert is_unusual(kind, added, elapsed, every=200 * HOUR) is asks
