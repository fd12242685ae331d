"""Repair, replace or ask, with the numbers behind it."""

from dataclasses import replace

import pytest

from kiosk.domain.upkeep.replacement.repair_advice import Advice, RepairFacts, Verdict, Why, advise

YOUNG = RepairFacts(
    replacement_cents=32_900,
    salvage_cents=1_500,
    life_months=60,
    age_months=27,
    updates_months=70,
    estimate_cents=8_500,
)
OLD = replace(YOUNG, age_months=50, updates_months=9, spent_cents=9_000)
NEW = replace(YOUNG, age_months=12, updates_months=100, estimate_cents=5_000)


def test_the_months_left_and_the_value_are_told() -> None:
    assert (YOUNG.months_left, YOUNG.value_cents) == (33, 17_270)
    assert (OLD.months_left, OLD.value_cents, OLD.spent_in_all_cents) == (9, 4_710, 17_500)
    assert NEW.value_cents == 25_120
    assert replace(YOUNG, updates_months=-4).months_left == 0
    assert replace(YOUNG, updates_months=None).months_left == 33


@pytest.mark.parametrize(
    ("facts", "verdict", "why"),
    [
        (YOUNG, Verdict.REPAIR, (Why.WORTH_IT,)),
        (OLD, Verdict.REPLACE, (Why.OVER_VALUE,)),
        (NEW, Verdict.REPAIR, (Why.WORTH_IT,)),
        (replace(OLD, is_under_warranty=True), Verdict.REPAIR, (Why.WARRANTY,)),
        (replace(YOUNG, updates_months=3), Verdict.REPLACE, (Why.NEARLY_OVER,)),
        (replace(YOUNG, updates_months=4), Verdict.REPLACE, (Why.OVER_VALUE,)),
        # Half of a new one is 16450 cents; age 30 of 60 is not yet the second half.
        (replace(NEW, estimate_cents=18_100), Verdict.REPAIR, (Why.WORTH_IT,)),
        (
            replace(YOUNG, age_months=31, updates_months=None, estimate_cents=18_100),
            Verdict.REPLACE,
            (Why.DEAR_AND_OLD, Why.OVER_VALUE),
        ),
        (
            replace(YOUNG, age_months=30, updates_months=None, estimate_cents=18_100),
            Verdict.REPLACE,
            (Why.OVER_VALUE,),
        ),
        (replace(YOUNG, age_months=30, estimate_cents=15_700), Verdict.REPAIR, (Why.WORTH_IT,)),
        (replace(YOUNG, failures=3), Verdict.REPLACE, (Why.TOO_OFTEN,)),
        (replace(YOUNG, failures=2), Verdict.REPAIR, (Why.WORTH_IT,)),
        (replace(YOUNG, spent_cents=14_000), Verdict.REPLACE, (Why.SPENT_TOO_MUCH,)),
        # 60 % of a new one is 19740 cents: passed by a tenth at 21714.
        (replace(YOUNG, spent_cents=11_240), Verdict.REPAIR, (Why.WORTH_IT,)),
        (replace(YOUNG, spent_cents=11_241), Verdict.ASK, (Why.SPENT_TOO_MUCH,)),
        (replace(YOUNG, spent_cents=13_214), Verdict.ASK, (Why.SPENT_TOO_MUCH,)),
        (replace(YOUNG, spent_cents=13_215), Verdict.REPLACE, (Why.SPENT_TOO_MUCH,)),
        # Its value is 17270 cents, and a tenth more 18997.
        (replace(YOUNG, estimate_cents=17_271), Verdict.ASK, (Why.OVER_VALUE,)),
        (replace(YOUNG, estimate_cents=18_998), Verdict.REPLACE, (Why.OVER_VALUE,)),
    ],
)
def test_the_first_rule_that_speaks_decides(
    facts: RepairFacts, verdict: Verdict, why: tuple[Why, ...]
) -> None:
    assert advise(facts) == Advice(verdict, why)
