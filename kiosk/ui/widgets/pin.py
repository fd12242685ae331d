"""The pad for a PIN: dots that fill, keys in the order of a telephone."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.announce import announce
from kiosk.ui.widgets.button import Kind, paint_icon
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.tappable import Face, Tappable
from kiosk.ui.widgets.text_block import TextBlock

KEY_WIDTH, KEY_HEIGHT, KEY_GAP = 190, 150, 22
_RADIUS = 32
_DOT, _DOT_STEP = 17, 74
_STEP = 0.97


class PinKey(Tappable):
    """One key: a figure, or an icon with a name."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        name: str = "",
        icon: Icon | None = None,
        face: Face | None = None,
    ) -> None:
        super().__init__(theme, name or text, face or Face(radius=_RADIUS))
        self._icon = icon
        self.setText(text)
        self.setFont(theme.font(Role.KEY) if text.isdigit() else _word_font(theme, text))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        width = max(self.theme.u(KEY_WIDTH), self.minimumSizeHint().width())
        return QSize(width, self.theme.u(KEY_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        words = int(TextBlock(self.text(), self.font()).size().width()) + self.theme.u(24)
        return QSize(max(self.theme.u(KEY_WIDTH) * 2 // 3, words), self.theme.u(112))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        self.paint_face(painter)
        face = self.face_rect()
        if self._icon is not None:
            px = self.theme.u(64)
            at = QPointF(face.center().x() - px / 2, face.center().y() - px / 2)
            paint_icon(painter, self.theme, self._icon, at, px, self.face.ink)
            return
        block = TextBlock(self.text(), self.font())
        ink = self.theme.colour(self.face.ink)
        block.paint(painter, face, ink, Qt.AlignmentFlag.AlignHCenter)


def _word_font(theme: Theme, word: str) -> QFont:
    """Return a font in which a word is as wide as a key, but no smaller than words to read."""
    px, least = theme.metrics.text_px(Role.NUMBER), theme.metrics.text_px(Role.BODY)
    font = theme.font_at(Role.NUMBER, px)
    while px > least and TextBlock(word, font).size().width() > theme.u(KEY_WIDTH):
        px = max(least, int(px * _STEP))
        font = theme.font_at(Role.NUMBER, px)
    return font


class PinDots(QLabel):
    """Shows how many figures were typed, never which. A label, so that the number can be read."""

    def __init__(
        self,
        theme: Theme,
        length: int = 6,
        *,
        said: Callable[[int], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        """`said` puts the number of figures into words."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._theme = theme
        self._length = length
        self._said = said
        self._typed = 0
        self.setText(said(0))

    def set_typed(self, typed: int) -> None:
        self._typed = typed
        self.setText(self._said(typed))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(_DOT_STEP) * self._length, self._theme.u(70))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_on(self), self._theme
        step, middle = theme.u(_DOT_STEP), self.height() / 2
        for index in range(self._length):
            x = self.width() / 2 + (index - (self._length - 1) / 2) * step
            if index < self._typed:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour(Tone.TEXT))
                radius = theme.u(_DOT)
            else:
                painter.setPen(QPen(theme.colour(Tone.EDGE), theme.u(4)))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                radius = theme.u(_DOT) - theme.u(2)
            painter.drawEllipse(QPointF(x, middle), radius, radius)


class PinPad(QWidget):
    """Collects a PIN and gives it out once, at OK or at Enter; it is forgotten then.

    `delete`, `ok` and `name` are words; `name` is said for the pad as a whole, `typed` says how
    many figures stand, to whoever cannot see the dots.
    """

    entered = Signal(str)

    def __init__(
        self,
        theme: Theme,
        *,
        ok: str,
        delete: str,
        name: str,
        typed: Callable[[int], str] = str,
        length: int = 6,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._typed = ""
        self._length = length
        self.dots = PinDots(theme, length, said=typed, parent=self)
        self.setAccessibleName(name)
        self.keys = [PinKey(theme, figure) for figure in "123456789"]
        sunken = Face(fill=Tone.SUNKEN, radius=_RADIUS)
        self.delete_key = PinKey(theme, "", name=delete, icon=Icon.DELETE, face=sunken)
        self.ok_key = PinKey(theme, ok, face=Kind.PRIMARY.value)
        self.keys += [self.delete_key, PinKey(theme, "0"), self.ok_key]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.u(KEY_GAP))
        grid.addWidget(self.dots, 0, 0, 1, 3)
        grid.setRowStretch(0, 1)
        for index, key in enumerate(self.keys):
            grid.addWidget(key, 1 + index // 3, index % 3)
            if key.text().isdigit():
                key.clicked.connect(self._on_figure)
        self.delete_key.clicked.connect(self._on_delete)
        self.ok_key.clicked.connect(self._on_ok)
        # A pad is not read; its figures stand as on every telephone.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    @property
    def typed(self) -> int:
        """How many figures were typed."""
        return len(self._typed)

    def clear(self) -> None:
        """Forget what was typed."""
        self._set("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if text.isdecimal() and text.isascii():
            self._add(text)
        elif event.key() == Qt.Key.Key_Backspace:
            self._on_delete()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_ok()
        else:
            super().keyPressEvent(event)

    def _on_figure(self) -> None:
        key = self.sender()
        if isinstance(key, PinKey):
            self._add(key.text())

    def _add(self, figure: str) -> None:
        if len(self._typed) < self._length:
            self._set(self._typed + figure)
            announce(self.dots, self.dots.text())

    def _on_delete(self) -> None:
        self._set(self._typed[:-1])
        announce(self.dots, self.dots.text())

    def _on_ok(self) -> None:
        if self._typed:
            typed = self._typed
            self.clear()
            self.entered.emit(typed)

    def _set(self, typed: str) -> None:
        self._typed = typed
        self.dots.set_typed(len(typed))
