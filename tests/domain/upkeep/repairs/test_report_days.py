"""Which days a month, a term and a school year are."""

from datetime import date

from kiosk.domain.lending.calendar import Term
from kiosk.domain.upkeep.fiscal_years import FiscalYears
from kiosk.domain.upkeep.repairs.report_days import Choices, Days, choices_on

YEAR = Term("Year", date(2026, 8, 17), date(2027, 6, 4))
FALL = Term("Fall", date(2026, 8, 17), date(2026, 12, 18))
QUARTER = Term("Quarter 2", date(2026, 10, 19), date(2026, 12, 18))
TODAY = date(2026, 11, 30)
MONTH = Days(date(2026, 11, 1), TODAY)


def test_the_shortest_term_is_the_term_and_the_longest_the_year() -> None:
    assert choices_on(TODAY, (FALL, YEAR, QUARTER), FiscalYears()) == Choices(
        MONTH, Days(QUARTER.first, TODAY), Days(YEAR.first, TODAY)
    )


def test_without_a_long_term_the_year_is_the_fiscal_one() -> None:
    found = choices_on(TODAY, (FALL,), FiscalYears(first_month=9))

    assert (found.term, found.year) == (Days(FALL.first, TODAY), Days(date(2026, 9, 1), TODAY))


def test_in_the_holidays_there_is_no_term() -> None:
    today = date(2026, 7, 20)

    assert choices_on(today, (FALL, YEAR, QUARTER), FiscalYears()) == Choices(
        Days(date(2026, 7, 1), today), None, Days(date(2026, 7, 1), today)
    )
