"""The words of a board where the room is for what stands below it."""

from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.shapes import IN_ROW, Status, StatusShape
from kiosk.ui.widgets.stacks import boxed, row
from kiosk.ui.widgets.text import Text

_MOST = 84
_GAP = 26
_EDGE = 14


def lean_words(theme: Theme, status: Status, word: str) -> QWidget:
    """Return shape and word side by side; whatever else is to be said goes to the pages."""
    if status is Status.DONE:
        shape, tone = StatusShape.on_board(theme, IN_ROW), Tone.ON_OK_BOARD
    else:
        shape, tone = StatusShape(theme, status, IN_ROW), Tone.TEXT
    words = Text(theme, word, Role.QUESTION, tone, lines=1, most=_MOST)
    inside = row(theme, shape, _GAP, words, margins=(0, _EDGE, 0, 0))
    inside.setStretch(2, 1)
    return boxed(inside)
