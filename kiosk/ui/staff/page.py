"""The frame of a staff page: a title, what it holds, and the keys at its foot."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.style_sheet import palette, style_sheet
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text

SIDE = 48
_MOST = 1000
"""A capped part's share of its line, against what is left over."""
WRONG = "wrong"
"""The property of a field whose text cannot be saved; the style sheet marks it."""


class StaffPage(QWidget):
    """A calm ground. Fields, lists and labels on it take its colours."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme) + _more(theme))
        self.setFont(theme.font(Role.TRAY))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter_on(self).fillRect(self.rect(), self.theme.colour(Tone.BG))


def head(theme: Theme, title: Text, note: Text | None, *keys: QWidget) -> QWidget:
    """Return a page's head: its title, a quiet note, keys at the trailing end."""
    words = column(theme, title) if note is None else column(theme, title, 2, note)
    line = row(theme, gap=16, margins=(SIDE, 28, SIDE, 12))
    line.addLayout(words, 1)
    for key in keys:
        line.addWidget(key, 0, Qt.AlignmentFlag.AlignTop)
    return boxed(line)


def foot(theme: Theme, leading: Sequence[QWidget], trailing: Sequence[QWidget]) -> QWidget:
    """Return a page's foot: the way back leads, the ways on trail."""
    line = row(theme, *leading, None, *trailing, gap=16, margins=(SIDE, 14, SIDE, 24))
    return boxed(line)


def capped(theme: Theme, part: QWidget, widest: int) -> QHBoxLayout:
    """Return a line in which `part` is at most `widest` reference pixels wide.

    A maximum alone would not do: the words in it would be measured at the line's whole width.
    """
    part.setMaximumWidth(theme.u(widest))
    line = row(theme)
    line.addWidget(part, _MOST)
    line.addStretch(1)
    return line


def reading_font(theme: Theme) -> QFont:
    """Return the font of what is read or typed: as large as keys, but not as heavy."""
    return theme.font_at(Role.TRAY_SMALL, theme.metrics.text_px(Role.TRAY))


def mark_wrong(edit: QWidget, sentence: str) -> None:
    """Let a field stand out, and let screen readers say why; as before for an empty sentence."""
    edit.setAccessibleDescription(sentence)
    if bool(edit.property(WRONG)) is not bool(sentence):
        edit.setProperty(WRONG, bool(sentence))
        edit.style().unpolish(edit)
        edit.style().polish(edit)


def bring_into_view(part: QWidget) -> None:
    """Scroll the page so far that `part` and what stands right below it are seen."""
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    inside = None if around is None else around.widget()
    if around is not None and inside is not None:
        at = part.mapTo(inside, QPoint(0, 0))
        around.ensureVisible(at.x(), at.y() + part.height(), 0, 2 * part.height())
        around.ensureVisible(at.x(), at.y(), 0, part.height())


def scrolled(inside: QWidget) -> QScrollArea:
    """Return `inside` so that it can be taller than the page."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    inside.setAutoFillBackground(False)
    area.setWidget(inside)
    return area


def _more(theme: Theme) -> str:
    """Scroll bars wide enough for a finger, and rows of lists that can be hit."""
    edge, lip = theme.colour(Tone.EDGE).name(), theme.colour(Tone.SUNKEN).name()
    arrow = theme.u(44)
    wide, radius, bad = theme.u(22), theme.u(7), theme.colour(Tone.BAD).name()
    return f"""
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; }}
QLineEdit {{ placeholder-text-color: {theme.colour(Tone.TEXT2).name()}; }}
QLineEdit[wrong="true"]:!focus, QComboBox[wrong="true"]:!focus {{ border-color: {bad}; }}
QScrollBar:vertical {{ background: {lip}; width: {wide}px; margin: 0; border: none; }}
QScrollBar::handle:vertical {{
    background: {edge}; min-height: {theme.u(60)}px; border-radius: {radius}px;
    margin: {theme.u(4)}px;
}}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
QComboBox {{ padding-right: {arrow}px; }}
QComboBox::drop-down {{ border: none; width: {arrow}px; }}
QComboBox::down-arrow {{ image: none; }}
QTableView::item {{ padding: {theme.u(8)}px; }}
QListView::item {{ padding: {theme.u(10)}px; }}
QListView::item:selected {{
    background: {theme.colour(Tone.PRIMARY_SOFT).name()};
    color: {theme.colour(Tone.PRIMARY_INK).name()};
}}
QProgressBar {{
    background: {lip}; border: none; border-radius: {radius}px; max-height: {theme.u(14)}px;
}}
QProgressBar::chunk {{
    background: {theme.colour(Tone.PRIMARY_FILL).name()}; border-radius: {radius}px;
}}
"""
