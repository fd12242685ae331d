"""Fix or replace: what the repair costs beside what the thing is worth and what a new one costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.hatch import paint_hatch, rounded_path
from kiosk.ui.widgets.paint import edge_round, painter_on

_BAR, _OVER, _WORDS, _GAP = 22, 8, 19, 10


@dataclass(frozen=True, slots=True)
class FixOrReplace:
    """Sums in cents, each with its words ("$53.62 fix"); `limit` is what a repair may cost."""

    cost: int
    worth: int
    limit: int
    new: int
    cost_words: str
    worth_words: str
    limit_words: str
    new_words: str

    @property
    def whole(self) -> int:
        """What the bar's whole width stands for."""
        return max(1, self.new, self.cost)

    @property
    def bound(self) -> int:
        """What of the cost is past this is too much."""
        return min(self.worth, self.limit)


@dataclass(frozen=True, slots=True)
class _Said:
    """Words at a place of the bar: `at` is the middle of them, from 0 to 1."""

    words: str
    at: float
    script: Script
    tone: Tone


class FixBar(QWidget):
    """The cost is solid and hatched red where it is too much; what is beyond worth is hatched."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sums: FixOrReplace | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(theme.u(220))

    def show_sums(self, sums: FixOrReplace) -> None:
        """Show other sums."""
        self._sums = sums
        words = (sums.cost_words, sums.worth_words, sums.limit_words, sums.new_words)
        self.setAccessibleName(", ".join(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self._theme.u(320)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        u = self._theme.u
        lines = sum(len(self._placed(said, width)) for said in self._both())
        return u(_BAR) + 2 * u(_OVER) + lines * u(_WORDS)

    def is_cut(self) -> bool:
        """Whether words are longer than the bar."""
        return any(self._width(each) > self.width() for said in self._both() for each in said)

    def paintEvent(self, event: QPaintEvent) -> None:
        sums, u = self._sums, self._theme.u
        if sums is None:
            return
        painter = painter_on(self)
        above, below = (self._placed(said, self.width()) for said in self._both())
        bar = QRectF(0, len(above) * u(_WORDS) + u(_OVER), self.width(), u(_BAR))
        self._paint_bar(painter, bar, sums)
        for number, placed in enumerate(above):
            self._paint_words(painter, placed, number * u(_WORDS))
        for number, placed in enumerate(below):
            self._paint_words(painter, placed, bar.bottom() + u(_OVER) + number * u(_WORDS))

    def _paint_bar(self, painter: QPainter, bar: QRectF, sums: FixOrReplace) -> None:
        theme, u, radius = self._theme, self._theme.u, self._theme.u(5)
        painter.save()
        painter.setClipPath(rounded_path(bar, radius))
        painter.fillRect(bar, theme.colour(Tone.TRACK))
        beyond = self._piece(bar, sums.worth, sums.whole)
        paint_hatch(painter, theme, rounded_path(beyond, 0), theme.colour(Tone.TEXT3), width=1)
        within = self._piece(bar, 0, sums.cost)
        painter.fillRect(within, theme.colour(Tone.CHART1))
        if sums.cost > sums.bound:
            past = self._piece(bar, sums.bound, sums.cost)
            painter.fillRect(past, theme.colour(Tone.BAD_PALE))
            paint_hatch(painter, theme, rounded_path(past, 0), theme.colour(Tone.BAD), width=3)
        painter.restore()
        if theme.is_high_contrast:
            edge_round(painter, bar, radius, theme.colour(Tone.BORDER), line(theme))
        reach = u(_OVER - 2)
        self._paint_tick(painter, bar, sums.worth, QPen(theme.colour(Tone.TEXT), u(2)), reach)
        dashes = QPen(theme.colour(Tone.BAD), u(2))
        dashes.setCapStyle(Qt.PenCapStyle.FlatCap)
        dashes.setDashPattern([2, 1.5])
        self._paint_tick(painter, bar, sums.limit, dashes, reach)

    def _paint_tick(
        self, painter: QPainter, bar: QRectF, sum_: int, pen: QPen, reach: float
    ) -> None:
        x = self._x(bar, sum_)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, bar.top() - reach), QPointF(x, bar.bottom() + reach))

    def _paint_words(
        self, painter: QPainter, placed: Sequence[tuple[float, _Said]], top: float
    ) -> None:
        theme = self._theme
        for left, said in placed:
            width = self._width(said)
            x = self.width() - left - width if self.isRightToLeft() else left
            painter.setFont(said.script.font(theme))
            painter.setPen(theme.colour(said.tone))
            rect = QRectF(x, top, width, theme.u(_WORDS))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, said.words)

    def _both(self) -> tuple[tuple[_Said, ...], tuple[_Said, ...]]:
        """The words above the bar and those below it."""
        sums = self._sums
        if sums is None:
            return (), ()
        is_dear = sums.cost > sums.bound
        cost = Tone.BAD_INK if is_dear else Tone.PRIMARY_INK
        limit, worth = sums.limit / sums.whole, sums.worth / sums.whole
        return (
            (
                _Said(sums.cost_words, 0, Script.STRONG, cost),
                _Said(sums.limit_words, limit, Script.SMALL, Tone.BAD_INK),
            ),
            (
                _Said(sums.worth_words, worth, Script.SMALL, Tone.TEXT2),
                _Said(sums.new_words, 1, Script.SMALL, Tone.TEXT2),
            ),
        )

    def _placed(self, said: Sequence[_Said], width: int) -> list[list[tuple[float, _Said]]]:
        """Lines of words, each with its leading edge: two share a line where they have room."""
        lefts = [
            max(0.0, min(each.at * width - self._width(each) / 2, width - self._width(each)))
            for each in said
        ]
        lines: list[list[tuple[float, _Said]]] = []
        for left, each in zip(lefts, said, strict=True):
            last = lines[-1] if lines else None
            if last is None:
                lines.append([(left, each)])
                continue
            free = last[-1][0] + self._width(last[-1][1]) + self._theme.u(_GAP)
            if max(left, free) + self._width(each) <= width:
                last.append((max(left, free), each))
            else:
                lines.append([(left, each)])
        return lines

    def _width(self, said: _Said) -> float:
        return QFontMetricsF(said.script.font(self._theme)).horizontalAdvance(said.words) + 1

    def _x(self, bar: QRectF, sum_: int) -> float:
        assert self._sums is not None, "only what has sums is painted"
        share = min(1.0, sum_ / self._sums.whole)
        x = bar.left() + share * bar.width()
        return self.width() - x if self.isRightToLeft() else x

    def _piece(self, bar: QRectF, first: int, last: int) -> QRectF:
        left, right = sorted((self._x(bar, first), self._x(bar, last)))
        return QRectF(left, bar.top(), right - left, bar.height())
