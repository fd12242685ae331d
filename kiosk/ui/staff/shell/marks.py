"""Status as staff see it: a shape with a glyph cut out of it, always beside its word."""

import math
from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import fill_round, painter_on, round_pen

_GLYPH = Tone.SURFACE
_STROKE = 0.115
_Line = Sequence[tuple[float, float]]


class State(Enum):
    """What a shape says: its own colour, and ink and ground of a chip with it."""

    OK = (Tone.OK, Tone.OK_INK, Tone.OK_PALE)
    LENT = (Tone.PRIMARY, Tone.PRIMARY_INK, Tone.PRIMARY_SOFT)
    TOLD = (Tone.INFO, Tone.INFO_INK, Tone.INFO_PALE)
    WATCH = (Tone.WARN, Tone.WARN_INK, Tone.WARN_PALE)
    BAD = (Tone.BAD, Tone.BAD_INK, Tone.BAD_PALE)
    QUIET = (Tone.TEXT3, Tone.TEXT2, Tone.NEUTRAL_SOFT)

    @property
    def tone(self) -> Tone:
        """The colour of the shape."""
        return Tone(self.value[0])

    @property
    def ink(self) -> Tone:
        """The colour of words in a chip."""
        return Tone(self.value[1])

    @property
    def ground(self) -> Tone:
        """The soft fill of a chip or of a row."""
        return Tone(self.value[2])


class Mark(QWidget):
    """A shape of `side` pixels; it says nothing by itself, the word beside it does."""

    def __init__(self, theme: Theme, state: State, side: int = 16) -> None:
        super().__init__()
        self._theme, self._state = theme, state
        self.setFixedSize(theme.u(side), theme.u(side))

    def set_state(self, state: State) -> None:
        """Show another shape."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_mark(painter_on(self), self._theme, QRectF(self.rect()), self._state)


def paint_mark(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    state: State,
    *,
    tone: Tone | None = None,
    glyph_tone: Tone = _GLYPH,
) -> None:
    """Paint a shape into a square, in its own colour unless `tone` is another."""
    painter.save()
    painter.translate(rect.topLeft())
    side = rect.width()
    colour = theme.colour(tone or state.tone)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    glyph = _Glyph(painter, theme.colour(glyph_tone), side)
    match state:
        case State.OK:
            painter.drawEllipse(QRectF(0, 0, side, side))
            glyph.lines([(0.29, 0.53), (0.44, 0.67), (0.72, 0.37)])
        case State.WATCH:
            pen = QPen(colour, side * 0.12)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolygon(_corners(side, 4, 0.47, 0))
            glyph.lines([(0.5, 0.29), (0.5, 0.54)])
            glyph.dot(0.5, 0.71)
        case State.BAD:
            painter.drawPolygon(_corners(side, 8, 0.53, 22.5))
            glyph.lines([(0.35, 0.35), (0.65, 0.65)], [(0.65, 0.35), (0.35, 0.65)])
        case State.TOLD | State.LENT:
            inner = QRectF(0.03 * side, 0.03 * side, 0.94 * side, 0.94 * side)
            fill_round(painter, inner, 0.24 * side, colour)
            if state is State.TOLD:
                glyph.lines([(0.5, 0.48), (0.5, 0.72)])
                glyph.dot(0.5, 0.29)
            else:
                glyph.lines([(0.3, 0.5), (0.68, 0.5)], [(0.53, 0.34), (0.69, 0.5), (0.53, 0.66)])
        case State.QUIET:
            width = max(1.5, side * _STROKE)
            painter.setPen(QPen(colour, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = width / 2
            painter.drawEllipse(QRectF(inset, inset, side - width, side - width))
    painter.restore()


def _corners(side: float, count: int, radius: float, turned: float) -> QPolygonF:
    middle, reach = side / 2, side * radius
    angles = [math.radians(turned + 360 / count * each) for each in range(count)]
    return QPolygonF(
        [QPointF(middle + reach * math.cos(a), middle + reach * math.sin(a)) for a in angles]
    )


class _Glyph:
    """What is cut out of a shape, in shares of its side."""

    def __init__(self, painter: QPainter, colour: QColor, side: float) -> None:
        self._painter, self._side = painter, side
        self._width = max(1.5, side * _STROKE)
        self._colour = colour

    def lines(self, *lines: _Line) -> None:
        """Draw bent lines with round ends."""
        self._painter.setPen(round_pen(self._colour, self._width))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in lines:
            self._painter.drawPolyline([QPointF(x, y) * self._side for x, y in line])

    def dot(self, x: float, y: float) -> None:
        """Draw the point of an i."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._colour)
        radius = self._width * 0.62
        self._painter.drawEllipse(QPointF(x, y) * self._side, radius, radius)
