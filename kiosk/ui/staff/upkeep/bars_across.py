"""Bars that lie: a name, its bar of one to three parts, and what they are together."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.chart import HATCHED, SERIES
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.hatch import paint_hatch, rounded_path
from kiosk.ui.widgets.paint import fill_round, mirrored, painter_on

_ROW, _WORDS, _BAR = 44, 22, 10
_LEFT = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class BarAcross:
    """`name` may be longer than its room: people wrote it. `parts` are of the series in turn."""

    name: str
    total: str
    parts: tuple[int, ...]


class BarsAcross(QWidget):
    """Names and totals stand above the bars, so that every bar has the whole width.

    The longest bar fills it. A screen reader hears all of them as one; a table says the same.
    """

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self.bars: tuple[BarAcross, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[BarAcross]) -> None:
        """Show these in place of the others."""
        self.bars = tuple(bars)
        said = "; ".join(f"{each.name}: {each.total}" for each in bars)
        self.setAccessibleName(f"{self._name}. {said}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(240), self._theme.u(_ROW) * max(1, len(self.bars)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.u(120), self.sizeHint().height())

    def is_cut(self) -> bool:
        """Whether a total has no room; names give way."""
        metrics = QFontMetricsF(Script.STRONG.font(self._theme))
        widest = max((metrics.horizontalAdvance(each.total) for each in self.bars), default=0.0)
        return widest > self.width() or self.height() < self.sizeHint().height()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, u = painter_on(self), self._theme.u
        most = max((sum(each.parts) for each in self.bars), default=0)
        for place, bar in enumerate(self.bars):
            top = float(u(_ROW) * place)
            self._paint_words(painter, QRectF(0, top, self.width(), u(_WORDS)), bar)
            track = QRectF(0, top + u(_WORDS + 2), self.width(), u(_BAR))
            fill_round(painter, track, u(_BAR) / 2, self._theme.colour(Tone.TRACK))
            self._paint_parts(painter, track, bar, most)

    def _paint_words(self, painter: QPainter, line: QRectF, bar: BarAcross) -> None:
        theme, font = self._theme, Script.STRONG.font(self._theme)
        painter.setFont(font)
        painter.setPen(theme.colour(Tone.TEXT))
        painter.drawText(line, _RIGHT, bar.total)
        room = line.width() - QFontMetricsF(font).horizontalAdvance(bar.total) - theme.u(12)
        font = Script.SECOND.font(theme)
        painter.setFont(font)
        painter.setPen(theme.colour(Tone.TEXT2))
        metrics = QFontMetricsF(font)
        name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, max(0.0, room))
        painter.drawText(line, _LEFT, name)

    def _paint_parts(self, painter: QPainter, track: QRectF, bar: BarAcross, most: int) -> None:
        theme, left = self._theme, track.left()
        for place, part in enumerate(bar.parts):
            if part <= 0 or not most:
                continue
            wide = track.width() * part / most
            piece = mirrored(self, QRectF(left, track.top(), wide, track.height()))
            path = rounded_path(piece, min(wide / 2, track.height() / 2))
            painter.fillPath(path, theme.colour(SERIES[place]))
            if place == HATCHED:
                paint_hatch(painter, theme, path, theme.colour(Tone.SURFACE), width=2)
            left += wide
