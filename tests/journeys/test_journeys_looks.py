"""The chips for larger words and other colours change the screen, and the card remembers."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from kiosk.domain.desk.events import Looks
from kiosk.domain.desk.screens import Bye, Idle
from kiosk.services.practice.cast import JOY, LIN
from tests.support.journey import Journey

LARGER, COLORS = "Make the words bigger", "Change the colors"
DEVICE = "Chromebook 10"


def letters(journey: Journey) -> int:
    """How high the letters of the device's name are, in pixels."""
    labels = [each for each in journey.stage.findChildren(QLabel) if each.isVisible()]
    (height,) = {each.font().pixelSize() for each in labels if each.text() == DEVICE}
    return height


def ground(journey: Journey) -> QColor:
    """The colour of the wall, as painted in its corner."""
    return journey.stage.grab().toImage().pixelColor(3, 3)


def leave(journey: Journey) -> None:
    """Joy scans her card, which ends her visit."""
    journey.push(3)
    journey.scan(JOY.code)
    journey.shows(Bye)
    journey.push(3)
    assert isinstance(journey.screen, Idle)


def test_larger_words_stand_at_once_and_again_with_the_card(journey: Journey) -> None:
    journey.sign_in(JOY)
    plain = letters(journey)
    journey.tap(LARGER)
    journey.settle(lambda: letters(journey) > plain)
    chosen, larger = journey.desk.looks, letters(journey)
    leave(journey)
    assert journey.desk.looks == Looks()

    journey.sign_in(JOY)

    assert journey.desk.chosen == Looks(), "the card remembers, not the counter"
    assert journey.desk.looks.text_zoom == chosen.text_zoom
    assert letters(journey) == larger


def test_other_colours_stand_at_once_and_again_with_the_card(journey: Journey) -> None:
    light = ground(journey)
    journey.sign_in(JOY)
    assert ground(journey) == light
    journey.tap(COLORS)
    journey.settle(lambda: ground(journey) != light)
    chosen, dark = journey.desk.looks, ground(journey)
    assert dark.lightness() < light.lightness()
    leave(journey)
    assert ground(journey) == light

    journey.sign_in(JOY)

    assert journey.desk.chosen == Looks(), "the card remembers, not the counter"
    assert journey.desk.looks.theme == chosen.theme
    assert ground(journey) == dark


def test_what_one_person_chose_is_not_the_next_one_s(journey: Journey) -> None:
    journey.sign_in(LIN)
    before, light = journey.desk.looks, ground(journey)
    journey.scan(JOY.code)
    journey.at_home(JOY)
    journey.tap(LARGER)
    journey.tap(COLORS)
    journey.settle(lambda: ground(journey) != light)
    journey.push(3)

    journey.scan(LIN.code)
    journey.at_home(LIN)

    assert journey.desk.looks == before
    assert ground(journey) == light
