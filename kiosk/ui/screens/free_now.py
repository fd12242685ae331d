"""What is free now, as the rail of the idle screen or as a strip on a tall panel."""

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
        rail.hide()
    return rail


def free_strip(theme: Theme, around: Surroundings) -> QWidget:
    """A card with the first three kinds beside each other."""
    inside = row(theme, None, margins=(20, 14, 20, 14))
    for count in around.idle.free[:3]:
        inside.addLayout(_line(theme, around, count))
        inside.addStretch(1)
    strip = Card(theme, inside)
    if not around.idle.free:
        strip.hide()
    return strip


def _line(theme: Theme, around: Surroundings, count: FreeCount) -> QHBoxLayout:
    """Picture, number, word."""
    picture = PictureBox(theme, picture_of(count.picture), 104, 88, inset=3)
    number = Text(theme, str(count.count), Role.NUMBER)
    number.setMinimumWidth(theme.u(48))
    word = Text(theme, count.names.get(around.words.language, count.name), Role.BODY)
    line = row(theme, picture, 12, number, 6, word)
    line.setStretch(4, 1)
    return line
