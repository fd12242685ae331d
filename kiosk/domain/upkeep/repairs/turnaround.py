"""How long repairs take, how many hold at the first try, and how old the open ones are."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kiosk.domain.lending.open_time import Stretch

COMES_BACK_WITHIN = timedelta(days=14)
"""A repair of the same thing that is reported so soon was no other failure; also how long a work
order can be opened again."""
AGE_LIMITS = (2, 7, 14, 30)
"""The last whole day of each age but the oldest."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair's life: `closed_at` is None while it is open, `reopened` how often it came back.

    `is_back` says that the thing returned to service.
    """

    order_id: UUID
    item_id: UUID
    reported_at: datetime
    closed_at: datetime | None
    reopened: int
    is_back: bool


@dataclass(frozen=True, slots=True)
class FirstFix:
    """How many of the repairs that brought a thing back held at the first try."""

    held: int
    of: int

    @property
    def rate(self) -> float | None:
        """The share of them, 0 to 1; None where there is none."""
        return self.held / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Age:
    """How many are open that were reported `first` to `last` whole days ago; None: no end."""

    first: int
    last: int | None
    count: int


def closed_within(repairs: Collection[Repair], window: Stretch) -> tuple[Repair, ...]:
    """The repairs that were closed in a window and not opened again since."""
    return tuple(
        each
        for each in repairs
        if each.closed_at is not None and window.starts <= each.closed_at < window.ends
    )


def turnarounds(repairs: Collection[Repair]) -> tuple[timedelta, ...]:
    """From report to close by the clock, nights and weekends too, of those that are closed."""
    return tuple(each.closed_at - each.reported_at for each in repairs if each.closed_at)


def first_fix(closed: Collection[Repair], repairs: Collection[Repair]) -> FirstFix:
    """How many of the closed ones held: never opened again, and no other repair of the same thing
    reported within COMES_BACK_WITHIN among `repairs`. What was retired is not counted.
    """
    same_thing: dict[UUID, list[Repair]] = defaultdict(list)
    for each in repairs:
        same_thing[each.item_id].append(each)
    back = [(each, each.closed_at) for each in closed if each.is_back and each.closed_at]
    came_back = sum(_came_back(each, at, same_thing[each.item_id]) for each, at in back)
    return FirstFix(len(back) - came_back, len(back))


def by_age(reported: Collection[datetime], now: datetime) -> tuple[Age, ...]:
    """How many of the open ones are how old, the youngest first; ages with none too."""
    days = [(now - each).days for each in reported]
    firsts = (0, *(limit + 1 for limit in AGE_LIMITS))
    return tuple(
        Age(first, last, sum(first <= day and (last is None or day <= last) for day in days))
        for first, last in zip(firsts, (*AGE_LIMITS, None), strict=True)
    )


def _came_back(repair: Repair, closed_at: datetime, same_thing: Sequence[Repair]) -> bool:
    return repair.reopened > 0 or any(
        closed_at <= other.reported_at <= closed_at + COMES_BACK_WITHIN
        for other in same_thing
        if other.order_id != repair.order_id
    )
