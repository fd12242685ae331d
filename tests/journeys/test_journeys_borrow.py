"""Borrowing: card first, device first, what is one's own already, what somebody else has."""

from db.vocabulary.desk import Act
from db.vocabulary.lending import ReturnedBy
from kiosk.domain.desk.screens import Ask, Done, DoneKind, GivenBack, Home, Idle, Question, Who
from kiosk.services.practice.cast import CHROMEBOOK, DEV, JOY, MIA
from tests.support.journey import Journey

JOYS = "CB-0010"
DEVS = "CB-0016"


def test_a_device_first_asks_whose_card_and_its_card_borrows_it(journey: Journey) -> None:
    journey.scan(CHROMEBOOK.code)
    journey.shows(Who)
    journey.says("You picked Chromebook 12.", "Scan your card to borrow it.")
    assert journey.shelf.open_loan(CHROMEBOOK.code) is None
    journey.scan(MIA.code)
    journey.shows(Done)
    journey.says("It's yours!", "Friday 4 December")
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code
    assert journey.shelf.acts()[-1] is Act.LENT
    journey.push(5)
    journey.at_home(MIA)


def test_a_device_that_nobody_borrows_is_let_go_after_twenty_seconds(journey: Journey) -> None:
    acts = journey.shelf.acts()
    journey.scan(CHROMEBOOK.code)
    journey.shows(Who)
    journey.push(19)
    assert isinstance(journey.screen, Who)
    journey.push(1.5)
    assert isinstance(journey.screen, Idle)
    journey.scan(MIA.code)
    journey.at_home(MIA)
    assert journey.shelf.open_loan(CHROMEBOOK.code) is None
    assert journey.shelf.acts() == acts


def test_a_device_that_waited_long_asks_before_it_is_lent(journey: Journey) -> None:
    journey.scan(CHROMEBOOK.code)
    journey.shows(Who)
    journey.push(9)
    journey.scan(MIA.code)
    journey.shows(Ask)
    journey.says("Is this the one you want?")
    assert journey.shelf.open_loan(CHROMEBOOK.code) is None
    journey.tap("Yes")
    journey.shows(Done)
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code


def test_a_card_first_opens_home_with_what_the_person_has(journey: Journey) -> None:
    journey.scan(JOY.code)
    journey.at_home(JOY)
    journey.says("Hi, Joy T.", "Chromebook 10", "Back by Tue 1 Dec", "Scan a device to borrow it.")


def test_a_device_at_home_is_lent_at_once_and_the_list_grows(journey: Journey) -> None:
    journey.sign_in(MIA)
    journey.says("You have nothing now.")
    journey.scan(CHROMEBOOK.code)
    journey.shows(Done)
    journey.says("It's yours!", "Friday 4 December")
    loan = journey.shelf.open_loan(CHROMEBOOK.code)
    assert loan is not None
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code
    assert journey.shelf.acts()[-1] is Act.LENT
    journey.push(5)
    journey.at_home(MIA)
    journey.says("Chromebook 12")


def test_one_s_own_device_at_home_asks_and_goes_back_by_one_tap(journey: Journey) -> None:
    journey.sign_in(JOY)
    journey.scan(JOYS)
    journey.settle(lambda: _asks(journey, Question.OWN))
    journey.says("You already have this one.")
    assert journey.shelf.holder(JOYS) == JOY.code
    journey.tap("Give it back")
    journey.shows(GivenBack)
    journey.says("Returned. Thank you!", "Put it in slot 10.")
    loan = journey.shelf.loans(JOYS)[0]
    assert (loan.returned_by, loan.checked_at) == (ReturnedBy.SELF, None)


def test_one_s_own_device_at_home_can_be_kept_longer(journey: Journey) -> None:
    journey.sign_in(JOY)
    before = journey.shelf.open_loan(JOYS)
    journey.scan(JOYS)
    journey.settle(lambda: _asks(journey, Question.OWN))
    journey.push(1)
    journey.tap("Keep it longer")
    journey.settle(lambda: _is_done(journey, DoneKind.RENEWED))
    after = journey.shelf.open_loan(JOYS)
    assert before is not None
    assert after is not None
    assert (after.id, after.renewals) == (before.id, 1)
    assert after.due_at >= before.due_at
    assert journey.shelf.acts()[-1] is Act.RENEWED


def test_somebody_else_s_device_at_home_asks_and_names_nobody(journey: Journey) -> None:
    journey.sign_in(MIA)
    journey.scan(DEVS)
    journey.settle(lambda: _asks(journey, Question.SOMEONE_ELSES))
    journey.says("Someone else has this one.", "Give it back for them?")
    assert journey.traces(DEV.given, DEV.family) == []
    journey.tap("Give it back")
    journey.shows(GivenBack)
    assert "I want to keep it" not in journey.buttons()
    assert journey.shelf.open_loan(DEVS) is None
    assert journey.traces(DEV.given, DEV.family) == []


def test_somebody_else_s_device_stays_theirs_where_the_answer_is_no(journey: Journey) -> None:
    acts = journey.shelf.acts()
    journey.sign_in(MIA)
    journey.scan(DEVS)
    journey.settle(lambda: _asks(journey, Question.SOMEONE_ELSES))
    journey.tap("No")
    journey.shows(Home)
    assert journey.shelf.holder(DEVS) == DEV.code
    assert journey.shelf.acts() == acts


def _asks(journey: Journey, question: Question) -> bool:
    return isinstance(journey.screen, Ask) and journey.screen.question is question


def _is_done(journey: Journey, kind: DoneKind) -> bool:
    return isinstance(journey.screen, Done) and journey.screen.kind is kind
