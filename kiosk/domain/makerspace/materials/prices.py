"""What a job's material costs, and what of it somebody is asked to pay.

The charge itself is settled or waived by `kiosk.domain.lending.charges`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from db.vocabulary.makerspace import AllowancePeriod
from kiosk.domain.cents import half_up
from kiosk.domain.lending.calendar import ONE_DAY, Calendar

_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many cents for so many units: the price of a spool and its net weight, or a school's own.

    Five cents a gram is Rate(5, 1000). Raises ValueError for a rate below 0, or for no units.
    """

    cents: int
    units: int

    def __post_init__(self) -> None:
        if self.cents < 0 or self.units <= 0:
            raise ValueError(f"{self.cents} cents for {self.units} units")


@dataclass(frozen=True, slots=True)
class Part:
    """What a job took of one stock, in its units, at that stock's rate."""

    amount: int
    rate: Rate


@dataclass(frozen=True, slots=True)
class ChargeRules:
    """What the school asks for.

    `free_units` are free for each person and period, in units of the material; a class's own work
    does not count. `machine_faults_free`: what the machine spoilt costs nobody anything.
    """

    is_charging: bool = False
    free_units: int = 20_000
    period: AllowancePeriod = AllowancePeriod.TERM
    machine_faults_free: bool = True


class Free(StrEnum):
    """Why a job costs nothing."""

    NOT_CHARGING = "not_charging"
    MACHINE_FAULT = "machine_fault"
    CLASS_WORK = "class_work"
    ALLOWANCE = "allowance"


@dataclass(frozen=True, slots=True)
class JobPrice:
    """What a job's material cost the school and what somebody is asked for, in cents.

    `free_units` were taken from the person's allowance; `because` says why nothing is asked for.
    """

    cost_cents: int
    asked_cents: int
    free_units: int = 0
    because: Free | None = None


def cost_cents(parts: Iterable[Part]) -> int:
    """The sum of units times price over net units, a half upwards, rounded once for the job."""
    exact = (Fraction(each.amount * each.rate.cents, each.rate.units) for each in parts)
    whole = sum(exact, _NOTHING)
    return half_up(whole.numerator, whole.denominator)


def price(
    parts: Iterable[Part],
    rules: ChargeRules,
    *,
    used_before: int = 0,
    is_machine_fault: bool = False,
    is_class_work: bool = False,
) -> JobPrice:
    """What a job costs somebody who had taken `used_before` units free in this period.

    The parts are all of one unit; the free ones are those that come first.
    """
    known = tuple(parts)
    cost = cost_cents(known)
    if not rules.is_charging:
        return JobPrice(cost, 0, because=Free.NOT_CHARGING)
    if is_machine_fault and rules.machine_faults_free:
        return JobPrice(cost, 0, because=Free.MACHINE_FAULT)
    if is_class_work:
        return JobPrice(cost, 0, because=Free.CLASS_WORK)
    left = max(0, rules.free_units - used_before)
    charged, free = _after(known, left)
    asked = cost_cents(charged)
    is_all_free = free > 0 and free == sum(each.amount for each in known)
    return JobPrice(cost, asked, free, Free.ALLOWANCE if is_all_free else None)


def period_begins(calendar: Calendar, day: date, period: AllowancePeriod) -> date:
    """The first day of the period that a day lies in: from it on, free units are counted.

    Of terms that hold the day, the one that began last counts; between terms, the time since then.
    Where no term has begun yet, it is the month.
    """
    if period is AllowancePeriod.DAY:
        return day
    if period is AllowancePeriod.WEEK:
        return day - timedelta(days=day.weekday())
    if period is AllowancePeriod.TERM:
        within = [term.first for term in calendar.terms if term.holds(day)]
        ended = [term.last + ONE_DAY for term in calendar.terms if term.last < day]
        if within or ended:
            return max(within or ended)
    return day.replace(day=1)


def _after(parts: tuple[Part, ...], left: int) -> tuple[list[Part], int]:
    """What of the parts is not free any more, and how many units were."""
    charged, free = [], 0
    for each in parts:
        here = min(each.amount, left - free)
        free += here
        charged.append(Part(each.amount - here, each.rate))
    return charged, free
