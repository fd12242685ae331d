"""A scan is looked up and nothing else, whatever it says and wherever it comes in."""

from collections.abc import Iterator

import pytest

from db.vocabulary.desk import Act
from kiosk.app.staff_door import StaffDoor
from kiosk.domain.desk.effects import Uncounted
from kiosk.domain.desk.screens import Home, Idle, StaffPin
from kiosk.services.practice.cast import ALVAREZ, CHROMEBOOK, MIA
from kiosk.ui.staff.shell.frame import Shell
from tests.journeys.starts import ledger
from tests.support.journey import Journey
from tests.support.journey_store import ASSETS

PRINTABLE = (
    "--help",
    "-rf",
    "/etc/passwd",
    "../../school.db",
    "file:///etc/passwd",
    "C:\\Windows\\System32",
    "'; DROP TABLE loans; --",
    '" OR "1"="1',
    "%' OR 1=1 --",
    "CB-0012' --",
    "%s%n%x",
    "{0.__class__}",
    "${HOME}",
    "$(reboot)",
    "`reboot`",
    "<b>CB-0012</b>",
    "<img src=file:///etc/passwd>",
    "=HYPERLINK(1)",
    "*MD-STAFF",
    "*MD-OPEN",
    "sqlite:///school.db",
    "admin",
    "x" * 80,
)
REFUSED = (
    "\x1b@\x1dV\x00",
    "CB-0012\x00",
    "CB\x1d0012",
    "\x0fCB-0012",
    "x" * 81,
    "x" * 4096,
    "CB-0012\u202e",
    "\ufeff900001",
)


@pytest.fixture
def door(journey: Journey) -> Iterator[StaffDoor]:
    door = StaffDoor(journey.counter, ASSETS)
    yield door
    door.close()


def test_what_looks_like_more_than_a_code_is_nobody_s_code(journey: Journey) -> None:
    before = ledger(journey)
    for code in PRINTABLE:
        looked_up = journey.desk.tickets
        journey.scan(code)
        journey.settle()
        assert journey.desk.tickets > looked_up, code
        assert all("Chromebook 12" not in text for text in journey.words()), code
        journey.push(60, step=10)
        journey.shows(Idle)
    after = ledger(journey)
    assert after.loans == before.loans
    assert after.acts_since(before) == []
    assert journey.counter.presenter.uncounted[Uncounted.UNKNOWN] == len(PRINTABLE)


def test_control_characters_and_endless_codes_are_refused_whole(journey: Journey) -> None:
    journey.sign_in(MIA)
    before, looked_up = ledger(journey), journey.desk.tickets
    for code in REFUSED:
        journey.scan(code)
        journey.settle()
    after = ledger(journey)
    # The third in a row calls for a grown-up; that is the only thing asked of the store.
    assert journey.desk.tickets == looked_up + 1
    assert after.loans == before.loans
    assert after.acts_since(before) == [Act.CASE_OPENED]
    assert journey.traces(*REFUSED) == []
    journey.push(60, step=10)
    journey.sign_in(MIA)
    journey.scan(CHROMEBOOK.code)
    journey.settle(lambda: journey.shelf.holder(CHROMEBOOK.code) == MIA.code)


def test_a_badge_alone_opens_nothing(journey: Journey, door: StaffDoor) -> None:
    before = ledger(journey)
    for code in (ALVAREZ.code, "314159", "314159\r", ALVAREZ.code, "*MD-FINISH", ALVAREZ.code):
        journey.scan(code)
        journey.settle()
        journey.push(3)
        assert not door.is_open
        assert journey.stage.findChild(Shell) is None
    assert isinstance(journey.screen, StaffPin | Home | Idle)
    assert Act.NAMES_SHOWN not in ledger(journey).acts_since(before)
    assert ledger(journey).loans == before.loans
