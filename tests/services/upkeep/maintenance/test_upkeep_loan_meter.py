"""The meter of loans: moved by each loan, and when it gets to where a service is due."""

from datetime import date, timedelta

from db.models.upkeep.maintenance import Meter, MeterDay, PlanStanding
from db.vocabulary.upkeep import MeterKind, PlanMode, ServiceOutcome
from kiosk.domain.upkeep.maintenance.schedule import Status
from kiosk.services.lending.undo import undo_loan
from kiosk.services.upkeep.maintenance.services_due import keep_up, list_due
from tests.services.upkeep.maintenance.servicing import (
    counting,
    in_force,
    plan,
    services,
)
from tests.support.counter import SCAN, AtWork

DAY = timedelta(days=1)


def test_a_loan_that_was_undone_was_none(file_desk: AtWork) -> None:
    busy = counting(file_desk)
    in_force(busy, plan(months=None, loans=5))
    lent = busy.lent()

    undo_loan(busy.ctx, busy.action(), lent.loan.loan_id, SCAN)

    assert {row.reading for row in busy.all(Meter)} == {0}


def test_what_a_loan_that_was_undone_brought_near_is_ahead_again(desk: AtWork) -> None:
    busy = counting(desk)
    in_force(busy, plan(months=None, loans=1))
    lent = busy.lent()
    assert [each.status for each in list_due(busy.ctx)] == [Status.DUE]

    undo_loan(busy.ctx, busy.action(), lent.loan.loan_id, SCAN)

    assert list_due(busy.ctx) == ()


def test_loans_bring_a_service_near(desk: AtWork) -> None:
    busy = counting(desk)
    in_force(busy, plan(months=None, loans=2, mode=PlanMode.FLOATING))
    busy.lent()
    busy.returned()
    assert list_due(busy.ctx) == ()

    busy.lent()
    (found,) = list_due(busy.ctx)
    keep_up(busy.ctx)

    assert (found.status, found.total, found.due_reading) == (Status.DUE, 2, 2)
    assert services(busy, busy.laptop(1)) == [("meter:2", ServiceOutcome.OPEN)]


def test_things_that_no_plan_counts_have_no_meter(file_desk: AtWork) -> None:
    counting(file_desk).lent()

    assert file_desk.all(Meter) == []


def test_a_meter_of_loans_is_noted_by_day_and_its_future_estimated(file_desk: AtWork) -> None:
    busy = counting(file_desk)
    in_force(busy, plan(months=None, loans=10))
    for _ in range(4):
        keep_up(busy.ctx)
        busy.lent()
        busy.returned()
        busy.clock.move(DAY)
    keep_up(busy.ctx)

    days = [row for row in busy.all(MeterDay) if row.item_id == busy.laptop(1)]
    assert sorted((row.day.day, row.total) for row in days) == [(1, 2), (2, 3), (3, 4), (30, 1)]
    (standing,) = [row for row in busy.all(PlanStanding) if row.item_id == busy.laptop(1)]
    # Three loans on the four open days after the first leave six for eight more.
    assert standing.estimated_on == date(2026, 12, 16)


def test_what_nobody_borrows_is_not_expected_on_a_day_that_is_behind(file_desk: AtWork) -> None:
    busy = counting(file_desk)
    in_force(busy, plan(months=None, loans=5))
    for _ in range(4):
        busy.lent()
        busy.returned()
        keep_up(busy.ctx)
        busy.clock.move(DAY)
    busy.clock.move(17 * DAY)
    keep_up(busy.ctx)

    (standing,) = [row for row in busy.all(PlanStanding) if row.item_id == busy.laptop(1)]
    assert standing.estimated_on == date(2026, 12, 28)
    assert list_due(busy.ctx) == ()


def test_a_meter_begins_with_the_plan_that_counts(file_desk: AtWork) -> None:
    busy = counting(file_desk)
    busy.lent()
    busy.returned()
    in_force(busy, plan(months=None, loans=5))
    busy.lent()

    (meter,) = [row for row in busy.all(Meter) if row.item_id == busy.laptop(1)]
    assert (meter.kind, meter.reading) == (MeterKind.LOANS, 1)
