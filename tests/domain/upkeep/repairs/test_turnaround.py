"""How long repairs take, which hold, and how old the open ones are."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from kiosk.domain.lending.open_time import Stretch
from kiosk.domain.upkeep.repairs.turnaround import (
    Age,
    FirstFix,
    Repair,
    by_age,
    closed_within,
    first_fix,
    turnarounds,
)

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def repair(
    number: int,
    reported: int,
    closed: int | None,
    *,
    item: int = 1,
    reopened: int = 0,
    is_back: bool = True,
) -> Repair:
    """Days before NOW."""
    return Repair(
        order_id=UUID(int=number),
        item_id=UUID(int=item),
        reported_at=NOW - reported * DAY,
        closed_at=None if closed is None else NOW - closed * DAY,
        reopened=reopened,
        is_back=is_back,
    )


def test_what_was_closed_in_a_window_took_from_report_to_close() -> None:
    repairs = [repair(1, 20, 10), repair(2, 5, 4), repair(3, 9, 3), repair(4, 8, None)]
    window = Stretch(NOW - 10 * DAY, NOW - 3 * DAY)

    closed = closed_within(repairs, window)

    assert [each.order_id.int for each in closed] == [1, 2]
    assert turnarounds(closed) == (10 * DAY, DAY)
    assert turnarounds([repair(4, 8, None)]) == ()


@pytest.mark.parametrize(
    ("fixed", "other", "came_back"),
    [
        (repair(1, 40, 30), repair(2, 16, None), 1),  # came back on the 14th day
        (repair(1, 40, 30), repair(2, 15, None), 0),
        (repair(1, 40, 30), repair(2, 30, None), 1),
        (repair(1, 40, 30), repair(2, 35, None), 0),  # reported before it was closed
        (repair(1, 40, 30), repair(2, 20, None, item=2), 0),  # another thing
        (repair(1, 40, 30, reopened=1), repair(2, 99, 98), 1),
        (repair(1, 30, 30), repair(2, 99, 98), 0),  # closed at once: it is no repair after itself
    ],
)
def test_a_fix_holds_unless_the_thing_comes_back(
    fixed: Repair, other: Repair, came_back: int
) -> None:
    assert first_fix([fixed], [fixed, other]) == FirstFix(1 - came_back, 1)


def test_what_was_retired_or_is_open_is_no_fix() -> None:
    retired, still_open = repair(1, 9, 8, is_back=False), repair(2, 9, None)

    found = first_fix([retired, still_open], [retired, still_open])

    assert (found, found.rate) == (FirstFix(0, 0), None)
    assert FirstFix(3, 4).rate == 0.75


def test_open_ones_by_age() -> None:
    ages = [0, 0.5, 2.9, 3, 7.9, 8, 15, 30.9, 31, 400]

    found = by_age([NOW - age * DAY for age in ages], NOW)

    assert found == (Age(0, 2, 3), Age(3, 7, 2), Age(8, 14, 1), Age(15, 30, 2), Age(31, None, 2))
