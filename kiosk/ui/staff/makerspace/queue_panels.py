"""The three parts of the queue board: who waits, the machines, the shelf."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.ui.staff.makerspace.job_cards import BoardField, JobPart, ShelfCard, WaitingCard
from kiosk.ui.staff.makerspace.lanes import AxisHead, LaneField
from kiosk.ui.staff.makerspace.queue_shown import JobShown, QueueShown
from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import Card, KeyHint, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.today_parts import clear_area
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row

_COLUMNS = 4


class JobField(BoardField):
    """Cards of jobs in lines of as many columns."""

    def __init__(self, theme: Theme, columns: int, gap: int) -> None:
        super().__init__()
        self._theme, self._columns = theme, columns
        self.parts: list[JobPart] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.u(gap))
        for place in range(columns):
            self._grid.setColumnStretch(place, 1)
        self.setLayout(column(theme, self._grid, None))

    def show_parts(self, parts: Sequence[JobPart]) -> None:
        """Show these in place of the others."""
        for old in self.parts:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.parts = list(parts)
        lines: list[list[JobPart]] = []
        for place, part in enumerate(self.parts):
            part.came.connect(partial(self.came.emit, part.job))
            self._grid.addWidget(part, place // self._columns, place % self._columns)
            if not place % self._columns:
                lines.append([])
            lines[-1].append(part)
        self.set_lines(lines)


class JobsPanel(QWidget):
    """A card with a head and the jobs below it; `nothing` is said where there are none."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        key: str,
        nothing: str,
        make: Callable[[Theme, JobShown, str], JobPart],
        columns: int = 1,
    ) -> None:
        super().__init__()
        self._theme, self._title, self._make = theme, title, make
        self._shown: Sequence[JobShown] | None = None
        gap, side = (0, 6) if columns == 1 else (12, 16)
        self.field = JobField(theme, columns, gap)
        self.note = Label(theme, "", Script.SMALL, Tone.TEXT3, wraps=True)
        said = Label(theme, nothing, Script.SECOND, Tone.TEXT2, wraps=True)
        head = row(theme, Label(theme, title, Script.CARD), 10, margins=(16, 12, 16, 8))
        head.addWidget(self.note, 1)
        head.addWidget(KeyHint(theme, key))
        inside = column(theme, head)
        self._empty = boxed(row(theme, said, margins=(16, 0, 16, 12)))
        inside.addWidget(self._empty)
        area = column(theme, margins=(side, 0, side, 10))
        area.addWidget(clear_area(theme, self.field), 1)
        inside.addLayout(area, 1)
        whole = column(theme)
        whole.addWidget(Card(theme, inside))
        self.setLayout(whole)

    def show_jobs(self, jobs: Sequence[JobShown], note: str) -> None:
        """Show these jobs."""
        self.note.setText(note)
        self._empty.setVisible(not jobs)
        if self._shown != jobs:
            self._shown = jobs
            place = self._title
            self.field.show_parts([self._make(self._theme, each, place) for each in jobs])


def waiting_panel(theme: Theme, title: str, nothing: str) -> JobsPanel:
    """Who waits, below each other."""
    return JobsPanel(theme, title, "1", nothing, WaitingCard)


def shelf_panel(theme: Theme, title: str, nothing: str) -> JobsPanel:
    """What lies ready, beside each other."""
    return JobsPanel(theme, title, "3", nothing, ShelfCard, _COLUMNS)


class LanesPanel(QWidget):
    """The machines below the bells of the day."""

    def __init__(self, theme: Theme, title: str, nothing: str) -> None:
        super().__init__()
        self._theme = theme
        self._board: QueueShown | None = None
        self.head, self.field = AxisHead(theme), LaneField(theme)
        said = Label(theme, nothing, Script.SECOND, Tone.TEXT2, wraps=True)
        self._area = clear_area(theme, self.field)
        self.field.installEventFilter(self)
        name = Label(theme, title, Script.CARD)
        name.setParent(self.head)
        hint = KeyHint(theme, "2")
        self.head.setLayout(row(theme, name, 8, hint, None, margins=(16, 0, 0, 0)))
        self._over = row(theme)
        self._over.addWidget(self.head, 1)
        inside = column(theme, self._over)
        edge = int(line(theme))
        inside.setContentsMargins(edge, edge, edge, edge)
        self._empty = boxed(row(theme, said, margins=(16, 12, 16, 12)))
        inside.addWidget(self._empty)
        inside.addWidget(self._area, 1)
        whole = column(theme)
        whole.addWidget(Card(theme, inside), 1)
        self.setLayout(whole)

    def show_board(self, board: QueueShown) -> None:
        """Show another moment."""
        self._empty.setVisible(not board.lanes)
        if board == self._board:
            return
        is_same = self._board is not None and self._board.lanes == board.lanes
        self._board = board
        self.head.show_axis(board.axis)
        if is_same:
            self.field.show_axis(board.axis)
        else:
            self.field.show_lanes(board.axis, board.lanes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            bar = max(0, self._area.width() - self.field.width())
            lead, trail = (bar, 0) if self.isRightToLeft() else (0, bar)
            self._over.setContentsMargins(lead, 0, trail, 0)
        return False
