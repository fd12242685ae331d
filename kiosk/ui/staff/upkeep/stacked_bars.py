"""Bars of several parts side by side, with a limit across them and one of them banded."""

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import Control
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.chart import HATCHED, SERIES, Bar, Chart
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.hatch import paint_hatch, rounded_path
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.roving import Roving

_HEAD, _FOOT, _TOTAL = 14, 48, 22
"""Above the highest bar, below the ground line, and the room of a total."""
_SHARE, _MOST_WIDE = 0.56, 64
"""How much of its column a bar takes, and how wide it grows."""
_LEAST_COLUMN = 48
_CENTRE = Qt.AlignmentFlag.AlignCenter
_EMPTY = Chart((), ())


class _Column(Control):
    """One bar with its words; the whole height can be hit."""

    radius = 8

    def __init__(self, chart: "StackedBars", bar: Bar, *, is_banded: bool) -> None:
        super().__init__(chart.theme, bar.said)
        self._chart, self.bar, self._is_banded = chart, bar, is_banded
        self.setParent(chart)
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self.theme, self.theme.u
        inner = QRectF(self.rect()).adjusted(u(3), 0, -u(3), 0)
        if self._is_banded:
            fill_round(painter, inner, u(8), theme.colour(Tone.PRIMARY_SOFT))
        elif self.is_hovered:
            fill_round(painter, inner, u(8), theme.colour(Tone.HOVER))
        if self.isChecked() and (theme.is_high_contrast or not self._is_banded):
            edge_round(painter, inner, u(8), theme.colour(Tone.PRIMARY), line(theme))
        top = self._paint_parts(painter)
        bar, red = self.bar, Tone.BAD_INK if self.bar.is_over else Tone.TEXT
        total = self._chart.total_place(top, self.width())
        self._write(painter, total, bar.total, (Script.CHIP, red))
        foot = self.height() - u(_FOOT)
        name = QRectF(0, foot + u(5), self.width(), u(20))
        self._write(painter, name, bar.name, (Script.STRONG, Tone.TEXT))
        if self._chart.has_notes:
            note = QRectF(0, foot + u(24), self.width(), u(18))
            self._write(painter, note, bar.note, (Script.SMALL, Tone.TEXT2))

    def _paint_parts(self, painter: QPainter) -> float:
        """Paint the bar from its foot; returns where its top is."""
        theme, u = self.theme, self.theme.u
        wide = min(self.width() * _SHARE, float(u(_MOST_WIDE)))
        left, bottom = (self.width() - wide) / 2, self._chart.ground
        shown = [(place, part) for place, part in enumerate(self.bar.parts) if part]
        for place, part in shown:
            high = part * self._chart.pixels_each
            is_top = place == shown[-1][0]
            piece = QRectF(left, bottom - high, wide, high)
            # A line of the ground parts neighbours, whatever their greys are.
            gap = 0.0 if is_top else min(u(2), high / 2)
            path = rounded_path(piece.adjusted(0, gap, 0, 0), u(3) if is_top else 0)
            painter.fillPath(path, theme.colour(SERIES[place]))
            if place == HATCHED:
                paint_hatch(painter, theme, path, theme.colour(Tone.SURFACE), width=2)
            bottom -= high
        return bottom

    def _write(self, painter: QPainter, rect: QRectF, text: str, look: tuple[Script, Tone]) -> None:
        script, tone = look
        painter.setFont(script.font(self.theme))
        painter.setPen(self.theme.colour(tone))
        painter.drawText(rect, _CENTRE | Qt.TextFlag.TextSingleLine, text)


class _LimitLine(QWidget):
    """Lies over the bars: dashes across, and what they mean."""

    def __init__(self, chart: "StackedBars") -> None:
        super().__init__(chart)
        self._chart = chart
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        chart, theme = self._chart, self._chart.theme
        limit = chart.chart.limit
        if limit is None:
            return
        painter, y = painter_on(self), chart.height_of(limit.amount)
        pen = QPen(theme.colour(Tone.TEXT), max(2.0, line(theme)))
        pen.setDashPattern([5, 4])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        lead, trail = chart.span
        painter.drawLine(QPointF(lead, y), QPointF(trail, y))
        place = chart.limit_place()
        fill_round(painter, place, theme.u(4), theme.colour(Tone.SURFACE))
        painter.setFont(Script.CHIP.font(theme))
        painter.setPen(theme.colour(Tone.TEXT))
        painter.drawText(place, _CENTRE, limit.words)


class StackedBars(Roving):
    """The bars of a `Chart`; arrows go from one to the next, Enter or a tap chooses one.

    Signals:
        chosen: the number of the bar.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme, self.chart = theme, _EMPTY
        self.columns: list[_Column] = []
        self._line = _LimitLine(self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_chart(self, chart: Chart, chosen: int | None = None) -> None:
        """Show other bars, one of them chosen or none; the focus stays on its bar."""
        here = self.current
        number = next((n for n, each in enumerate(self.columns) if each is here), 0)
        had_focus = here is not None and here.hasFocus()
        for old in self.columns:
            old.hide()
            old.deleteLater()
        self.chart = chart
        self.columns = [
            _Column(self, bar, is_banded=place == chart.banded)
            for place, bar in enumerate(chart.bars)
        ]
        for place, each in enumerate(self.columns):
            each.setChecked(place == chosen)
            each.clicked.connect(partial(self._on_chosen, place))
            each.show()
        self.set_lines([self.columns])
        self._lay_out()
        self._line.raise_()
        self.updateGeometry()
        if had_focus and self.columns:
            self.go_to(self.columns[min(number, len(self.columns) - 1)])

    def minimumSizeHint(self) -> QSize:
        columns = self.theme.u(_LEAST_COLUMN) * max(1, len(self.chart.bars))
        return QSize(int(self._axis()) + columns, self.theme.u(200))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint().expandedTo(QSize(self.theme.u(720), self.theme.u(400)))

    def is_cut(self) -> bool:
        """Whether a name or a total is wider than its column."""
        words = [(Script.STRONG, bar.name) for bar in self.chart.bars]
        words += [(Script.CHIP, bar.total) for bar in self.chart.bars]
        return any(self._advance(*each) > self._wide() for each in words)

    @property
    def has_notes(self) -> bool:
        """Whether every note fits below its bar: all of them are shown, or none."""
        notes = [self._advance(Script.SMALL, bar.note) for bar in self.chart.bars]
        return max(notes, default=0.0) <= self._wide()

    @property
    def ground(self) -> float:
        """Where amounts begin."""
        return float(self.height() - self.theme.u(_FOOT))

    @property
    def pixels_each(self) -> float:
        """How high one of what is counted is."""
        room = self.ground - self.theme.u(_HEAD + _TOTAL)
        return max(0.0, room) / self.chart.top

    @property
    def span(self) -> tuple[float, float]:
        """From where to where lines go."""
        if self.isRightToLeft():
            return 0.0, self.width() - self._axis()
        return self._axis(), float(self.width())

    def height_of(self, amount: int) -> float:
        """Where an amount lies."""
        return self.ground - amount * self.pixels_each

    def total_place(self, top: float, wide: float) -> QRectF:
        """Where the total of a bar stands within its column: above it, and not on the limit."""
        u, limit = self.theme.u, self.chart.limit
        place = QRectF(0, top - u(_TOTAL), wide, u(_TOTAL - 2))
        if limit is not None and place.top() < self.height_of(limit.amount) < place.bottom():
            place.moveBottom(self.height_of(limit.amount) - u(2))
        return place

    def limit_place(self) -> QRectF:
        """Where the limit's words stand: over the last column whose bar leaves room, else the
        last."""
        limit, u = self.chart.limit, self.theme.u
        if limit is None or not self.columns:
            return QRectF()
        wide = self._advance(Script.CHIP, limit.words) + u(10)
        y = self.height_of(limit.amount) - u(_TOTAL + 2)
        lead, trail = self.span
        places = []
        for column in reversed(self.columns):
            left = column.x() + (column.width() - wide) / 2
            left = max(lead, min(left, trail - wide))
            places.append(QRectF(left, y, wide, u(_TOTAL - 2)))
        return next((each for each in places if not self._is_taken(each)), places[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_on(self), self.theme
        lead, trail = self.span
        painter.setFont(Script.SMALL.font(theme))
        axis = self._axis() - theme.u(12)
        left = trail + theme.u(12) if self.isRightToLeft() else 0.0
        for amount, words in self.chart.grid:
            y = self.height_of(amount)
            tone = Tone.HAIR if amount else Tone.BORDER
            rule = QRectF(lead, y, trail - lead, line(theme))
            painter.fillRect(rule, theme.colour(tone))
            painter.setPen(theme.colour(Tone.TEXT2))
            side = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(left, y - theme.u(10), axis, theme.u(20)), side, words)

    def _on_chosen(self, place: int) -> None:
        for number, each in enumerate(self.columns):
            each.setChecked(number == place)
        self.chosen.emit(place)

    def _is_taken(self, place: QRectF) -> bool:
        """Whether a bar or its total is where words would stand."""
        for column in self.columns:
            top = self.total_place(self.height_of(sum(column.bar.parts)), column.width()).top()
            taken = QRectF(column.x(), top, column.width(), self.ground - top)
            if taken.intersects(place):
                return True
        return False

    def _lay_out(self) -> None:
        self._line.setGeometry(self.rect())
        if not self.columns:
            return
        lead, trail = self.span
        wide = (trail - lead) / len(self.columns)
        for place, each in enumerate(self.columns):
            left, right = lead + place * wide, lead + (place + 1) * wide
            if self.isRightToLeft():
                left, right = lead + trail - right, lead + trail - left
            each.setGeometry(round(left), 0, round(right) - round(left), self.height())

    def _wide(self) -> float:
        lead, trail = self.span
        return (trail - lead) / max(1, len(self.chart.bars))

    def _axis(self) -> float:
        words = [self._advance(Script.SMALL, text) for _, text in self.chart.grid]
        return max(words, default=0.0) + self.theme.u(14)

    def _advance(self, script: Script, text: str) -> float:
        return QFontMetricsF(script.font(self.theme)).horizontalAdvance(text)
