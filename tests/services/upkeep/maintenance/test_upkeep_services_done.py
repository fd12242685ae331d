"""A service is done, left out, or moved to another day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from db.models.upkeep.maintenance import Service
from db.vocabulary.upkeep import PlanMode, ServiceOutcome
from kiosk.domain.upkeep.maintenance.schedule import Limits, Status
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.maintenance.services_done import (
    CannotMove,
    NothingOwed,
    ServiceEnded,
    ServiceMoved,
    Which,
    finish_service,
    move_service,
    preview_finish,
    skip_service,
)
from kiosk.services.upkeep.maintenance.services_due import keep_up, services_of
from tests.services.upkeep.maintenance.servicing import in_force, of_laptop, plan, services
from tests.support.counter import AtWork
from tests.support.store import key

OCTOBER = date(2026, 10, 29)
BUT_WINTER = frozenset(range(2, 12))
DONE, SKIPPED = ServiceOutcome.DONE, ServiceOutcome.SKIPPED


def test_what_was_open_is_done_and_the_next_one_known(desk: AtWork) -> None:
    seen = in_force(desk, plan(limits=Limits(grace_days=3)), start=OCTOBER)
    staff = desk.school.teacher.person_ref
    foreseen = preview_finish(desk.ctx, of_laptop(desk, seen))

    ended = finish_service(desk.ctx, desk.action(), of_laptop(desk, seen), by=staff)

    assert ended == foreseen == ServiceEnded(DONE, False, date(2026, 12, 29), None)
    (row,) = [each for each in desk.all(Service) if each.item_id == desk.laptop(1)]
    assert (row.occurrence, row.outcome, row.ended_by) == ("date:2026-11-29", DONE, staff)
    assert keep_up(desk.ctx) == "0 brought up to date"
    assert desk.chain_holds()


def test_late_is_late_after_the_grace(file_desk: AtWork) -> None:
    seen = in_force(file_desk, plan(limits=Limits(grace_days=3)), start=OCTOBER)
    file_desk.clock.move(timedelta(days=3))

    assert finish_service(file_desk.ctx, file_desk.action(), of_laptop(file_desk, seen)).was_late


def test_work_that_nobody_asked_for_yet_counts(desk: AtWork) -> None:
    seen = in_force(desk, plan(mode=PlanMode.FLOATING))

    action = desk.action()

    ended = finish_service(desk.ctx, action, of_laptop(desk, seen))

    assert ended.next_on == date(2026, 12, 30)
    assert services(desk, desk.laptop(1)) == [(f"early:{action}", DONE)]


def test_a_fixed_day_stays_where_it_is_after_work_too_early(file_desk: AtWork) -> None:
    seen = in_force(file_desk, plan())

    ended = finish_service(file_desk.ctx, file_desk.action(), of_laptop(file_desk, seen))

    assert ended.next_on == date(2026, 12, 2)


def test_missed_ones_are_noted_with_the_one_that_is_done(file_desk: AtWork) -> None:
    seen = in_force(file_desk, plan())
    file_desk.clock.move(timedelta(days=70))

    finish_service(file_desk.ctx, file_desk.action(), of_laptop(file_desk, seen))

    assert services(file_desk, file_desk.laptop(1)) == [
        ("date:2026-12-02", ServiceOutcome.MISSED),
        ("date:2027-01-02", ServiceOutcome.MISSED),
        ("date:2027-02-02", DONE),
    ]


def test_the_same_action_ends_one_service(desk: AtWork) -> None:
    seen = in_force(desk, plan(), start=OCTOBER)
    action = desk.action()

    first = finish_service(desk.ctx, action, of_laptop(desk, seen))

    assert finish_service(desk.ctx, action, of_laptop(desk, seen)) == first
    assert len(services(desk, desk.laptop(1))) == 1


def test_what_is_due_may_be_left_out_with_a_reason(desk: AtWork) -> None:
    seen = in_force(desk, plan(), start=OCTOBER)

    ended = skip_service(desk.ctx, desk.action(), of_laptop(desk, seen), "on loan to a camp")

    assert ended == ServiceEnded(SKIPPED, True, date(2026, 12, 29), None)
    (row,) = [each for each in desk.all(Service) if each.item_id == desk.laptop(1)]
    assert (row.outcome, row.why) == (SKIPPED, "on loan to a camp")


def test_what_is_left_out_late_leaves_the_next_one_though_it_is_near(file_desk: AtWork) -> None:
    seen = in_force(file_desk, plan(limits=Limits(lead_days=5)), start=OCTOBER)
    file_desk.clock.move(timedelta(days=26))  # 26 December

    ended = skip_service(file_desk.ctx, file_desk.action(), of_laptop(file_desk, seen), "at a camp")
    keep_up(file_desk.ctx)

    assert isinstance(ended, ServiceEnded)
    assert ended.next_on == date(2026, 12, 29)
    assert services(file_desk, file_desk.laptop(1)) == [
        ("date:2026-11-29", SKIPPED),
        ("date:2026-12-29", ServiceOutcome.OPEN),
    ]


def test_what_is_not_due_cannot_be_left_out(file_desk: AtWork) -> None:
    seen = in_force(file_desk, plan())

    outcome = skip_service(file_desk.ctx, file_desk.action(), of_laptop(file_desk, seen), "no")

    assert outcome == NothingOwed()
    assert services(file_desk, file_desk.laptop(1)) == []


def test_a_service_moves_alone(desk: AtWork) -> None:
    seen = in_force(desk, plan(), start=OCTOBER)
    action, day = desk.action(), date(2026, 12, 7)

    assert move_service(desk.ctx, action, of_laptop(desk, seen), day) == ServiceMoved(day)
    assert move_service(desk.ctx, action, of_laptop(desk, seen), day) == ServiceMoved(day)
    assert keep_up(desk.ctx) == "0 brought up to date"
    desk.clock.move(timedelta(days=7))
    ended = finish_service(desk.ctx, desk.action(), of_laptop(desk, seen))
    assert (ended.was_late, ended.next_on) == (False, date(2026, 12, 29))


def test_a_late_service_that_was_moved_goes_back_to_its_own_day(file_desk: AtWork) -> None:
    which = of_laptop(file_desk, in_force(file_desk, plan(), start=OCTOBER))
    planned, day = date(2026, 11, 29), date(2026, 12, 7)
    move_service(file_desk.ctx, file_desk.action(), which, day)

    outcome = move_service(file_desk.ctx, file_desk.action(), which, planned)

    assert outcome == ServiceMoved(planned)
    (due,) = services_of(file_desk.ctx, which.item_id)
    assert (due.due_on, due.status) == (planned, Status.OVERDUE)


@pytest.mark.parametrize("day", [date(2026, 11, 27), date(2026, 12, 29)])
def test_a_service_moves_neither_back_in_time_nor_past_the_next(
    file_desk: AtWork, day: date
) -> None:
    seen = in_force(file_desk, plan(), start=OCTOBER)

    outcome = move_service(file_desk.ctx, file_desk.action(), of_laptop(file_desk, seen), day)

    assert outcome == CannotMove()


def test_what_is_moved_to_today_can_be_begun_at_once(file_desk: AtWork) -> None:
    which = of_laptop(file_desk, in_force(file_desk, plan()))

    move_service(file_desk.ctx, file_desk.action(), which, date(2026, 11, 30))

    assert services(file_desk, which.item_id) == [("date:2026-12-02", ServiceOutcome.OPEN)]
    assert file_desk.chain_holds()


def test_work_long_before_the_holidays_leaves_the_next_one_on_the_same_day(desk: AtWork) -> None:
    which = of_laptop(
        desk, in_force(desk, replace(plan(mode=PlanMode.FLOATING), months=BUT_WINTER))
    )
    (due,) = services_of(desk.ctx, which.item_id)
    move_service(desk.ctx, desk.action(), which, date(2026, 11, 30))

    ended = finish_service(desk.ctx, desk.action(), which)

    assert ended.next_on == due.due_on == date(2027, 2, 1)
    desk.clock.move(timedelta(days=63))
    keep_up(desk.ctx)
    assert services(desk, which.item_id) == [
        ("since:2026-11-02+date:2027-02-01", DONE),
        ("since:2026-11-30+date:2027-02-01", ServiceOutcome.OPEN),
    ]
    assert desk.chain_holds()


def test_one_that_was_open_under_an_older_name_is_taken_over(desk: AtWork) -> None:
    which = of_laptop(desk, in_force(desk, plan(mode=PlanMode.FLOATING), start=OCTOBER))
    with desk.ctx.store.write() as session:
        session.execute(update(Service).values(occurrence="date:2026-11-29"))

    keep_up(desk.ctx)

    name = "since:2026-10-29+date:2026-11-29"
    assert services(desk, which.item_id) == [(name, ServiceOutcome.OPEN)]


def test_what_is_not_there_is_told(file_desk: AtWork) -> None:
    seen = in_force(file_desk, plan())

    for which in (Which(key("no plan"), file_desk.laptop(1)), Which(seen.plan_id, key("no item"))):
        with pytest.raises(NotFound):
            finish_service(file_desk.ctx, file_desk.action(), which)
