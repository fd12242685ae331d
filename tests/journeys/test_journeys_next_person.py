"""One person leaves and the next one comes: goodbye, switch, nothing left of anybody."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.domain.desk.screens import Bye, Done, GivenBack, Home, Idle, StaffPin, StillHere
from kiosk.services.practice.cast import ALVAREZ, CHROMEBOOK, EVA, JOY, LIN, MIA, CastCard
from tests.support.journey import Journey

EVERYBODY = (MIA, LIN, JOY, ALVAREZ, EVA)


def names_of(*people: CastCard) -> list[str]:
    """What these people are called."""
    return [name for who in people for name in (who.given, who.family)]


def codes_of(*people: CastCard) -> list[str]:
    """Their cards. The last code scanned is known for two seconds, to tell double reads apart."""
    return [who.code for who in people]


def scan_out(journey: Journey) -> None:
    """The same card again."""
    journey.scan(MIA.code)


def tap_done(journey: Journey) -> None:
    """The button that ends a visit."""
    journey.tap("I'm done")


def walk_away(journey: Journey) -> None:
    """Home's eight seconds and the twenty of "Still here?" pass."""
    journey.push(5.5)
    assert isinstance(journey.screen, StillHere)
    journey.push(20)


def finish_command(journey: Journey) -> None:
    """The printed command that ends a visit."""
    journey.scan("*MD-FINISH")


@pytest.mark.parametrize("leave", [scan_out, tap_done, walk_away, finish_command])
def test_nothing_of_anybody_is_left_once_they_said_goodbye(
    journey: Journey, leave: Callable[[Journey], None]
) -> None:
    journey.sign_in(MIA)
    journey.says("Hi, Mia R.")
    assert journey.traces(*names_of(MIA)) != []
    QGuiApplication.clipboard().setText("Mia R.")
    leave(journey)
    journey.shows(Bye)
    journey.says("Bye!")
    assert journey.traces(*names_of(*EVERYBODY)) == []
    journey.push(2.5)
    assert isinstance(journey.screen, Idle)
    assert journey.traces(*names_of(*EVERYBODY), *codes_of(*EVERYBODY)) == []


def test_the_same_card_right_after_a_loan_is_goodbye_too(journey: Journey) -> None:
    journey.sign_in(MIA)
    journey.scan(CHROMEBOOK.code)
    journey.shows(Done)
    journey.scan(MIA.code)
    journey.shows(Bye)
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code
    assert journey.traces(*names_of(*EVERYBODY)) == []


def test_the_same_card_within_two_seconds_is_one_scan(journey: Journey) -> None:
    journey.scan(MIA.code, MIA.code)
    journey.at_home(MIA)
    journey.push(1.5)
    journey.scan(MIA.code)
    journey.settle()
    assert isinstance(journey.screen, Home)
    journey.push(2)
    journey.scan(MIA.code)
    journey.shows(Bye)


def test_another_card_switches_and_nothing_of_the_first_is_left(journey: Journey) -> None:
    journey.sign_in(JOY)
    journey.says("Chromebook 10")
    journey.scan(MIA.code)
    journey.at_home(MIA)
    assert isinstance(journey.screen, Home)
    assert journey.screen.is_switch
    journey.says("Hi, Mia R.", "You have nothing now.")
    assert journey.traces(*names_of(JOY), "Chromebook 10") == []
    journey.push(3)
    journey.scan(CHROMEBOOK.code)
    journey.shows(Done)
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code


@pytest.mark.parametrize("before", ["nobody", "a student", "a student's question"])
def test_a_staff_badge_asks_for_its_pin_and_ends_the_student_s_visit(
    journey: Journey, before: str
) -> None:
    if before != "nobody":
        journey.sign_in(JOY)
    if before == "a student's question":
        journey.scan("CB-0010")
        journey.says("You already have this one.")
    journey.scan(ALVAREZ.code)
    journey.shows(StaffPin)
    journey.says("Type your PIN.")
    assert journey.desk.session is None
    assert journey.traces(*names_of(JOY)) == []


def test_more_time_keeps_the_home_open(journey: Journey) -> None:
    journey.sign_in(MIA)
    journey.push(6)
    journey.shows(StillHere)
    journey.says("Still here?")
    journey.tap("I need more time")
    journey.at_home(MIA)
    journey.push(20)
    assert isinstance(journey.screen, Home)


def test_a_home_that_its_person_left_lends_to_nobody(journey: Journey) -> None:
    journey.sign_in(MIA)
    journey.push(6)
    journey.shows(StillHere)
    journey.scan(CHROMEBOOK.code)
    journey.settle(lambda: journey.desk.session is None)
    journey.says("Scan your card to borrow it.")
    assert journey.shelf.open_loan(CHROMEBOOK.code) is None


def test_a_return_tells_nobody_whose_it_was(journey: Journey) -> None:
    journey.scan("CB-0010")
    journey.shows(GivenBack)
    assert journey.traces(*names_of(JOY)) == []
    journey.push(31)
    assert isinstance(journey.screen, Idle)
    assert journey.traces(*names_of(JOY)) == []


def test_a_language_chosen_on_the_idle_screen_is_the_next_person_s_alone(
    journey: Journey,
) -> None:
    journey.tap("Español")
    journey.says("Escanea tu tarjeta")
    journey.sign_in(MIA)
    journey.says("Hola, Mia R.")
    journey.scan(MIA.code)
    journey.shows(Bye)
    journey.push(3)
    journey.says("Scan your card or a device.")


def test_a_language_chosen_at_home_is_remembered_with_the_card(journey: Journey) -> None:
    journey.sign_in(MIA)
    journey.tap("Change the language. Now it is English.")
    journey.says("Hola, Mia R.")
    journey.push(3)
    journey.scan(LIN.code)
    journey.at_home(LIN)
    journey.says("Hi, Lin W.")
    journey.push(3)
    journey.scan(MIA.code)
    journey.at_home(MIA)
    journey.says("Hola, Mia R.")
