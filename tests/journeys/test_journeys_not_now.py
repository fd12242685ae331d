"""What the counter does not lend, does not know, or has read just now."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.models.desk import JournalEntry
from db.models.lending import Loan
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import Act, CaseKind
from db.vocabulary.people import CardState
from kiosk.domain.desk.effects import SoundKind, Uncounted
from kiosk.domain.desk.screens import (
    Ask,
    BookDesk,
    Done,
    GrownUp,
    Home,
    Idle,
    JustAPlace,
    NotYet,
    SeeLibrarian,
    StaffPin,
    ToDesk,
    Unknown,
    Who,
)
from kiosk.services.practice.cast import (
    BOOK_CODE,
    CHROMEBOOK,
    DEV,
    EVA,
    HOME_SLOT,
    JOY,
    MIA,
    MICROBIT,
    PODCAST,
    SMUDGED_CODE,
)
from tests.support.journey import Journey

FREE = "CB-0018"
AWAY = [
    {"service_state": state}
    for state in (
        ServiceState.IN_REPAIR,
        ServiceState.WAITING_PARTS,
        ServiceState.LOST,
        ServiceState.MISSING,
        ServiceState.STOLEN,
        ServiceState.RETIRED,
    )
] + [{"is_for_loan": False}]


@pytest.mark.parametrize("change", AWAY, ids=lambda change: str(next(iter(change.values()))))
@pytest.mark.parametrize("is_signed_in", [False, True], ids=["idle", "home"])
def test_a_device_that_is_not_ready_goes_to_the_desk_and_staff_learn_of_it(
    journey: Journey, change: dict[str, object], is_signed_in: bool
) -> None:
    journey.shelf.change_item(FREE, **change)
    if is_signed_in:
        journey.sign_in(MIA)
    journey.scan(FREE)
    journey.shows(ToDesk)
    journey.says("This one isn't ready.", "Please give it to the desk.", "For staff: ")
    case = journey.shelf.cases()[-1]
    assert case.kind is CaseKind.FOUND_ITEM
    assert case.item_id is not None
    assert journey.shelf.acts()[-1] is Act.CASE_OPENED
    assert journey.shelf.open_loan(FREE) is None


@pytest.mark.parametrize("comes_first", ["card", "device"])
def test_a_device_kept_for_somebody_says_until_when_and_what_is_free(
    journey: Journey, comes_first: str
) -> None:
    until = journey.clock.now() + timedelta(minutes=6)
    journey.shelf.change_item(FREE, blocked_until=until, blocked_why="saved")
    if comes_first == "card":
        journey.sign_in(MIA)
        journey.scan(FREE)
    else:
        journey.scan(FREE)
        journey.shows(Who)
        journey.scan(MIA.code)
    journey.shows(NotYet)
    journey.says("This one must wait.", "10:30", "Numbers 3, 5 and 7 are free.")
    assert journey.shelf.open_loan(FREE) is None
    assert Act.LENT not in journey.shelf.acts()


def test_somebody_at_their_limit_reads_what_ends_it(journey: Journey) -> None:
    journey.sign_in(JOY)
    journey.scan(MICROBIT.code)
    journey.shows(NotYet)
    journey.says("Not this one yet.", "2 things")
    assert journey.shelf.open_loan(MICROBIT.code) is None
    assert journey.heard.sounds[-1] is SoundKind.PROBLEM


def test_a_reason_for_staff_alone_folds_into_a_case_code(journey: Journey) -> None:
    journey.sign_in(DEV)
    journey.scan(MICROBIT.code)
    journey.shows(NotYet)
    assert isinstance(journey.screen, NotYet)
    code = journey.screen.case_code
    assert code is not None
    journey.says(code)
    assert journey.shelf.cases()[-1].code == code
    assert journey.shelf.open_loan(MICROBIT.code) is None
    journey.push(3)
    journey.scan(code)
    journey.shows(StaffPin)
    assert journey.traces(DEV.given, DEV.family) == []


def test_an_unknown_code_asks_once_more_and_the_third_calls_a_grown_up(journey: Journey) -> None:
    cases = len(journey.shelf.cases())
    for code in (SMUDGED_CODE, "20411"):
        journey.scan(code)
        journey.shows(Unknown)
        journey.says("I don't know that code.", "Try once more.")
        journey.push(3)
    assert len(journey.shelf.cases()) == cases
    journey.scan("20412")
    journey.shows(GrownUp)
    journey.says("Let's get a grown-up.", "For staff: ")
    assert journey.shelf.cases()[-1].kind is CaseKind.UNKNOWN_CODES
    assert journey.heard.sounds.count(SoundKind.ATTENTION) == 4, "three unknown codes, one chime"
    assert journey.shelf.acts()[-1] is Act.CASE_OPENED


def test_three_unknown_codes_over_more_than_thirty_seconds_call_nobody(journey: Journey) -> None:
    cases = len(journey.shelf.cases())
    for code in ("20411", "20412", "20413"):
        journey.scan(code)
        journey.shows(Unknown)
        journey.push(16)
    assert len(journey.shelf.cases()) == cases


def test_what_cannot_be_read_asks_to_hold_it_flat(journey: Journey) -> None:
    journey.scan("CB-\x0012")
    journey.shows(Unknown)
    journey.says("I could not read that.", "Hold it flat under the red light.")
    assert journey.counter.presenter.uncounted == {Uncounted.UNREADABLE: 1}


def test_a_device_read_twice_within_two_seconds_is_read_once(journey: Journey) -> None:
    journey.sign_in(MIA)
    loans = journey.shelf.count(Loan)
    journey.scan(CHROMEBOOK.code, CHROMEBOOK.code)
    journey.shows(Done)
    journey.push(1.5)
    journey.scan(CHROMEBOOK.code)
    journey.settle()
    journey.says("It's yours!")
    assert journey.shelf.count(Loan) == loans + 1
    assert journey.counter.presenter.uncounted[Uncounted.DUPLICATE] == 2
    journey.push(2)
    journey.scan(CHROMEBOOK.code)
    journey.shows(Ask)
    journey.says("You already have this one.", "Bring it back by Friday.")


def test_scans_without_an_act_leave_nothing_in_the_store(journey: Journey) -> None:
    acts, entries = journey.shelf.acts(), journey.shelf.count(JournalEntry)
    for code in ("20411", BOOK_CODE, HOME_SLOT, MIA.code, CHROMEBOOK.code[:5]):
        journey.scan(code)
        journey.push(3)
    assert journey.shelf.acts() == acts
    assert journey.shelf.count(JournalEntry) == entries


def test_a_dead_card_opens_nothing_and_names_nobody(journey: Journey) -> None:
    journey.scan(EVA.code)
    journey.shows(SeeLibrarian)
    journey.says("Please see the librarian.", journey.shelf.cases()[-1].code)
    assert journey.desk.session is None
    assert journey.traces(EVA.given, EVA.family) == []
    assert journey.shelf.cases()[-1].facts["state"] in set(CardState)


def test_a_book_goes_to_the_book_desk_without_alarm(journey: Journey) -> None:
    for _ in range(3):
        journey.scan(BOOK_CODE)
        journey.shows(BookDesk)
        journey.says("This is a book.", "Books go to the book desk.")
        journey.push(3)
    assert isinstance(journey.screen, BookDesk)


def test_a_place_s_code_asks_for_a_card_or_a_device(journey: Journey) -> None:
    journey.scan(HOME_SLOT)
    journey.shows(JustAPlace)
    journey.says("That is the code of a place.")
    journey.push(7)
    assert isinstance(journey.screen, Idle)


def test_an_unchecked_device_asks_the_next_borrower_who_clears_it(journey: Journey) -> None:
    thing = "CB-0009"
    journey.sign_in(MIA)
    journey.scan(thing)
    journey.settle(lambda: isinstance(journey.screen, Ask))
    journey.says("Is it all OK?")
    assert journey.shelf.open_loan(thing) is None
    journey.tap("Yes, all OK")
    journey.shows(Done)
    assert journey.shelf.holder(thing) == MIA.code
    assert journey.shelf.loans(thing)[1].checked_at is not None


def test_a_scanner_that_types_never_presses_a_button(journey: Journey) -> None:
    journey.sign_in(MIA)
    window = journey.stage.window().windowHandle()
    journey.buttons()["I'm done"].setFocus()
    for letter in PODCAST.code:
        QTest.keyClick(window, Qt.Key(ord(letter)))
    QTest.keyClick(window, Qt.Key.Key_Return)
    journey.settle(lambda: not isinstance(journey.screen, Home))
    assert isinstance(journey.screen, Done)
    assert journey.shelf.holder(PODCAST.code) == MIA.code
