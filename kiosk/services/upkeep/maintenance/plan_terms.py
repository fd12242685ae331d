"""Plans as the store has them, turned into what the rules weigh."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.people import Site
from db.models.upkeep.maintenance import MaintenancePlan
from db.queries.upkeep.standings import StandRow
from db.vocabulary.upkeep import PlanMode
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.upkeep.maintenance.recurrence import Rhythm
from kiosk.domain.upkeep.maintenance.schedule import Plan, Standing
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


class Grounds:
    """The grounds of items at one instant, for as long as the session lasts.

    An item's plans are counted by the terms and closed days of its own school, so that the
    counters of several schools find the same; one of no school goes by this counter's.
    """

    def __init__(self, session: Session, ctx: Context, now: datetime) -> None:
        self._session = session
        self._ctx = ctx
        self._now = now
        self._known: dict[UUID | None, Ground] = {}
        self._plans: dict[tuple[UUID, UUID | None], Plan] = {}

    @property
    def here(self) -> Ground:
        """Where this counter stands."""
        return self.at(None)

    def at(self, site_id: UUID | None) -> Ground:
        """At a school; None is where this counter stands."""
        found = self._known.get(site_id)
        if found is None:
            found = self._known[site_id] = self._read(site_id)
        return found

    def plan(self, row: MaintenancePlan, site_id: UUID | None) -> Plan:
        """What decides when a plan's services are due at a school."""
        found = self._plans.get((row.id, site_id))
        if found is None:
            found = self._plans[row.id, site_id] = plan_of(row, self.at(site_id).term_starts)
        return found

    def _read(self, site_id: UUID | None) -> Ground:
        if site_id is None:
            _, rules = rules_here(self._session, self._ctx)
        else:
            site = self._session.get_one(Site, site_id)
            rules = self._ctx.rules.at(self._session, site.code, site.time_zone)
        return Ground(rules.calendar.day_of(self._now), rules.calendar)


def ground_of(session: Session, ctx: Context) -> Ground:
    """Now, where this counter stands."""
    return Grounds(session, ctx, ctx.clock.now()).here


def ground_at(session: Session, doing: Doing, site_id: UUID | None = None) -> Ground:
    """At the one instant of an act, at a school; None is where this counter stands."""
    return Grounds(session, doing.ctx, doing.now).at(site_id)


def plan_of(row: MaintenancePlan, term_starts: Iterable[date]) -> Plan:
    """What decides when a plan's services are due."""
    rhythm = None
    if row.every is not None and row.unit is not None:
        months = frozenset(row.months)
        rhythm = Rhythm(row.every, row.unit, row.anchor_on, months, tuple(term_starts))
    return Plan(row.mode, rhythm, row.meter_every, row.anchor_reading, limits_of(row))


def standing_of(row: StandRow, plan: MaintenancePlan) -> Standing:
    """What is behind an item; one without a standing begins with the plan, or when it was bought.

    Its meter counts from where it is; a FIXED plan's totals count from the plan's own.
    """
    if row.started_on is not None:
        return Standing(row.started_on, row.started_reading or 0, row.moved_to)
    began = max(plan.anchor_on, row.bought_on or plan.anchor_on)
    is_floating = plan.mode is PlanMode.FLOATING
    return Standing(began, row.total if is_floating else max(row.total, plan.anchor_reading))
