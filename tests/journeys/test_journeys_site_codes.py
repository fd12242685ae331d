"""Codes by the rules of a school's own settings, at the students' screens and behind the door."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel
from sqlalchemy import select

from db.models.catalog import ItemCode
from db.models.desk import Code
from db.models.people import Card, Patron
from db.vocabulary.desk import CodeKind
from hardware.api import RawScan
from kiosk.app.staff_door import StaffDoor
from kiosk.domain.codes import CheckDigit, CheckPolicy, CodeRule, site_codes
from kiosk.domain.desk.screens import Home, Idle
from kiosk.services.context import CounterSettings
from kiosk.services.practice.cast import CHROMEBOOK, JOY, MIA, CastCard
from kiosk.ui.staff.check_page import CheckPage
from kiosk.ui.staff.found_page import FoundPage
from kiosk.ui.staff.today import TodayPage
from tests.journeys.conftest import OpenCounter
from tests.support.journey import SCANNER, Journey
from tests.support.journey_store import ASSETS
from tests.support.morning import Key, Morning
from tests.support.store import add_card

WRONG = "21112000698133"  # of 21112000698132
TAG, DECIMAL, WIEGAND = "62E3086CED", "3808980205", "008,27885"
CHECKED = CodeRule("student", "T[0-9]+", check=CheckDigit.CODE_39_MOD_43, stores_check=False)
DOUBT = "The check digit is wrong. Is this the right one?"

Open = Callable[[CheckPolicy], Morning]


@pytest.fixture
def open_at_site(open_counter: OpenCounter) -> Iterator[Open]:
    """A counter of a school whose badges are tags, with its staff's door."""
    doors: list[StaffDoor] = []

    def open_one(policy: CheckPolicy) -> Morning:
        codes = site_codes(["rfid", "standard"], own=[CHECKED], check_digits=policy)
        journey = open_counter(settings=CounterSettings(codes=codes))
        doors.append(StaffDoor(journey.counter, ASSETS))
        return Morning(journey, doors[-1])

    yield open_one
    for door in doors:
        door.close()


def give(journey: Journey, who: CastCard, code: str) -> None:
    """Another card for somebody of the school."""
    with journey.store.write() as session:
        owner = select(Patron).join(Card, Card.patron_id == Patron.id).where(Card.code == who.code)
        add_card(session, session.scalars(owner).one(), code)


def labels(page: FoundPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def test_a_child_taps_a_card_that_another_reader_enrolled(open_at_site: Open) -> None:
    journey = open_at_site(CheckPolicy.WARN).journey
    give(journey, MIA, DECIMAL)

    journey.scan(TAG)

    journey.at_home(MIA)


def test_a_tag_that_is_two_childrens_is_nobodys(open_at_site: Open) -> None:
    morning = open_at_site(CheckPolicy.WARN)
    give(morning.journey, MIA, DECIMAL)
    give(morning.journey, JOY, WIEGAND)

    morning.journey.scan(TAG)
    morning.journey.settle(lambda: not isinstance(morning.journey.screen, Idle))
    assert not isinstance(morning.journey.screen, Home)
    morning.journey.push(60)
    morning.go_in()
    morning.journey.scan(TAG)

    morning.told("More than one has a form of the code")
    assert isinstance(morning.shell.page, TodayPage)


def test_a_doubt_is_told_to_staff_and_not_to_children(open_at_site: Open) -> None:
    morning = open_at_site(CheckPolicy.WARN)
    give(morning.journey, MIA, WRONG)

    morning.journey.scan(WRONG)
    morning.journey.at_home(MIA)
    assert DOUBT not in morning.journey.words()
    morning.journey.push(60)
    morning.go_in()
    morning.journey.scan(WRONG)
    morning.stands(FoundPage)

    page = morning.shell.page
    assert isinstance(page, FoundPage)
    morning.until(lambda: page.title.text() == MIA.label)
    assert DOUBT in labels(page)


def test_a_doubt_stands_beside_a_thing_that_is_checked_in(open_at_site: Open) -> None:
    morning = open_at_site(CheckPolicy.WARN)
    item_id = morning.journey.shelf.item_id(CHROMEBOOK.code)
    with morning.journey.store.write() as session:
        session.add(Code(code="T12349", kind=CodeKind.ITEM))
        session.flush()
        session.add(ItemCode(code="T12349", item_id=item_id))
    morning.go_in()
    morning.press(Key.Key_F5)
    morning.stands(CheckPage)

    morning.journey.scan("T12349")

    tray = morning.shell.work.tray
    morning.until(lambda: len(tray) == 1)
    assert tray[0].note == f"{DOUBT} · Was not lent. Noted as seen"


def test_a_wrong_check_digit_is_refused_where_the_school_says_so(open_at_site: Open) -> None:
    morning = open_at_site(CheckPolicy.REQUIRE)
    give(morning.journey, MIA, WRONG)

    morning.journey.scan(WRONG)
    morning.journey.says("I could not read that.")
    assert not isinstance(morning.journey.screen, Home)
    morning.journey.push(60)
    morning.go_in()
    morning.journey.scan(WRONG)

    morning.told("The check digit of that code is wrong. Scan it again")


def test_what_the_scanner_says_of_a_code_reaches_the_rules(open_at_site: Open) -> None:
    morning = open_at_site(CheckPolicy.REQUIRE)
    give(morning.journey, MIA, "T12345")
    bridge, clock = morning.journey.counter.bridge, morning.journey.clock

    # ]A3: the scanner has checked the digit and taken it off, so that none is asked for.
    bridge.take_scan(RawScan("T12345", SCANNER, clock.monotonic(), "]A3"))
    morning.journey.at_home(MIA)
    morning.journey.push(60)
    morning.go_in()
    bridge.take_scan(RawScan("T12345", SCANNER, clock.monotonic(), "]A3"))

    morning.stands(FoundPage)
