"""What a school has to buy in each fiscal year, as far ahead as it looks.

What ends its life before today is due in this fiscal year: the backlog. Prices rise from year to
year. Beside what wears out stand the things that will be lost or broken, those that more students
need, spares up to a share of the fleet, and licences that are paid again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kiosk.domain.cents import WHOLE, grown, half_up, share
from kiosk.domain.months import plus_months, whole_months
from kiosk.domain.upkeep.fiscal_years import FiscalYears
from kiosk.domain.upkeep.replacement.end_of_life import Binding

_YEAR = 12


class Reason(StrEnum):
    """Why money is needed; the first are those of `Binding`."""

    BY_HAND = Binding.BY_HAND.value
    UPDATES = Binding.UPDATES.value
    EXTENDED_UPDATES = Binding.EXTENDED_UPDATES.value
    LIFE = Binding.LIFE.value
    LOSSES = "losses"
    GROWTH = "growth"
    SPARES = "spares"
    LICENCE = "licence"


@dataclass(frozen=True, slots=True)
class Due:
    """A thing that will be replaced: when, why, and what a new one costs today.

    `safe_until` is the day on which its updates end; None lets it be replaced later.
    """

    barcode: str
    group: str
    on: date
    binding: Binding
    price_cents: int
    safe_until: date | None = None


@dataclass(frozen=True, slots=True)
class Fleet:
    """All things of one type that are in service; `spares` of them stand in for others."""

    group: str
    count: int
    spares: int
    price_cents: int


@dataclass(frozen=True, slots=True)
class Renewal:
    """What is paid again every `term_months`, the next time on `renews_on`."""

    name: str
    renews_on: date
    term_months: int
    cost_cents: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """How far ahead to look, and what to expect; shares are basis points, those of years each year.

    `spares` is the share of a fleet that should stand in for others.
    """

    today: date
    years: FiscalYears = field(default_factory=FiscalYears)
    ahead: int = 10
    inflation: int = 0
    growth: int = 0
    losses: int = 0
    spares: int = 0

    this_year: int = field(init=False)
    """The fiscal year that today lies in, the first of the forecast."""

    def __post_init__(self) -> None:
        """Work the year out once: thousands of things ask for it."""
        object.__setattr__(self, "this_year", self.years.of(self.today))

    def place_of(self, day: date) -> int:
        """How many fiscal years ahead a day lies; 0 for every day before."""
        return max(0, self.years.of(day) - self.this_year)


@dataclass(slots=True)
class Prices:
    """Today's prices in years to come, each worked out once."""

    inflation: int
    _known: dict[tuple[int, int], int] = field(default_factory=dict)

    def after(self, cents: int, years: int) -> int:
        """What costs so much today will cost after so many years."""
        key = (cents, years)
        if key not in self._known:
            self._known[key] = grown(cents, self.inflation, years)
        return self._known[key]


@dataclass(frozen=True, slots=True)
class Line:
    """So many of a group in a fiscal year, for one reason, and what they cost together.

    `backlog` of them should have been replaced before today.
    """

    year: int
    reason: Reason
    group: str
    count: int
    cents: int
    backlog: int = 0


def summed(placed: Iterable[tuple[Due, int]], outlook: Outlook, prices: Prices) -> tuple[Line, ...]:
    """Things with the place of the year in which they are bought, by year, reason and group."""
    counts: Counter[tuple[int, Binding, str]] = Counter()
    cents: Counter[tuple[int, Binding, str]] = Counter()
    late: Counter[tuple[int, Binding, str]] = Counter()
    for due, place in placed:
        key = (place, due.binding, due.group)
        counts[key] += 1
        cents[key] += prices.after(due.price_cents, place)
        late[key] += due.on < outlook.today
    return tuple(
        Line(
            year=outlook.this_year + key[0],
            reason=Reason(key[1]),
            group=key[2],
            count=counts[key],
            cents=cents[key],
            backlog=late[key],
        )
        for key in sorted(counts)
    )


def standing_lines(
    fleets: Sequence[Fleet], renewals: Sequence[Renewal], outlook: Outlook
) -> tuple[Line, ...]:
    """What is needed whatever wears out: losses, growth, spares and licences."""
    prices = Prices(outlook.inflation)
    lines = [line for fleet in fleets for line in _of_fleet(fleet, outlook, prices)]
    lines += [line for renewal in renewals for line in _of_renewal(renewal, outlook, prices)]
    return tuple(sorted(lines, key=lambda line: (line.year, line.reason, line.group)))


def _of_fleet(fleet: Fleet, outlook: Outlook, prices: Prices) -> Iterator[Line]:
    """Whole things only: what is needed up to a year's end is rounded, not each year's part."""
    # Of this fiscal year only the months that are left can still take something.
    first = _YEAR - whole_months(outlook.years.first_day(outlook.this_year), outlook.today)
    before = dict.fromkeys((Reason.LOSSES, Reason.GROWTH, Reason.SPARES), 0)
    for place in range(outlook.ahead):
        size = grown(fleet.count, outlook.growth, place)
        months = first + _YEAR * place
        so_far = {
            Reason.LOSSES: half_up(fleet.count * outlook.losses * months, WHOLE * _YEAR),
            Reason.GROWTH: max(0, size - fleet.count),
            Reason.SPARES: max(before[Reason.SPARES], share(size, outlook.spares) - fleet.spares),
        }
        price = prices.after(fleet.price_cents, place)
        for reason, needed in so_far.items():
            if needed > before[reason]:
                count = needed - before[reason]
                year = outlook.this_year + place
                yield Line(year, reason, fleet.group, count, count * price)
        before = so_far


def _of_renewal(renewal: Renewal, outlook: Outlook, prices: Prices) -> Iterator[Line]:
    """Counted from its first day each time. Of those before today only the last is still owed."""
    missed = max(0, whole_months(renewal.renews_on, outlook.today) // renewal.term_months)
    while True:
        day = plus_months(renewal.renews_on, missed * renewal.term_months)
        place = outlook.place_of(day)
        if place >= outlook.ahead:
            return
        cost = prices.after(renewal.cost_cents, place)
        yield Line(outlook.this_year + place, Reason.LICENCE, renewal.name, 1, cost)
        missed += 1
