"""What is wrong with a plan before it is in force."""

from enum import StrEnum

from db.vocabulary.upkeep import TimeUnit
from kiosk.domain.upkeep.maintenance.plan_draft import PlanDraft
from kiosk.domain.upkeep.maintenance.recurrence import LONGEST

LONGEST_TEXT = 80
"""Characters that the store keeps of a key, a title or a step."""

_SHORTEST_DAYS = {TimeUnit.DAY: 1, TimeUnit.WEEK: 7, TimeUnit.MONTH: 28, TimeUnit.TERM: 28}
_MONTHS = frozenset(range(1, 13))


class PlanProblem(StrEnum):
    """Why a plan cannot be in force."""

    TITLE = "title"
    STEPS = "steps"
    NEVER_DUE = "never_due"
    INTERVAL = "interval"
    LEAD = "lead"
    BELOW_NONE = "below_none"
    NO_METER = "no_meter"
    MONTHS = "months"
    PARTS = "parts"


def problems_of(draft: PlanDraft) -> tuple[PlanProblem, ...]:
    """All that is wrong with it. A lead of more than half the interval would run into the next.

    Whether the store knows its parts is for the store to say.
    """
    is_by_date, is_by_meter = draft.every is not None, draft.meter_every is not None
    limits = draft.limits
    found = {
        PlanProblem.TITLE: not _is_text(draft.title.en) or not _is_text(draft.key),
        PlanProblem.STEPS: not all(_is_text(step.en) for step in draft.steps),
        PlanProblem.NEVER_DUE: not is_by_date and not is_by_meter,
        PlanProblem.INTERVAL: not _has_fit_interval(draft),
        PlanProblem.LEAD: _has_fit_interval(draft) and _leads_too_far(draft),
        PlanProblem.BELOW_NONE: any(each < 0 for each in _amounts(draft)),
        PlanProblem.NO_METER: not is_by_meter and (limits.lead_units, limits.grace_units) != (0, 0),
        PlanProblem.MONTHS: not draft.months <= _MONTHS,
        PlanProblem.PARTS: any(part.quantity < 1 for part in draft.parts),
    }
    return tuple(problem for problem, is_wrong in found.items() if is_wrong)


def _is_text(text: str) -> bool:
    return 0 < len(text.strip()) <= LONGEST_TEXT


def _amounts(draft: PlanDraft) -> tuple[int, ...]:
    limits = draft.limits
    return (
        draft.minutes,
        limits.lead_days,
        limits.lead_units,
        limits.grace_days,
        limits.grace_units,
    )


def _has_fit_interval(draft: PlanDraft) -> bool:
    if draft.meter_every is not None and draft.meter_every < 1:
        return False
    if draft.every is None or draft.unit is None:
        return True
    return 1 <= draft.every <= LONGEST[draft.unit]


def _leads_too_far(draft: PlanDraft) -> bool:
    if draft.meter_every is not None and 2 * draft.limits.lead_units > draft.meter_every:
        return True
    if draft.every is None or draft.unit is None:
        return False
    return 2 * draft.limits.lead_days > draft.every * _SHORTEST_DAYS[draft.unit]
