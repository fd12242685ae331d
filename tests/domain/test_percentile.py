"""The nearest rank, which every wing counts by."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.percentile import percentile

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("days", "percent", "expected"),
    [
        # The textbook's example of the nearest rank: 15, 20, 35, 40, 50.
        ([35, 20, 15, 50, 40], 5, 15),
        ([35, 20, 15, 50, 40], 30, 20),
        ([35, 20, 15, 50, 40], 40, 20),
        ([35, 20, 15, 50, 40], 50, 35),
        ([35, 20, 15, 50, 40], 100, 50),
        ([7], 1, 7),
        ([7], 90, 7),
    ],
)
def test_a_percentile_is_the_nearest_rank(days: list[int], percent: int, expected: int) -> None:
    assert percentile([day * DAY for day in days], percent) == expected * DAY


def test_nothing_has_no_percentile() -> None:
    assert percentile([], 50) is None


@given(st.lists(st.integers(0, 50), min_size=1, max_size=30), st.integers(1, 100))
def test_a_percentile_is_the_shortest_that_enough_do_not_exceed(
    days: list[int], percent: int
) -> None:
    def is_enough(length: int) -> bool:
        return sum(day <= length for day in days) * 100 >= percent * len(days)

    found = percentile([day * DAY for day in days], percent)

    assert found == min(day for day in days if is_enough(day)) * DAY
