"""The bells of a day as a strip: what is over, what runs, what comes, and a red line for now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.domain.lending.calendar import Slot
from kiosk.i18n import Translator
from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.wording import staff_today
from kiosk.wording.dates import Dates

_TOP, _PILL, _GAP = 10, 26, 4
_LEAST = timedelta(minutes=1)
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEAD = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TRAIL = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter


class DayStrip(QWidget):
    """Every period is as wide as it is long. A day without bells has no strip."""

    def __init__(self, theme: Theme, words: Translator, dates: Dates) -> None:
        super().__init__()
        self.theme, self._words, self._dates = theme, words, dates
        self._slots: Sequence[Slot] = ()
        self._now: datetime | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.u(300))
        self.setMaximumWidth(theme.u(614))

    def show_day(self, slots: Sequence[Slot], now: datetime) -> None:
        """Show these periods, in their order, at this moment."""
        self._slots, self._now = slots, now
        self.setAccessibleName(self._said(now))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(480), self.theme.u(54))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._slots or self._now is None:
            return
        painter = painter_on(self)
        for slot in self._slots:
            self._paint_slot(painter, slot, self._now)
        self._paint_times(painter, self._now)

    def _paint_slot(self, painter: QPainter, slot: Slot, now: datetime) -> None:
        theme, u = self.theme, self.theme.u
        left, right = sorted((self._x(slot.starts), self._x(slot.ends)))
        rect = QRectF(left, u(_TOP), max(u(4), right - left - u(_GAP)), u(_PILL))
        is_on, is_over = slot.starts <= now < slot.ends, slot.ends <= now
        ground = Tone.PRIMARY_SOFT if is_on else Tone.NEUTRAL_SOFT if is_over else Tone.SURFACE
        fill_round(painter, rect, u(8), theme.colour(ground))
        edge = Tone.PRIMARY if is_on else Tone.BORDER
        edge_round(painter, rect, u(8), theme.colour(edge), line(theme))
        font, word = _fitting(theme, slot.name, rect.width() - u(2))
        painter.setFont(font)
        painter.setPen(theme.colour(Tone.PRIMARY_INK if is_on else Tone.TEXT2))
        painter.drawText(rect, _CENTRE, word)

    def _paint_times(self, painter: QPainter, now: datetime) -> None:
        theme, u = self.theme, self.theme.u
        below = QRectF(0, u(_TOP + _PILL + 2), self.width(), u(16))
        taken = QRectF()
        if self._is_school(now):
            taken = self._paint_now(painter, now, below)
        painter.setFont(Script.TINY.font(theme))
        painter.setPen(theme.colour(Tone.TEXT3))
        ends = ((self._slots[0].starts, _LEAD), (self._slots[-1].ends, _TRAIL))
        for at, alignment in ends:
            place = painter.boundingRect(below, alignment, self._clock(at))
            if not place.adjusted(-u(6), 0, u(6), 0).intersects(taken):
                painter.drawText(below, alignment, self._clock(at))

    def _paint_now(self, painter: QPainter, now: datetime, below: QRectF) -> QRectF:
        """The red line with its words; returns where they stand."""
        theme, u = self.theme, self.theme.u
        x, red = self._x(now), theme.colour(Tone.BAD)
        fill_round(painter, QRectF(x - u(4), 0, u(8), u(8)), u(4), red)
        painter.fillRect(QRectF(x - u(1), u(4), u(2), u(_TOP + _PILL)), red)
        font = Script.KEY.font(theme)
        words = self._now_words(now)
        width = QFontMetricsF(font).horizontalAdvance(words) + 1
        left = min(max(0.0, x - width / 2), self.width() - width)
        place = QRectF(left, below.top(), width, below.height())
        painter.setFont(font)
        painter.setPen(theme.colour(Tone.TEXT))
        painter.drawText(place, _CENTRE, words)
        return place

    def _x(self, at: datetime) -> float:
        """Where a moment lies; from the right where reading goes there."""
        first, last = self._slots[0].starts, self._slots[-1].ends
        share = (at - first) / max(last - first, _LEAST)
        margin = self.theme.u(5)
        x = margin + share * (self.width() - 2 * margin)
        return self.width() - x if self.isRightToLeft() else x

    def _is_school(self, now: datetime) -> bool:
        return self._slots[0].starts <= now < self._slots[-1].ends

    def _now_words(self, now: datetime) -> str:
        slot = next((each for each in self._slots if each.starts <= now < each.ends), None)
        if slot is None:
            return self._clock(now)
        return staff_today.now_until(self._words, self._clock(now), self._clock(slot.ends))

    def _said(self, now: datetime) -> str:
        slot = next((each for each in self._slots if each.starts <= now < each.ends), None)
        names = ", ".join(each.name for each in self._slots)
        return names if slot is None else f"{slot.name}: {self._now_words(now)}. {names}"

    def _clock(self, at: datetime) -> str:
        return self._dates.clock(self._dates.local(at))


def _fitting(theme: Theme, name: str, width: float) -> tuple[QFont, str]:
    """The name, else its last word ("Period 3" → "3"), smaller before it is cut."""
    for script in (Script.CHIP, Script.KEY):
        font = script.font(theme)
        for word in (name, *name.split()[-1:]):
            if QFontMetricsF(font).horizontalAdvance(word) <= width:
                return font, word
    return font, QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, width)
