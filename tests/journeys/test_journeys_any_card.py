"""In any state: another card, the same card, a card that is dead, a staff badge."""

import pytest

from db.vocabulary.desk import Act, CaseKind
from kiosk.domain.desk.screens import Bye, Done, DoneKind, Home, Idle, SeeLibrarian, StaffPin
from kiosk.services.practice.cast import ALVAREZ, CHROMEBOOK, EVA, JOY, LIN, MIA
from tests.journeys.starts import (
    ASK,
    FREE,
    HOME,
    JOYS,
    RETURNED,
    VERDICT,
    WHO,
    Start,
    from_any_state,
    ledger,
    named,
)
from tests.support.journey import Journey


@from_any_state
def test_another_card_s_person_has_the_counter_from_then_on(journey: Journey, start: Start) -> None:
    before = start.begin(journey)

    journey.scan(LIN.code)

    journey.settle(lambda: journey.is_loaded_for(LIN))
    journey.shows(Done if start is WHO else Home)
    lent = [Act.LENT] if start is WHO else []
    assert ledger(journey).acts_since(before) == lent, "only a device that waited is lent"
    assert journey.traces(MIA.given, MIA.family, JOY.given, JOY.family) == []
    if isinstance(journey.screen, Home):
        assert journey.screen.is_switch is (start.person is not None)
    journey.push(2.5)
    journey.scan(FREE)
    journey.settle(lambda: journey.shelf.holder(FREE) == LIN.code)
    assert journey.shelf.things_of(MIA.code) == ({CHROMEBOOK.code} if start is VERDICT else set())


@pytest.mark.parametrize("start", [HOME, VERDICT, ASK], ids=named)
def test_the_same_card_again_is_goodbye(journey: Journey, start: Start) -> None:
    before = start.begin(journey)

    journey.scan(MIA.code)

    journey.shows(Bye)
    assert ledger(journey) == before
    assert journey.desk.session is None
    assert journey.traces(MIA.given, MIA.family) == []


def test_the_borrower_s_card_at_a_return_keeps_the_loan_and_is_no_goodbye(
    journey: Journey,
) -> None:
    before = RETURNED.begin(journey)

    journey.scan(JOY.code)

    journey.settle(lambda: journey.is_loaded_for(JOY))
    assert isinstance(journey.screen, Done)
    assert journey.screen.kind is DoneKind.KEPT
    assert ledger(journey).acts_since(before) == [Act.RETURN_UNDONE]
    assert journey.shelf.holder(JOYS) == JOY.code


@from_any_state
def test_a_staff_badge_ends_the_visit_and_lets_go_of_what_waited(
    journey: Journey, start: Start
) -> None:
    before = start.begin(journey)

    journey.scan(ALVAREZ.code)

    journey.shows(StaffPin)
    journey.says("Type your PIN.")
    assert (journey.desk.session, journey.desk.held) == (None, None)
    assert journey.traces(MIA.given, MIA.family, JOY.given, JOY.family) == []
    journey.push(31)
    assert isinstance(journey.screen, Idle)
    journey.scan(LIN.code)
    journey.at_home(LIN)
    assert ledger(journey) == before


@from_any_state
def test_a_dead_card_acts_for_nobody_and_says_how_to_go_on(journey: Journey, start: Start) -> None:
    before = start.begin(journey)

    journey.scan(EVA.code)

    journey.shows(SeeLibrarian)
    case = journey.shelf.cases()[-1]
    assert case.kind is CaseKind.DEAD_CARD
    journey.says("Please see the librarian.", case.code, _words(start))
    assert (journey.desk.session, journey.desk.held) == (None, None)
    people = (MIA, JOY, EVA)
    assert journey.traces(*(name for who in people for name in (who.given, who.family))) == []
    journey.push(2.5)
    journey.scan(FREE)
    journey.says("Scan your card to borrow it.")
    after = ledger(journey)
    assert after.acts_since(before) == [Act.CASE_OPENED]
    assert after.loans == before.loans


@pytest.mark.parametrize("start", [HOME, VERDICT, ASK], ids=named)
def test_whose_visit_a_dead_card_ended_comes_back_by_their_own(
    journey: Journey, start: Start
) -> None:
    before = start.begin(journey)
    journey.scan(EVA.code)
    journey.shows(SeeLibrarian)

    journey.scan(MIA.code)

    journey.at_home(MIA)
    assert ledger(journey).loans == before.loans


def _words(start: Start) -> str:
    """Whoever was signed in is told how to come back; anybody else that there is help."""
    if start.person is None:
        return "They can help you with this."
    return "Or scan your own card to go on."
