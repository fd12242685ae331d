"""Readings by hand, meters that were replaced, and what comes due by them."""

import pytest

from db.models.upkeep.maintenance import MeterDay
from db.vocabulary.upkeep import MeterKind, ReadingSource, ServiceOutcome
from kiosk.domain.upkeep.maintenance.meters import RunsBackwards
from kiosk.domain.upkeep.maintenance.plan_library import HOUR, by_key
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.maintenance.meters import MeterSeen, Reading, add_reading, meters_of
from kiosk.services.upkeep.maintenance.plans import PlanFor
from tests.services.upkeep.maintenance.servicing import in_force, services
from tests.support.counter import AtWork
from tests.support.store import key


def read(desk: AtWork, hours: int, *, other: bool = False) -> MeterSeen | RunsBackwards:
    given = Reading(desk.laptop(1), MeterKind.RUN_TIME, hours * HOUR, is_other_meter=other)
    return add_reading(desk.ctx, desk.action(), given)


def total(desk: AtWork) -> int:
    (seen,) = meters_of(desk.ctx, desk.laptop(1))
    return seen.total // HOUR


def test_a_reading_opens_what_has_come_due(desk: AtWork) -> None:
    in_force(desk, by_key()["3d-belts"], target=PlanFor(item_id=desk.laptop(1)))
    read(desk, 150)
    assert services(desk, desk.laptop(1)) == []

    read(desk, 205)

    assert services(desk, desk.laptop(1)) == [(f"meter:{200 * HOUR}", ServiceOutcome.OPEN)]
    assert desk.chain_holds()


def test_two_intervals_at_once_leave_one_missed(file_desk: AtWork) -> None:
    in_force(file_desk, by_key()["3d-belts"], target=PlanFor(item_id=file_desk.laptop(1)))

    read(file_desk, 420)

    assert set(services(file_desk, file_desk.laptop(1))) == {
        (f"meter:{200 * HOUR}", ServiceOutcome.MISSED),
        (f"meter:{400 * HOUR}", ServiceOutcome.OPEN),
    }


def test_a_meter_does_not_run_backwards(desk: AtWork) -> None:
    read(desk, 150)

    assert read(desk, 149) == RunsBackwards(150 * HOUR)
    assert total(desk) == 150


def test_another_meter_goes_on_counting(desk: AtWork) -> None:
    read(desk, 150)
    read(desk, 0, other=True)
    read(desk, 10)

    assert total(desk) == 160
    (day,) = desk.all(MeterDay)
    assert (day.total, day.source) == (160 * HOUR, ReadingSource.HAND)


def test_the_same_action_reads_once(file_desk: AtWork) -> None:
    given = Reading(file_desk.laptop(1), MeterKind.CYCLES, 7)
    action = file_desk.action()

    first = add_reading(file_desk.ctx, action, given)

    assert add_reading(file_desk.ctx, action, given) == first
    with pytest.raises(NotFound):
        add_reading(file_desk.ctx, file_desk.action(), Reading(key("none"), MeterKind.CYCLES, 7))
