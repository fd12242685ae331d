"""What keeps a plan from being in force."""

from dataclasses import replace
from datetime import date

import pytest

from db.vocabulary.upkeep import MeterKind, PlanMode, TimeUnit
from kiosk.domain.upkeep.maintenance.plan_check import LONGEST_TEXT, PlanProblem, problems_of
from kiosk.domain.upkeep.maintenance.plan_draft import PartNeeded, PlanDraft, Words
from kiosk.domain.upkeep.maintenance.recurrence import Rhythm
from kiosk.domain.upkeep.maintenance.schedule import Limits, Plan

ANCHOR = date(2026, 8, 1)


def draft(
    every: int | None = 1, meter: int | None = None, lead: int = 0, units: int = 0
) -> PlanDraft:
    return PlanDraft(
        key="check",
        title=Words("Check"),
        mode=PlanMode.FIXED,
        every=every,
        unit=None if every is None else TimeUnit.WEEK,
        meter=None if meter is None else MeterKind.LOANS,
        meter_every=meter,
        limits=Limits(lead_days=lead, lead_units=units),
    )


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        (draft(None), [PlanProblem.NEVER_DUE]),
        (draft(0), [PlanProblem.INTERVAL]),
        (draft(521), [PlanProblem.INTERVAL]),
        (draft(None, 0), [PlanProblem.INTERVAL]),
        (draft(1, lead=4), [PlanProblem.LEAD]),
        (draft(None, 50, units=26), [PlanProblem.LEAD]),
        (draft(1, lead=-1), [PlanProblem.BELOW_NONE]),
        (replace(draft(), minutes=-1), [PlanProblem.BELOW_NONE]),
        (draft(1, units=2), [PlanProblem.NO_METER]),
        (replace(draft(), months=frozenset({13})), [PlanProblem.MONTHS]),
        (replace(draft(), title=Words(" ")), [PlanProblem.TITLE]),
        (replace(draft(), key="k" * (LONGEST_TEXT + 1)), [PlanProblem.TITLE]),
        (replace(draft(), steps=(Words("Look."), Words(""))), [PlanProblem.STEPS]),
        (replace(draft(), parts=(PartNeeded("NOZ-04", 0),)), [PlanProblem.PARTS]),
    ],
)
def test_what_is_wrong_with_a_plan(wrong: PlanDraft, expected: list[PlanProblem]) -> None:
    assert list(problems_of(wrong)) == expected


def test_all_that_is_wrong_is_told_at_once() -> None:
    wrong = replace(draft(None), title=Words(""), months=frozenset({0}), minutes=-5)

    assert problems_of(wrong) == (
        PlanProblem.TITLE,
        PlanProblem.NEVER_DUE,
        PlanProblem.BELOW_NONE,
        PlanProblem.MONTHS,
    )


@pytest.mark.parametrize(
    "fine", [draft(1, lead=3), draft(520), draft(None, 50, units=25), draft(2, 1, lead=7)]
)
def test_a_plan_that_may_be_in_force(fine: PlanDraft) -> None:
    assert problems_of(fine) == ()


def test_a_draft_counts_from_its_day() -> None:
    rhythm = Rhythm(1, TimeUnit.WEEK, ANCHOR)

    assert draft(1, 50).plan(ANCHOR) == Plan(PlanMode.FIXED, rhythm, 50)
    assert draft(None, 50).plan(ANCHOR) == Plan(PlanMode.FIXED, None, 50)
