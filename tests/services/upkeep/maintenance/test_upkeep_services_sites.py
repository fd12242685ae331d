"""Plans of several schools: each item by the calendar of its own."""

from dataclasses import replace
from datetime import date

import pytest

from db.models.catalog import Item
from db.models.lending import CalendarRevision
from db.models.upkeep.maintenance import Service
from db.vocabulary.upkeep import ServiceOutcome, TimeUnit
from kiosk.services.upkeep.maintenance.agenda import agenda
from kiosk.services.upkeep.maintenance.services_due import keep_up
from tests.services.upkeep.maintenance.servicing import in_force, plan, services
from tests.support.counter import CALENDAR, AtWork
from tests.support.store import MONDAY, add_counter, add_site, key


def far_away(desk: AtWork) -> AtWork:
    """A counter in Tokyo, where it is the first of December already; CB-2 is of its school."""
    with desk.store.write() as session:
        tokyo = add_site(session, "tokyo", "Tokyo School")
        revision = CalendarRevision(
            id=key("calendar of Tokyo"),
            site_code=tokyo.code,
            revision=1,
            at=MONDAY,
            actor="test",
            document={**CALENDAR, "time_zone": "Asia/Tokyo"},
        )
        session.add(revision)
        counter = add_counter(session, tokyo, "Tokyo desk")
        session.get_one(Item, desk.laptop(2)).site_id = tokyo.id
        return desk.at(counter_id=counter.id)


@pytest.mark.parametrize("is_far", [False, True])
def test_every_counter_finds_the_same_to_be_due(file_desk: AtWork, is_far: bool) -> None:
    tokyo = far_away(file_desk)
    busy, other = (tokyo, file_desk) if is_far else (file_desk, tokyo)

    in_force(busy, plan(), start=date(2026, 11, 1))

    assert [(row.item_id, row.due_on) for row in file_desk.all(Service)] == [
        (file_desk.laptop(2), date(2026, 12, 1))
    ]
    assert keep_up(other.ctx) == "0 brought up to date"
    assert services(file_desk, file_desk.laptop(2)) == [("date:2026-12-01", ServiceOutcome.OPEN)]


def test_what_is_of_no_school_goes_by_this_counters_day(file_desk: AtWork) -> None:
    tokyo = far_away(file_desk)
    file_desk.change(Item, file_desk.laptop(3), site_id=None)

    in_force(tokyo, plan(), start=date(2026, 11, 1))

    due = {row.item_id for row in file_desk.all(Service)}
    assert due == {file_desk.laptop(2), file_desk.laptop(3)}


def test_later_days_go_by_the_terms_of_the_things_own_school(file_desk: AtWork) -> None:
    tokyo = far_away(file_desk)
    for site, spring in (("calendar", "2027-01-11"), ("calendar of Tokyo", "2027-01-18")):
        before = next(row for row in file_desk.all(CalendarRevision) if row.id == key(site))
        terms = [
            {"name": "Winter", "first": "2026-12-07", "last": "2026-12-18"},
            {"name": "Spring", "first": spring, "last": "2027-06-04"},
        ]
        file_desk.change(CalendarRevision, key(site), document={**before.document, "terms": terms})
    each_term = replace(plan(), every=1, unit=TimeUnit.TERM)

    in_force(tokyo, each_term, start=date(2026, 11, 1))

    found = agenda(file_desk.ctx, date(2026, 12, 1), date(2027, 1, 31)).listed
    assert [(chip.day, len(chip.items)) for chip in found] == [
        (date(2026, 12, 7), 3),
        (date(2027, 1, 11), 2),
        (date(2027, 1, 18), 1),
    ]
