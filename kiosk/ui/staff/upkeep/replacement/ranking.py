"""Who goes first, and why: things in their order, with chips for the reasons and what they cost."""

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
from kiosk.ui.widgets.paint import edge_round, fill_round, mirrored, painter_on

_HIGH, _CHIP, _LEAD, _TRAIL = 76, 22, 42, 16
_LEFT = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Ranked:
    """One line. `chips` are reasons with the state whose fill they take; `said` is all of it.

    `title` may be longer than its room: people wrote it.
    """

    key: str
    title: str
    count: str
    chips: tuple[tuple[str, State], ...]
    cost: str
    when: str
    said: str


class RankedRow(RovingRow):
    """A line with its place."""

    def __init__(self, theme: Theme, place: int, ranked: Ranked) -> None:
        super().__init__(theme, ranked.said)
        self.ranked, self._place = ranked, str(place)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(340), self.theme.u(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.u(220), self.theme.u(_HIGH))

    def chips_shown(self) -> list[tuple[str, State, QRectF]]:
        """Those that have room, with their places; all of them are read aloud."""
        u, shown = self.theme.u, []
        left, end = float(u(_LEAD)), self.width() - u(_TRAIL + 10) - self._trail(self.ranked.when)
        for words, state in self.ranked.chips:
            wide = self._advance(Script.KEY, words) + u(20)
            if left + wide > end:
                break
            shown.append((words, state, mirrored(self, QRectF(left, u(42), wide, u(_CHIP)))))
            left += wide + u(6)
        return shown

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self.theme, self.theme.u
        rect, ranked = QRectF(self.rect()).adjusted(u(6), u(2), -u(6), -u(2)), self.ranked
        if self.isChecked() or self.is_hovered:
            fill_round(painter, rect, u(8), theme.colour(Tone.HOVER))
        if self.isChecked() and theme.is_high_contrast:
            edge_round(painter, rect, u(8), theme.colour(Tone.FOCUS), u(3))
        rule = QRectF(u(_LEAD), self.height() - line(theme), self.width(), line(theme))
        rule.setRight(self.width() - u(_TRAIL))
        painter.fillRect(mirrored(self, rule), theme.colour(Tone.HAIR))
        number = QRectF(u(14), 0, u(26), self.height())
        self._write(painter, number, self._place, (Script.STRONG, Tone.TEXT2))
        cost = self._advance(Script.STRONG, ranked.cost) + u(2)
        count = self._advance(Script.SMALL, ranked.count)
        end = self.width() - u(_TRAIL)
        money = QRectF(end - cost, u(12), cost, u(24))
        self._write(painter, money, ranked.cost, (Script.STRONG, Tone.TEXT), _RIGHT)
        room = end - cost - count - u(_LEAD + 18)
        metrics = QFontMetricsF(Script.STRONG.font(theme))
        title = metrics.elidedText(ranked.title, Qt.TextElideMode.ElideRight, room)
        words = metrics.horizontalAdvance(title)
        self._write(
            painter, QRectF(u(_LEAD), u(12), words + 2, u(24)), title, (Script.STRONG, Tone.TEXT)
        )
        beside = QRectF(u(_LEAD + 8) + words, u(12), count + u(2), u(24))
        self._write(painter, beside, ranked.count, (Script.SMALL, Tone.TEXT2))
        for said, state, place in self.chips_shown():
            paint_reason(painter, theme, place, said, state)
        when = self._trail(ranked.when)
        day = QRectF(end - when, u(42), when, u(_CHIP))
        self._write(painter, day, ranked.when, (Script.SMALL, Tone.TEXT3), _RIGHT)

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

    def _trail(self, words: str) -> float:
        return self._advance(Script.SMALL, words) + self.theme.u(2)

    def _advance(self, script: Script, text: str) -> float:
        return QFontMetricsF(script.font(self.theme)).horizontalAdvance(text)


class RankedList(RovingRows[RankedRow]):
    """Lines that may be more than the card is high. Arrows, Home and End go through them.

    Signals:
        chosen: the key of a line that Enter or a tap chose.
    """

    chosen = Signal(str)

    def show_lines(self, lines: Sequence[Ranked]) -> None:
        """Show these in place of the others; the focus goes to the first, if one had it."""
        if [row.ranked for row in self.rows] == list(lines):
            return
        had_focus = any(row.hasFocus() for row in self.rows)
        self.put_rows([RankedRow(self._theme, place, each) for place, each in enumerate(lines, 1)])
        for row in self.rows:
            row.clicked.connect(partial(self.choose, row.ranked.key))
        if had_focus and self.rows:
            self.go_to(self.rows[0])

    def choose(self, key: str) -> None:
        """Choose a line as if it were pressed."""
        for row in self.rows:
            row.setChecked(row.ranked.key == key)
        self.chosen.emit(key)


def paint_reason(painter: QPainter, theme: Theme, rect: QRectF, words: str, state: State) -> None:
    """Paint a reason's chip: its word on a soft fill, without a shape."""
    fill_round(painter, rect, rect.height() / 2, theme.colour(state.ground))
    if theme.is_high_contrast:
        edge_round(painter, rect, rect.height() / 2, theme.colour(state.tone), theme.u(2))
    painter.setFont(Script.KEY.font(theme))
    painter.setPen(theme.colour(state.ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
