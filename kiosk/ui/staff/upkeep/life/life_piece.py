"""The pieces of a life strip, and the legend that says what they are."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.ui.staff.shell.marks import State, paint_mark
from kiosk.ui.staff.shell.parts import Control
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.life.life import Kind, Piece
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.hatch import paint_hatch, rounded_path
from kiosk.ui.widgets.paint import fill_round, painter_on
from kiosk.ui.widgets.stacks import row

LANE, MARK = 18, 16
_SWATCH = 18
_MARKS = {Kind.BREAK: State.BAD, Kind.CHECK: State.OK}


def paint_piece(painter: QPainter, theme: Theme, rect: QRectF, kind: Kind) -> None:
    """Paint a piece: lent is blue, a repair amber and hatched, a gap dashed; moments are marks."""
    u = theme.u
    if kind.is_moment:
        side = min(rect.height(), u(MARK))
        square = QRectF(0, 0, side, side)
        square.moveCenter(rect.center())
        paint_mark(painter, theme, square, _MARKS[kind])
        return
    radius = u(4)
    if kind is Kind.GAP:
        pen = QPen(theme.colour(Tone.TEXT3), u(1))
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = rect.adjusted(0.5, u(3), -0.5, -u(3))
        painter.drawRoundedRect(inner, min(radius, inner.width() / 2), radius)
        return
    if kind is Kind.LENT:
        fill_round(painter, rect, radius, theme.colour(Tone.CHART1))
        return
    fill_round(painter, rect, radius, theme.colour(Tone.WARN_PALE))
    path = rounded_path(rect, radius)
    paint_hatch(painter, theme, path, theme.colour(Tone.CHART2), width=3.5)
    if theme.is_high_contrast:
        painter.setPen(QPen(theme.colour(Tone.CHART2), u(1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


class PieceSpot(Control):
    """A piece that keys and screen readers reach; fingers are the strip's, which finds the nearest
    one: most are smaller than a fingertip."""

    radius = 4

    def __init__(self, theme: Theme, piece: Piece) -> None:
        super().__init__(theme, piece.words)
        self.piece = piece
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_piece(painter_on(self), self.theme, QRectF(self.rect()), self.piece.kind)


class _Entry(QLabel):
    """A swatch and its word."""

    def __init__(self, theme: Theme, kind: Kind, word: str) -> None:
        super().__init__()
        self._theme, self._kind = theme, kind
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(word)
        self.setFont(Script.SMALL.font(theme))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(int(words + self._theme.u(_SWATCH + 6) + 1), self._theme.u(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self._theme, self._theme.u
        rect, is_turned = QRectF(self.rect()), self.isRightToLeft()
        high = u(MARK if self._kind.is_moment or self._kind is Kind.GAP else 10)
        left = rect.width() - u(_SWATCH) if is_turned else 0.0
        swatch = QRectF(left, (rect.height() - high) / 2, u(_SWATCH), high)
        paint_piece(painter, theme, swatch, self._kind)
        painter.setFont(self.font())
        painter.setPen(theme.colour(Tone.TEXT2))
        beside = u(_SWATCH + 6)
        words = rect.adjusted(0 if is_turned else beside, 0, -beside if is_turned else 0, 0)
        lead = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, lead, self.text())


class LifeLegend(QWidget):
    """What the pieces are, beside the card's title."""

    def __init__(self, theme: Theme, words: Sequence[tuple[Kind, str]]) -> None:
        super().__init__()
        self.setLayout(row(theme, *(_Entry(theme, *each) for each in words), gap=16))
