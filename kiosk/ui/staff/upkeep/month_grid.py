"""The days of a month with the services on them, to open one or to move one without dragging."""

from datetime import date
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import Control
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.month import Day, Month, ServiceChip
from kiosk.ui.staff.upkeep.month_chips import CHIP, paint_service
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.hatch import paint_hatch, rounded_path
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.roving import Roving

_HEAD, _GAP, _TOP, _BETWEEN = 28, 6, 32, 3
_LEAST_WIDE, _LEAST_HIGH = 88, 60
_LEAD = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class DayCell(Control):
    """A day: Enter opens its service, Enter again the next one; a tap opens the one it hits."""

    radius = 8

    def __init__(self, grid: "MonthGrid", day: Day) -> None:
        said = [day.said, *(chip.said for chip in day.chips)]
        super().__init__(grid.theme, ", ".join(said))
        self._grid, self.day = grid, day
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
            self._write(
                painter, QRectF(u(10), y, self.width(), u(CHIP)), self._grid.month.more(left)
            )
        elif day.closed:
            self._write(
                painter, QRectF(u(10), self.height() - u(28), self.width(), u(22)), day.closed
            )

    def _paint_number(self, painter: QPainter) -> None:
        theme, u, day = self.theme, self.theme.u, self.day
        metrics = QFontMetricsF(Script.STRONG.font(theme))
        wide = metrics.horizontalAdvance(day.number) + u(14)
        pill = self._mirrored(QRectF(u(5), u(6), wide, u(22)))
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
        place = self._mirrored(place)
        if self.day.closed:
            under = place.adjusted(-u(5), 0, u(5), 0)
            fill_round(painter, under, u(6), theme.colour(Tone.SURFACE))
        painter.setPen(theme.colour(tone))
        painter.drawText(place, _LEAD, words)

    def _mirrored(self, rect: QRectF) -> QRectF:
        if not self.isRightToLeft():
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())


class MonthGrid(Roving):
    """Arrows go from day to day. After `begin_move` Enter or a tap on a day moves the service
    there, and Escape leaves it where it is.

    Signals:
        opened: the key of a service.
        moved: the key of a service and the date that was chosen for it.
    """

    opened = Signal(str)
    moved = Signal(str, object)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self.month = Month((), (), "", str)
        self.cells: list[list[DayCell]] = []
        self.open_key = ""
        self.moving: str | None = None
        """The key of the service for which a day is chosen; None while none is."""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_month(self, month: Month) -> None:
        """Show other days; the focus stays on its date, else on today, else on the first."""
        had = [cell for cell in self._all() if cell.hasFocus()]
        for old in self._all():
            old.hide()
            old.deleteLater()
        self.month, self.moving = month, None
        self.cells = [[DayCell(self, day) for day in week] for week in month.weeks]
        for cell in self._all():
            cell.clicked.connect(partial(self._on_cell, cell))
            cell.show()
        self.set_lines(self.cells)
        wanted = had[0].day.day if had else None
        self._lead_to(wanted, has_focus=bool(had))
        self._lay_out()
        self.update()

    def open(self, key: str) -> None:
        """Open a service as if it were pressed."""
        self.open_key = key
        self._repaint()
        self.opened.emit(key)

    def begin_move(self) -> None:
        """Let a day be chosen for the open service."""
        if self.open_key:
            self.moving = self.open_key
            if self.current is not None:
                self.go_to(self.current)
            self._repaint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.moving is not None and event.key() == Qt.Key.Key_Escape:
            self.moving = None
            self._repaint()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        u, weeks = self.theme.u, max(1, len(self.month.weeks))
        wide = u(_LEAST_WIDE + _GAP) * max(1, len(self.month.weekdays))
        return QSize(wide, u(_HEAD) + weeks * u(_LEAST_HIGH + _GAP))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint().expandedTo(QSize(self.theme.u(720), self.theme.u(640)))

    def is_cut(self) -> bool:
        """Whether a weekday's name is wider than its column."""
        metrics = QFontMetricsF(Script.CHIP.font(self.theme))
        return any(
            metrics.horizontalAdvance(name) > self._place(0, place).width()
            for place, name in enumerate(self.month.weekdays)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_on(self), self.theme
        painter.setFont(Script.CHIP.font(theme))
        painter.setPen(theme.colour(Tone.TEXT2))
        for place, name in enumerate(self.month.weekdays):
            column = QRectF(self._place(0, place))
            head = QRectF(column.left() + theme.u(4), 0, column.width() - theme.u(8), theme.u(22))
            painter.drawText(head, _LEAD, name)

    def _on_cell(self, cell: DayCell) -> None:
        if self.moving is not None:
            key, self.moving = self.moving, None
            self._repaint()
            self.moved.emit(key, cell.day.day)
        elif (chip := cell.next_chip()) is not None:
            self.open(chip.key)

    def _lead_to(self, day: date | None, *, has_focus: bool) -> None:
        cells = self._all()
        same = [cell for cell in cells if cell.day.day == day]
        for cell in (same or [cell for cell in cells if cell.day.is_today])[:1]:
            self.make_current(cell)
            if has_focus:
                self.go_to(cell)

    def _all(self) -> list[DayCell]:
        return [cell for week in self.cells for cell in week]

    def _repaint(self) -> None:
        for cell in self._all():
            cell.update()

    def _lay_out(self) -> None:
        for down, week in enumerate(self.cells):
            for across, cell in enumerate(week):
                cell.setGeometry(self._place(down, across))

    def _place(self, down: int, across: int) -> QRect:
        u = self.theme.u
        columns, rows = max(1, len(self.month.weekdays)), max(1, len(self.month.weeks))
        wide = (self.width() + u(_GAP)) // columns
        high = (self.height() - u(_HEAD) + u(_GAP)) // rows
        left = across * wide
        if self.isRightToLeft():
            left = self.width() - left - (wide - u(_GAP))
        return QRect(left, u(_HEAD) + down * high, wide - u(_GAP), high - u(_GAP))
