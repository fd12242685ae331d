"""Services in other people's calendars."""

from datetime import date

import icalendar

from db.models.upkeep.maintenance import PlanStanding
from kiosk.services.upkeep.maintenance.agenda import today_at_school
from kiosk.services.upkeep.maintenance.services_done import finish_service, move_service
from kiosk.services.upkeep.maintenance.services_due import list_due
from kiosk.services.upkeep.maintenance.services_ics import services_as_ics
from tests.services.upkeep.maintenance.servicing import counting, in_force, of_laptop, plan
from tests.support.counter import AtWork
from tests.support.store import MONDAY

YEAR = 365


def events(desk: AtWork) -> dict[str, tuple[str, date, date]]:
    """What another program reads of the file: summary, first day, and the day after the last."""
    written = services_as_ics(
        list_due(desk.ctx, days=YEAR), desk.clock.now(), today_at_school(desk.ctx)
    )
    read = icalendar.Calendar.from_ical(written)
    return {
        str(event["UID"]): (str(event["SUMMARY"]), event.decoded("DTSTART"), event.decoded("DTEND"))
        for event in read.walk("VEVENT")
    }


def test_the_next_service_of_each_thing_stands_on_its_day(file_desk: AtWork) -> None:
    in_force(file_desk, plan())

    found = list(events(file_desk).values())

    assert found[0] == ("Check: Chromebook 1 (CB-1)", date(2026, 12, 2), date(2026, 12, 3))
    assert len(found) == len(file_desk.school.laptops)


def test_titles_are_in_the_language_of_who_writes_the_file(file_desk: AtWork) -> None:
    in_force(file_desk, plan())
    due, now = list_due(file_desk.ctx, days=YEAR), file_desk.clock.now()

    written = services_as_ics(due, now, MONDAY.date(), "es")

    assert "SUMMARY:Revisión: Chromebook 1 (CB-1)" in written.decode()


def test_an_event_keeps_its_name_when_its_service_is_moved_or_done(file_desk: AtWork) -> None:
    seen = in_force(file_desk, plan())
    before = events(file_desk)
    move_service(file_desk.ctx, file_desk.action(), of_laptop(file_desk, seen), date(2026, 12, 11))
    finish_service(file_desk.ctx, file_desk.action(), of_laptop(file_desk, seen, 2))
    after = events(file_desk)

    assert after.keys() == before.keys()
    assert sorted(day for _, day, _ in after.values())[-1] == date(2026, 12, 11)


def test_a_service_by_meter_stands_on_the_day_that_is_expected_or_on_none(
    file_desk: AtWork,
) -> None:
    seen = in_force(file_desk, plan(months=12, loans=5))
    first = (seen.plan_id, file_desk.laptop(1))
    file_desk.change(PlanStanding, first, estimated_on=date(2026, 12, 18))
    days = {summary: day for summary, day, _ in events(file_desk).values()}

    assert days["Check: Chromebook 1 (CB-1)"] == date(2026, 12, 18)
    assert days["Check: Chromebook 2 (CB-2)"] == date(2027, 11, 2)
    file_desk.change(PlanStanding, first, is_reached=True, estimated_on=None)
    in_force(file_desk, plan(months=None, loans=5))
    assert events(file_desk) == {}


def test_a_service_that_its_meter_asks_for_stands_today(file_desk: AtWork) -> None:
    busy = counting(file_desk)
    in_force(busy, plan(months=12, loans=1))
    busy.lent()

    days = {summary: day for summary, day, _ in events(busy).values()}

    assert days["Check: Chromebook 1 (CB-1)"] == MONDAY.date()
    assert days["Check: Chromebook 2 (CB-2)"] == date(2027, 11, 2)
