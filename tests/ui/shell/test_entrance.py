"""What moves when a screen takes the stage, and what is left when it has moved: nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.vocabulary.upkeep import FaultSpot
from kiosk.domain.desk import screens as states
from kiosk.domain.desk.events import Action, Looks
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.desk.state import Desk
from kiosk.ui.shell.entrance import opening_of
from kiosk.ui.shell.stage import Stage
from kiosk.ui.theme.motion import WIPING, Move
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.curtain import Curtain
from tests.support.fingers import touch
from tests.support.screen_states import STATES
from tests.ui.shell.conftest import OpenStage, Painted, Wrist, let_paint, moving, stand_at

AT_ONCE = 10_000  # a hang limit in ms, far beyond the longest movement
PAIRS = [
    pytest.param("idle", "yours", 180, id="a board after a wall"),
    pytest.param("idle", "home", 900, id="somebody comes"),
    pytest.param("idle", "who", 900, id="a card is waited for"),
    pytest.param("yours", "not-yet", 180, id="a no after good news"),
    pytest.param("idle", "returned", 1200, id="an arrow into its slot"),
]
IN_THE_MIDDLE = 100


def picture(stage: Stage) -> QImage:
    let_paint(stage)
    return stage.grab().toImage()


def settled(stage: Stage, *names: str) -> Stage:
    """Show states one after the other and let the last one come to rest at once."""
    for name in names:
        stage.present(STATES[name])
    stage.lay_over(QWidget())
    stage.lay_over(None)
    assert moving(stage) is None
    return stage


@pytest.mark.parametrize(("before", "after", "milliseconds"), PAIRS)
def test_every_movement_ends_in_what_reduced_motion_shows(
    qtbot: QtBot, open_stage: OpenStage, before: str, after: str, milliseconds: int
) -> None:
    stage, still = settled(open_stage(), before), open_stage(is_motion_reduced=True)
    still.present(STATES[before])
    still.present(STATES[after])

    stage.present(STATES[after])

    animation = moving(stage)
    assert animation is not None
    assert animation.duration() == milliseconds + (
        Move.WIPE.milliseconds if stage.findChildren(Curtain) else 0
    )
    assert picture(stage) != picture(still)
    qtbot.waitUntil(lambda: moving(stage) is None, timeout=AT_ONCE)
    assert picture(stage) == picture(still)


@pytest.mark.parametrize(("before", "after", "milliseconds"), PAIRS)
def test_with_reduced_motion_nothing_ever_moves(
    open_stage: OpenStage, before: str, after: str, milliseconds: int
) -> None:
    stage = open_stage(is_motion_reduced=True)
    stage.present(STATES[before])

    stage.present(STATES[after])

    assert moving(stage) is None
    assert not stage.findChildren(Curtain)


def test_a_wall_without_a_board_fades_in_from_the_one_before(open_stage: OpenStage) -> None:
    stage = settled(open_stage(), "yours")
    before = picture(stage).pixelColor(6, 6)
    stage.present(STATES["trouble"])

    shown = []
    for milliseconds in (0, 60, Move.BOARD_FADE.milliseconds):
        stand_at(stage, milliseconds)
        shown.append(picture(stage).pixelColor(6, 6))

    assert shown[0] == before
    assert shown[0] != shown[1] != shown[2]


def test_the_wall_of_another_person_comes_from_120_px_behind(open_stage: OpenStage) -> None:
    stage = settled(open_stage(), "idle")
    stage.present(STATES["home"])
    screen = stage.screen_shown
    assert screen is not None
    away = screen.theme.u(Move.WIPE.distance)
    (curtain,) = stage.findChildren(Curtain)

    stand_at(stage, 0)
    curtain.show_moment(WIPING)
    first = picture(stage)
    stand_at(stage, Move.WIPE.milliseconds)
    last = picture(stage)

    part = (400, screen.desk_line)
    assert first.copy(away, 0, *part) == last.copy(0, 0, *part)
    desk = (0, screen.desk_line, stage.width(), stage.height() - screen.desk_line)
    assert first.copy(*desk) == last.copy(*desk)
    assert not stage.findChildren(Curtain, options=Qt.FindChildOption.FindDirectChildrenOnly)


def test_a_curtain_pictures_a_wall_that_nobody_has_seen_yet(open_stage: OpenStage) -> None:
    stage = settled(open_stage(), "idle")
    stage.present(STATES["home"])
    (curtain,) = stage.findChildren(Curtain)
    assert not stage.updatesEnabled()

    curtain.show_moment(WIPING)
    early = curtain.grab().toImage()

    stand_at(stage, 0)
    curtain.show_moment(WIPING)
    assert curtain.grab().toImage() == early
    wall = early.copy(QRect(stage.width() // 2, 0, stage.width() // 3, stage.height() // 3))
    assert len({wall.pixel(x, y) for x in range(wall.width()) for y in range(wall.height())}) > 1


def test_a_wall_is_pictured_in_another_event_than_it_is_built_in(
    qtbot: QtBot, open_stage: OpenStage
) -> None:
    stage = settled(open_stage(), "idle")

    stage.present(STATES["home"])

    screen, (curtain,) = stage.screen_shown, stage.findChildren(Curtain)
    assert screen is not None
    assert not curtain.isVisible()
    assert not screen.updatesEnabled(), "what was seen before is seen until then"
    qtbot.waitUntil(curtain.isVisible, timeout=AT_ONCE)
    assert screen.updatesEnabled()


@pytest.mark.parametrize(
    ("way", "wipes"),
    [
        (["idle", "home"], True),
        (["idle", "who"], False),
        (["home", "yours"], False),
        (["who", "yours"], False),
        (["who", "yours", "home"], False),
    ],
)
def test_the_wall_wipes_only_for_another_person(
    open_stage: OpenStage, way: list[str], wipes: bool
) -> None:
    stage = settled(open_stage(), *way[:-1])

    stage.present(STATES[way[-1]])

    assert bool(stage.findChildren(Curtain)) is wipes


def test_the_wall_wipes_after_the_goodbye(open_stage: OpenStage) -> None:
    stage = settled(open_stage(), "idle", "home")

    stage.wipe()
    stage.present(STATES["bye"])
    at_the_goodbye = stage.findChildren(Curtain)
    stage.present(STATES["idle"])

    assert not at_the_goodbye
    assert stage.findChildren(Curtain)


def test_a_tap_reaches_a_button_that_stayed_while_the_wall_wipes(
    qtbot: QtBot, open_stage: OpenStage
) -> None:
    stage = settled(open_stage(), "idle")
    chips = stage.findChildren(Chip)
    qtbot.waitUntil(lambda: not any(chip.is_deaf for chip in chips), timeout=AT_ONCE)
    stage.present(STATES["home"])
    stand_at(stage, 0)
    bell = next(each for each in stage.findChildren(Chip) if each.text() == "Get help")

    with qtbot.waitSignal(stage.tapped, timeout=AT_ONCE) as tap:
        touch(bell)

    assert tap.args is not None
    assert tap.args[0].action is Action.GET_HELP


def test_another_screen_ends_the_movement_of_the_one_before(open_stage: OpenStage) -> None:
    stage = settled(open_stage(), "idle")
    stage.present(STATES["returned"])
    stand_at(stage, IN_THE_MIDDLE)

    stage.present(STATES["not-yet"])

    animation = moving(stage)
    assert animation is not None
    assert animation.currentTime() == 0


def test_a_stage_that_ends_in_the_middle_leaves_nothing_running(open_stage: OpenStage) -> None:
    stage = settled(open_stage(), "idle")
    stage.present(STATES["home"])
    stand_at(stage, IN_THE_MIDDLE)

    stage.stop()

    assert moving(stage) is None
    assert not stage.findChildren(Curtain)


def test_a_screen_that_is_rebuilt_goes_on_where_it_was(open_stage: OpenStage, watch: Wrist) -> None:
    stage = settled(open_stage(), "idle")
    stage.present(STATES["returned"])
    stand_at(stage, IN_THE_MIDDLE)
    before = stage.screen_shown

    watch.at += timedelta(minutes=1)
    stage.present(STATES["returned"])

    animation = moving(stage)
    assert animation is not None
    assert stage.screen_shown is not before
    assert animation.duration() == Move.NOD.milliseconds - IN_THE_MIDDLE


def larger(desk: Desk) -> Desk:
    return replace(desk, chosen=Looks(text_zoom=125))


def dark(desk: Desk) -> Desk:
    return replace(desk, chosen=Looks(theme="dark"))


@pytest.mark.parametrize("change", [larger, dark])
def test_a_screen_at_rest_does_not_move_again_when_it_is_rebuilt(
    open_stage: OpenStage, change: Callable[[Desk], Desk]
) -> None:
    stage = settled(open_stage(), "idle", "yours")
    before = stage.screen_shown

    stage.present(change(STATES["yours"]))

    assert stage.screen_shown is not before
    assert moving(stage) is None


def test_a_warning_that_is_laid_over_moves_nothing(open_stage: OpenStage) -> None:
    stage = settled(open_stage(), "idle", "home")

    stage.present(STATES["still-here"])

    assert moving(stage) is None


def test_a_window_that_nobody_sees_moves_nothing(qtbot: QtBot, open_stage: OpenStage) -> None:
    stage = settled(open_stage(), "idle")
    stage.present(STATES["returned"])

    stage.hide()

    qtbot.waitUntil(lambda: moving(stage) is None, timeout=AT_ONCE)
    stage.present(STATES["yours"])
    assert moving(stage) is None


def test_only_the_aim_line_is_painted_while_only_it_moves(
    qtbot: QtBot, open_stage: OpenStage
) -> None:
    stage = settled(open_stage(), "idle")
    stage.present(STATES["who"])
    stand_at(stage, 300)
    QCoreApplication.processEvents()
    screen = stage.screen_shown
    assert screen is not None
    painted = Painted(screen)

    stand_at(stage, 400)
    qtbot.waitUntil(lambda: bool(painted.regions), timeout=AT_ONCE)

    area = QRect()
    for region in painted.regions:
        area = area.united(region.boundingRect())
    assert area.height() < screen.height() / 6
    assert area.width() < screen.width() / 2


@pytest.mark.parametrize("state", ["idle", "who", "yours", "returned", "home"])
def test_at_rest_nothing_is_painted(qtbot: QtBot, open_stage: OpenStage, state: str) -> None:
    stage = settled(open_stage(), "idle", state)
    stage.present(replace(STATES[state], closes_at=20.0))
    ticks: list[None] = []
    stage.ticked.connect(lambda: ticks.append(None))
    painted = Painted(stage)

    def nothing_for_four_ticks() -> bool:
        """A busy computer may paint the screen itself late."""
        if painted.regions:
            painted.regions.clear()
            ticks.clear()
        return len(ticks) >= 4

    qtbot.waitUntil(nothing_for_four_ticks, timeout=AT_ONCE)


def test_what_changes_while_people_see_the_same_screen_opens_nothing() -> None:
    damage, gone = STATES["damage"].screen, STATES["to-desk"].screen
    lent = STATES["yours"].screen
    assert isinstance(damage, states.Damage)
    assert isinstance(lent, states.Done)
    assert isinstance(gone, states.ToDesk)

    assert opening_of(states.Home(page=2)) == opening_of(states.StillHere(states.Home()))
    assert opening_of(replace(damage, spots=frozenset({FaultSpot.SCREEN}))) == opening_of(damage)
    assert opening_of(replace(gone, case_code=None)) == opening_of(gone)
    assert opening_of(replace(lent, slip=SlipState.RESTING)) == opening_of(lent)
    assert opening_of(replace(gone, ticket=2)) != opening_of(gone)


def test_the_animation_is_one_for_all(open_stage: OpenStage) -> None:
    stage = open_stage()

    for name in ("idle", "home", "yours", "returned"):
        stage.present(STATES[name])

    direct = Qt.FindChildOption.FindDirectChildrenOnly
    assert len(stage.findChildren(QAbstractAnimation)) == 1
    standing = [each for each in stage.findChildren(QWidget, options=direct) if each.isVisible()]
    assert standing == [stage.screen_shown]


def test_a_press_goes_with_its_screen(qtbot: QtBot, open_stage: OpenStage) -> None:
    stage = settled(open_stage(), "idle", "home")
    done = next(each for each in stage.findChildren(Button) if each.text() == "I'm done")
    qtbot.waitUntil(lambda: not done.is_deaf, timeout=AT_ONCE)
    QTest.mousePress(done, Qt.MouseButton.LeftButton)
    press = done.findChild(QAbstractAnimation)
    assert isinstance(press, QAbstractAnimation)
    assert press.state() is QAbstractAnimation.State.Running

    with qtbot.waitSignal(press.destroyed, timeout=AT_ONCE):
        stage.present(STATES["bye"])
