"""The seven days of the week: open or closed, and from when to when."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from kiosk.domain.lending.bells import WEEKDAYS
from kiosk.ui.staff.field import line_edit
from kiosk.ui.staff.page import mark_wrong
from kiosk.ui.staff.remark import Fault
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.switch import Switch

_ROW, _GAP = 66, 6


class Week(QWidget):
    """A switch and a field of hours for each day.

    `names` are the weekdays from Monday on, `states` the words for open and closed.

    Signals:
        edited: a hand changed something.
    """

    edited = Signal()

    def __init__(
        self, theme: Theme, names: Sequence[str], states: tuple[str, str], *, hours_hint: str
    ) -> None:
        super().__init__()
        self.ticks: dict[str, Switch] = {}
        self.hours: dict[str, QLineEdit] = {}
        self.problems: dict[str, Fault] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.u(20))
        grid.setVerticalSpacing(theme.u(_GAP))
        grid.setColumnStretch(2, 1)
        metrics = theme.metrics
        # Large words leave no room beside a switch: its hours stand below it.
        is_below = metrics.is_large_text and metrics.form is not Form.WIDE
        for place, (day, name) in enumerate(zip(WEEKDAYS, names, strict=True)):
            tick = Switch(theme, name, on=states[0], off=states[1])
            edit = line_edit(theme, f"{name}: {hours_hint}")
            edit.setFixedWidth(theme.u(360))
            # A closed day has no hours to fill in.
            tick.toggled.connect(edit.setVisible)
            tick.clicked.connect(self.edited)
            edit.textEdited.connect(self.edited)
            problem = Fault(theme)
            self.ticks[day], self.hours[day], self.problems[day] = tick, edit, problem
            first = 3 * place
            grid.addWidget(tick, first, 0)
            grid.addWidget(edit, first + is_below, 0 if is_below else 1)
            grid.addWidget(problem, first + 2, 0 if is_below else 1, 1, 3 if is_below else 2)
            edit.hide()
            grid.setRowMinimumHeight(first, theme.u(_ROW))
        # The grid's words may wrap, and a layout with such words forgets the rest of its least.
        self.setMinimumHeight(len(WEEKDAYS) * theme.u(_ROW + _GAP))

    def show_week(self, closed: Sequence[str], hours: Mapping[str, str]) -> None:
        """Show which days are closed and the hours of the others."""
        for day, tick in self.ticks.items():
            tick.setChecked(day not in closed)
            self.hours[day].setText(hours.get(day, ""))

    def say_problems(self, sentences: Mapping[str, str]) -> None:
        """Say what is wrong with the hours of these days, and nothing of the others."""
        for day, problem in self.problems.items():
            problem.setText(sentences.get(day, ""))
            mark_wrong(self.hours[day], sentences.get(day, ""))

    def use_first_hours(self) -> None:
        """Give every open day the hours of the first day that has some."""
        first = next(iter(self.open_hours().values()), "")
        for day in self.hours:
            if first and self.ticks[day].isChecked():
                self.hours[day].setText(first)
        self.edited.emit()

    def closed(self) -> list[str]:
        """The days that are switched to closed."""
        return [day for day, tick in self.ticks.items() if not tick.isChecked()]

    def open_hours(self) -> dict[str, str]:
        """The hours of the open days that have some."""
        return {
            day: edit.text().strip()
            for day, edit in self.hours.items()
            if self.ticks[day].isChecked() and edit.text().strip()
        }
