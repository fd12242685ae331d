"""The calendar of services: what stands on which day, meters, and how plans were kept."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from db.models.lending import CalendarRevision
from db.vocabulary.upkeep import MeterKind, PlanMode, TimeUnit
from kiosk.domain.upkeep.maintenance.agenda import ChipKind, Compliance
from kiosk.domain.upkeep.maintenance.schedule import Limits
from kiosk.services.upkeep.maintenance.agenda import Agenda, agenda, compliance, overall
from kiosk.services.upkeep.maintenance.meters import Reading, add_reading
from kiosk.services.upkeep.maintenance.plans import PlanFor
from kiosk.services.upkeep.maintenance.services_done import (
    finish_service,
    move_service,
    skip_service,
)
from kiosk.services.upkeep.maintenance.services_due import keep_up
from tests.services.upkeep.maintenance.servicing import in_force, of_laptop, plan
from tests.support.counter import CALENDAR, AtWork
from tests.support.store import MONDAY, key

FIRST, LAST = date(2026, 11, 1), date(2026, 12, 31)
TODAY = MONDAY.date()


def seen(found: Agenda) -> list[tuple[date, ChipKind, int]]:
    return [(chip.day, chip.kind, len(chip.items)) for chip in found.listed]


def look(desk: AtWork) -> Agenda:
    return agenda(desk.ctx, FIRST, LAST)


def weekly(desk: AtWork, start: date, limits: Limits | None = None) -> UUID:
    every_week = replace(plan(limits=limits), every=2, unit=TimeUnit.WEEK)
    return in_force(desk, every_week, start=start).plan_id


def test_things_of_one_plan_share_a_chip_and_later_days_are_planned(desk: AtWork) -> None:
    weekly(desk, TODAY - timedelta(days=14), Limits(grace_days=3))

    assert seen(look(desk)) == [
        (TODAY, ChipKind.DUE, 3),
        (TODAY + timedelta(days=14), ChipKind.PLANNED, 3),
        (TODAY + timedelta(days=28), ChipKind.PLANNED, 3),
    ]


def test_what_is_late_stays_on_its_day_and_what_is_done_goes_where_it_was_done(
    desk: AtWork,
) -> None:
    monthly = in_force(desk, plan(mode=PlanMode.FLOATING), start=date(2026, 10, 28))
    finish_service(desk.ctx, desk.action(), of_laptop(desk, monthly))

    chips = seen(look(desk))

    assert (TODAY, ChipKind.DONE, 1) in chips
    assert (date(2026, 11, 28), ChipKind.LATE, 2) in chips
    assert (date(2026, 12, 30), ChipKind.PLANNED, 1) in chips
    assert len(chips) == 3


def test_what_waits_since_before_the_days_is_not_lost(file_desk: AtWork) -> None:
    monthly = in_force(file_desk, plan(mode=PlanMode.FLOATING), start=date(2026, 9, 28))
    finish_service(file_desk.ctx, file_desk.action(), of_laptop(file_desk, monthly))

    found = agenda(file_desk.ctx, TODAY, TODAY)

    waits = [(chip.day, chip.kind, len(chip.items)) for chip in found.waiting]
    assert waits == [(date(2026, 10, 28), ChipKind.LATE, 2)]
    assert seen(found) == [(TODAY, ChipKind.DONE, 1)]


def test_what_was_missed_stands_where_it_was_due(file_desk: AtWork) -> None:
    weekly(file_desk, TODAY - timedelta(days=42))

    assert seen(look(file_desk)) == [
        (TODAY - timedelta(days=28), ChipKind.MISSED, 3),
        (TODAY - timedelta(days=14), ChipKind.MISSED, 3),
        (TODAY, ChipKind.LATE, 3),
        (TODAY + timedelta(days=14), ChipKind.PLANNED, 3),
        (TODAY + timedelta(days=28), ChipKind.PLANNED, 3),
    ]


def test_what_was_noted_as_missed_later_stands_on_its_own_day(desk: AtWork) -> None:
    weekly(desk, TODAY - timedelta(days=42))
    day = TODAY - timedelta(days=28)

    assert seen(agenda(desk.ctx, day, day)) == [(day, ChipKind.MISSED, 3)]


def test_a_moved_service_stands_where_it_was_moved_to(file_desk: AtWork) -> None:
    start = TODAY - timedelta(days=7)
    one = in_force(
        file_desk,
        replace(plan(), every=2, unit=TimeUnit.WEEK),
        start=start,
        target=PlanFor(item_id=file_desk.laptop(1)),
    )
    moved = TODAY + timedelta(days=3)
    move_service(file_desk.ctx, file_desk.action(), of_laptop(file_desk, one), moved)

    assert [each[:2] for each in seen(look(file_desk))] == [
        (moved, ChipKind.PLANNED),
        (start + timedelta(days=28), ChipKind.PLANNED),
    ]


def test_a_meter_shows_what_is_beyond_its_limit(file_desk: AtWork) -> None:
    wanted = replace(plan(months=None), meter=MeterKind.CYCLES, meter_every=100)
    in_force(file_desk, wanted, target=PlanFor(item_id=file_desk.laptop(1)))
    second = replace(wanted, key="second", meter_every=500)
    in_force(file_desk, second, target=PlanFor(item_id=file_desk.laptop(1)))
    reading = Reading(file_desk.laptop(1), MeterKind.CYCLES, 112)
    add_reading(file_desk.ctx, file_desk.action(), reading)

    found = look(file_desk)

    bar, later = found.meters
    assert (later.limit, later.beyond, later.since) == (500, 0, None)
    assert (bar.began, bar.limit, bar.total, bar.beyond) == (0, 100, 112, 12)
    assert (bar.item.barcode, bar.since) == ("CB-1", TODAY)
    assert seen(found) == [(TODAY, ChipKind.LATE, 1)]


def test_what_a_meter_asks_for_stands_where_it_did_so_and_not_on_its_later_date(
    file_desk: AtWork,
) -> None:
    both = replace(plan(months=6), meter=MeterKind.CYCLES, meter_every=100)
    in_force(file_desk, both, target=PlanFor(item_id=file_desk.laptop(1)))
    add_reading(
        file_desk.ctx, file_desk.action(), Reading(file_desk.laptop(1), MeterKind.CYCLES, 112)
    )
    file_desk.clock.move(timedelta(days=2))

    assert seen(look(file_desk)) == [(TODAY, ChipKind.LATE, 1)]


def test_an_expected_day_is_marked_as_such(file_desk: AtWork) -> None:
    wanted = replace(plan(months=None), meter=MeterKind.CYCLES, meter_every=100)
    in_force(file_desk, wanted, target=PlanFor(item_id=file_desk.laptop(1)))
    for total in (0, 10, 20):
        file_desk.clock.move(timedelta(days=1))
        reading = Reading(file_desk.laptop(1), MeterKind.CYCLES, total)
        add_reading(file_desk.ctx, file_desk.action(), reading)
    keep_up(file_desk.ctx)

    found = look(file_desk)

    (bar,) = found.meters
    assert bar.beyond == 0
    assert bar.estimated_on is not None
    assert seen(found) == [(bar.estimated_on, ChipKind.BY_METER, 1)]


def test_closed_days_say_why(file_desk: AtWork) -> None:
    document = CALENDAR | {
        "holidays": [{"name": "Break", "first": "2026-12-24", "last": "2026-12-31"}]
    }
    file_desk.change(CalendarRevision, key("calendar"), document=document)

    days = {day.day: day.closed for day in look(file_desk).days}

    assert len(days) == 61
    assert (days[date(2026, 12, 24)], days[date(2026, 11, 28)]) == ("Break", "")
    assert days[TODAY] is None
    with pytest.raises(ValueError, match="before"):
        agenda(file_desk.ctx, LAST, FIRST)


def test_plans_are_kept_as_far_as_services_were_done_in_time(desk: AtWork) -> None:
    late = in_force(desk, plan("late", mode=PlanMode.FLOATING), start=date(2026, 10, 28))
    good = in_force(
        desk, plan("good", limits=Limits(grace_days=9)), start=TODAY - timedelta(days=30)
    )
    for laptop in (1, 2):
        finish_service(desk.ctx, desk.action(), of_laptop(desk, good, laptop))
    finish_service(desk.ctx, desk.action(), of_laptop(desk, late))
    skip_service(desk.ctx, desk.action(), of_laptop(desk, late, 2), "at a camp")

    found = compliance(desk.ctx, FIRST, LAST)

    kept = {each.plan_id: each.compliance for each in found}
    assert kept == {late.plan_id: Compliance(0, 2), good.plan_id: Compliance(2, 2)}
    assert overall(found).percent == 50
    before = compliance(desk.ctx, date(2026, 9, 1), date(2026, 9, 30))
    assert overall(before) == Compliance(0, 0)
