"""In any state: a device that is not ready, one that is kept for somebody, one read twice."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models.desk import AuditEntry, JournalEntry
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import Act, CaseKind
from kiosk.domain.desk.effects import SoundKind, Uncounted
from kiosk.domain.desk.screens import Idle, NotYet, ToDesk, Who
from kiosk.services.practice.cast import LIN, SMUDGED_CODE
from tests.journeys.starts import DEVS, FREE, WHO, Start, from_any_state, ledger
from tests.support.journey import SCANNER, Journey
from tests.support.journey_store import COUNTER


@from_any_state
def test_a_device_that_is_not_ready_goes_to_the_desk_and_its_place_is_kept(
    journey: Journey, start: Start
) -> None:
    journey.shelf.change_item(FREE, service_state=ServiceState.IN_REPAIR)
    before = start.begin(journey)

    journey.scan(FREE)

    journey.shows(ToDesk)
    journey.says("This one isn't ready.", "Please give it to the desk.", "For staff: ")
    case = journey.shelf.cases()[-1]
    journey.says(case.code)
    assert (case.kind, case.item_id) == (CaseKind.FOUND_ITEM, journey.shelf.item_id(FREE))
    after = ledger(journey)
    assert after.acts_since(before) == [Act.CASE_OPENED]
    assert after.loans == before.loans
    assert start.has_its_person(journey)
    _is_kept_with_its_place(journey)
    journey.tap("OK")
    journey.shows(start.rest)


def test_a_device_that_is_not_ready_is_one_case_and_every_time_it_is_seen_is_kept(
    journey: Journey,
) -> None:
    journey.shelf.change_item(FREE, service_state=ServiceState.LOST)
    before = ledger(journey)
    for _ in range(3):
        journey.scan(FREE)
        journey.shows(ToDesk)
        journey.says("For staff: ")
        journey.push(21)
        assert isinstance(journey.screen, Idle)
    after = ledger(journey)
    assert (after.cases, after.scans) == (before.cases + 1, before.scans + 3)
    assert after.acts_since(before) == [Act.CASE_OPENED]


@from_any_state
def test_a_device_kept_for_somebody_is_lent_to_nobody_else(journey: Journey, start: Start) -> None:
    until = journey.clock.now() + timedelta(minutes=6)
    journey.shelf.change_item(FREE, blocked_until=until, blocked_why="saved")
    before = start.begin(journey)

    journey.scan(FREE)

    if start.person is None:
        journey.settle(lambda: _waits_for_a_card(journey))
        journey.scan(LIN.code)
    journey.shows(NotYet)
    journey.says("This one must wait.", "10:30", "are free.")
    assert ledger(journey) == before
    assert journey.heard.sounds[-1] is SoundKind.PROBLEM


# What one scan of each leads to where somebody is signed in, and where nobody is.
ONCE: dict[str, tuple[str, list[Act], list[Act]]] = {
    "free-device": (FREE, [Act.LENT], []),
    "lent-device": (DEVS, [], [Act.RETURNED]),
    "card": (LIN.code, [], []),
    "nobody's": (SMUDGED_CODE, [], []),
}


@from_any_state
@pytest.mark.parametrize(("code", "with_person", "with_nobody"), ONCE.values(), ids=ONCE.keys())
def test_what_is_read_again_within_two_seconds_is_read_once(
    journey: Journey, start: Start, code: str, with_person: list[Act], with_nobody: list[Act]
) -> None:
    before = start.begin(journey)
    expected = with_nobody if start.person is None else with_person
    if start is WHO and code == LIN.code:
        expected = [Act.LENT]

    journey.scan(code, code)
    journey.settle(lambda: journey.counter.presenter.uncounted[Uncounted.DUPLICATE] == 1)
    once = journey.screen
    journey.push(1.5)
    journey.scan(code)
    journey.settle(lambda: journey.counter.presenter.uncounted[Uncounted.DUPLICATE] == 2)

    assert type(journey.screen) is type(once)
    assert ledger(journey).acts_since(before) == expected


def _waits_for_a_card(journey: Journey) -> bool:
    return isinstance(journey.screen, Who) and journey.screen.thing.barcode == FREE


def _is_kept_with_its_place(journey: Journey) -> None:
    """The journal, the case and its audit entry all say where the device was scanned."""
    with journey.store.read() as session:
        scan = session.scalars(select(JournalEntry).where(JournalEntry.item_code == FREE)).one()
        entry = session.scalars(
            select(AuditEntry).order_by(AuditEntry.number.desc()).limit(1)
        ).one()
    assert (scan.counter_id, scan.device, scan.person_ref) == (COUNTER, SCANNER, None)
    assert scan.action_id == entry.action_id
    facts = journey.shelf.cases()[-1].facts
    assert facts["counter_id"] == str(COUNTER)
    assert entry.payload["facts"] == {key: facts[key] for key in ("counter_id", "site_id")}
