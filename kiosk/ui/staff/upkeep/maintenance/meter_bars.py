"""Meters on their way to a service: bars with a tick where it is due, the number beside each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.roving_rows import RovingRow, RovingRows
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.hatch import paint_hatch, rounded_path
from kiosk.ui.widgets.paint import edge_round, fill_round, mirrored, painter_on

_HIGH, _BAR, _SIDE, _TICK_OVER, _LEAST_ROWS = 64, 7, 16, 4, 2
_WHOLE = 1.2
"""What the whole width stands for, where 1 is the reading at which the service is due."""
_LEFT = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_INKS = {State.BAD: Tone.BAD_INK, State.WATCH: Tone.WARN_INK, State.QUIET: Tone.TEXT3}
_FILLS = {State.BAD: Tone.BAD, State.WATCH: Tone.WARN, State.QUIET: Tone.CHART1}


@dataclass(frozen=True, slots=True)
class MeterLine:
    """A meter: `share` is what it has counted of its interval, 1 where the service is due.

    `title` and `note` may be longer than their room: people wrote them. `state` is BAD past the
    limit, WATCH where the service is asked for, else QUIET. `said` is all of it.
    """

    key: str
    title: str
    note: str
    when: str
    used: str
    whole: str
    share: float
    state: State
    said: str


class MeterRow(RovingRow):
    """One meter."""

    def __init__(self, theme: Theme, meter: MeterLine) -> None:
        super().__init__(theme, meter.said)
        self.meter = meter
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(340), self.theme.u(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(240), self.theme.u(_HIGH))

    def is_cut(self) -> bool:
        """Whether its numbers leave no room for a bar."""
        return self._bar().width() < self.theme.u(60)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u, meter = painter_on(self), self.theme, self.theme.u, self.meter
        if self.is_hovered:
            fill_round(painter, QRectF(self.rect()), u(8), theme.colour(Tone.HOVER))
        rule = QRectF(u(_SIDE), self.height() - line(theme), self._inner(), line(theme))
        painter.fillRect(mirrored(self, rule), theme.colour(Tone.HAIR))
        end, top = self.width() - u(_SIDE), QRectF(0, u(8), 0, u(22))
        script = Script.SMALL if meter.state is State.QUIET else Script.CHIP
        when = self._advance(script, meter.when) + u(2)
        top.setRect(end - when, top.y(), when, top.height())
        self._write(painter, top, meter.when, (script, _INKS[meter.state]), _RIGHT)
        room = end - when - u(_SIDE + 10)
        title = self._fitting(Script.STRONG, meter.title, room)
        wide = self._advance(Script.STRONG, title) + u(2)
        lead = QRectF(u(_SIDE), top.y(), wide, top.height())
        self._write(painter, lead, title, (Script.STRONG, Tone.TEXT))
        note = self._fitting(Script.SMALL, meter.note, room - wide - u(6))
        beside = QRectF(lead.right() + u(6), top.y(), max(0.0, room - wide), top.height())
        self._write(painter, beside, note, (Script.SMALL, Tone.TEXT2))
        self._paint_bar(painter)
        whole, used = (
            self._advance(Script.SMALL, meter.whole) + u(2),
            self._advance(Script.STRONG, meter.used) + u(2),
        )
        foot = QRectF(end - whole, u(34), whole, u(22))
        self._write(painter, foot, meter.whole, (Script.SMALL, Tone.TEXT2), _RIGHT)
        number = QRectF(end - whole - u(4) - used, foot.y(), used, foot.height())
        self._write(painter, number, meter.used, (Script.STRONG, Tone.TEXT), _RIGHT)

    def _paint_bar(self, painter: QPainter) -> None:
        theme, u, meter, bar = self.theme, self.theme.u, self.meter, self._bar()
        painter.save()
        painter.setClipPath(rounded_path(mirrored(self, bar), u(4)))
        painter.fillRect(mirrored(self, bar), theme.colour(Tone.TRACK))
        due, to = bar.width() / _WHOLE, bar.width() * min(1.0, meter.share / _WHOLE)
        within = QRectF(bar.left(), bar.top(), min(due, to), bar.height())
        painter.fillRect(mirrored(self, within), theme.colour(_FILLS[meter.state]))
        if to > due:
            past = mirrored(self, QRectF(bar.left() + due, bar.top(), to - due, bar.height()))
            painter.fillRect(past, theme.colour(Tone.BAD_PALE))
            paint_hatch(painter, theme, rounded_path(past, 0), theme.colour(Tone.BAD), width=3)
        painter.restore()
        if theme.is_high_contrast:
            edge_round(painter, mirrored(self, bar), u(4), theme.colour(Tone.BORDER), line(theme))
        over = u(_TICK_OVER)
        tick = QRectF(bar.left() + due - 1, bar.top() - over, u(2), bar.height() + 2 * over)
        painter.fillRect(mirrored(self, tick), theme.colour(Tone.TEXT))

    def _bar(self) -> QRectF:
        u, meter = self.theme.u, self.meter
        numbers = self._advance(Script.STRONG, meter.used) + self._advance(
            Script.SMALL, meter.whole
        )
        wide = self._inner() - numbers - u(4 + 4 + 12)
        return QRectF(u(_SIDE), u(45) - u(_BAR) / 2, wide, u(_BAR))

    def _inner(self) -> int:
        return self.width() - 2 * self.theme.u(_SIDE)

    def _write(
        self,
        painter: QPainter,
        rect: QRectF,
        text: str,
        look: tuple[Script, Tone],
        side: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        painter.setFont(look[0].font(self.theme))
        painter.setPen(self.theme.colour(look[1]))
        painter.drawText(mirrored(self, rect), side | Qt.TextFlag.TextSingleLine, text)

    def _advance(self, script: Script, text: str) -> float:
        return QFontMetricsF(script.font(self.theme)).horizontalAdvance(text)

    def _fitting(self, script: Script, text: str, room: float) -> str:
        metrics = QFontMetricsF(script.font(self.theme))
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))


class MeterBars(RovingRows[MeterRow]):
    """Meters that may be more than the card is high. Arrows, Home and End go through them.

    Signals:
        chosen: the key of a meter that Enter or a tap chose.
    """

    chosen = Signal(str)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(340), self._theme.u(_LEAST_ROWS * _HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.u(240), self._theme.u(_LEAST_ROWS * _HIGH))

    def show_meters(self, meters: Sequence[MeterLine]) -> None:
        """Show these in place of the others; the focus stays on its meter, else on the first."""
        if [row.meter for row in self.rows] == list(meters):
            return
        had = [row.meter.key for row in self.rows if row.hasFocus()]
        self.put_rows([MeterRow(self._theme, each) for each in meters])
        for row in self.rows:
            row.clicked.connect(partial(self.chosen.emit, row.meter.key))
        if had and self.rows:
            same = (row for row in self.rows if row.meter.key in had)
            self.go_to(next(same, self.rows[0]))
