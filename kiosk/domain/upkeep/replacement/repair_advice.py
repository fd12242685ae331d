"""Is a repair worth its money? Advice with its numbers; staff decide.

The rules are those that school districts publish: at most half the price of a new one in the second
half of a life (Towson University EduCycle), what is left of its value, and how often it broke.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.cents import half_up

FEW_MONTHS = 3
"""With no more than this left a thing is replaced and its parts are kept."""
OFTEN = 3
"""So many repairs that nobody planned, in twelve months, are too many."""
_HALF, _MOST, _ALL = 50, 60, 100
_CLOSE = 110
"""A limit passed by no more than a tenth, in percent of it, leaves the choice to staff."""


class Verdict(StrEnum):
    """What is advised."""

    REPAIR = "repair"
    REPLACE = "replace"
    ASK = "ask"


class Why(StrEnum):
    """Which rule spoke."""

    WARRANTY = "warranty"  # its vendor repairs it
    NEARLY_OVER = "nearly_over"
    DEAR_AND_OLD = "dear_and_old"  # over half of a new one's price, in the second half of its life
    OVER_VALUE = "over_value"  # more than it is still worth
    SPENT_TOO_MUCH = "spent_too_much"  # with the last twelve months over 60 % of a new one's price
    TOO_OFTEN = "too_often"
    WORTH_IT = "worth_it"


@dataclass(frozen=True, slots=True)
class RepairFacts:
    """What is known before a repair.

    Cents and whole months. `updates_months` until updates end, below zero where they have ended,
    None where they do not end. `estimate_cents` is what the school would pay: parts and labour that
    no warranty covers. `spent_cents` and `failures` are of the last twelve months.
    """

    replacement_cents: int
    salvage_cents: int
    life_months: int
    age_months: int
    updates_months: int | None
    estimate_cents: int
    spent_cents: int = 0
    failures: int = 0
    is_under_warranty: bool = False

    @property
    def months_left(self) -> int:
        """Until its life or its updates end, whichever is first."""
        left = self.life_months - self.age_months
        return max(0, left if self.updates_months is None else min(left, self.updates_months))

    @property
    def value_cents(self) -> int:
        """What it is still worth: the part of a new one's price that its months left are."""
        loses = self.replacement_cents - self.salvage_cents
        return half_up(loses * self.months_left, self.life_months)

    @property
    def spent_in_all_cents(self) -> int:
        """The last twelve months and this repair."""
        return self.spent_cents + self.estimate_cents


@dataclass(frozen=True, slots=True)
class Advice:
    """What is advised, and every rule that says so."""

    verdict: Verdict
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class _Limit:
    """An amount held against so many percent of another."""

    why: Why
    amount: int
    percent: int
    of: int

    def is_passed(self, by: int = 100) -> bool:
        """Is it over the limit, taken `by` percent?"""
        return self.amount * 100 * 100 > self.percent * self.of * by


def advise(facts: RepairFacts) -> Advice:
    """Repair, replace, or ask: the first rule that speaks decides.

    Where only limits speak, and none is passed by more than a tenth, staff are asked.
    """
    if facts.is_under_warranty:
        return Advice(Verdict.REPAIR, (Why.WARRANTY,))
    if facts.months_left <= FEW_MONTHS:
        return Advice(Verdict.REPLACE, (Why.NEARLY_OVER,))
    passed = [limit for limit in _limits(facts) if limit.is_passed()]
    is_often = facts.failures >= OFTEN
    why = (*(limit.why for limit in passed), *((Why.TOO_OFTEN,) if is_often else ()))
    if not why:
        return Advice(Verdict.REPAIR, (Why.WORTH_IT,))
    is_clear = is_often or any(limit.is_passed(by=_CLOSE) for limit in passed)
    return Advice(Verdict.REPLACE if is_clear else Verdict.ASK, why)


def _limits(facts: RepairFacts) -> tuple[_Limit, ...]:
    new = facts.replacement_cents
    always = (
        _Limit(Why.OVER_VALUE, facts.estimate_cents, _ALL, facts.value_cents),
        _Limit(Why.SPENT_TOO_MUCH, facts.spent_in_all_cents, _MOST, new),
    )
    if 2 * facts.age_months <= facts.life_months:
        return always
    return (_Limit(Why.DEAR_AND_OLD, facts.estimate_cents, _HALF, new), *always)
