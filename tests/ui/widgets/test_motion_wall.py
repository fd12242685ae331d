"""A wall and its parts, held at moments of their opening."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.drawings.cards import card
from kiosk.ui.drawings.chromebooks import chromebook, lid
from kiosk.ui.drawings.signs import arrow_down
from kiosk.ui.theme.motion import AT_REST, OPENED, WIPING, Moment, Move
from kiosk.ui.theme.theme import THEME_NAMES, Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.boards import done_words
from kiosk.ui.widgets.curtain import Curtain
from kiosk.ui.widgets.ground import plain
from kiosk.ui.widgets.leaf import CalendarLeaf
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.scene import Standing
from kiosk.ui.widgets.wall import Board, Wall
from tests.ui.conftest import MakeTheme


def wall_for(qtbot: QtBot, theme: Theme) -> Wall:
    wall = Wall(theme)
    qtbot.addWidget(wall)
    wall.resize(theme.metrics.width, theme.metrics.height)
    wall.show()
    return wall


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def ink(image: QImage, colour: str) -> int:
    """Count the pixels of one colour."""
    return sum(
        image.pixelColor(x, y).name() == colour
        for x in range(image.width())
        for y in range(image.height())
    )


def test_things_on_the_desk_rise_and_things_above_it_stay(qtbot: QtBot, theme: Theme) -> None:
    wall = wall_for(qtbot, theme)
    wall.set_scene(
        Standing(chromebook(), 300, lead=64), Standing(chromebook(), 300, lead=800, above=300)
    )
    high, wide = wall.desk_line, theme.u(400)
    rest = picture(wall)

    wall.show_moment(OPENED)

    opened, lower = picture(wall), theme.u(Move.RISE.distance)
    on_desk = QRect(0, high - theme.u(250), wide, theme.u(200))
    assert opened.copy(on_desk.translated(0, lower)) == rest.copy(on_desk)
    assert opened.copy(theme.u(700), 0, wide, high) == rest.copy(theme.u(700), 0, wide, high)


def test_the_arrow_nods_down_and_comes_back(qtbot: QtBot, theme: Theme) -> None:
    wall = wall_for(qtbot, theme)
    wall.set_scene(Standing(arrow_down(), 150, lead=400, above=300, nods=True))
    rest = picture(wall)

    wall.show_moment(Moment(300))

    lower, part = theme.u(Move.NOD.distance), QRect(theme.u(380), 0, theme.u(200), theme.u(700))
    assert picture(wall).copy(part.translated(0, lower)) == rest.copy(part)
    wall.show_moment(Moment(600))
    assert picture(wall) == rest


def test_the_leaf_waits_then_drops_to_its_place(qtbot: QtBot, theme: Theme) -> None:
    wall = wall_for(qtbot, theme)
    leaf = CalendarLeaf(theme, "FRIDAY", "4", "December")
    wall.set_hanging(leaf)
    at_rest = leaf.y()

    above = []
    for elapsed in (0, 60, 120, 180):
        wall.show_moment(Moment(elapsed))
        above.append(at_rest - leaf.y())

    assert above == [theme.u(16), theme.u(16), theme.u(4), 0]


def test_the_aim_line_leaves_its_place_and_comes_back(qtbot: QtBot, theme: Theme) -> None:
    box = PictureBox(theme, lid(is_aimed=True), 256, 156)
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    rest = picture(box)

    shown = []
    for elapsed in (0, 225, 450, 675, 900):
        box.show_moment(Moment(elapsed))
        shown.append(picture(box) == rest)

    assert shown == [True, False, True, False, True]


@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_ground_fades_from_the_wall_before_to_its_own(
    qtbot: QtBot, make_theme: MakeTheme, name: str
) -> None:
    theme = make_theme(name)
    wall = wall_for(qtbot, theme)
    wall.set_tone(Tone.FAULT_BOARD)
    before, rest = plain(theme.colour(Tone.OK_BOARD)), picture(wall)
    wall.fade_from(before)

    wall.show_moment(OPENED)

    opened = picture(wall)
    assert opened.pixelColor(3, 3) == theme.colour(Tone.OK_BOARD)
    assert opened.pixelColor(3, wall.desk_line - 3) == theme.colour(Tone.OK_BOARD)
    wall.show_moment(AT_REST)
    assert picture(wall) == rest


def test_a_screen_says_what_moves_on_it(qtbot: QtBot, theme: Theme) -> None:
    wall = wall_for(qtbot, theme)
    nothing = wall.moves()
    wall.set_board(Board.DONE, done_words(theme, "It's yours!", "Bring it back."))
    wall.set_hanging(CalendarLeaf(theme, "FRIDAY", "4", "December"))
    wall.set_scene(
        Standing(card(is_aimed=True), 300, lead=64, above=90),
        Standing(chromebook(), 300, lead=500),
        Standing(arrow_down(), 100, lead=900, above=300, nods=True),
    )
    wall.fade_from(plain(theme.colour(Tone.BG)))

    assert nothing == frozenset()
    # A board is there at once: what it says is what people wait for.
    assert wall.moves() == set(Move) - {Move.PRESS, Move.WIPE, Move.BOARD_FADE}


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_the_wall_comes_from_where_reading_goes(
    qtbot: QtBot, theme: Theme, direction: Qt.LayoutDirection
) -> None:
    wall = wall_for(qtbot, theme)
    wall.setLayoutDirection(direction)
    wall.set_board(Board.NO)
    wall.set_scene(Standing(chromebook(), 580, lead=400))
    rest = picture(wall)
    away = theme.u(Move.WIPE.distance)
    mirrored = direction == Qt.LayoutDirection.RightToLeft

    curtain = Curtain(wall)
    curtain.show_moment(WIPING)

    part = QRect(away, 0, wall.width() - 2 * away, wall.desk_line)
    moved = part.translated(-away if mirrored else away, 0)
    assert picture(wall).copy(moved) == rest.copy(part)
    strip = (3 if not mirrored else wall.width() - 3, 3)
    assert picture(wall).pixelColor(*strip) == theme.colour(Tone.BAD_BOARD)
