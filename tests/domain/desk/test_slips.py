"""The slip: asked for in the language of the screen, and told quietly when the printer rests."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from db.vocabulary.desk import OutboxKind
from kiosk.domain.desk.effects import Announce, LendIt, PrintSlip, TakeBack
from kiosk.domain.desk.events import Action, Looks, LooksChosen, SlipTold
from kiosk.domain.desk.screens import Damage, Done, GivenBack, HelpCalled, Home, Idle
from kiosk.domain.desk.slips import SlipState
from tests.domain.desk.counter import MIA, Counter

BORROW, RETURN = OutboxKind.BORROW_SLIP, OutboxKind.RETURN_SLIP


def borrowed(counter: Counter) -> Done:
    counter.scan("MIA")
    screen = counter.scan("CB12", after=1)
    assert isinstance(screen, Done)
    return screen


def given_back(counter: Counter) -> GivenBack:
    counter.lend_beforehand("CB12", MIA)
    screen = counter.scan("CB12")
    assert isinstance(screen, GivenBack)
    return screen


def number_of(screen: object) -> str:
    assert isinstance(screen, Done | GivenBack)
    if isinstance(screen, GivenBack):
        return screen.number
    assert screen.loan is not None
    return screen.loan.number


def told(counter: Counter, state: SlipState, kind: OutboxKind = BORROW) -> object:
    number = number_of(counter.screen)
    return counter.happen(SlipTold(kind, number, state, counter.now))


def choose_spanish(counter: Counter) -> None:
    counter.happen(LooksChosen(Looks(language="es"), counter.now))


def test_print_sends_the_slip_on_its_way() -> None:
    counter = Counter()
    before = borrowed(counter)

    screen = counter.tap(Action.PRINT)

    assert before.slip is SlipState.NOT_ASKED
    assert screen == replace(before, can_print=False, slip=SlipState.ON_ITS_WAY)


def test_good_news_waits_for_its_slip() -> None:
    counter = Counter()
    borrowed(counter)
    counter.tap(Action.PRINT)

    assert isinstance(counter.wait(counter.timings.slip - 0.5), Done)
    assert not isinstance(counter.wait(1), Done)


@pytest.mark.parametrize(
    ("open_it", "kind"), [(borrowed, BORROW), (given_back, RETURN)], ids=["borrow", "return"]
)
def test_a_printer_that_rests_is_told_on_the_screen_once(
    open_it: Callable[[Counter], Done | GivenBack], kind: OutboxKind
) -> None:
    counter = Counter()
    open_it(counter)
    counter.tap(Action.PRINT)

    screen = told(counter, SlipState.RESTING, kind)

    assert isinstance(screen, Done | GivenBack)
    assert screen.slip is SlipState.RESTING
    assert counter.sounds() == []
    assert counter.wanted(Announce) == [Announce()]
    told(counter, SlipState.RESTING, kind)
    assert not counter.wanted(Announce)


def test_that_the_printer_rests_can_be_read_before_the_screen_closes() -> None:
    counter = Counter()
    borrowed(counter)
    counter.tap(Action.PRINT)
    counter.wait(counter.timings.slip - 0.5)

    told(counter, SlipState.RESTING)

    assert isinstance(counter.wait(counter.timings.slip - 0.5), Done)


def test_paper_that_comes_after_all_is_told_too() -> None:
    counter = Counter()
    borrowed(counter)
    counter.tap(Action.PRINT)
    told(counter, SlipState.RESTING)

    screen = told(counter, SlipState.PRINTED)

    assert isinstance(screen, Done)
    assert screen.slip is SlipState.PRINTED


@pytest.mark.parametrize(
    ("kind", "number"), [(BORROW, "somebody else's"), (RETURN, None)], ids=["number", "kind"]
)
def test_another_slip_changes_nothing(kind: OutboxKind, number: str | None) -> None:
    counter = Counter()
    before = borrowed(counter)

    counter.happen(SlipTold(kind, number or number_of(before), SlipState.RESTING, counter.now))

    assert counter.screen == before


def test_a_slip_that_ends_after_its_screen_says_nothing() -> None:
    counter = Counter()
    number = number_of(borrowed(counter))
    counter.tap(Action.DONE)

    assert counter.happen(SlipTold(BORROW, number, SlipState.RESTING, counter.now)) == Home()


@pytest.mark.parametrize("action", [Action.BROKEN, Action.GET_HELP])
def test_the_return_behind_another_screen_learns_of_its_slip(action: Action) -> None:
    counter = Counter()
    number = number_of(given_back(counter))
    counter.tap(Action.PRINT)
    counter.tap(action)

    screen = counter.happen(SlipTold(RETURN, number, SlipState.RESTING, counter.now))

    assert isinstance(screen, Damage | HelpCalled)
    assert isinstance(screen.back, GivenBack)
    assert screen.back.slip is SlipState.RESTING
    assert not counter.wanted(Announce)


# in whose language


def test_a_slip_is_asked_for_in_the_language_chosen_here() -> None:
    counter = Counter()
    choose_spanish(counter)
    borrowed(counter)
    counter.tap(Action.PRINT)

    assert [slip.language for slip in counter.wanted(PrintSlip)] == ["es"]
    assert [each.language for each in counter.all if isinstance(each, LendIt)] == ["es"]


def test_a_slip_is_asked_for_in_the_language_that_the_card_remembers() -> None:
    counter = Counter()
    counter.scan("LIN")
    counter.scan("CB12", after=1)
    counter.tap(Action.PRINT)

    assert [slip.language for slip in counter.wanted(PrintSlip)] == ["es"]


def test_a_return_slip_from_idle_is_asked_for_in_the_language_chosen_there() -> None:
    counter = Counter()
    choose_spanish(counter)
    given_back(counter)
    counter.tap(Action.PRINT)

    assert [slip.language for slip in counter.wanted(PrintSlip)] == ["es"]
    assert [each.language for each in counter.all if isinstance(each, TakeBack)] == ["es"]


def test_where_nothing_was_chosen_the_slip_is_left_to_what_the_borrower_remembers() -> None:
    counter = Counter()
    given_back(counter)
    counter.tap(Action.PRINT)

    assert [slip.language for slip in counter.wanted(PrintSlip)] == [None]
    assert counter.wait(60) == Idle()


def test_good_news_closes_as_any_other_once_its_slip_is_out() -> None:
    counter = Counter()
    borrowed(counter)
    counter.tap(Action.PRINT)

    told(counter, SlipState.PRINTED)

    assert isinstance(counter.wait(counter.timings.verdict - 0.5), Done)
    assert counter.wait(1) == Home()
