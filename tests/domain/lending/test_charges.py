"""A charge is open, settled or waived, and the sums of the three are what was asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.lending import ChargeState
from kiosk.domain.lending.charges import (
    MOST,
    ChargeProblem,
    ChargeSums,
    amount_problem,
    end_problem,
    sums,
)

ENDS = st.tuples(st.integers(0, 5), st.booleans(), st.sampled_from(["", "  ", "Hardship"]))


@given(st.lists(st.integers(1, MOST), min_size=1, max_size=6), st.lists(ENDS, max_size=30))
def test_a_charge_ends_once_and_the_sums_match(
    amounts: list[int], ends: list[tuple[int, bool, str]]
) -> None:
    states = [ChargeState.OPEN] * len(amounts)
    for which, is_paid, why in ends:
        place = which % len(states)
        was = states[place]
        into = ChargeState.SETTLED if is_paid else ChargeState.WAIVED
        problem = end_problem(was, into, why)
        if was is not ChargeState.OPEN:
            assert problem is ChargeProblem.ENDED
        elif problem is None:
            assert is_paid or why == "Hardship"
            states[place] = into

    said = sums(zip(states, amounts, strict=True))

    assert said.open + said.settled + said.waived == sum(amounts)
    for state, cents in (
        (ChargeState.OPEN, said.open),
        (ChargeState.SETTLED, said.settled),
        (ChargeState.WAIVED, said.waived),
    ):
        assert cents == sum(
            amount for each, amount in zip(states, amounts, strict=True) if each is state
        )


@pytest.mark.parametrize(
    ("cents", "problem"),
    [
        (1, None),
        (MOST, None),
        (0, ChargeProblem.AMOUNT),
        (-1, ChargeProblem.AMOUNT),
        (MOST + 1, ChargeProblem.AMOUNT),
    ],
)
def test_an_amount_is_above_nothing_and_below_a_slip_of_the_keys(
    cents: int, problem: ChargeProblem | None
) -> None:
    assert amount_problem(cents) is problem


@pytest.mark.parametrize(
    ("state", "into", "why", "problem"),
    [
        (ChargeState.OPEN, ChargeState.SETTLED, "", None),
        (ChargeState.OPEN, ChargeState.WAIVED, "Hardship", None),
        (ChargeState.OPEN, ChargeState.WAIVED, " ", ChargeProblem.NO_REASON),
        (ChargeState.SETTLED, ChargeState.SETTLED, "", ChargeProblem.ENDED),
        (ChargeState.SETTLED, ChargeState.WAIVED, "Hardship", ChargeProblem.ENDED),
        (ChargeState.WAIVED, ChargeState.SETTLED, "", ChargeProblem.ENDED),
    ],
)
def test_only_what_is_open_ends_and_is_waived_with_a_reason(
    state: ChargeState, into: ChargeState, why: str, problem: ChargeProblem | None
) -> None:
    assert end_problem(state, into, why) is problem


def test_nothing_asked_for_is_nothing() -> None:
    assert sums([]) == ChargeSums(0, 0, 0)
