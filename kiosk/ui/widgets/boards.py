"""What stands on a board: a shape with its word, then the one thing to know."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.shapes import Status, StatusShape
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text

_SHAPE = {Form.WIDE: 176, Form.COMPACT: 117, Form.TALL: 168}
_TOP = {Form.WIDE: 62, Form.COMPACT: 24, Form.TALL: 72}
_TALL_SHAPE = 240
_TOP_LOW = 30  # of a short verdict on a low panel, which leaves it some room
# On small panels headlines are as large as on the other ones, in millimetres.
_MOST_VERDICT, _MOST_SENTENCE, _MOST_QUESTION, _MOST_ORDER = 110, 119, 100, 72
_GAP = {Form.WIDE: 14, Form.COMPACT: 8, Form.TALL: 44}
# An order to follow stands by itself, half-way between the word and the board's edge.
_ORDER_TOP, _ORDER_GAP = 84, 48


def done_words(
    theme: Theme, word: str, line: str, *, line_role: Role = Role.H2, is_long: bool = False
) -> QWidget:
    """Return white words for the green board: the verdict and what to do with it.

    A long verdict (`is_long`) is a sentence: smaller, and its disc with it.
    """
    form = theme.metrics.form
    is_compact = form is Form.COMPACT
    side = (100 if is_compact else 140) if is_long else _SHAPE[form]
    shape = StatusShape.on_board(theme, side)
    role = Role.QUESTION if is_long and is_compact else Role.VERDICT
    most = _MOST_VERDICT if is_compact else _MOST_SENTENCE if is_long else 0
    verdict = Text(theme, word, role, Tone.ON_OK_BOARD, lines=1, most=most)
    head = _head(theme, shape, verdict, 28 if is_compact else 38)
    below = Text(
        theme,
        line,
        line_role,
        Tone.ON_OK_BOARD,
        lines=1 if line_role is Role.ORDER else 0,
        most=_MOST_ORDER if is_compact else 0,
    )
    is_order = line_role is Role.ORDER and form is Form.WIDE
    top, gap = (_ORDER_TOP, _ORDER_GAP) if is_order else (_TOP[form], _GAP[form])
    if is_compact and not is_long:
        top = _TOP_LOW
    layout = column(theme, head, gap, below, None, margins=(0, top, 0, 0))
    return boxed(layout)


def soft_words(theme: Theme, status: Status, word: str, line: str) -> QWidget:
    """Return dark words for a soft board: a no, a wait, a question."""
    form = theme.metrics.form
    side = _SHAPE[form]
    shape = StatusShape(theme, status, side)
    most = _MOST_QUESTION if form is Form.COMPACT else 0
    words = [Text(theme, word, Role.QUESTION, lines=1, most=most)]
    if line:
        words.append(Text(theme, line, Role.H2))
    inner = column(theme, None, *words, None)
    head = QHBoxLayout()
    head.setContentsMargins(0, 0, 0, 0)
    head.setSpacing(0)
    head.addWidget(shape, 0, Qt.AlignmentFlag.AlignVCenter)
    head.addSpacing(theme.u(44))
    head.addLayout(inner, 1)
    edge = 2 if form is Form.COMPACT else 20
    layout = column(theme, None, margins=(0, edge + 6, 0, edge - 2))
    layout.addLayout(head)
    layout.addStretch(1)
    return boxed(layout)


def tall_words(theme: Theme, status: Status, word: str, line: str) -> QWidget:
    """Return the words of a tall panel that says one thing: large, below their shape."""
    is_done = status is Status.DONE
    shape = StatusShape(theme, status, _TALL_SHAPE)
    role, tone = Role.IDLE, Tone.TEXT
    if is_done:
        shape = StatusShape.on_board(theme, _TALL_SHAPE)
        role, tone = Role.VERDICT, Tone.ON_OK_BOARD
    inside = column(theme, None, row(theme, shape, None), 44, margins=(0, 72, 0, 40))
    inside.addWidget(Text(theme, word, role, tone, lines=2))
    if line:
        inside.addSpacing(theme.u(20))
        # Small words grow the most, and must not outgrow the headline.
        below = Role.H2 if theme.metrics.is_large_text else Role.H1
        inside.addWidget(Text(theme, line, below, tone, lines=2))
    inside.addStretch(1)
    return boxed(inside)


def _head(theme: Theme, shape: StatusShape, word: Text, gap: int) -> QHBoxLayout:
    head = QHBoxLayout()
    head.setContentsMargins(0, 0, 0, 0)
    head.setSpacing(0)
    head.addWidget(shape, 0, Qt.AlignmentFlag.AlignVCenter)
    head.addSpacing(theme.u(gap))
    head.addWidget(word, 1)
    return head
