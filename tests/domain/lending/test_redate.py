from datetime import date, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.calendar import Calendar, Hours, SpecialHours
from kiosk.domain.lending.closed_days import ClosedDays
from kiosk.domain.lending.redate import DatedLoan, Move, Redating, redate
from tests.domain.lending.calendars import (
    EVERY_DAY_CLOSED,
    NEW_YORK,
    closed_on,
    here,
    school,
    wall,
)

LOAN = UUID(int=1)
SNOW_DAY = date(2026, 11, 24)
OPEN, SNOW = school(), school(holidays=closed_on(SNOW_DAY))


def moved(old: Calendar, new: Calendar, loan: DatedLoan) -> str | None:
    redating = redate(old, new, [loan])
    assert not redating.stuck
    return wall(redating.moves[0].new_due) if redating.moves else None


@pytest.mark.parametrize(
    ("due", "mode", "expected"),
    [
        pytest.param("11-24 15:30", ClosedDays.PUSH, "11-25 15:30", id="closing to closing"),
        pytest.param("11-24 15:30", ClosedDays.SKIP, "11-25 15:30", id="where days were skipped"),
        pytest.param("11-24 15:30", ClosedDays.SAME_WEEKDAY, "12-01 15:30", id="to a Tuesday"),
        pytest.param("11-24 15:30", ClosedDays.IGNORE, None, id="closed days do not matter"),
        pytest.param("11-24 07:30", ClosedDays.PUSH, "11-25 07:30", id="opening to opening"),
        pytest.param("11-24 10:10", ClosedDays.PUSH, "11-25 10:10", id="period to period"),
        pytest.param("11-24 11:11", ClosedDays.PUSH, "11-25 11:11", id="the same time of day"),
        pytest.param("11-23 15:30", ClosedDays.PUSH, None, id="due the day before"),
        pytest.param("11-25 15:30", ClosedDays.PUSH, None, id="due the day after"),
        pytest.param("11-21 23:59", ClosedDays.PUSH, None, id="due on a Saturday all along"),
    ],
)
def test_closing_a_day_moves_what_was_due_then(
    due: str, mode: ClosedDays, expected: str | None
) -> None:
    loan = DatedLoan(LOAN, here(f"2026-{due}"), mode)

    assert moved(OPEN, SNOW, loan) == (expected and f"2026-{expected}")


@pytest.mark.parametrize(
    ("leaves", "expected"),
    [
        pytest.param("11-24", None, id="on the day that closed"),
        pytest.param("11-20", None, id="before the loan was due"),
        pytest.param("11-25", "11-25 15:30", id="on the day after"),
        pytest.param("12-18", "11-25 15:30", id="much later"),
    ],
)
def test_no_loan_moves_past_the_day_its_patron_leaves(leaves: str, expected: str | None) -> None:
    last = date.fromisoformat(f"2026-{leaves}")
    loan = DatedLoan(LOAN, here("2026-11-24 15:30"), patron_leaves=last)

    assert moved(OPEN, SNOW, loan) == (expected and f"2026-{expected}")


def test_what_was_due_at_opening_waits_for_a_late_one() -> None:
    late = SpecialHours("Late start", date(2026, 11, 25), Hours(time(9, 30), time(15, 30)))
    new = school(holidays=closed_on(SNOW_DAY), special_hours=(late,))

    loan = DatedLoan(LOAN, here("2026-11-24 07:30"))

    assert moved(OPEN, new, loan) == "2026-11-25 09:30"


def test_a_period_that_the_new_day_lacks_becomes_its_closing() -> None:
    bell_free_wednesday = school(
        holidays=closed_on(SNOW_DAY), bells=type(OPEN.bells)(OPEN.bells.schedules, ())
    )

    loan = DatedLoan(LOAN, here("2026-11-24 10:10"))

    assert moved(OPEN, bell_free_wednesday, loan) == "2026-11-25 15:30"


def test_a_move_is_told_with_both_times() -> None:
    loan = DatedLoan(LOAN, here("2026-11-24 15:30"))

    assert redate(OPEN, SNOW, [loan]) == Redating(
        (Move(LOAN, here("2026-11-24 15:30"), here("2026-11-25 15:30")),)
    )


def test_opening_a_day_moves_nothing() -> None:
    loan = DatedLoan(LOAN, here("2026-11-25 15:30"))

    assert redate(SNOW, OPEN, [loan]) == Redating(())


def test_a_calendar_without_open_days_leaves_loans_stuck() -> None:
    never = Calendar(NEW_YORK, EVERY_DAY_CLOSED)
    loans = [DatedLoan(LOAN, here("2026-11-24 15:30")), DatedLoan(LOAN, here("2026-11-24 10:10"))]

    assert redate(OPEN, never, loans) == Redating((), (SNOW_DAY,))


due_days = st.dates(date(2026, 9, 1), date(2026, 12, 18)).filter(OPEN.is_open)


@given(
    day=due_days,
    closed=st.lists(due_days, max_size=8),
    mode=st.sampled_from(ClosedDays),
    minute=st.integers(0, 600),
)
def test_a_moved_loan_is_due_later_and_on_an_open_day(
    day: date, closed: list[date], mode: ClosedDays, minute: int
) -> None:
    new = school(holidays=closed_on(*closed))
    due = here(f"{day} 07:30") + timedelta(minutes=minute)

    for move in redate(OPEN, new, [DatedLoan(LOAN, due, mode)]).moves:
        assert move.new_due > move.old_due == due
        assert new.is_open(new.day_of(move.new_due))
        assert mode is not ClosedDays.IGNORE
