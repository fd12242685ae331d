"""The message at the foot of a page: what was done, and for ten seconds the way to take it back."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.staff.shell.marks import State, paint_mark
from kiosk.ui.staff.shell.painting import key_width, line
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.shell.work import Said
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on

SECONDS = 10
HEIGHT = 48
_STEP_MS = 200
_UNDO_KEY = "Ctrl Z"
_DEPTH = 24


class Toast(QLabel):
    """One at a time; it never takes the focus.

    Signals:
        undone: what it tells of is to be taken back.
    """

    undone = Signal()

    def __init__(self, theme: Theme, undo: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._around = parent
        self._theme, self._undo_word = theme, undo
        self._said: Said | None = None
        self._left = 0.0
        self._clock = QTimer(self)
        self._clock.setInterval(_STEP_MS)
        self._clock.timeout.connect(self._on_step)
        self.setFont(Script.STRONG.font(theme))
        self.hide()

    @property
    def said(self) -> Said | None:
        """What it tells of now."""
        return self._said

    def tell(self, said: Said) -> None:
        """Show a message in place of any other."""
        self._said, self._left = said, float(SECONDS)
        self.setText(said.text)
        self.place()
        self.show()
        self.raise_()
        self._clock.start()

    def take(self) -> Said | None:
        """Hand over what is told and go."""
        said, self._said = self._said, None
        self._clock.stop()
        self.setText("")
        self.hide()
        return said

    def place(self) -> None:
        """Stand at the middle of the foot of what holds it."""
        around, depth = self._around, self._depth
        size = self.sizeHint()
        most = around.width() - self._theme.u(32) + 2 * depth
        width = min(size.width(), most)
        x = (around.width() - width) // 2
        y = around.height() - size.height() - self._theme.u(20) + depth
        self.setGeometry(x, y, width, size.height())

    def sizeHint(self) -> QSize:
        u = self._theme.u
        width = u(44) + self._words() + u(20)
        if self._said is not None and self._said.undo is not None:
            width += self._undo_room()
        return QSize(int(width + 0.999) + 2 * self._depth, u(HEIGHT) + 2 * self._depth)

    @property
    def _depth(self) -> int:
        return self._theme.u(_DEPTH)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_undo = event.position().x() > self.width() - self._depth - self._undo_room()
        if self._said is not None and self._said.undo is not None and is_undo:
            self.undone.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        said = self._said
        if said is None:
            return
        painter, theme, u = painter_on(self), self._theme, self._theme.u
        depth = self._depth
        rect = QRectF(self.rect()).adjusted(depth, depth, -depth, -depth)
        if not theme.is_high_contrast:
            self._paint_shadow(painter, rect)
        fill_round(painter, rect, u(12), theme.colour(Tone.TOAST))
        if theme.tokens.name != "light":
            edge_round(painter, rect, u(12), theme.colour(Tone.BORDER), line(theme))
        square = QRectF(rect.left() + u(16), rect.center().y() - u(8), u(16), u(16))
        state = State.WATCH if said.is_bad else State.OK
        tone = Tone.TOAST_WARN if said.is_bad else Tone.TOAST_OK
        paint_mark(painter, theme, square, state, tone=tone, glyph_tone=Tone.TOAST)
        room = self._undo_room() if said.undo is not None else u(20)
        words = rect.adjusted(u(44), 0, -room, 0)
        painter.setFont(self.font())
        painter.setPen(theme.colour(Tone.ON_TOAST))
        lead = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        fitting = QFontMetricsF(self.font()).elidedText(
            said.text, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, lead, fitting)
        if said.undo is not None:
            self._paint_undo(painter, rect)

    def _paint_undo(self, painter: QPainter, rect: QRectF) -> None:
        theme, u = self._theme, self._theme.u
        x = rect.right() - self._undo_room() + u(16)
        rule = theme.colour(Tone.ON_TOAST)
        rule.setAlphaF(0.25)
        painter.fillRect(QRectF(x, rect.top() + u(12), u(1), rect.height() - u(24)), rule)
        x += u(16)
        painter.setPen(theme.colour(Tone.TOAST_LINK))
        lead = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(x, rect.top(), u(200), rect.height()), lead, self._undo_word)
        x += QFontMetricsF(self.font()).horizontalAdvance(self._undo_word) + u(8)
        width = key_width(theme, _UNDO_KEY)
        chip = QRectF(x, rect.center().y() - u(10), width, u(20))
        veil = theme.colour(Tone.ON_TOAST)
        veil.setAlphaF(0.18)
        fill_round(painter, chip, u(5), veil)
        painter.setFont(Script.KEY.font(theme))
        painter.setPen(theme.colour(Tone.ON_TOAST))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, _UNDO_KEY)
        ring = QRectF(x + width + u(10), rect.center().y() - u(7), u(14), u(14))
        painter.setPen(QPen(veil, u(2)))
        painter.drawEllipse(ring)
        painter.setPen(QPen(theme.colour(Tone.TOAST_LINK), u(2)))
        painter.drawArc(ring, 90 * 16, int(-360 * 16 * self._left / SECONDS))

    def _paint_shadow(self, painter: QPainter, rect: QRectF) -> None:
        veil = self._theme.colour(Tone.DRAW_SHADOW)
        veil.setAlphaF(0.016 if self._theme.tokens.name == "light" else 0.04)
        for step in range(_DEPTH, 0, -2):
            by = self._theme.u(step) * 0.6
            shade = rect.adjusted(-by, 5 - by * 0.6, by, 5 + by)
            fill_round(painter, shade, self._theme.u(12) + by, veil)

    def _words(self) -> float:
        return QFontMetricsF(self.font()).horizontalAdvance(self.text())

    def _undo_room(self) -> float:
        u = self._theme.u
        words = QFontMetricsF(self.font()).horizontalAdvance(self._undo_word)
        return u(32) + words + u(8) + key_width(self._theme, _UNDO_KEY) + u(10) + u(14) + u(16)

    def _on_step(self) -> None:
        self._left -= _STEP_MS / 1000
        if self._left <= 0:
            self.take()
        else:
            self.update()
