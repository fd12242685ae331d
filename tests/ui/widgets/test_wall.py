import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.ui.drawings.chromebooks import chromebook
from kiosk.ui.drawings.kits import charger
from kiosk.ui.theme.metrics import ZOOMS
from kiosk.ui.theme.theme import THEME_NAMES, Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.boards import done_words, soft_words
from kiosk.ui.widgets.desk import desk_height
from kiosk.ui.widgets.fact import FactChip
from kiosk.ui.widgets.leaf import CalendarLeaf
from kiosk.ui.widgets.scene import Standing
from kiosk.ui.widgets.shapes import Status
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.wall import Board, Wall
from tests.ui.conftest import MakeTheme
from tests.ui.widgets.parts import help_chips


def wall_for(qtbot: QtBot, theme: Theme) -> Wall:
    wall = Wall(theme)
    qtbot.addWidget(wall)
    wall.resize(theme.metrics.width, theme.metrics.height)
    wall.desk.set_help(help_chips(theme))
    wall.show()
    return wall


def colour_at(widget: QWidget, x: int, y: int) -> str:
    return widget.grab().toImage().pixelColor(x, y).name()


def test_the_desk_does_not_move_from_screen_to_screen(qtbot: QtBot, theme: Theme) -> None:
    plain, verdict = wall_for(qtbot, theme), wall_for(qtbot, theme)
    verdict.set_board(Board.DONE, done_words(theme, "It's yours!", "Bring it back by Friday."))

    assert plain.desk.geometry() == verdict.desk.geometry()
    assert plain.desk_line == theme.metrics.height - desk_height(theme.metrics)


@pytest.mark.parametrize(
    ("board", "upper", "lower"),
    [
        (Board.DONE, Tone.OK_BOARD, Tone.OK_SOFT),
        (Board.NO, Tone.BAD_BOARD, Tone.BG),
        (Board.WAIT, Tone.WARN_SOFT, Tone.BG),
        (None, Tone.BG, Tone.BG),
    ],
)
@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_board_paints_the_wall(
    qtbot: QtBot, make_theme: MakeTheme, name: str, board: Board | None, upper: Tone, lower: Tone
) -> None:
    theme = make_theme(name)
    wall = wall_for(qtbot, theme)

    wall.set_board(board)

    assert colour_at(wall, 20, 20) == theme.colour(upper).name()
    assert colour_at(wall, 20, wall.desk_line - 20) == theme.colour(lower).name()


def test_high_contrast_shows_the_status_as_a_line(qtbot: QtBot, make_theme: MakeTheme) -> None:
    theme = make_theme("contrast")
    wall = wall_for(qtbot, theme)

    wall.set_board(Board.DONE)

    assert colour_at(wall, 20, wall.board_height() - 2) == theme.colour(Tone.OK_LINE).name()


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("panel", [(15.6, 1920, 1080), (10.1, 1280, 800), (15.6, 1080, 1920)])
def test_the_board_grows_with_its_words(
    qtbot: QtBot, make_theme: MakeTheme, panel: tuple[float, int, int], zoom: float
) -> None:
    theme = make_theme(panel=panel, zoom=zoom)
    wall = wall_for(qtbot, theme)
    words = done_words(theme, "¡Es tuyo!", "Devuélvelo el viernes 4 de diciembre.")
    leaf = CalendarLeaf(theme, "VIERNES", "4", "diciembre")

    wall.set_hanging(leaf, top=494 if theme.metrics.height > theme.metrics.width else 57)
    wall.set_board(Board.DONE, words)

    for text in words.findChildren(Text):
        bottom = text.mapTo(wall, QPoint(0, text.height())).y()
        assert text.height() >= text.heightForWidth(text.width())
        assert bottom <= wall.board_height()
    assert wall.body.geometry().top() == wall.board_height()


def test_words_keep_clear_of_what_hangs_beside_them(qtbot: QtBot, theme: Theme) -> None:
    wall = wall_for(qtbot, theme)
    words = soft_words(theme, Status.CANT, "Not this one yet.", "Do these two things first.")
    leaf = CalendarLeaf(theme, "FRIDAY", "4", "December")

    wall.set_board(Board.NO, words)
    wall.set_hanging(leaf)

    assert words.geometry().right() < leaf.geometry().left()


def test_right_to_left_leaf_and_words_change_sides(qtbot: QtBot, theme: Theme) -> None:
    wall = wall_for(qtbot, theme)
    wall.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    words = done_words(theme, "It's yours!", "Bring it back.")
    leaf = CalendarLeaf(theme, "FRIDAY", "4", "December")

    wall.set_board(Board.DONE, words)
    wall.set_hanging(leaf)

    assert leaf.geometry().left() == wall.margin
    assert words.geometry().left() > leaf.geometry().right()


def test_things_stand_on_the_desk(qtbot: QtBot, theme: Theme) -> None:
    wall = wall_for(qtbot, theme)

    wall.set_scene(Standing(chromebook(), 580, lead=64))

    metal = theme.colour(Tone.DRAW_METAL).name()
    assert colour_at(wall, 120, wall.desk_line - 20) == metal
    assert colour_at(wall, 120, wall.desk_line + 4) == theme.colour(Tone.DESK_TOP).name()


def test_things_stand_at_the_other_side_right_to_left(qtbot: QtBot, theme: Theme) -> None:
    wall = wall_for(qtbot, theme)
    wall.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    wall.set_scene(Standing(chromebook(), 580, lead=64))

    metal = theme.colour(Tone.DRAW_METAL).name()
    assert colour_at(wall, wall.width() - 120, wall.desk_line - 20) == metal


def test_an_opening_screen_rings_no_button(qtbot: QtBot, theme: Theme) -> None:
    wall = wall_for(qtbot, theme)

    qtbot.waitExposed(wall)

    assert not any(chip.hasFocus() for chip in wall.desk.findChildren(QWidget))


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_a_caption_stands_over_its_thing(
    qtbot: QtBot, theme: Theme, direction: Qt.LayoutDirection
) -> None:
    wall = wall_for(qtbot, theme)
    wall.setLayoutDirection(direction)
    caption = FactChip(theme, "With charger")

    wall.set_scene(Standing(charger(), 296, lead=744, caption=caption))

    middle = 892 if direction == Qt.LayoutDirection.LeftToRight else wall.width() - 892
    assert caption.geometry().center().x() == pytest.approx(middle, abs=2)
    assert caption.geometry().bottom() < wall.desk_line - 106


def test_captions_leave_with_their_scene(qtbot: QtBot, theme: Theme) -> None:
    wall = wall_for(qtbot, theme)
    wall.set_scene(Standing(charger(), 296, lead=744, caption=FactChip(theme, "With charger")))

    wall.set_scene(Standing(chromebook(), 580, lead=64))

    qtbot.waitUntil(lambda: not wall.findChildren(FactChip))
