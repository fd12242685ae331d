"""Giving back: one scan and no card, saying that it is broken, keeping it after all."""

import pytest
from sqlalchemy import select

from db.models.lending import Loan
from db.models.upkeep.faults import FaultReport
from db.vocabulary.desk import Act
from db.vocabulary.lending import ReturnedBy
from db.vocabulary.upkeep import FaultSpot
from kiosk.domain.desk.effects import SoundKind
from kiosk.domain.desk.screens import Ask, Damage, Done, DoneKind, GivenBack, Idle, Question, Who
from kiosk.services.practice.cast import CHROMEBOOK, JOY, MIA
from tests.support.journey import Journey

JOYS = "CB-0010"


def test_a_device_on_loan_comes_back_by_one_scan_without_a_card(journey: Journey) -> None:
    journey.scan(JOYS)
    journey.shows(GivenBack)
    _is_returned_not_checked(journey, JOYS)
    journey.says("Returned. Thank you!", "Put it in slot 10.", "I want to keep it")
    assert {"It works", "A bit odd", "Broken"} <= set(journey.buttons())
    assert journey.traces(JOY.given, JOY.family) == []
    assert journey.heard.sounds[-1] is SoundKind.OK


def test_a_device_on_loan_comes_back_while_another_waits_for_a_card(journey: Journey) -> None:
    journey.scan(CHROMEBOOK.code)
    journey.shows(Who)
    journey.scan(JOYS)
    journey.shows(GivenBack)
    _is_returned_not_checked(journey, JOYS)
    journey.push(31)
    assert isinstance(journey.screen, Idle)
    assert journey.shelf.open_loan(CHROMEBOOK.code) is None


def test_the_borrower_s_card_within_thirty_seconds_restores_the_very_loan(
    journey: Journey,
) -> None:
    before = _facts(journey.shelf.open_loan(JOYS))
    journey.scan(JOYS)
    journey.shows(GivenBack)
    journey.push(29)
    journey.scan(JOY.code)
    journey.shows(Done)
    journey.says("It stays yours.", "Friday 4 December")
    assert isinstance(journey.screen, Done)
    assert journey.screen.kind is DoneKind.KEPT
    assert _facts(journey.shelf.open_loan(JOYS)) == before
    assert journey.shelf.acts()[-2:] == [Act.RETURNED, Act.RETURN_UNDONE]


def test_the_borrower_s_card_after_thirty_seconds_only_opens_home(journey: Journey) -> None:
    journey.scan(JOYS)
    journey.shows(GivenBack)
    journey.push(31)
    journey.scan(JOY.code)
    journey.at_home(JOY)
    _is_returned_not_checked(journey, JOYS)


def test_another_child_s_card_restores_nothing(journey: Journey) -> None:
    journey.scan(JOYS)
    journey.shows(GivenBack)
    journey.push(3)
    journey.scan(MIA.code)
    journey.at_home(MIA)
    _is_returned_not_checked(journey, JOYS)
    assert journey.shelf.things_of(MIA.code) == set()


def test_i_want_to_keep_it_asks_for_the_card(journey: Journey) -> None:
    journey.scan(JOYS)
    journey.shows(GivenBack)
    journey.tap("I want to keep it")
    journey.says("Scan your card and it stays yours.")
    journey.scan(JOY.code)
    journey.shows(Done)
    assert journey.shelf.holder(JOYS) == JOY.code


def test_a_broken_device_is_told_with_its_spot_and_kept_from_others(journey: Journey) -> None:
    journey.scan(JOYS)
    journey.shows(GivenBack)
    journey.tap("Broken")
    journey.shows(Damage)
    journey.says("Where is it broken?")
    journey.tap("Screen")
    journey.tap("Tell the desk")
    journey.shows(Done)
    journey.says("Thank you for telling us.", "Please take it to the desk.")
    with journey.store.read() as session:
        report = session.scalars(
            select(FaultReport).order_by(FaultReport.reported_at.desc())
        ).first()
    assert report is not None
    assert report.spots == [FaultSpot.SCREEN.value]
    assert report.loan_id == journey.shelf.loans(JOYS)[0].id
    assert Act.FAULT_REPORTED in journey.shelf.acts()


def test_a_child_who_walks_off_after_broken_has_told_the_desk(journey: Journey) -> None:
    reports = journey.shelf.count(FaultReport)
    journey.scan(JOYS)
    journey.shows(GivenBack)
    journey.tap("Broken")
    journey.shows(Damage)
    journey.push(60)
    assert isinstance(journey.screen, Idle)
    assert journey.shelf.count(FaultReport) == reports + 1


@pytest.mark.parametrize(("answer", "is_kept"), [("Keep it", True), ("Give it back", False)])
def test_a_device_lent_just_now_asks_on_the_idle_screen(
    journey: Journey, answer: str, is_kept: bool
) -> None:
    _borrow_and_leave(journey)
    journey.scan(CHROMEBOOK.code)
    journey.shows(Ask)
    journey.says("Keep it or give it back?")
    assert journey.traces(MIA.given, MIA.family) == []
    journey.tap(answer)
    journey.shows(Idle if is_kept else GivenBack)
    assert (journey.shelf.open_loan(CHROMEBOOK.code) is not None) is is_kept


def test_a_device_lent_just_now_is_kept_where_nobody_answers(journey: Journey) -> None:
    _borrow_and_leave(journey)
    journey.scan(CHROMEBOOK.code)
    journey.shows(Ask)
    assert isinstance(journey.screen, Ask)
    assert journey.screen.question is Question.JUST_LENT
    journey.push(21)
    assert isinstance(journey.screen, Idle)
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code


def test_undo_leaves_the_device_returned_but_not_checked(journey: Journey) -> None:
    journey.sign_in(MIA)
    journey.scan(CHROMEBOOK.code)
    journey.shows(Done)
    journey.tap("Undo")
    journey.says("OK. You did not take it.")
    loan = journey.shelf.loans(CHROMEBOOK.code)[0]
    assert (loan.returned_by, loan.checked_at) == (ReturnedBy.UNDO, None)
    assert journey.shelf.acts()[-2:] == [Act.LENT, Act.LOAN_UNDONE]


def test_the_slot_s_scan_proves_that_the_device_is_there(journey: Journey) -> None:
    journey.scan(JOYS)
    journey.shows(GivenBack)
    journey.scan("SLOT-10")
    journey.settle(lambda: isinstance(journey.screen, Done))
    journey.says("It is in its place.")
    assert journey.shelf.loans(JOYS)[0].checked_at is not None


def _borrow_and_leave(journey: Journey) -> None:
    journey.scan(CHROMEBOOK.code)
    journey.shows(Who)
    journey.scan(MIA.code)
    journey.shows(Done)
    journey.push(3)
    journey.scan(MIA.code)
    journey.push(3)
    assert isinstance(journey.screen, Idle)


def _is_returned_not_checked(journey: Journey, thing: str) -> None:
    loan = journey.shelf.loans(thing)[0]
    assert loan.returned_at is not None
    assert (loan.returned_by, loan.checked_at) == (ReturnedBy.SELF, None)
    assert journey.shelf.acts()[-1] is Act.RETURNED


def _facts(loan: Loan | None) -> tuple[object, ...]:
    assert loan is not None
    return (loan.id, loan.patron_id, loan.lent_at, loan.due_at, loan.renewals, loan.terms)
