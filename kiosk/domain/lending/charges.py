"""What somebody is asked to pay: open until it is settled, or waived with a reason.

A charge is settled or waived whole; who pays in parts gets a charge for each. How many repairs are
free, and what follows after several, is not decided here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from db.vocabulary.lending import ChargeState

MOST = 10_000_000
"""Cents that one charge may ask for; more is a slip of the keys."""


class ChargeProblem(StrEnum):
    """Why a charge is not made, or not ended."""

    AMOUNT = "amount"  # nothing, less than nothing, or more than MOST
    NO_REASON = "no_reason"  # nobody waives without saying why
    ENDED = "ended"  # it was settled or waived before


@dataclass(frozen=True, slots=True)
class ChargeSums:
    """Cents by what became of them; all three together are what was ever asked for."""

    open: int = 0
    settled: int = 0
    waived: int = 0


def amount_problem(cents: int) -> ChargeProblem | None:
    """Why nobody can be asked for that sum; None where they can."""
    return None if 0 < cents <= MOST else ChargeProblem.AMOUNT


def end_problem(state: ChargeState, into: ChargeState, why: str) -> ChargeProblem | None:
    """Why a charge cannot end as settled or waived, for this reason; None where it can."""
    if state is not ChargeState.OPEN:
        return ChargeProblem.ENDED
    if into is ChargeState.WAIVED and not why.strip():
        return ChargeProblem.NO_REASON
    return None


def sums(charges: Iterable[tuple[ChargeState, int]]) -> ChargeSums:
    """The sums of charges, each with its cents."""
    cents = dict.fromkeys(ChargeState, 0)
    for state, amount in charges:
        cents[state] += amount
    return ChargeSums(
        open=cents[ChargeState.OPEN],
        settled=cents[ChargeState.SETTLED],
        waived=cents[ChargeState.WAIVED],
    )
