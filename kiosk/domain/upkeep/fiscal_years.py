"""Fiscal years, each named by the year that it ends in: FY27 of a school may begin in July 2026."""

from dataclasses import dataclass
from datetime import date

JULY = 7


@dataclass(frozen=True, slots=True)
class FiscalYears:
    """Years that begin on the first day of a month, 1 for January to 12."""

    first_month: int = JULY

    def of(self, day: date) -> int:
        """The fiscal year that a day lies in."""
        return day.year + (self.first_month > 1 and day.month >= self.first_month)

    def is_near(self, year: int, today: date) -> bool:
        """Whether a fiscal year is today's, the one before it or the next."""
        return abs(year - self.of(today)) <= 1

    def first_day(self, year: int) -> date:
        """The day that a fiscal year begins on."""
        return date(year - (self.first_month > 1), self.first_month, 1)
