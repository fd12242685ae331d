"""A school's own plans: written down, changed, and refused with all that is wrong."""

from dataclasses import replace
from datetime import timedelta

from db.models.lending import CalendarRevision
from db.models.upkeep.maintenance import MaintenancePlan, PlanStanding
from db.models.upkeep.parts import SparePart
from db.vocabulary.upkeep import MeterKind, PlanMode, TimeUnit
from kiosk.domain.upkeep.maintenance.plan_check import PlanProblem
from kiosk.domain.upkeep.maintenance.plan_draft import PartNeeded, PlanDraft, Words
from kiosk.domain.upkeep.maintenance.schedule import Limits
from kiosk.services.upkeep.maintenance.plans import (
    PlanFor,
    PlanRefused,
    PlanSeen,
    end_plan,
    held_plans,
    list_plans,
    plan_held,
    plan_in_force,
    set_plan,
)
from kiosk.services.upkeep.maintenance.services_done import finish_service
from tests.services.upkeep.maintenance.servicing import CHROMEBOOKS, START, in_force, of_laptop
from tests.support.counter import CALENDAR, AtWork
from tests.support.store import key

OWN = PlanDraft(
    key="dust",
    title=Words("Dust"),
    steps=(Words("Blow it out."), Words("Wipe it.", "Límpielo.")),
    minutes=5,
    mode=PlanMode.FIXED,
    every=2,
    unit=TimeUnit.MONTH,
    months=frozenset({1, 9, 11}),
    meter=MeterKind.CYCLES,
    meter_every=100,
    limits=Limits(lead_days=3, lead_units=4, grace_days=5, grace_units=6, is_blocking=True),
    parts=(PartNeeded("CLOTH", 2),),
)


def stocked(desk: AtWork) -> None:
    with desk.store.write() as session:
        session.add(SparePart(id=key("cloth"), code="CLOTH", name="Cloth"))


def test_a_plan_of_ones_own_is_kept_as_it_was_written_down(desk: AtWork) -> None:
    stocked(desk)
    one = PlanFor(item_id=desk.laptop(2))

    in_force(desk, OWN, target=one)

    assert plan_in_force(desk.ctx, "dust", one) == OWN
    assert plan_in_force(desk.ctx, "dust", CHROMEBOOKS) is None
    assert [row.item_id for row in desk.all(PlanStanding)] == [desk.laptop(2)]
    assert desk.chain_holds()


def test_what_is_changed_keeps_its_day_and_what_is_behind_its_items(file_desk: AtWork) -> None:
    first = in_force(file_desk, replace(OWN, parts=()))
    finish_service(file_desk.ctx, file_desk.action(), of_laptop(file_desk, first))
    done = {row.item_id: row.started_on for row in file_desk.all(PlanStanding)}

    shorter = replace(OWN, parts=(), every=1, title=Words("Dust and keys"))
    seen = set_plan(file_desk.ctx, file_desk.action(), shorter, CHROMEBOOKS)

    assert isinstance(seen, PlanSeen)
    assert (seen.plan_id, seen.anchor_on, seen.every) == (first.plan_id, START, 1)
    assert {row.item_id: row.started_on for row in file_desk.all(PlanStanding)} == done


def test_a_plan_that_was_ended_since_is_not_put_into_force_again(desk: AtWork) -> None:
    ctx, action, plan = desk.ctx, desk.action(), replace(OWN, parts=())
    first = set_plan(ctx, action, plan, CHROMEBOOKS)
    assert isinstance(first, PlanSeen)
    end_plan(ctx, desk.action(), first.plan_id)

    assert set_plan(ctx, action, plan, CHROMEBOOKS) == first
    assert [row.is_active for row in desk.all(MaintenancePlan)] == [False]
    assert list_plans(ctx) == ()


def test_nothing_is_put_into_force_with_any_fault(file_desk: AtWork) -> None:
    wrong = replace(OWN, title=Words(""), months=frozenset({13}))

    outcome = set_plan(file_desk.ctx, file_desk.action(), wrong, CHROMEBOOKS)

    assert outcome == PlanRefused((PlanProblem.TITLE, PlanProblem.MONTHS, PlanProblem.PARTS))
    assert file_desk.all(MaintenancePlan) == []


def test_a_plan_by_terms_says_where_the_calendar_has_none_to_come(file_desk: AtWork) -> None:
    spring = {"name": "Spring", "first": "2026-12-07", "last": "2027-06-04"}
    file_desk.change(CalendarRevision, key("calendar"), document={**CALENDAR, "terms": [spring]})
    in_force(file_desk, replace(OWN, every=1, unit=TimeUnit.TERM, parts=()))

    (held,) = held_plans(file_desk.ctx)
    file_desk.clock.move(timedelta(days=7))

    assert not held.lacks_terms
    assert plan_held(file_desk.ctx, held.plan_id) == replace(held, lacks_terms=True)
