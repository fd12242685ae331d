"""A lane for each machine on the bells of the day: what runs, what is planned, what is closed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.makerspace.job_cards import BoardField, BoardPart
from kiosk.ui.staff.makerspace.lane_parts import BlockCard, LaneHead
from kiosk.ui.staff.makerspace.queue_shown import Axis, Block, LaneShown
from kiosk.ui.staff.shell.marks import State, paint_mark
from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.hatch import paint_hatch, rounded_path
from kiosk.ui.widgets.paint import edge_round, fill_round, mirrored, painter_on

HEAD, CLOSED, CLOSED_LOW, ROOMY = 176, 124, 72, 640
"""The column of machines, the strip behind closing time, and the latter where the whole is less
than roomy, in reference pixels."""
_AXIS, _ROW, _MOST, _AROUND, _BLOCK, _NARROW = 52, 96, 122, 11, 92, 66


class _Places:
    """Where moments lie across a widget, as reading goes."""

    def __init__(self, widget: QWidget, theme: Theme, axis: Axis) -> None:
        self.start = theme.u(HEAD + 8)
        is_roomy = widget.width() >= theme.u(ROOMY)
        self.close = widget.width() - theme.u(CLOSED if is_roomy else CLOSED_LOW)
        self.end = widget.width() - theme.u(8)
        self._axis = axis

    def x(self, share: float) -> float:
        """Where a share of the axis lies; what is past it lies behind closing."""
        room = self.close - self.start
        if share <= 1:
            return self.start + max(0.0, share) * room
        return float(self.end)

    def across(self, block: Block) -> tuple[float, float]:
        """Both ends of a block; what begins after closing lies in the strip alone."""
        first, last = self._axis.share(block.starts), self._axis.share(block.ends)
        left = self.close + 6.0 if first >= 1 else self.x(first)
        return left, max(left, self.x(last) - 2)


class AxisHead(QWidget):
    """The bells of the day above the lanes, and the time on the line of now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._axis: Axis | None = None
        self.setFixedHeight(theme.u(_AXIS))

    def show_axis(self, axis: Axis) -> None:
        """Show this time."""
        self._axis = axis
        self.setAccessibleName(", ".join(each.name for each in axis.bells))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        axis = self._axis
        if axis is None:
            return
        painter, theme, u = painter_on(self), self._theme, self._theme.u
        places = _Places(self, theme, axis)
        for bell in axis.bells:
            left, right = places.x(axis.share(bell.starts)), places.x(axis.share(bell.ends))
            if axis.share(bell.starts) >= 1 or right - left < u(4):
                continue
            is_on = bell.starts <= axis.now < bell.ends
            pill = mirrored(
                self, QRectF(left + 1, u(9), min(right, places.close) - left - 2, u(24))
            )
            ground = Tone.PRIMARY_SOFT if is_on else Tone.NEUTRAL_SOFT
            fill_round(painter, pill, u(6), theme.colour(ground))
            if is_on or theme.is_high_contrast:
                edge = Tone.PRIMARY if is_on else Tone.BORDER
                edge_round(painter, pill, u(6), theme.colour(edge), line(theme))
            self._write(painter, pill, bell.name, Tone.PRIMARY_INK if is_on else Tone.TEXT2)
        closed = QRectF(places.close, u(9), places.end - places.close, u(24))
        self._write(painter, mirrored(self, closed), axis.closed, Tone.TEXT2)
        foot = QRectF(0, self.height() - line(theme), self.width(), line(theme))
        painter.fillRect(foot, theme.colour(Tone.BORDER))
        self._paint_now(painter, axis, places)

    def _paint_now(self, painter: QPainter, axis: Axis, places: _Places) -> None:
        theme, u = self._theme, self._theme.u
        wide = QFontMetricsF(Script.KEY.font(theme)).horizontalAdvance(axis.now_words) + u(14)
        x = places.x(axis.share(axis.now))
        pill = mirrored(self, QRectF(x - wide / 2, self.height() - u(18), wide, u(18)))
        fill_round(painter, pill, u(9), theme.colour(Tone.BAD))
        painter.setFont(Script.KEY.font(theme))
        painter.setPen(theme.colour(Tone.ON_BAD))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, axis.now_words)

    def _write(self, painter: QPainter, rect: QRectF, words: str, tone: Tone) -> None:
        """A whole name, else its last word ("Period 3" → "3"), else nothing."""
        painter.setFont(Script.KEY.font(self._theme))
        painter.setPen(self._theme.colour(tone))
        metrics = QFontMetricsF(painter.font())
        for each in (words, *words.split()[-1:]):
            if metrics.horizontalAdvance(each) <= rect.width() - 2:
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, each)
                return


class LaneField(BoardField):
    """Lanes below each other: the head of a machine, then its blocks."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._axis: Axis | None = None
        self._lanes: list[tuple[LaneHead, list[BlockCard], Label | None]] = []
        self._tops: list[tuple[int, int]] = []

    @property
    def parts(self) -> list[BoardPart]:
        """Everything that the keys can act on."""
        return [part for head, blocks, _ in self._lanes for part in (head, *blocks)]

    def show_axis(self, axis: Axis) -> None:
        """The same lanes at another time."""
        self._axis = axis
        self._lay_out()

    def show_lanes(self, axis: Axis, lanes: Sequence[LaneShown]) -> None:
        """Show these in place of the others."""
        for part in (
            each for head, blocks, words in self._lanes for each in (head, *blocks, words)
        ):
            if part is not None:
                part.hide()
                part.deleteLater()
        self._axis, self._lanes = axis, []
        for lane in lanes:
            head = LaneHead(self._theme, lane)
            blocks = [BlockCard(self._theme, each, lane.name) for each in lane.blocks]
            down = None
            if lane.down:
                down = Label(self._theme, lane.down, Script.BODY, wraps=True)
            for part in (head, *blocks, down):
                if part is not None:
                    part.setParent(self)
                    part.show()
            head.came.connect(partial(self.came.emit, lane))
            for block in blocks:
                block.came.connect(partial(self.came.emit, block.job))
            self._lanes.append((head, blocks, down))
        self.set_lines([[head, *blocks] for head, blocks, _ in self._lanes])
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        theme, u, axis = self._theme, self._theme.u, self._axis
        if axis is None:
            return
        wide, places = u(HEAD) - u(8), _Places(self, theme, axis)
        needed = [max(u(_ROW), head.heightForWidth(wide) + u(8)) for head, _, _ in self._lanes]
        self.setMinimumHeight(sum(needed))
        spare = max(0, self.height() - sum(needed)) // max(1, len(needed))
        top = 0
        self._tops = []
        for (head, blocks, down), high in zip(self._lanes, needed, strict=True):
            high = min(max(high, u(_MOST)), high + spare)
            self._tops.append((top, high))
            self._put(head, QRectF(u(4), top + u(4), wide, high - u(8)))
            least = 0.0
            for block in blocks:
                left, right = places.across(block.block)
                left = max(left, least)
                width = max(right - left, float(u(_NARROW)))
                left = min(left, places.end - width)
                tall = min(high - 2 * u(_AROUND), u(_BLOCK))
                self._put(block, QRectF(left, top + (high - tall) / 2, width, tall))
                least = left + width + 2
            if down is not None:
                start = float(places.start + u(48))
                if blocks:
                    start = max(start, least + u(48))
                self._put(down, QRectF(start, top, max(u(120), places.close - start - u(12)), high))
            top += high
        self.update()

    def _put(self, part: QWidget, rect: QRectF) -> None:
        part.setGeometry(mirrored(self, rect).toRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        axis = self._axis
        if axis is None:
            return
        painter, theme, u = painter_on(self), self._theme, self._theme.u
        places = _Places(self, theme, axis)
        strip = QPainterPath()
        below = sum(high for _, high in self._tops)
        closed = QRectF(places.close, 0, self.width() - places.close - u(1), below)
        strip.addRect(mirrored(self, closed))
        ink = theme.colour(Tone.EDGE)
        ink.setAlphaF(0.4)
        paint_hatch(painter, theme, strip, ink, width=1)
        for top, _ in self._tops:
            if top:
                rule = QRectF(0, top, self.width(), line(theme))
                painter.fillRect(rule, theme.colour(Tone.HAIR))
        x = places.x(axis.share(axis.now))
        now = mirrored(self, QRectF(x - u(1), 0, max(1, u(2)), below))
        painter.fillRect(now, theme.colour(Tone.BAD))
        for (top, high), (_, _, down) in zip(self._tops, self._lanes, strict=True):
            if down is not None:
                self._paint_down(painter, down, top, high)

    def _paint_down(self, painter: QPainter, down: Label, top: int, high: int) -> None:
        theme, u = self._theme, self._theme.u
        words = mirrored(self, QRectF(down.geometry()))
        face = QRectF(words.left() - u(48), top + u(_AROUND), words.width() + u(56), 0)
        face.setHeight(high - 2 * u(_AROUND))
        face = mirrored(self, face)
        path = rounded_path(face, u(10))
        painter.fillPath(path, theme.colour(Tone.BAD_PALE))
        ink = theme.colour(Tone.BAD)
        ink.setAlphaF(0.16)
        paint_hatch(painter, theme, path, ink, width=1)
        if theme.is_high_contrast:
            edge_round(painter, face, u(10), theme.colour(Tone.BAD), line(theme))
        mark = QRectF(words.left() - u(30), face.center().y() - u(9), u(18), u(18))
        paint_mark(painter, theme, mirrored(self, mark), State.BAD)
        around = QRectF(down.geometry())
        tall = down.heightForWidth(down.width()) + u(6)
        ground = QRectF(around.left() - u(4), around.center().y() - tall / 2, around.width(), tall)
        fill_round(painter, ground, u(6), theme.colour(Tone.BAD_PALE))
