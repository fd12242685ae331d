"""The small parts of every staff page: words, keys, buttons, cards and chips."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTextBoundaryFinder
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QWidget,
)

from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.painting import (
    chip_width,
    key_width,
    line,
    paint_chip,
    paint_icon,
    paint_key,
)
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.focus_ring import RingOnFocus
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import row

FOCUS_WIDTH, FOCUS_GAP = 3, 2
HIT = 48
"""What a finger hits of something that is painted smaller, in reference pixels."""


class Label(QLabel):
    """Words of one script and tone on one line; `wraps` lets them take several.

    What people and schools wrote may be longer than any room: such words `give_way` at their end.
    Words of ours never do, so a layout can be asked whether they fit.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        script: Script = Script.BODY,
        tone: Tone = Tone.TEXT,
        *,
        gives_way: bool = False,
        wraps: bool = False,
    ) -> None:
        super().__init__()
        self._theme, self.script, self._gives_way = theme, script, gives_way
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(script.font(theme))
        self.setWordWrap(wraps)
        self.set_tone(tone)
        self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        """Change the ink."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colour(tone))
        self.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(self._theme.u(24), hint.height()) if self._gives_way else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._gives_way or not self.is_cut():
            super().paintEvent(event)
            return
        metrics = QFontMetricsF(self.font())
        words = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = painter_on(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(QRectF(self.rect()), self.alignment(), words)

    def is_cut(self) -> bool:
        """Whether the words have less room than they need."""
        if self.wordWrap():
            is_high = self.heightForWidth(self.width()) > self.height() + 1
            return is_high or self.longest_word() > self.width() + 0.5
        return QFontMetricsF(self.font()).horizontalAdvance(self.text()) > self.width() + 0.5

    def longest_word(self) -> float:
        """The width in pixels of the widest piece that no second line can hold.

        A line may also end behind a slash or a hyphen, as in the path of a file.
        """
        metrics = QFontMetricsF(self.font())
        return max((metrics.horizontalAdvance(each) for each in _pieces(self.text())), default=0.0)

    @property
    def may_be_cut(self) -> bool:
        """Whether these words were written by people, and may be longer than their room."""
        return self._gives_way


def _pieces(text: str) -> Iterator[str]:
    """The text between the places where Qt may begin another line."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text)
    units, at = text.encode("utf-16-le"), 0  # Qt counts in these, two bytes each
    while (end := finder.toNextBoundary()) != -1:
        yield units[2 * at : 2 * end].decode("utf-16-le").strip()
        at = end


def headline(theme: Theme, title: str, *trailing: QWidget | int) -> QHBoxLayout:
    """A page's first line: its title, which takes a second one where it must, then its keys."""
    whole = row(theme)
    whole.addWidget(Label(theme, title, Script.PAGE, wraps=True), 1)
    whole.addLayout(row(theme, *trailing))
    return whole


class Control(QAbstractButton):
    """Anything to press: a ring of 3 pixels with a gap of 2 for the focus, Enter presses."""

    radius = 8

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self._ring = RingOnFocus()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        radius = self.theme.u(self.radius)
        self._ring.come(self, self.theme, radius, ring=FOCUS_WIDTH, gap=FOCUS_GAP)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.go()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @property
    def is_hovered(self) -> bool:
        """Whether the pointer is over it."""
        return self.isEnabled() and self.underMouse()


class Card(QWidget):
    """A white sheet with a line around it; `layout` lies inside."""

    def __init__(self, theme: Theme, layout: QLayout) -> None:
        super().__init__()
        self._theme = theme
        self.setLayout(layout)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self._theme, QRectF(self.rect())
        fill_round(painter, rect, theme.u(12), theme.colour(Tone.SURFACE))
        edge_round(painter, rect, theme.u(12), theme.colour(Tone.BORDER), line(theme))


class Chip(QLabel):
    """Shape and word: filled where it is loud, plain where all is well."""

    def __init__(self, theme: Theme, text: str, state: State, *, is_loud: bool = True) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._theme, self._state, self._is_loud = theme, state, is_loud
        self.setFont((Script.CHIP if is_loud else Script.BODY).font(theme))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = chip_width(self._theme, self.text(), is_loud=self._is_loud)
        return QSize(int(width + 0.999), self._theme.u(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        painter = painter_on(self)
        paint_chip(painter, self._theme, rect, (self.text(), self._state), is_loud=self._is_loud)


class KeyHint(QWidget):
    """The key that does something, in its grey chip. Words beside it say what."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme, self._key = theme, key
        self.setFixedSize(int(key_width(theme, key) + 0.999), theme.u(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_key(painter_on(self), self._theme, QRectF(self.rect()), self._key)


class Picture(QWidget):
    """An icon in a colour."""

    def __init__(self, theme: Theme, icon: Icon, tone: Tone, side: int = 18) -> None:
        super().__init__()
        self._theme, self._icon, self._tone = theme, icon, tone
        self.setFixedSize(theme.u(side), theme.u(side))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(painter_on(self), self._theme, self._icon, QRectF(self.rect()), self._tone)


_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
