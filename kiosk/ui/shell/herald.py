"""The verdict first: its board, its shape and its word, before the rest of its screen is built."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from kiosk.domain.desk.state import Desk
from kiosk.ui.screens.registry import kind_of
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.ground import Ground
from kiosk.ui.widgets.paint import painter_on, smooth
from kiosk.ui.widgets.shapes import ShapeLook, StatusShape, paint_shape
from kiosk.ui.widgets.text import PaintedText, Text

_KEPT = 64  # verdicts in the looks and languages of a counter's day
_PAINTED = 6  # pictures of them, of a megabyte each: those of one visit, in one or two languages


@dataclass(frozen=True, slots=True)
class _Seen:
    """How the verdict stood on its screen, in pixels of the stage."""

    theme: Theme
    wall: QRect
    ground: Ground
    shape: QRectF
    look: ShapeLook
    word: PaintedText
    word_at: QPointF

    @classmethod
    def on(cls, screen: Screen) -> "_Seen | None":
        """Look at a screen that was laid out; None where shape and word do not stand there."""
        words = screen.board_words
        word = None if words is None else words.findChild(Text)
        shape = None if words is None else words.findChild(StatusShape)
        if word is None or shape is None:
            return None
        return cls(
            screen.theme,
            QRect(0, 0, screen.width(), screen.desk_line),
            screen.ground(),
            QRectF(shape.rect()).translated(shape.mapTo(screen, QPointF(0, 0))),
            shape.look,
            word.painted(),
            word.mapTo(screen, QPointF(0, 0)),
        )

    @property
    def said_in(self) -> QRect:
        """Where shape and word stand."""
        return self.shape.united(self.word.rect.translated(self.word_at)).toAlignedRect()

    def painted(self, ratio: float) -> QPixmap:
        """Paint shape and word once: letters as high as a hand take longer than all the wall."""
        place = self.said_in
        picture = QPixmap(place.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = smooth(QPainter(picture))
        painter.translate(-place.topLeft())
        paint_shape(painter, self.theme, self.shape, self.look)
        painter.translate(self.word_at)
        self.word.paint(painter)
        painter.end()
        return picture


class Herald(QWidget):
    """Lies over the stage for the moment in which a verdict's screen is built.

    A child looks up when the counter beeps; building a whole screen takes longer than saying what
    it says. Where shape and word stand is what the last screen with the same verdict has shown, so
    nothing jumps when the screen comes; the first of its kind comes without a herald.

    It never holds a name: only the word of the board.

    Signals:
        called: a verdict was painted, and is on the window.
    """

    called = Signal()

    def __init__(self, stage: QWidget) -> None:
        """Hide until called."""
        super().__init__(stage)
        self._seen: dict[Hashable, _Seen] = {}
        self._said: Hashable = None
        self._shown: _Seen | None = None
        self._pictures: dict[Hashable, QPixmap] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def call(self, desk: Desk, around: Surroundings) -> None:
        """Paint the verdict of the present state now, if it has one that was seen before."""
        verdict = kind_of(desk.screen).verdict(desk.screen, around)
        metrics = around.theme.metrics
        looks = (desk.looks, metrics.width, metrics.height)
        self._said = None if verdict is None else (kind_of(desk.screen), verdict, looks)
        self._shown = self._seen.get(self._said)
        if self._shown is None:
            return
        self.setGeometry(self._shown.wall)
        self.show()
        self.raise_()
        self.repaint()
        self.called.emit()

    def leave_to(self, screen: Screen) -> None:
        """The screen stands: give way to it, and remember how its verdict stands there."""
        self.hide()
        said, self._said, self._shown = self._said, None, None
        if said is None or said in self._seen:
            return
        seen = _Seen.on(screen)
        if seen is not None:
            if len(self._seen) >= _KEPT:
                self._seen.clear()
                self._pictures.clear()
            self._seen[said] = seen

    def paintEvent(self, event: QPaintEvent) -> None:
        seen = self._shown
        if seen is None:
            return
        painter = painter_on(self)
        seen.ground.paint(painter, QRectF(seen.wall))
        painter.drawPixmap(seen.said_in.topLeft(), self._picture(seen))
        painter.end()

    def _picture(self, seen: _Seen) -> QPixmap:
        ratio = self.devicePixelRatioF()
        key = (self._said, ratio)
        picture = self._pictures.pop(key, None)
        if picture is None:
            picture = seen.painted(ratio)
            for oldest in list(self._pictures)[: 1 - _PAINTED]:
                del self._pictures[oldest]
        self._pictures[key] = picture
        return picture
