"""Where a work order stands on the board, and when it has stood there for too long."""

import pytest

from db.vocabulary.upkeep import WorkOrderState
from kiosk.domain.upkeep.repairs.stages import (
    GOAL_DAYS,
    STAGE_OF,
    AgeBand,
    Stage,
    band_of,
    bands_in_goal,
    is_past_goal,
)


def test_every_work_order_but_a_duplicate_has_its_place() -> None:
    assert set(STAGE_OF) == set(WorkOrderState) - {WorkOrderState.DUPLICATE}
    assert set(STAGE_OF.values()) == set(Stage) == set(GOAL_DAYS)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, AgeBand.TODAY),
        (1, AgeBand.DAYS_1_TO_3),
        (3, AgeBand.DAYS_1_TO_3),
        (4, AgeBand.DAYS_4_TO_7),
        (7, AgeBand.DAYS_4_TO_7),
        (8, AgeBand.OVER_A_WEEK),
        (400, AgeBand.OVER_A_WEEK),
    ],
)
def test_age_is_a_row(days: int, expected: AgeBand) -> None:
    assert band_of(days) is expected


@pytest.mark.parametrize("stage", list(Stage))
def test_the_goal_itself_is_not_past(stage: Stage) -> None:
    assert not is_past_goal(stage, GOAL_DAYS[stage])
    assert is_past_goal(stage, GOAL_DAYS[stage] + 1)


def test_the_line_of_a_goal_lies_below_the_rows_that_are_mostly_within_it() -> None:
    assert [bands_in_goal(stage) for stage in Stage] == [1, 2, 3, 2, 1, 2]
