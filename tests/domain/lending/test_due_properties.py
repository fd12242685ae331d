"""What holds for every due time, whatever the school, the length and the hour."""

from datetime import UTC, date, datetime, time, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.bells import BellPlan, BellRule
from kiosk.domain.lending.calendar import (
    Calendar,
    Holiday,
    Hours,
    OpenAfterAll,
    Term,
    YearlyHoliday,
)
from kiosk.domain.lending.closed_days import ClosedDays
from kiosk.domain.lending.due import due_date
from kiosk.domain.lending.due_values import (
    DueAt,
    DueDate,
    DueProblem,
    DueProblemKind,
    DueRules,
    DueTime,
    HardDate,
    HardDue,
    Moment,
    OverClosing,
)
from kiosk.domain.lending.loan_length import LoanLength, Unit
from tests.domain.lending.calendars import EVERY_DAY_CLOSED, NEW_YORK, THREE_PERIODS

ZONES = ["America/New_York", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Auckland"]
FIRST, LAST = date(2017, 7, 1), date(2019, 6, 30)

days = st.dates(FIRST, LAST)
instants = st.datetimes(
    datetime.combine(FIRST, time.min), datetime.combine(LAST, time.min), timezones=st.just(UTC)
)
# Often at the very minute at which something opens, closes or rings.
moments = st.one_of(
    instants, instants.map(lambda at: at.replace(minute=30, second=0, microsecond=0))
)
hours = st.sampled_from([None, Hours(time(7, 30), time(15, 30)), Hours(time(0), time(23, 30))])
holidays = st.builds(
    lambda first, length: Holiday("Holiday", first, first + timedelta(days=length)),
    days,
    st.integers(0, 20),
)
terms = st.builds(
    lambda first, length, back: Term(
        "Term",
        first,
        first + timedelta(days=length),
        None if back is None else first + timedelta(days=min(back, length)),
    ),
    days,
    st.integers(20, 200),
    st.none() | st.integers(10, 200),
)
calendars = st.builds(
    Calendar,
    zone=st.sampled_from([ZoneInfo(name) for name in ZONES]),
    closed_weekdays=st.frozensets(st.integers(0, 6), max_size=6),
    holidays=st.lists(holidays, max_size=3).map(tuple),
    yearly_holidays=st.sampled_from([(), (YearlyHoliday("Christmas Day", 12, 25),)]),
    open_after_all=st.lists(st.builds(OpenAfterAll, st.just("Open"), days), max_size=3).map(tuple),
    week_hours=st.tuples(*[hours] * 7) | hours.map(lambda each: (each,) * 7),
    terms=st.lists(terms, max_size=2).map(tuple),
    bells=st.sampled_from([BellPlan(), BellPlan((THREE_PERIODS,), (BellRule("Regular"),))]),
)
lengths = st.one_of(
    st.builds(LoanLength, st.integers(1, 6_000), st.just(Unit.MINUTES)),
    st.builds(LoanLength, st.integers(1, 120), st.just(Unit.HOURS)),
    st.builds(LoanLength, st.integers(1, 12), st.just(Unit.PERIODS)),
    st.builds(LoanLength, st.integers(0, 90), st.sampled_from([Unit.DAYS, Unit.SCHOOL_DAYS])),
    st.builds(LoanLength, st.integers(1, 20), st.just(Unit.WEEKS)),
    st.just(LoanLength(1, Unit.TERM)),
)
due_times = st.sampled_from(
    [DueTime(at) for at in (DueAt.CLOSING, DueAt.NEXT_OPENING, DueAt.NEXT_CLOSING)]
    + [DueTime(DueAt.END_OF_PERIOD, "2")]
)
all_rules = st.builds(
    DueRules,
    length=lengths,
    closed_days=st.sampled_from(ClosedDays),
    due_time=due_times,
    over_closing=st.sampled_from(OverClosing),
    hard_date=st.none() | st.builds(HardDate, days, st.sampled_from(HardDue)),
    back_by_term_end=st.booleans(),
    until_patron_leaves=st.booleans(),
)
leaving = st.none() | days


@given(calendar=calendars, rules=all_rules, now=moments, start=moments, leaves=leaving)
def test_a_due_time_is_after_now(
    calendar: Calendar, rules: DueRules, now: datetime, start: datetime, leaves: date | None
) -> None:
    found = due_date(calendar, rules, Moment(now, start, leaves))

    assert isinstance(found, DueProblem) or found.at > now


@given(calendar=calendars, rules=all_rules, now=moments, leaves=leaving)
def test_a_due_day_is_open_unless_the_mode_ignores_closed_days(
    calendar: Calendar, rules: DueRules, now: datetime, leaves: date | None
) -> None:
    found = due_date(calendar, rules, Moment(now, now, leaves))

    if isinstance(found, DueDate) and rules.closed_days is not ClosedDays.IGNORE:
        assert calendar.is_open(calendar.day_of(found.at))


@given(calendar=calendars, rules=all_rules, now=moments, leaves=leaving)
def test_no_ceiling_is_ever_passed(
    calendar: Calendar, rules: DueRules, now: datetime, leaves: date | None
) -> None:
    found = due_date(calendar, rules, Moment(now, now, leaves))

    if isinstance(found, DueProblem):
        return
    day, today = calendar.day_of(found.at), calendar.day_of(now)
    if rules.until_patron_leaves and leaves is not None:
        assert day <= leaves
    if rules.hard_date is not None and rules.hard_date.binds is not HardDue.AFTER:
        assert day <= rules.hard_date.day
    if rules.back_by_term_end:
        back_by = [t.all_back_by for t in calendar.terms if t.all_back_by and t.last >= today]
        assert all(day <= each for each in back_by)


@given(calendar=calendars, rules=all_rules, now=moments)
def test_a_fixed_floor_holds_where_no_ceiling_is_lower(
    calendar: Calendar, rules: DueRules, now: datetime
) -> None:
    found = due_date(calendar, rules, Moment(now, now))

    floor = rules.hard_date is not None and rules.hard_date.binds is HardDue.AFTER
    if isinstance(found, DueDate) and floor and not found.is_shortened:
        assert rules.hard_date is not None
        assert calendar.day_of(found.at) >= rules.hard_date.day


def longer(rules: DueRules, more: int) -> DueRules:
    length = LoanLength(rules.length.count + more, rules.length.unit)
    return DueRules(
        length,
        rules.closed_days,
        rules.due_time,
        rules.over_closing,
        rules.hard_date,
        rules.back_by_term_end,
        rules.until_patron_leaves,
    )


@given(
    calendar=calendars,
    rules=all_rules,
    more=st.integers(1, 40),
    now=moments,
    start=moments,
    leaves=leaving,
)
def test_a_longer_loan_is_never_due_earlier(
    calendar: Calendar,
    rules: DueRules,
    more: int,
    now: datetime,
    start: datetime,
    leaves: date | None,
) -> None:
    # Keeping the weekday moves 7 days by a week and 8 days by one, so only weeks are in order.
    if rules.closed_days is ClosedDays.SAME_WEEKDAY and rules.length.unit is Unit.DAYS:
        return
    moment = Moment(now, start, leaves)

    short = due_date(calendar, rules, moment)
    long = due_date(calendar, longer(rules, more), moment)

    if isinstance(short, DueDate) and isinstance(long, DueDate):
        assert short.at <= long.at


@given(rules=all_rules, now=moments, zone=st.sampled_from(ZONES))
def test_a_school_that_never_opens_lends_nothing_and_says_so(
    rules: DueRules, now: datetime, zone: str
) -> None:
    calendar = Calendar(ZoneInfo(zone), EVERY_DAY_CLOSED)

    found = due_date(calendar, rules, Moment(now, now))

    plain = rules.closed_days is ClosedDays.IGNORE and rules.hard_date is None
    expected = {DueProblemKind.NO_OPEN_DAY, DueProblemKind.NO_TERM}
    assert plain or (isinstance(found, DueProblem) and found.kind in expected)


@pytest.mark.parametrize("unit", [Unit.DAYS, Unit.SCHOOL_DAYS, Unit.PERIODS, Unit.WEEKS])
def test_a_search_without_end_is_short(unit: Unit) -> None:
    calendar = Calendar(NEW_YORK, EVERY_DAY_CLOSED, (Holiday("For ever", FIRST, date(2060, 1, 1)),))
    now = datetime(2018, 1, 10, tzinfo=UTC)
    rules = DueRules(LoanLength(30, unit), ClosedDays.SKIP)

    began = process_time()
    found = due_date(calendar, rules, Moment(now, now))

    assert isinstance(found, DueProblem)
    assert process_time() - began < 1
