"""Booking by periods: what a day looks like, every reason against a wish, what still stands."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.bells import BellPlan, BellRule, BellSchedule, Period
from kiosk.domain.lending.calendar import Calendar, Holiday
from kiosk.domain.lending.open_time import OpenTime, Stretch, open_hours
from kiosk.domain.makerspace.slots import (
    Bookable,
    Booking,
    Cell,
    Reason,
    Refusal,
    SlotRules,
    SlotState,
    Standing,
    Wish,
    booking_of,
    cells,
    kept,
    reasons,
)
from tests.domain.lending.calendars import closed_on, here, school, wall

ANN, BEN = UUID(int=1), UUID(int=2)
MONDAY, TUESDAY, FRIDAY = date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 4)
NOW = here("2026-11-30 09:05")
# Period 1 from 08:00 to 09:00, 2 from 09:10 to 10:10, lunch from 12:00 to 13:00.
SCHOOL = school()


def booking(number: int, who: UUID, day: date, *periods: str) -> Booking:
    return booking_of(Wish(who, day, periods), UUID(int=number), SCHOOL)


def bookable(
    *bookings: Booking,
    calendar: Calendar = SCHOOL,
    needs_staff: bool = False,
    staffed: OpenTime | None = None,
    rules: SlotRules | None = None,
) -> Bookable:
    starts = here("2026-11-30 00:00")
    week = OpenTime(open_hours(calendar, Stretch(starts, starts + timedelta(days=7))))
    return Bookable(calendar, bookings, staffed or week, needs_staff, rules or SlotRules())


def states(found: tuple[Cell, ...]) -> list[tuple[str, SlotState]]:
    return [(cell.slot.name, cell.state) for cell in found]


@pytest.mark.parametrize(
    ("day", "now", "expected"),
    [
        (MONDAY, "2026-11-30 07:50", ["taken", "free", "free"]),
        (MONDAY, "2026-11-30 08:59", ["taken", "free", "free"]),
        (MONDAY, "2026-11-30 09:00", ["past", "free", "free"]),
        (MONDAY, "2026-11-30 09:10", ["past", "past", "free"]),
        (TUESDAY, "2026-11-30 09:10", ["taken", "mine", "mine"]),
        (TUESDAY, "2026-12-01 12:30", ["past", "past", "mine"]),
        (date(2026, 12, 5), "2026-11-30 09:10", []),
    ],
)
def test_a_day_shows_what_is_free_taken_mine_and_past(
    day: date, now: str, expected: list[str]
) -> None:
    held = (
        booking(1, BEN, MONDAY, "1"),
        booking(2, BEN, TUESDAY, "1"),
        booking(3, ANN, TUESDAY, "2", "Lunch"),
    )

    found = cells(bookable(*held), ANN, day, here(now))

    names = ["1", "2", "Lunch"][: len(expected)]
    assert states(found) == list(zip(names, map(SlotState, expected), strict=True))


TAKEN = booking(9, BEN, TUESDAY, "1", "2")
MINE = booking(8, ANN, FRIDAY, "1")

CASES: dict[str, tuple[Wish, Bookable, tuple[Booking, ...], list[Reason]]] = {
    "one period": (Wish(ANN, TUESDAY, ("1",)), bookable(), (), []),
    "later today": (Wish(ANN, MONDAY, ("2", "Lunch")), bookable(), (), []),
    "a second booking": (Wish(ANN, TUESDAY, ("1",)), bookable(MINE), (MINE,), []),
    "closed": (
        Wish(ANN, date(2026, 12, 5), ("1",)),
        bookable(),
        (),
        [Reason(Refusal.CLOSED_DAY)],
    ),
    "nothing asked": (Wish(ANN, TUESDAY, ()), bookable(), (), [Reason(Refusal.NO_SUCH_PERIOD)]),
    "no such period": (
        Wish(ANN, TUESDAY, ("1", "7")),
        bookable(),
        (),
        [Reason(Refusal.NO_SUCH_PERIOD, ("7",))],
    ),
    "apart": (
        Wish(ANN, TUESDAY, ("1", "Lunch")),
        bookable(),
        (),
        [Reason(Refusal.NOT_CONSECUTIVE)],
    ),
    "too long": (
        Wish(ANN, TUESDAY, ("1", "2", "Lunch")),
        bookable(),
        (),
        [Reason(Refusal.TOO_LONG, limit=2)],
    ),
    "has begun": (
        Wish(ANN, MONDAY, ("1", "2")),
        bookable(),
        (),
        [Reason(Refusal.PAST, ("1",))],
    ),
    "the last day that may be booked": (
        Wish(ANN, date(2026, 12, 14), ("1",)),
        bookable(),
        (),
        [],
    ),
    "too far": (
        Wish(ANN, date(2026, 12, 15), ("1",)),
        bookable(),
        (),
        [Reason(Refusal.TOO_FAR, limit=10)],
    ),
    "before a break without an end": (
        Wish(ANN, TUESDAY, ("1",)),
        bookable(calendar=school(holidays=(Holiday("Shut", FRIDAY, date(2028, 6, 1)),))),
        (),
        [],
    ),
    "no staff": (
        Wish(ANN, TUESDAY, ("2", "Lunch")),
        bookable(
            needs_staff=True,
            staffed=OpenTime([Stretch(here("2026-12-01 12:00"), here("2026-12-01 13:00"))]),
        ),
        (),
        [Reason(Refusal.NO_STAFF, ("2",))],
    ),
    "staff are there": (Wish(ANN, TUESDAY, ("2",)), bookable(needs_staff=True), (), []),
    "taken": (
        Wish(ANN, TUESDAY, ("2", "Lunch")),
        bookable(TAKEN),
        (),
        [Reason(Refusal.TAKEN, ("2",))],
    ),
    "elsewhere at that time": (
        Wish(ANN, FRIDAY, ("1", "2")),
        bookable(),
        (MINE,),
        [Reason(Refusal.OWN_CLASH, ("1",))],
    ),
    "enough held": (
        Wish(ANN, TUESDAY, ("Lunch",)),
        bookable(),
        (MINE, booking(7, ANN, MONDAY, "1", "2")),
        [Reason(Refusal.HELD_ENOUGH, limit=2)],
    ),
    "what is over or stands no more is not held": (
        Wish(ANN, TUESDAY, ("Lunch",)),
        bookable(),
        (booking(7, ANN, MONDAY, "1"), replace(MINE, periods=("7",)), MINE),
        [],
    ),
    "all at once": (
        Wish(ANN, MONDAY, ("1", "2")),
        bookable(TAKEN, booking(6, BEN, MONDAY, "2"), rules=SlotRules(1, 1, 0)),
        (MINE,),
        [
            Reason(Refusal.PAST, ("1",)),
            Reason(Refusal.TAKEN, ("2",)),
            Reason(Refusal.TOO_LONG, limit=1),
            Reason(Refusal.HELD_ENOUGH, limit=1),
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_wish_is_told_every_reason_against_it(case: str) -> None:
    wish, machine, own, expected = CASES[case]

    assert list(reasons(wish, machine, own, NOW)) == expected


EARLY = BellSchedule(
    "Early",
    (
        Period("1", time(8, 0), time(8, 30)),
        Period("2", time(8, 30), time(9, 10)),
        Period("Assembly", time(9, 20), time(10, 0)),
    ),
)


APART = BellSchedule(
    "Apart",
    (
        Period("1", time(8, 0), time(8, 30)),
        Period("Assembly", time(8, 40), time(9, 10)),
        Period("2", time(9, 20), time(10, 0)),
    ),
)


def rung(schedule: BellSchedule) -> Calendar:
    return school(bells=BellPlan((schedule,), (BellRule(schedule.name),)))


@pytest.mark.parametrize(
    ("calendar", "periods", "standing", "time_"),
    [
        (SCHOOL, ("1", "2"), Standing.AS_BOOKED, ("08:00", "10:10")),
        (rung(EARLY), ("1", "2"), Standing.MOVED, ("08:00", "09:10")),
        (rung(EARLY), ("2", "Lunch"), Standing.NO_PERIODS, None),
        (
            rung(APART),
            ("1", "2"),
            Standing.NO_PERIODS,
            None,
        ),
        (school(holidays=closed_on(TUESDAY)), ("1",), Standing.CLOSED_DAY, None),
    ],
)
def test_a_booking_goes_with_its_periods_and_is_kept_where_they_are_gone(
    calendar: Calendar,
    periods: tuple[str, ...],
    standing: Standing,
    time_: tuple[str, str] | None,
) -> None:
    booked = booking(1, ANN, TUESDAY, *periods)

    found = kept(booked, calendar)

    times = None if found.time is None else (wall(found.time.starts), wall(found.time.ends))
    assert (found.booking, found.standing) == (booked, standing)
    assert times == (None if time_ is None else tuple(f"2026-12-01 {each}" for each in time_))


def test_periods_that_a_booking_lost_are_free_for_others() -> None:
    held = replace(booking(1, BEN, TUESDAY, "1", "2"), periods=("1", "Lunch"))

    found = cells(bookable(held), ANN, TUESDAY, NOW)

    assert {cell.state for cell in found} == {SlotState.FREE}


def test_a_period_that_begins_as_another_ends_is_not_taken_with_it() -> None:
    held = booking(1, BEN, TUESDAY, "1")

    found = cells(bookable(held, calendar=rung(EARLY)), ANN, TUESDAY, NOW)

    assert [cell.state for cell in found] == [SlotState.TAKEN, SlotState.FREE, SlotState.FREE]


names = st.sampled_from(["1", "2", "Lunch", "Assembly", "7"])
wishes = st.builds(
    Wish,
    st.sampled_from([ANN, BEN, UUID(int=3)]),
    st.dates(MONDAY, date(2026, 12, 16)),
    st.lists(names, max_size=3).map(tuple),
)


@given(
    st.lists(st.tuples(wishes, st.integers(0, 600)), max_size=12),
    st.sampled_from([SCHOOL, rung(EARLY), school(holidays=closed_on(TUESDAY))]),
)
def test_a_period_has_one_holder_at_most_whatever_the_bells_become(
    asked: list[tuple[Wish, int]], changed: Calendar
) -> None:
    held: list[Booking] = []
    now: datetime = here("2026-11-30 07:00")
    for number, (wish, minutes) in enumerate(asked):
        now += timedelta(minutes=minutes)
        own = [each for each in held if each.person_ref == wish.person_ref]
        if not reasons(wish, bookable(*held), own, now):
            held.append(booking_of(wish, UUID(int=number), SCHOOL))

    for calendar in (SCHOOL, changed):
        times = [time for each in held if (time := kept(each, calendar).time) is not None]
        times.sort()
        assert all(one.ends <= other.starts for one, other in pairwise(times))
