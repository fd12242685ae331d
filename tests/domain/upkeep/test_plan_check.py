"""What keeps a plan from being in force."""

from datetime import date

import pytest

from db.vocabulary.upkeep import PlanMode, TimeUnit
from kiosk.domain.upkeep.plan_check import PlanProblem, problems_of
from kiosk.domain.upkeep.recurrence import Rhythm
from kiosk.domain.upkeep.schedule import Limits, Plan

ANCHOR = date(2026, 8, 1)


def plan(every: int | None = 1, meter: int | None = None, lead: int = 0, units: int = 0) -> Plan:
    rhythm = None if every is None else Rhythm(every, TimeUnit.WEEK, ANCHOR)
    limits = Limits(lead_days=lead, lead_units=units)
    return Plan(PlanMode.FIXED, rhythm, meter, limits=limits)


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (plan(None), [PlanProblem.NEVER_DUE]),
        (plan(0), [PlanProblem.INTERVAL]),
        (plan(521), [PlanProblem.INTERVAL]),
        (plan(None, 0), [PlanProblem.INTERVAL]),
        (plan(1, lead=4), [PlanProblem.LEAD]),
        (plan(None, 50, units=26), [PlanProblem.LEAD]),
        (
            Plan(PlanMode.FIXED, Rhythm(1, TimeUnit.WEEK, ANCHOR, frozenset({13}))),
            [PlanProblem.MONTHS],
        ),
    ],
)
def test_what_is_wrong_with_a_plan(wrong: Plan, expected: list[PlanProblem]) -> None:
    assert list(problems_of(wrong)) == expected


@pytest.mark.parametrize(
    "fine", [plan(1, lead=3), plan(520), plan(None, 50, units=25), plan(2, 1, lead=7)]
)
def test_a_plan_that_may_be_in_force(fine: Plan) -> None:
    assert problems_of(fine) == ()
