"""A desk whose Chromebooks have a plan."""

from datetime import date
from uuid import UUID

from db.models.upkeep.maintenance import Service
from db.vocabulary.upkeep import MeterKind, PlanMode, ServiceOutcome, TimeUnit
from kiosk.domain.upkeep.maintenance.plan_draft import PlanDraft, Words
from kiosk.domain.upkeep.maintenance.schedule import Limits
from kiosk.services.upkeep.maintenance.loan_meter import follow_loan
from kiosk.services.upkeep.maintenance.plans import PlanFor, PlanSeen, set_plan
from kiosk.services.upkeep.maintenance.services_done import Which
from kiosk.services.upkeep.maintenance.services_due import keep_up
from tests.support.counter import AtWork

START = date(2026, 11, 2)
CHROMEBOOKS = PlanFor(type_code="chromebook")


def plan(
    key: str = "check",
    *,
    mode: PlanMode = PlanMode.FIXED,
    months: int | None = 1,
    loans: int | None = None,
    limits: Limits | None = None,
) -> PlanDraft:
    """Every so many months, or loans, or both."""
    return PlanDraft(
        key=key,
        title=Words("Check", "Revisión"),
        steps=(Words("Type every key.", "Pulse cada tecla."),),
        minutes=10,
        mode=mode,
        every=months,
        unit=None if months is None else TimeUnit.MONTH,
        meter=None if loans is None else MeterKind.LOANS,
        meter_every=loans,
        limits=limits or Limits(),
    )


def counting(desk: AtWork) -> AtWork:
    """The same desk, at which loans move meters as at a real counter."""
    return desk.at(after_act=(follow_loan,))


def in_force(
    desk: AtWork, wanted: PlanDraft, *, start: date = START, target: PlanFor = CHROMEBOOKS
) -> PlanSeen:
    """Set a plan, and bring every item up to date."""
    outcome = set_plan(desk.ctx, desk.action(), wanted, target, anchor_on=start)
    assert isinstance(outcome, PlanSeen), outcome
    keep_up(desk.ctx)
    return outcome


def of_laptop(desk: AtWork, seen: PlanSeen, laptop: int = 1) -> Which:
    """The service of a plan for one of the Chromebooks."""
    return Which(seen.plan_id, desk.laptop(laptop))


def services(desk: AtWork, item_id: UUID) -> list[tuple[str, ServiceOutcome]]:
    """An item's services, with how each ended."""
    rows = [row for row in desk.all(Service) if row.item_id == item_id]
    return sorted((row.occurrence, row.outcome) for row in rows)
