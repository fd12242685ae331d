"""The verdict comes first: painted where its screen will show it, before that screen is built."""

from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.domain.desk.screens import Done
from kiosk.domain.desk.slips import SlipState
from kiosk.ui.screens.registry import kind_of
from kiosk.ui.shell.stage import Stage
from kiosk.ui.theme.theme import THEME_NAMES
from kiosk.ui.widgets.shapes import StatusShape
from kiosk.ui.widgets.text import Text
from tests.support.screen_states import STATES
from tests.ui.shell.conftest import OpenStage, moving, stand_at

SMOOTHING = 32
VERDICTS = ("yours", "returned", "not-yet", "all-ok", "unknown", "to-desk")


def on_window(stage: Stage) -> QImage:
    """What the window shows, without painting anything for the question."""
    return stage.screen().grabWindow(stage.winId()).toImage()


def places(stage: Stage) -> list[QRect]:
    """Where the shape and the letters of the verdict stand."""
    screen = stage.screen_shown
    assert screen is not None
    words = screen.board_words
    assert words is not None
    found: list[QWidget | None] = [words.findChild(StatusShape), words.findChild(Text)]
    return [QRect(each.mapTo(stage, QPoint(0, 0)), each.size()) for each in found if each]


def are_alike(one: QImage, other: QImage) -> bool:
    """Whether two pictures differ by nothing that an eye sees; Qt smooths a letter once so, once
    so, by what it has painted before."""
    pixels = product(range(one.width()), range(one.height()))
    pairs = ((one.pixelColor(x, y), other.pixelColor(x, y)) for x, y in pixels)
    return one.size() == other.size() and all(
        abs(mine.lightness() - theirs.lightness()) < SMOOTHING for mine, theirs in pairs
    )


def come_to_rest(stage: Stage) -> None:
    stage.lay_over(QWidget())
    stage.lay_over(None)
    assert moving(stage) is None


@pytest.mark.parametrize("theme", THEME_NAMES)
@pytest.mark.parametrize("name", VERDICTS)
def test_the_verdict_is_on_the_window_before_its_screen(
    qtbot: QtBot, open_stage: OpenStage, name: str, theme: str
) -> None:
    stage = open_stage(theme=theme)
    with qtbot.waitExposed(stage):
        pass
    stage.present(STATES[name])
    come_to_rest(stage)
    stage.repaint()
    rest, where = on_window(stage), places(stage)
    stage.present(STATES["home"])
    before: list[object] = []
    seen: list[QImage] = []
    stage.herald.called.connect(lambda: before.append(stage.screen_shown))
    stage.herald.called.connect(lambda: seen.append(on_window(stage)))

    stage.present(STATES[name])

    assert len(seen) == 1
    assert len(where) == 2
    assert before[0] is not stage.screen_shown
    for place in where:
        assert are_alike(seen[0].copy(place), rest.copy(place))
    corner = QPoint(3, 3)
    assert seen[0].pixelColor(corner) == rest.pixelColor(corner)
    assert not stage.herald.isVisible()


@pytest.mark.parametrize("name", VERDICTS)
def test_no_movement_keeps_a_verdict_waiting(open_stage: OpenStage, name: str) -> None:
    stage = open_stage()
    stage.present(STATES["idle"])
    come_to_rest(stage)
    stage.present(STATES[name])
    stand_at(stage, 0)
    opened = stage.grab().toImage()
    come_to_rest(stage)
    rest = stage.grab().toImage()

    for place in places(stage):
        assert opened.copy(place) == rest.copy(place)
    assert opened.pixelColor(3, 3) == rest.pixelColor(3, 3)


def test_what_changes_on_the_same_screen_is_not_called_again(open_stage: OpenStage) -> None:
    stage = open_stage()
    desk = STATES["yours"]
    assert isinstance(desk.screen, Done)
    stage.present(desk)
    calls: list[None] = []
    stage.herald.called.connect(lambda: calls.append(None))

    stage.present(replace(desk, screen=replace(desk.screen, slip=SlipState.ON_ITS_WAY)))

    assert not calls


@pytest.mark.parametrize("name", STATES)
def test_a_screen_has_a_verdict_where_it_has_a_board(open_stage: OpenStage, name: str) -> None:
    stage, desk = open_stage(), STATES[name]
    told: list[str | None] = []
    stage.present(desk)
    screen = stage.screen_shown
    assert screen is not None

    told.append(kind_of(desk.screen).verdict(screen.shown, screen.around))

    words = None if screen.board_words is None else screen.board_words.findChild(Text)
    assert told == [None if words is None else words.text()]


@pytest.mark.parametrize("name", STATES)
def test_a_verdict_names_nobody(open_stage: OpenStage, name: str) -> None:
    stage, desk = open_stage(), STATES[name]
    stage.present(desk)
    screen = stage.screen_shown
    assert screen is not None

    verdict = kind_of(desk.screen).verdict(screen.shown, screen.around) or ""

    assert desk.session is None or desk.session.person.greeting not in verdict
