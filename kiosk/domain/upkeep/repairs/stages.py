"""The repair board: stages across, age down, and how long a work order may stay in each stage."""

from collections.abc import Mapping
from enum import StrEnum

from db.vocabulary.upkeep import WorkOrderState


class Stage(StrEnum):
    """A column of the board."""

    NEW = "new"
    FINDING_OUT = "finding_out"
    WAITING = "waiting"  # for a part, a payment or a vendor
    FIXING = "fixing"
    TESTING = "testing"
    READY = "ready"  # repaired; its loaner is not back yet


class AgeBand(StrEnum):
    """A row of the board: since how many days a work order has stood in its stage."""

    TODAY = "today"
    DAYS_1_TO_3 = "days_1_to_3"
    DAYS_4_TO_7 = "days_4_to_7"
    OVER_A_WEEK = "over_a_week"


STAGE_OF: Mapping[WorkOrderState, Stage] = {
    WorkOrderState.REPORTED: Stage.NEW,
    WorkOrderState.TRIAGED: Stage.FINDING_OUT,
    WorkOrderState.WAITING_PARTS: Stage.WAITING,
    WorkOrderState.WAITING_PAYMENT: Stage.WAITING,
    WorkOrderState.AT_VENDOR: Stage.WAITING,
    WorkOrderState.IN_PROGRESS: Stage.FIXING,
    WorkOrderState.TESTING: Stage.TESTING,
    WorkOrderState.CLOSED: Stage.READY,
    WorkOrderState.REJECTED: Stage.READY,
    WorkOrderState.CANCELLED: Stage.READY,
}
"""Where a work order stands on the board; one that has ended only while its loaner is out."""

GOAL_DAYS: Mapping[Stage, int] = {
    Stage.NEW: 0,
    Stage.FINDING_OUT: 2,
    Stage.WAITING: 7,
    Stage.FIXING: 2,
    Stage.TESTING: 1,
    Stage.READY: 2,
}
"""After so many days a work order should have left the stage; 0 is the same day."""

_BANDS = ((0, AgeBand.TODAY), (3, AgeBand.DAYS_1_TO_3), (7, AgeBand.DAYS_4_TO_7))


def band_of(days: int) -> AgeBand:
    """The row of a work order that came into its stage so many days ago."""
    return next((band for most, band in _BANDS if days <= most), AgeBand.OVER_A_WEEK)


def is_past_goal(stage: Stage, days: int) -> bool:
    """Whether it should have left its stage by now."""
    return days > GOAL_DAYS[stage]


def bands_in_goal(stage: Stage) -> int:
    """How many rows, from the youngest, lie within the goal: those whose middle day does."""
    firsts = [0, *(most + 1 for most, _ in _BANDS[:-1])]
    middles = [(first + most) / 2 for first, (most, _) in zip(firsts, _BANDS, strict=True)]
    return sum(middle <= GOAL_DAYS[stage] for middle in middles)
