"""What is free now, as the rail of the idle screen or as a strip on a tall panel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.services.views import FreeCount
from kiosk.ui.drawings.pictures import picture_of
from kiosk.ui.screens.screen import Surroundings
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.stacks import column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording.screens import arrive
from kiosk.wording.things import kind_word

RAIL_WIDTH = 496
MOST_SHOWN = 5


def free_rail(theme: Theme, around: Surroundings) -> QWidget:
    """A card with a row for each kind."""
    texts = arrive.idle(around.words)
    inside = column(theme, Text(theme, texts.free_now, Role.H3), margins=(40, 34, 32, 30))
    for count in around.idle.free[:MOST_SHOWN]:
        inside.addSpacing(theme.u(20))
        inside.addLayout(_line(theme, around, count))
    rail = Card(theme, inside)
    rail.setFixedWidth(theme.u(RAIL_WIDTH))
    if not around.idle.free:
        # The two ways stay above their scenes, whatever is free.
        keeps = rail.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        rail.setSizePolicy(keeps)
        rail.hide()
    return rail


def free_strip(theme: Theme, around: Surroundings) -> QWidget:
    """A card with the first three kinds beside each other, each over its word."""
    inside = row(theme, margins=(20, 18, 20, 18))
    for count in around.idle.free[:3]:
        top = row(theme, None, _picture(theme, count), 16, _number(theme, count), None)
        word = Text(theme, _word(around, count), Role.SMALL, align=Qt.AlignmentFlag.AlignHCenter)
        inside.addLayout(column(theme, top, 6, word), 1)
    strip = Card(theme, inside)
    strip.setVisible(bool(around.idle.free))
    return strip


def _line(theme: Theme, around: Surroundings, count: FreeCount) -> QHBoxLayout:
    """Picture, number, word."""
    number = _number(theme, count)
    number.setMinimumWidth(theme.u(48))
    word = Text(theme, _word(around, count), Role.BODY)
    line = row(theme, _picture(theme, count), 12, number, 6, word)
    line.setStretch(4, 1)
    return line


def _picture(theme: Theme, count: FreeCount) -> PictureBox:
    return PictureBox(theme, picture_of(count.picture), 104, 88, inset=3)


def _number(theme: Theme, count: FreeCount) -> Text:
    return Text(theme, str(count.count), Role.NUMBER)


def _word(around: Surroundings, count: FreeCount) -> str:
    return kind_word(around.words, count.name, count.count)
