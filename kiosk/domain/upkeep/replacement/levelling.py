"""Purchases spread over fiscal years so that none costs more than its budget.

What does not fit into the year in which its life ends is bought earlier, in the latest year that
has room, and only where no earlier one has, later. Nothing is put off beyond the fiscal year in
which its updates end, and no year is overspent: what fits nowhere is told as a shortfall.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kiosk.domain.upkeep.replacement.forecast import Due, Line, Outlook, Prices, summed


@dataclass(frozen=True, slots=True)
class Purchase:
    """One thing with the fiscal year in which it is bought, and its price then.

    `is_funded` is False where no year had room: the year is then that in which its life ends.
    """

    due: Due
    year: int
    cents: int
    is_funded: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What is bought when, and what cannot be. Lines are by year, reason and group."""

    purchases: tuple[Purchase, ...]
    lines: tuple[Line, ...]
    shortfall: tuple[Line, ...]


def unlevelled(dues: Iterable[Due], outlook: Outlook) -> Plan:
    """Everything in the fiscal year in which its life ends, whatever that costs."""
    return _spread(dues, outlook, None)


def level(
    dues: Iterable[Due], standing: Sequence[Line], outlook: Outlook, budgets: Sequence[int]
) -> Plan:
    """Spread what falls due within the outlook over its years, in cents a year.

    `budgets` has one amount a year, this fiscal year's first. What `standing` costs is taken off
    first: it cannot be moved.
    """
    room = list(budgets)
    for line in standing:
        room[line.year - outlook.this_year] -= line.cents
    return _spread(dues, outlook, room)


def _spread(dues: Iterable[Due], outlook: Outlook, room: list[int] | None) -> Plan:
    prices, first = Prices(outlook.inflation), outlook.this_year
    purchases: list[Purchase] = []
    for deadline, own, due in _by_risk(dues, outlook):
        place, is_funded = own, True
        if room is not None:
            place, is_funded = _placed(own, deadline, due.price_cents, room, prices)
        cents = prices.after(due.price_cents, place)
        purchases.append(Purchase(due, first + place, cents, is_funded))
    return Plan(
        tuple(purchases),
        _lines(purchases, outlook, prices, is_funded=True),
        _lines(purchases, outlook, prices, is_funded=False),
    )


def _by_risk(dues: Iterable[Due], outlook: Outlook) -> list[tuple[int, int, Due]]:
    """Each with the last place that it may be bought in and its own; what can wait least first."""
    last = outlook.ahead - 1
    waiting: list[tuple[int, int, Due]] = []
    for due in dues:
        own = outlook.place_of(due.on)
        if own <= last:
            until = due.safe_until
            deadline = last if until is None else min(last, outlook.place_of(until))
            waiting.append((deadline, own, due))
    waiting.sort(key=lambda each: (each[0], each[2].on, each[2].barcode))
    return waiting


def _placed(
    own: int, deadline: int, today_cents: int, room: list[int], prices: Prices
) -> tuple[int, bool]:
    """Where it is bought, its price taken off the room there; or its own place, and False."""
    for place in _places(own, deadline):
        cents = prices.after(today_cents, place)
        if cents <= room[place]:
            room[place] -= cents
            return place, True
    return own, False


def _places(own: int, deadline: int) -> Iterator[int]:
    yield from range(own, -1, -1)
    yield from range(own + 1, deadline + 1)


def _lines(
    purchases: Iterable[Purchase], outlook: Outlook, prices: Prices, *, is_funded: bool
) -> tuple[Line, ...]:
    placed = (
        (each.due, each.year - outlook.this_year)
        for each in purchases
        if each.is_funded is is_funded
    )
    return summed(placed, outlook, prices)
