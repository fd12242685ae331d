"""The counter at rest: dim after five minutes, a step aside each minute, bright at a touch."""

import itertools
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.screens.screen import Screen
from kiosk.ui.shell.banner import Banner, UnderBanner
from kiosk.ui.shell.rest import STEP, Rest, Veil
from kiosk.ui.shell.stage import Stage
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.chip import Chip
from tests.support.fingers import touch
from tests.support.screen_states import STATES
from tests.ui.shell.conftest import OpenStage, Wrist

AT_ONCE = 10_000  # a hang limit in ms
SOON = 1  # ms: the counter of these tests is soon tired
LATER = 3_600_000


def resting(stage: Stage) -> Rest:
    rest = stage.findChild(Rest)
    assert isinstance(rest, Rest)
    return rest


def veil_of(stage: QWidget) -> Veil | None:
    found = [each for each in stage.findChildren(Veil) if each.isVisible()]
    return found[0] if found else None


def brightness(colour: QColor) -> float:
    return colour.red() + colour.green() + colour.blue()


@pytest.fixture
def stage(open_stage: OpenStage) -> Stage:
    stage = open_stage()
    stage.present(STATES["idle"])
    return stage


@pytest.fixture
def screen(stage: Stage) -> Screen:
    shown = stage.screen_shown
    assert shown is not None
    return shown


@pytest.fixture
def tired(stage: Stage, screen: Screen) -> Iterator[Rest]:
    """A second rest on the same stage, which does not wait for minutes."""
    rest = Rest(stage, dim_after_ms=SOON, step_ms=LATER)
    yield rest
    rest.end()


def test_a_resting_screen_waits_five_minutes(stage: Stage) -> None:
    timers = resting(stage).findChildren(QTimer)

    assert [(each.isActive(), each.interval()) for each in timers] == [(True, 300_000)]
    assert not resting(stage).is_dim


@pytest.mark.parametrize("state", ["home", "yours", "trouble", "who"])
def test_no_other_screen_dims(stage: Stage, state: str) -> None:
    stage.present(STATES[state])

    assert not any(each.isActive() for each in resting(stage).findChildren(QTimer))


def test_a_page_of_the_staffs_does_not_dim(stage: Stage) -> None:
    stage.lay_over(QWidget())
    while_it_lies = [each.isActive() for each in resting(stage).findChildren(QTimer)]
    stage.lay_over(None)

    assert while_it_lies == [False]
    assert [each.isActive() for each in resting(stage).findChildren(QTimer)] == [True]


def test_it_dims_to_thirty_percent_of_its_light(
    qtbot: QtBot, stage: Stage, screen: Screen, tired: Rest
) -> None:
    before = brightness(stage.grab().toImage().pixelColor(600, 20))

    tired.take(screen)
    qtbot.waitUntil(lambda: tired.is_dim, timeout=AT_ONCE)

    after = brightness(stage.grab().toImage().pixelColor(600, 20))
    assert after / before == pytest.approx(0.3, abs=0.01)


def told_of_a_clock(stage: Stage, qtbot: QtBot) -> tuple[UnderBanner, Theme]:
    """The resting screen under a banner, and its look."""
    stage.present(STATES["idle"])
    screen = stage.screen_shown
    assert screen is not None
    under = UnderBanner(stage)
    qtbot.addWidget(under)
    under.resize(1280, 800)
    under.show()
    under.show_banner(Banner(screen.theme, "The clock looks wrong.", is_for_staff=False))
    return under, screen.theme


def test_the_banner_dims_and_wakes_with_the_screen_below_it(
    qtbot: QtBot, open_stage: OpenStage
) -> None:
    stage = open_stage()
    under, theme = told_of_a_clock(stage, qtbot)
    before = brightness(under.grab().toImage().pixelColor(1200, 10))

    resting(stage).dim()
    dim = brightness(under.grab().toImage().pixelColor(1200, 10))
    under.show_banner(Banner(theme, "The disk is full.", is_for_staff=False))
    of_another = brightness(under.grab().toImage().pixelColor(1200, 10))
    resting(stage).stir()

    assert dim / before == pytest.approx(0.3, abs=0.01)
    assert of_another == dim
    assert brightness(under.grab().toImage().pixelColor(1200, 10)) == before
    stage.setParent(None)


def test_a_banner_that_is_gone_leaves_no_dim_picture(qtbot: QtBot, open_stage: OpenStage) -> None:
    stage = open_stage()
    under, _ = told_of_a_clock(stage, qtbot)
    resting(stage).dim()

    under.show_banner(None)

    veils = [each for each in under.findChildren(Veil) if each.parent() is under]
    assert not any(each.isVisible() for each in veils)
    stage.setParent(None)


def test_a_touch_wakes_it_and_still_counts(
    qtbot: QtBot, stage: Stage, screen: Screen, tired: Rest
) -> None:
    tired.take(screen)
    qtbot.waitUntil(lambda: tired.is_dim, timeout=AT_ONCE)
    chip = next(each for each in screen.findChildren(Chip) if each.isVisible())
    tapped: list[None] = []
    chip.clicked.connect(lambda: tapped.append(None))
    dim = veil_of(stage)
    qtbot.waitUntil(lambda: not chip.is_deaf, timeout=AT_ONCE)

    touch(chip)

    assert tapped == [None]
    assert veil_of(stage) is not dim


def test_a_key_wakes_it(qtbot: QtBot, stage: Stage, screen: Screen, tired: Rest) -> None:
    tired.take(screen)
    qtbot.waitUntil(lambda: tired.is_dim, timeout=AT_ONCE)
    dim = veil_of(stage)

    QTest.keyClick(stage.windowHandle(), Qt.Key.Key_Tab)

    assert veil_of(stage) is not dim


def test_another_screen_is_bright(qtbot: QtBot, stage: Stage, screen: Screen, tired: Rest) -> None:
    tired.take(screen)
    qtbot.waitUntil(lambda: tired.is_dim, timeout=AT_ONCE)

    stage.present(STATES["home"])
    tired.take(stage.screen_shown)

    assert not tired.is_dim
    assert veil_of(stage) is None


def test_the_clock_goes_on_while_it_is_dim(
    qtbot: QtBot, stage: Stage, screen: Screen, tired: Rest, watch: Wrist
) -> None:
    tired.take(screen)
    qtbot.waitUntil(lambda: tired.is_dim, timeout=AT_ONCE)
    before = stage.grab().toImage()

    watch.at += timedelta(minutes=1)
    stage.present(STATES["idle"])
    tired.take(stage.screen_shown)

    after = stage.grab().toImage()
    assert tired.is_dim
    assert after != before
    assert after.pixelColor(600, 20) == before.pixelColor(600, 20)
    veil, shown = veil_of(stage), stage.screen_shown
    assert veil is not None
    assert shown is not None
    veil.cover(shown, shown.theme)  # now that everything was painted
    assert stage.grab().toImage() == after


def test_the_picture_wanders_eight_px_at_a_time_and_comes_back(
    stage: Stage, screen: Screen
) -> None:
    veil = Veil(stage)
    veil.cover(screen, screen.theme)
    step = screen.theme.u(STEP)

    places = [veil.away]
    for _ in range(17):
        veil.step()
        places.append(veil.away)

    moves = [after - before for before, after in itertools.pairwise(places)]
    assert {abs(move.x()) + abs(move.y()) for move in moves} == {step}
    assert max(max(abs(place.x()), abs(place.y())) for place in places) == step
    assert len({(place.x(), place.y()) for place in places}) == 9


@pytest.mark.parametrize(("is_reduced", "wanders"), [(False, True), (True, False)])
def test_with_reduced_motion_it_dims_but_does_not_wander(
    qtbot: QtBot, open_stage: OpenStage, is_reduced: bool, wanders: bool
) -> None:
    stage = open_stage(is_motion_reduced=is_reduced)
    stage.present(STATES["idle"])
    rest = Rest(stage, dim_after_ms=SOON, step_ms=LATER)

    rest.take(stage.screen_shown)
    qtbot.waitUntil(lambda: rest.is_dim, timeout=AT_ONCE)

    timers = [each.isActive() for each in rest.findChildren(QTimer)]
    rest.end()
    assert timers == [wanders]
