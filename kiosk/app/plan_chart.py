"""Paints what replacement costs in each fiscal year: a bar a year, stacked by reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPen

from hardware.raster import Align
from kiosk.app.ink import Ink

_COLOURS = ("#1f4fd8", "#0f766e", "#b45309", "#1f2937")
_HATCHED = 2
"""The part that is hatched too, so that a grey copy still tells it from the others."""

GAP = 0.35
"""The white between two bars, as a share of a bar with its white."""
WORDS, TEXT, ROW = 3.2, 3.4, 5.0
"""Millimetres: the height of letters, of a legend's box, and of a line of words."""

BOX = 5
"""The room of a legend's box, in letters."""
APART = 0.3
"""Millimetres of white between two parts of a bar."""
DASHES = 0.35
"""Millimetres: how thick the line of the budget is."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A fiscal year: its name, its total in words, and cents for each part of CHART_PARTS."""

    year: str
    total: str
    cents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with their legend. `budget` is the cents of a line across, 0 for none."""

    bars: Sequence[Bar]
    legend: Sequence[str]
    budget: int
    budget_words: str

    def paint(self, ink: Ink, area: QRectF) -> None:
        """Fill an area of the page, in millimetres."""
        self._paint_legend(ink, area)
        ground = area.bottom() - ROW
        top = area.top() + 2 * ROW
        most = max([*(sum(bar.cents) for bar in self.bars), self.budget, 1])
        scale = (ground - top - ROW) / most
        width = area.width() / len(self.bars)
        for place, bar in enumerate(self.bars):
            left = area.left() + place * width
            self._paint_bar(ink, bar, QRectF(left, top, width, ground - top), scale)
        ink.line(QPointF(area.left(), ground), QPointF(area.right(), ground))
        if self.budget:
            height = ground - self.budget * scale
            ink.line(QPointF(area.left(), height), QPointF(area.right(), height), _dashes(ink))

    def _paint_legend(self, ink: Ink, area: QRectF) -> None:
        words = [*self.legend, self.budget_words] if self.budget else list(self.legend)
        left = area.left()
        for place, text in enumerate(words):
            # By its letters: words of one language are twice as long as those of another.
            width = area.width() * (len(text) + BOX) / sum(len(each) + BOX for each in words)
            if place < len(self.legend):
                ink.fill(QRectF(left, area.top(), TEXT, TEXT), _brush(ink, place))
            else:
                middle = area.top() + TEXT / 2
                ink.line(QPointF(left, middle), QPointF(left + TEXT, middle), _dashes(ink))
            ink.words(text, left + TEXT + 1, area.top() - 0.6, width - TEXT - 2, WORDS)
            left += width

    def _paint_bar(self, ink: Ink, bar: Bar, column: QRectF, scale: float) -> None:
        left, width = column.left() + column.width() * GAP / 2, column.width() * (1 - GAP)
        bottom = column.bottom()
        for part, cents in enumerate(bar.cents):
            height = cents * scale
            apart = APART if height > 2 * APART else 0
            ink.fill(QRectF(left, bottom - height, width, height - apart), _brush(ink, part))
            bottom -= height
        ink.words(bar.total, column.left(), bottom - ROW, column.width(), WORDS, align=Align.CENTER)
        ink.words(
            bar.year, column.left(), column.bottom(), column.width(), WORDS, align=Align.CENTER
        )


def _brush(ink: Ink, part: int) -> Sequence[QBrush]:
    """What a part is filled with, one above the other."""
    solid = QBrush(QColor(_COLOURS[part]))
    return (solid, ink.hatching(QColor(Qt.GlobalColor.white))) if part == _HATCHED else (solid,)


def _dashes(ink: Ink) -> QPen:
    return QPen(Qt.GlobalColor.black, ink.dots(DASHES), Qt.PenStyle.DashLine)
