"""What a plan asks for: the vectors of FIXED and FLOATING ones, by date and by meter."""

from datetime import date

import pytest

from db.vocabulary.upkeep import PlanMode, TimeUnit
from kiosk.domain.upkeep.maintenance.recurrence import Rhythm
from kiosk.domain.upkeep.maintenance.schedule import (
    Due,
    Limits,
    Occurrence,
    Owed,
    Plan,
    Standing,
    Status,
    left_out,
    moved,
    next_due,
    owed,
    settled,
    status,
    units_to_go,
)

START = date(2026, 1, 31)
MONTHLY = Rhythm(1, TimeUnit.MONTH, START)
FIXED = Plan(PlanMode.FIXED, MONTHLY, limits=Limits(lead_days=5, grace_days=3))
FLOATING = Plan(PlanMode.FLOATING, MONTHLY, limits=Limits(lead_days=5))
HOURS = Plan(PlanMode.FIXED, meter_every=500, limits=Limits(lead_units=20, grace_units=10))
BOTH = Plan(PlanMode.FIXED, MONTHLY, 500, limits=Limits(lead_days=5))
NEW = Standing(START)


def day(month: int, number: int) -> date:
    return date(2026, month, number)


@pytest.mark.parametrize(
    ("plan", "done", "reading", "expected"),
    [
        (FIXED, day(2, 23), 0, Due(day(3, 31))),
        (FIXED, day(2, 28), 0, Due(day(3, 31))),
        (FIXED, day(3, 20), 0, Due(day(3, 31))),
        (FIXED, day(2, 22), 0, Due(day(2, 28))),
        (FIXED, day(3, 25), 0, Due(day(3, 31))),  # late, and too early for the next one
        (FIXED, day(3, 26), 0, Due(day(4, 30))),  # late, and does for the next one, too
        (FLOATING, day(2, 10), 0, Due(day(3, 10))),
        (FLOATING, day(3, 15), 0, Due(day(4, 15))),
        (HOURS, day(2, 1), 700, Due(at=1000)),
        (HOURS, day(2, 1), 480, Due(at=1000)),
        (HOURS, day(2, 1), 479, Due(at=500)),
        (HOURS, day(2, 1), 979, Due(at=1000)),
        (HOURS, day(2, 1), 980, Due(at=1500)),
        (Plan(PlanMode.FLOATING, meter_every=500), day(2, 1), 700, Due(at=1200)),
        (Plan(PlanMode.FIXED, meter_every=500, anchor_reading=100), START, 0, Due(at=600)),
        (Plan(PlanMode.FLOATING, MONTHLY, 500), day(2, 10), 120, Due(day(3, 10), 620)),
        (BOTH, day(2, 10), 510, Due(day(2, 28), 1000)),
    ],
)
def test_what_comes_next_after_work(plan: Plan, done: date, reading: int, expected: Due) -> None:
    assert next_due(plan, settled(plan, NEW, done, reading)) == expected


@pytest.mark.parametrize(
    ("plan", "today", "total", "expected"),
    [
        (FIXED, day(2, 23), 0, Due(day(3, 31))),
        (FIXED, day(3, 30), 0, Due(day(3, 31))),  # nobody did anything for the next one
        (FIXED, day(3, 31), 0, Due(day(4, 30))),
        (FLOATING, day(3, 15), 0, Due(day(4, 15))),
        (HOURS, START, 480, Due(at=1000)),
        (HOURS, START, 990, Due(at=1000)),
        (BOTH, day(2, 10), 510, Due(day(2, 28), 1000)),
    ],
)
def test_what_comes_next_after_one_was_left_out(
    plan: Plan, today: date, total: int, expected: Due
) -> None:
    assert next_due(plan, left_out(plan, NEW, today, total)) == expected


def test_a_moved_service_that_is_left_out_is_behind_and_no_other() -> None:
    later = moved(FIXED, NEW, day(3, 6))

    assert later is not None
    assert left_out(FIXED, later, day(3, 6), 0) == Standing(day(2, 28))
    assert left_out(FIXED, later, day(2, 25), 0) == Standing(day(2, 28))
    assert left_out(FIXED, later, day(2, 20), 0) == later


@pytest.mark.parametrize(
    ("plan", "today", "total", "expected"),
    [
        (FIXED, day(2, 22), 0, None),
        (FIXED, day(2, 23), 0, Owed(Occurrence(day(2, 28)))),
        (FIXED, day(3, 30), 0, Owed(Occurrence(day(2, 28)))),
        (FIXED, day(3, 31), 0, Owed(Occurrence(day(3, 31)), (Occurrence(day(2, 28)),))),
        (FLOATING, day(12, 1), 0, Owed(Occurrence(day(2, 28), since=START))),
        (HOURS, START, 479, None),
        (HOURS, START, 480, Owed(Occurrence(at=500))),
        (HOURS, START, 1490, Owed(Occurrence(at=1000), (Occurrence(at=500),))),
        (BOTH, day(2, 1), 500, Owed(Occurrence(at=500))),
        (BOTH, day(2, 24), 510, Owed(Occurrence(day(2, 28), 500))),
    ],
)
def test_what_is_owed(plan: Plan, today: date, total: int, expected: Owed | None) -> None:
    assert owed(plan, NEW, today, total) == expected


def test_a_counter_that_was_off_all_summer_asks_for_one_service_and_knows_the_missed() -> None:
    standing = settled(FIXED, NEW, day(5, 31), 0)

    found = owed(FIXED, standing, day(8, 31), 0)

    assert found is not None
    assert found.now.key == "date:2026-08-31"
    assert [each.key for each in found.missed] == ["date:2026-06-30", "date:2026-07-31"]


def test_a_season_leaves_the_summer_out() -> None:
    months = frozenset({1, 2, 3, 4, 5, 9, 10, 11, 12})
    plan = Plan(PlanMode.FIXED, Rhythm(1, TimeUnit.MONTH, START, months))
    standing = settled(plan, NEW, day(5, 31), 0)

    assert owed(plan, standing, day(9, 29), 0) is None
    assert next_due(plan, standing) == Due(day(9, 30))


def test_a_service_is_named_by_what_it_is_due_by() -> None:
    assert Occurrence(day(2, 28)).key == "date:2026-02-28"
    assert Occurrence(at=1000).key == "meter:1000"
    assert Occurrence(day(2, 28), 1000).key == "date:2026-02-28+meter:1000"


@pytest.mark.parametrize(
    ("today", "total", "expected"),
    [
        (day(2, 22), 0, Status.OK),
        (day(2, 23), 0, Status.DUE_SOON),
        (day(2, 28), 0, Status.DUE),
        (day(3, 3), 0, Status.DUE),
        (day(3, 4), 0, Status.OVERDUE),
        (day(2, 22), 480, Status.DUE_SOON),
        (day(2, 23), 500, Status.DUE),
        (day(2, 28), 511, Status.OVERDUE),
    ],
)
def test_how_a_plan_stands(today: date, total: int, expected: Status) -> None:
    limits = Limits(lead_days=5, grace_days=3, lead_units=20, grace_units=10)

    assert status(limits, Due(day(2, 28), 500), today, total) is expected


def test_only_an_overdue_plan_that_blocks_blocks() -> None:
    limits = Limits(grace_days=3, is_blocking=True)

    assert status(limits, Due(day(2, 28)), day(3, 3), 0) is Status.DUE
    assert status(limits, Due(day(2, 28)), day(3, 4), 0) is Status.BLOCKED
    assert status(limits, Due(), day(3, 4), 0) is Status.OK


def test_units_to_go_stop_at_the_lead() -> None:
    assert units_to_go(HOURS.limits, 500, 300) == 180


def test_a_moved_service_moves_alone() -> None:
    later = moved(FIXED, NEW, day(3, 6))

    assert later is not None
    assert next_due(FIXED, later) == Due(day(3, 6))
    assert owed(FIXED, later, day(2, 28), 0) is None
    assert owed(FIXED, later, day(3, 1), 0) == Owed(Occurrence(day(2, 28)))
    assert next_due(FIXED, settled(FIXED, later, day(3, 6), 0)) == Due(day(3, 31))


def test_a_service_that_was_moved_forward_is_behind_once_it_is_done() -> None:
    earlier = moved(FIXED, NEW, day(2, 10))

    assert earlier is not None
    assert next_due(FIXED, settled(FIXED, earlier, day(2, 10), 0)) == Due(day(3, 31))


def test_work_before_a_moved_day_leaves_it_moved() -> None:
    later = moved(FIXED, NEW, day(3, 20))

    assert later is not None
    assert next_due(FIXED, settled(FIXED, later, day(2, 5), 0)) == Due(day(3, 20))


def test_a_moved_day_goes_with_its_service_when_that_is_done_before_it() -> None:
    later = moved(FIXED, NEW, day(3, 20))

    assert later is not None
    assert next_due(FIXED, settled(FIXED, later, day(3, 10), 0)) == Due(day(3, 31))


@pytest.mark.parametrize(
    ("plan", "to"), [(FIXED, day(3, 31)), (FIXED, START), (HOURS, day(3, 1)), (FLOATING, START)]
)
def test_what_cannot_be_moved(plan: Plan, to: date) -> None:
    assert moved(plan, NEW, to) is None


def test_a_floating_service_may_be_moved_to_any_later_day() -> None:
    assert moved(FLOATING, NEW, day(9, 1)) == Standing(START, 0, day(9, 1))


def test_a_plan_by_terms_knows_no_day_where_the_calendar_has_no_more() -> None:
    plan = Plan(PlanMode.FLOATING, Rhythm(1, TimeUnit.TERM, START))

    assert next_due(plan, NEW) == Due()
    assert owed(plan, NEW, day(12, 1), 0) is None
    assert moved(plan, NEW, day(12, 1)) is None
