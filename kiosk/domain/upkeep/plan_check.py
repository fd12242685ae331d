"""What is wrong with a plan before it is in force."""

from enum import StrEnum

from db.vocabulary.upkeep import TimeUnit
from kiosk.domain.upkeep.recurrence import LONGEST
from kiosk.domain.upkeep.schedule import Plan

_SHORTEST_DAYS = {TimeUnit.DAY: 1, TimeUnit.WEEK: 7, TimeUnit.MONTH: 28, TimeUnit.TERM: 28}
_MONTHS = frozenset(range(1, 13))


class PlanProblem(StrEnum):
    """Why a plan cannot be in force."""

    NEVER_DUE = "never_due"
    INTERVAL = "interval"
    LEAD = "lead"
    MONTHS = "months"


def problems_of(plan: Plan) -> tuple[PlanProblem, ...]:
    """All that is wrong with it. A lead of more than half the interval would run into the next."""
    found = []
    if plan.rhythm is None and plan.meter_every is None:
        found.append(PlanProblem.NEVER_DUE)
    if not _has_fit_interval(plan):
        found.append(PlanProblem.INTERVAL)
    elif _leads_too_far(plan):
        found.append(PlanProblem.LEAD)
    if plan.rhythm is not None and not plan.rhythm.months <= _MONTHS:
        found.append(PlanProblem.MONTHS)
    return tuple(found)


def _has_fit_interval(plan: Plan) -> bool:
    if plan.meter_every is not None and plan.meter_every < 1:
        return False
    return plan.rhythm is None or 1 <= plan.rhythm.every <= LONGEST[plan.rhythm.unit]


def _leads_too_far(plan: Plan) -> bool:
    if plan.meter_every is not None and 2 * plan.limits.lead_units > plan.meter_every:
        return True
    if plan.rhythm is None:
        return False
    days = plan.rhythm.every * _SHORTEST_DAYS[plan.rhythm.unit]
    return 2 * plan.limits.lead_days > days
