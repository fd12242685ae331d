"""The days of a month with the services on them, to open one or to move one without dragging."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.maintenance.month import Day, Month
from kiosk.ui.staff.upkeep.maintenance.month_day import DayCell
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.roving import Roving

_HEAD, _GAP = 28, 6
_LEAST_WIDE, _LEAST_NARROW, _LEAST_HIGH = 88, 48, 60
_LEAD = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_TURNS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class MonthGrid(Roving):
    """Arrows go from day to day. After `begin_move` Enter or a tap on a day moves the service
    there, and Escape leaves it where it is. A day may be chosen in another month, too.

    Signals:
        opened: the key of a service.
        moved: the key of a service and the date that was chosen for it.
        turned: another month is wanted: 1 for the next one, -1 for the one before.
        stayed: no day was chosen; the service stays where it is.
        focused: a day has the keys now, given with it.
    """

    opened = Signal(str)
    moved = Signal(str, object)
    turned = Signal(int)
    stayed = Signal()
    focused = Signal(object)

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
        """Show other days; the focus stays on its date, else on today, else on a month's first."""
        had = [cell for cell in self._all() if cell.hasFocus()]
        for old in self._all():
            old.hide()
            old.deleteLater()
        self.month = month
        self.cells = [self._week(week) for week in month.weeks]
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
        self.mark(key)
        self.opened.emit(key)

    def mark(self, key: str) -> None:
        """Show which service is open; a day that is being chosen for another one is given up."""
        if key != self.open_key:
            self.end_move()
        self.open_key = key
        self._repaint()

    def begin_move(self) -> None:
        """Let a day be chosen for the open service."""
        if self.open_key:
            self.moving = self.open_key
            if self.current is not None:
                self.go_to(self.current)
            self._repaint()

    def end_move(self) -> None:
        """Choose no day; the service stays where it is."""
        if self.moving is not None:
            self.moving = None
            self._repaint()
            self.stayed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, DayCell):
            self.focused.emit(watched)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.moving is not None and event.key() == Qt.Key.Key_Escape:
            self.end_move()
        elif event.key() in _TURNS:
            self.turned.emit(_TURNS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        u, weeks = self.theme.u, max(1, len(self.month.weeks))
        narrow = self.month.weekend
        wide = u(_LEAST_WIDE + _GAP) * max(1, len(self.month.weekdays) - narrow)
        wide += u(_LEAST_NARROW + _GAP) * narrow
        return QSize(wide, u(_HEAD) + weeks * u(_LEAST_HIGH + _GAP))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint().expandedTo(QSize(self.theme.u(720), 0))

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
        today = [cell for cell in cells if cell.day.is_today]
        firsts = [cell for cell in cells if cell.day.day.day == 1]
        for cell in (same or today or firsts)[:1]:
            self.make_current(cell)
            if has_focus:
                self.go_to(cell)

    def _week(self, week: Sequence[Day]) -> list[DayCell]:
        first = len(week) - self.month.weekend
        return [DayCell(self, day, is_narrow=place >= first) for place, day in enumerate(week)]

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
        u, gap = self.theme.u, self.theme.u(_GAP)
        columns, rows = max(1, len(self.month.weekdays)), max(1, len(self.month.weeks))
        # A day of the weekend is half as wide.
        halves = 2 * columns - self.month.weekend
        edges = [
            (self.width() + gap) * self._halves(place) // halves for place in (across, across + 1)
        ]
        left, wide = edges[0], edges[1] - edges[0] - gap
        high = (self.height() - u(_HEAD) + gap) // rows
        if self.isRightToLeft():
            left = self.width() - left - wide
        return QRect(left, u(_HEAD) + down * high, wide, high - gap)

    def _halves(self, place: int) -> int:
        """How many halves of a school day's width lie before a column."""
        return 2 * place - max(0, place - (len(self.month.weekdays) - self.month.weekend))
