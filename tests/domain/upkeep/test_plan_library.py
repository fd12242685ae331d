"""The plans that a school can begin with."""

from datetime import date

import pytest

from kiosk.domain.upkeep.plan_check import problems_of
from kiosk.domain.upkeep.plan_library import LIBRARY, LibraryPlan, Words, by_key
from kiosk.domain.upkeep.recurrence import Rhythm
from kiosk.domain.upkeep.schedule import Plan

MOST = 80
"""Characters that the store keeps of a title or a step."""


def test_each_plan_has_a_key_of_its_own() -> None:
    assert list(by_key()) == [plan.key for plan in LIBRARY]


@pytest.mark.parametrize("plan", LIBRARY, ids=lambda plan: plan.key)
def test_each_plan_may_be_in_force(plan: LibraryPlan) -> None:
    rhythm = None
    if plan.every is not None and plan.unit is not None:
        rhythm = Rhythm(plan.every, plan.unit, date(2026, 8, 1), plan.months)

    assert problems_of(Plan(plan.mode, rhythm, plan.meter_every, limits=plan.limits)) == ()
    assert (plan.every is None) == (plan.unit is None)
    assert (plan.meter is None) == (plan.meter_every is None)


@pytest.mark.parametrize("plan", LIBRARY, ids=lambda plan: plan.key)
def test_each_plan_speaks_both_languages(plan: LibraryPlan) -> None:
    texts: list[Words] = [plan.title, *plan.steps]

    assert all(0 < len(text) <= MOST for each in texts for text in (each.en, each.es))
    assert plan.steps
    assert plan.minutes > 0
