"""What a thing is still worth in the books: straight line, by months, down to its salvage value.

A planning value: what a school may or must write off is for its accountants to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.cents import half_up
from kiosk.domain.months import whole_months
from kiosk.domain.upkeep.fiscal_years import FiscalYears

_YEAR = 12
_HALF_YEAR = 6


class Convention(StrEnum):
    """How much of its first fiscal year a thing is written off for."""

    FULL_MONTH = "full_month"  # from the month on in which it came into service
    HALF_YEAR = "half_year"  # half a year, whenever it came


@dataclass(frozen=True, slots=True)
class Asset:
    """A thing that loses value over its life. `salvage_cents` above its cost means that it does
    not."""

    cost_cents: int
    salvage_cents: int
    life_months: int
    in_service_on: date

    @property
    def depreciable_cents(self) -> int:
        """All that it will lose."""
        return max(0, self.cost_cents - self.salvage_cents)

    def lost_cents(self, months: int) -> int:
        """What it has lost after so many months; nothing before the first, all after the last."""
        counted = min(max(months, 0), self.life_months)
        return half_up(self.depreciable_cents * counted, self.life_months)


def book_value(asset: Asset, as_of: date) -> int:
    """Its value in cents on any day, past or future; a month counts once it is whole."""
    return asset.cost_cents - asset.lost_cents(whole_months(asset.in_service_on, as_of))


def schedule(
    asset: Asset, years: FiscalYears, convention: Convention = Convention.FULL_MONTH
) -> tuple[tuple[int, int], ...]:
    """Each fiscal year with the cents written off in it; together exactly what the thing loses.

    What was lost up to a year's end is rounded, not what was lost within the year.
    """
    return tuple(_shares(asset, years.of(asset.in_service_on), _first(asset, years, convention)))


def _first(asset: Asset, years: FiscalYears, convention: Convention) -> int:
    """The months counted in the first fiscal year."""
    if convention is Convention.HALF_YEAR:
        return _HALF_YEAR
    begun = whole_months(years.first_day(years.of(asset.in_service_on)), asset.in_service_on)
    return _YEAR - begun


def _shares(asset: Asset, year: int, first: int) -> Iterator[tuple[int, int]]:
    lost, months = 0, first
    while True:
        now = asset.lost_cents(months)
        yield year, now - lost
        if months >= asset.life_months:
            return
        lost, months, year = now, months + _YEAR, year + 1
