"""What the calendar says of a time in which the counter was off."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from kiosk.domain.desk.clock_sense import Absence
from kiosk.domain.lending.absence import absence
from kiosk.domain.lending.calendar import Calendar, Holiday, Term

SPRING = Term("Spring", date(2026, 1, 12), date(2026, 6, 12))
FALL = Term("Fall", date(2026, 8, 24), date(2026, 12, 18))


def calendar(*terms: Term) -> Calendar:
    break_ = Holiday("Spring break", date(2026, 3, 16), date(2026, 3, 20))
    return Calendar(zone=ZoneInfo("America/Chicago"), terms=terms, holidays=(break_,))


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 15, tzinfo=UTC)


def test_a_weekend_has_no_school_days() -> None:
    assert absence(calendar(SPRING), at(5, 8), at(5, 11)) == Absence(0)


def test_a_week_of_school_has_those_between_its_ends() -> None:
    assert absence(calendar(SPRING), at(5, 8), at(5, 15)) == Absence(4)


def test_a_holiday_has_none() -> None:
    assert absence(calendar(SPRING), at(3, 13), at(3, 23)) == Absence(0)


def test_the_summer_between_two_terms_has_none() -> None:
    assert absence(calendar(SPRING, FALL), at(6, 12), at(8, 24)) == Absence(0)


def test_the_summer_after_the_last_known_term_is_past_all_terms() -> None:
    assert absence(calendar(SPRING), at(6, 12), at(8, 24)) == Absence(0, is_past_terms=True)


def test_a_calendar_without_terms_knows_only_its_open_days() -> None:
    assert absence(calendar(), at(6, 12), at(6, 22)) == Absence(5)


def test_a_clock_that_went_back_missed_nothing() -> None:
    assert absence(calendar(SPRING), at(5, 8), at(1, 20)) == Absence(0)
