"""Plans as the store has them, turned into what the rules weigh."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.models.upkeep.maintenance import MaintenancePlan
from db.queries.upkeep.maintenance import TargetRow
from db.vocabulary.upkeep import PlanMode
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.upkeep.recurrence import Rhythm
from kiosk.domain.upkeep.schedule import Plan, Standing
from kiosk.services.acts import Doing
from kiosk.services.context import Context
from kiosk.services.facts import limits_of
from kiosk.services.lending.scene import rules_here


@dataclass(frozen=True, slots=True)
class Ground:
    """The day at the school, and the calendar by which plans are counted."""

    today: date
    calendar: Calendar

    @property
    def term_starts(self) -> tuple[date, ...]:
        """The days on which terms begin."""
        return tuple(term.first for term in self.calendar.terms)


def ground_of(session: Session, ctx: Context) -> Ground:
    """Now, where this counter stands."""
    _, rules = rules_here(session, ctx)
    return Ground(rules.calendar.day_of(ctx.clock.now()), rules.calendar)


def ground_at(session: Session, doing: Doing) -> Ground:
    """The same at the one instant of an act."""
    _, rules = rules_here(session, doing.ctx)
    return Ground(rules.calendar.day_of(doing.now), rules.calendar)


def plan_of(row: MaintenancePlan, term_starts: Iterable[date]) -> Plan:
    """What decides when a plan's services are due."""
    rhythm = None
    if row.every is not None and row.unit is not None:
        months = frozenset(row.months)
        rhythm = Rhythm(row.every, row.unit, row.anchor_on, months, tuple(term_starts))
    return Plan(row.mode, rhythm, row.meter_every, row.anchor_reading, limits_of(row))


def standing_of(row: TargetRow, plan: MaintenancePlan) -> Standing:
    """What is behind an item; one without a standing begins with the plan, or when it was bought.

    Its meter counts from where it is; a FIXED plan's totals count from the plan's own.
    """
    if row.started_on is not None:
        return Standing(row.started_on, row.started_reading or 0, row.moved_to)
    began = max(plan.anchor_on, row.bought_on or plan.anchor_on)
    is_floating = plan.mode is PlanMode.FLOATING
    return Standing(began, row.total if is_floating else max(row.total, plan.anchor_reading))
