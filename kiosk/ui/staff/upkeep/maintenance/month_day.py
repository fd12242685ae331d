"""A day of the month: its number, its services, and why no school is held."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent

from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import Control
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.maintenance.month import Day, ServiceChip
from kiosk.ui.staff.upkeep.maintenance.month_chips import CHIP, paint_service
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.hatch import paint_hatch, rounded_path
from kiosk.ui.widgets.paint import edge_round, fill_round, mirrored, painter_on

if TYPE_CHECKING:
    from kiosk.ui.staff.upkeep.maintenance.month_grid import MonthGrid

_TOP, _BETWEEN = 32, 3
_LEAD = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class DayCell(Control):
    """A day: Enter opens its service, Enter again the next one; a tap opens the one it hits."""

    radius = 8

    def __init__(self, grid: "MonthGrid", day: Day, *, is_narrow: bool) -> None:
        said = [day.said, *(chip.said for chip in day.chips)]
        super().__init__(grid.theme, ", ".join(said))
        self._grid, self.day, self._is_narrow = grid, day, is_narrow
        self.setParent(grid)

    def next_chip(self) -> ServiceChip | None:
        """What Enter opens: after the open one the next, else the first."""
        keys = [chip.key for chip in self.day.chips]
        if not keys:
            return None
        open_ = self._grid.open_key
        after = keys.index(open_) + 1 if open_ in keys else 0
        return self.day.chips[after % len(keys)]

    def chip_places(self) -> list[tuple[ServiceChip, QRectF]]:
        """The chips that have room, with their places; where not all do, a line stays to count."""
        u = self.theme.u
        high = u(CHIP + _BETWEEN)
        room = int((self.height() - u(_TOP + 2)) // high)
        chips = self.day.chips
        shown = chips if len(chips) <= room else chips[: max(0, room - 1)]
        return [
            (chip, QRectF(u(5), u(_TOP) + number * high, self.width() - u(10), u(CHIP)))
            for number, chip in enumerate(shown)
        ]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hit = next((c for c, rect in self.chip_places() if rect.contains(event.position())), None)
        if hit is not None and self._grid.moving is None:
            self.setDown(False)
            self._grid.open(hit.key)
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self.theme, self.theme.u
        painter.setLayoutDirection(self.layoutDirection())
        rect, day = QRectF(self.rect()), self.day
        ground = Tone.PRIMARY_SOFT if day.is_today else Tone.NAV if day.closed else Tone.SURFACE
        if self.is_hovered and not day.is_today:
            ground = Tone.HOVER
        fill_round(painter, rect, u(8), theme.colour(ground))
        if day.closed:
            paint_hatch(painter, theme, rounded_path(rect, u(8)), theme.colour(Tone.BORDER))
        is_target = self._grid.moving is not None and self.hasFocus()
        edge = Tone.PRIMARY if is_target or day.is_today else Tone.BORDER
        edge_round(painter, rect, u(8), theme.colour(edge), u(2) if is_target else line(theme))
        self._paint_number(painter)
        places = self.chip_places()
        for chip, place in places:
            is_open = chip.key == self._grid.open_key
            paint_service(painter, theme, place, chip, is_open=is_open)
        if left := len(day.chips) - len(places):
            y = u(_TOP) + len(places) * u(CHIP + _BETWEEN)
            more = f"+{left}" if self._is_narrow else self._grid.month.more(left)
            self._write(painter, QRectF(u(10), y, self.width(), u(CHIP)), more)
        elif day.closed and not self._is_narrow:
            foot = QRectF(u(10), self.height() - u(28), self.width(), u(22))
            self._write(painter, foot, day.closed)

    def _paint_number(self, painter: QPainter) -> None:
        theme, u, day = self.theme, self.theme.u, self.day
        metrics = QFontMetricsF(Script.STRONG.font(theme))
        wide = metrics.horizontalAdvance(day.number) + u(14)
        pill = mirrored(self, QRectF(u(5), u(6), wide, u(22)))
        if day.is_today:
            fill_round(painter, pill, u(11), theme.colour(Tone.PRIMARY_FILL))
            beside = QRectF(u(5) + wide + u(6), u(6), self.width(), u(22))
            self._write(painter, beside, self._grid.month.today, Tone.PRIMARY_INK)
        elif day.closed:
            fill_round(painter, pill, u(6), theme.colour(Tone.SURFACE))
        painter.setFont(Script.STRONG.font(theme))
        painter.setPen(theme.colour(Tone.ON_PRIMARY if day.is_today else Tone.TEXT2))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, day.number)

    def _write(self, painter: QPainter, rect: QRectF, text: str, tone: Tone = Tone.TEXT2) -> None:
        """Words on their own ground, so that no hatching crosses them."""
        theme, u = self.theme, self.theme.u
        painter.setFont(Script.SMALL.font(theme))
        metrics = QFontMetricsF(painter.font())
        room = self.width() - rect.left() - u(10)
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        place = QRectF(rect.left(), rect.top(), metrics.horizontalAdvance(words) + 1, rect.height())
        place = mirrored(self, place)
        if self.day.closed:
            under = place.adjusted(-u(5), 0, u(5), 0)
            fill_round(painter, under, u(6), theme.colour(Tone.SURFACE))
        painter.setPen(theme.colour(tone))
        painter.drawText(place, _LEAD, words)
