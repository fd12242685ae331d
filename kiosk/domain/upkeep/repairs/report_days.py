"""The days that a report looks at: this month, this term, this school year."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kiosk.domain.lending.calendar import Term
from kiosk.domain.upkeep.fiscal_years import FiscalYears

LEAST_YEAR = 180
"""A term of fewer days than this is no school year."""


@dataclass(frozen=True, slots=True)
class Days:
    """School days, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen on a day; each ends with that day. `term` is None between terms."""

    month: Days
    term: Days | None
    year: Days


def choices_on(today: date, terms: Collection[Term], years: FiscalYears) -> Choices:
    """The term is the shortest that holds the day, the school year the longest of LEAST_YEAR.

    Where no term is so long, it is the fiscal year.
    """
    held = sorted((term for term in terms if term.holds(today)), key=_days)
    whole = [term for term in held if _days(term) >= LEAST_YEAR]
    parts = [term for term in held if _days(term) < LEAST_YEAR]
    first = whole[-1].first if whole else years.first_day(years.of(today))
    return Choices(
        month=Days(today.replace(day=1), today),
        term=Days(parts[0].first, today) if parts else None,
        year=Days(first, today),
    )


def _days(term: Term) -> int:
    return (term.last - term.first).days
