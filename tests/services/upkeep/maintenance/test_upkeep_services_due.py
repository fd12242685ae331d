"""What comes due is opened once, whenever somebody looks."""

from datetime import date, timedelta

import pytest

from db.models.catalog import Item, ItemType
from db.models.desk import AuditEntry
from db.models.upkeep.maintenance import PlanStanding, Service
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import ServiceOutcome
from kiosk.domain.upkeep.maintenance.schedule import Limits, Status
from kiosk.services.upkeep.maintenance import services_due
from kiosk.services.upkeep.maintenance.plans import (
    PlanFor,
    PlanRefused,
    end_plan,
    list_plans,
    set_plan,
)
from kiosk.services.upkeep.maintenance.services_done import finish_service
from kiosk.services.upkeep.maintenance.services_due import (
    batches_of,
    keep_up,
    list_due,
    services_of,
)
from tests.services.upkeep.maintenance.servicing import (
    CHROMEBOOKS,
    START,
    counting,
    in_force,
    of_laptop,
    plan,
    services,
)
from tests.support.counter import AtWork
from tests.support.statements import statements_of
from tests.support.store import MONDAY, add_item, key

DAY = timedelta(days=1)


def test_every_item_of_the_type_gets_its_standing(desk: AtWork) -> None:
    in_force(desk, plan())

    rows = desk.all(PlanStanding)
    assert {row.item_id for row in rows} == {each.id for each in desk.school.laptops}
    assert {row.due_on for row in rows} == {date(2026, 12, 2)}
    assert desk.all(Service) == []
    assert desk.chain_holds()


def test_what_is_due_is_opened_once(desk: AtWork) -> None:
    in_force(desk, plan(limits=Limits(lead_days=5)))
    desk.clock.move(2 * DAY)

    keep_up(desk.ctx)
    again = keep_up(desk.ctx)

    assert again == "0 brought up to date"
    assert services(desk, desk.laptop(1)) == [("date:2026-12-02", ServiceOutcome.OPEN)]
    assert len(desk.all(Service)) == len(desk.school.laptops)


def test_a_counter_that_was_off_all_summer_opens_one_and_keeps_what_was_missed(
    file_desk: AtWork,
) -> None:
    seen = in_force(file_desk, plan(), start=date(2026, 11, 30))
    file_desk.clock.set(MONDAY.replace(year=2027, month=5, day=31))
    finish_service(file_desk.ctx, file_desk.action(), of_laptop(file_desk, seen))
    file_desk.clock.set(MONDAY.replace(year=2027, month=8, day=30))

    keep_up(file_desk.ctx)

    assert services(file_desk, file_desk.laptop(1))[-3:] == [
        ("date:2027-06-30", ServiceOutcome.MISSED),
        ("date:2027-07-30", ServiceOutcome.MISSED),
        ("date:2027-08-30", ServiceOutcome.OPEN),
    ]
    assert file_desk.chain_holds()


def test_what_was_missed_is_noted_once_however_often_somebody_looks(file_desk: AtWork) -> None:
    in_force(file_desk, plan())
    for _ in range(3):
        file_desk.clock.move(31 * DAY)
        keep_up(file_desk.ctx)

    assert services(file_desk, file_desk.laptop(1)) == [
        ("date:2026-12-02", ServiceOutcome.MISSED),
        ("date:2027-01-02", ServiceOutcome.MISSED),
        ("date:2027-02-02", ServiceOutcome.MISSED),
        ("date:2027-03-02", ServiceOutcome.OPEN),
    ]


def test_a_plan_that_is_changed_asks_for_nothing_that_ended_before(file_desk: AtWork) -> None:
    in_force(file_desk, plan(), start=date(2026, 9, 30))
    asked = services(file_desk, file_desk.laptop(1))

    in_force(file_desk, plan(months=2), start=date(2026, 8, 30))
    entries = len(file_desk.all(AuditEntry))
    keep_up(file_desk.ctx)

    assert asked == [
        ("date:2026-10-30", ServiceOutcome.MISSED),
        ("date:2026-11-30", ServiceOutcome.OPEN),
    ]
    assert services(file_desk, file_desk.laptop(1)) == asked
    assert len(file_desk.all(AuditEntry)) == entries


def test_what_is_gone_is_asked_for_nothing(file_desk: AtWork) -> None:
    file_desk.change(Item, file_desk.laptop(1), service_state=ServiceState.LOST)
    in_force(file_desk, plan(), start=date(2026, 10, 1))

    assert services(file_desk, file_desk.laptop(1)) == []
    assert services(file_desk, file_desk.laptop(2)) != []


def test_the_worst_comes_first(file_desk: AtWork) -> None:
    in_force(file_desk, plan("late", limits=Limits(is_blocking=True)), start=date(2026, 10, 29))
    in_force(file_desk, plan("soon", limits=Limits(lead_days=5)))

    found = services_of(file_desk.ctx, file_desk.laptop(1))

    assert [(each.key, each.status) for each in found] == [
        ("late", Status.BLOCKED),
        ("soon", Status.DUE_SOON),
    ]
    assert [each.key for each in list_due(file_desk.ctx)][-1] == "late"
    assert [each.key for each in list_due(file_desk.ctx, days=2)][-1] == "soon"


def test_a_plan_that_is_set_again_changes_and_leaves_what_is_behind(desk: AtWork) -> None:
    seen = in_force(desk, plan())
    finish_service(desk.ctx, desk.action(), of_laptop(desk, seen))

    again = in_force(desk, plan(months=2))

    assert again.plan_id == seen.plan_id
    assert {row.due_on for row in desk.all(PlanStanding)} == {date(2027, 1, 2)}
    assert len(list_plans(desk.ctx)) == 1


def test_a_plan_that_would_never_be_due_is_refused(file_desk: AtWork) -> None:
    outcome = set_plan(file_desk.ctx, file_desk.action(), plan(months=None), CHROMEBOOKS)

    assert isinstance(outcome, PlanRefused)
    assert list_plans(file_desk.ctx) == ()


def test_a_plan_of_one_item_is_for_that_item_alone(file_desk: AtWork) -> None:
    seen = in_force(file_desk, plan(), target=PlanFor(item_id=file_desk.laptop(2)))

    assert seen.target == "CB-2"
    assert [row.item_id for row in file_desk.all(PlanStanding)] == [file_desk.laptop(2)]


def test_an_ended_plan_skips_what_is_open_and_asks_for_nothing(desk: AtWork) -> None:
    seen = in_force(desk, plan(), start=date(2026, 10, 30))
    action = desk.action()

    skipped = end_plan(desk.ctx, action, seen.plan_id)

    assert skipped == len(desk.school.laptops)
    assert end_plan(desk.ctx, action, seen.plan_id) == skipped
    assert {row.outcome for row in desk.all(Service)} == {ServiceOutcome.SKIPPED}
    assert list_due(desk.ctx) == ()
    assert keep_up(desk.ctx) == "0 brought up to date"


def test_the_same_action_sets_a_plan_once(file_desk: AtWork) -> None:
    action = key("set it once")

    first = set_plan(file_desk.ctx, action, plan(), CHROMEBOOKS, anchor_on=START)

    assert set_plan(file_desk.ctx, action, plan(), CHROMEBOOKS, anchor_on=START) == first
    assert file_desk.chain_holds()


def test_a_chore_that_finds_nothing_to_do_writes_nothing(file_desk: AtWork) -> None:
    desk = counting(file_desk)
    in_force(desk, plan(loans=20))
    desk.lent()
    keep_up(desk.ctx)

    with statements_of(desk.store) as run:
        keep_up(desk.ctx)

    # What is alike in all that counts is read once, and items alone where something differs.
    assert {each.split()[0] for each in run} == {"SELECT"}
    assert not any("items.id IN" in each for each in run)


def test_many_items_are_brought_up_some_at_a_time(
    file_desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services_due, "LOOKED_AT", 2)
    with file_desk.store.write() as session:
        for number in range(4, 9):
            add_item(session, f"CB-{number}", session.get_one(ItemType, "chromebook"))

    seen = in_force(file_desk, plan(limits=Limits(lead_days=5)))

    assert [len(each) for each in batches_of(file_desk.ctx, seen.plan_id)] == [2, 2, 2, 2]
    assert len(file_desk.all(PlanStanding)) == len(file_desk.all(Service)) == 8
