"""Rows below each other that may be more than their card is high, one stop of the Tab key."""

from collections.abc import Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.shell.parts import Control
from kiosk.ui.staff.today_parts import clear_area
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.roving import Roving
from kiosk.ui.widgets.stacks import column

_BELOW = 16
"""Reference pixels that stay in sight below the row that has the keys."""


class RovingRow(Control):
    """A row that tells when the keys come to it, so that it is scrolled into sight.

    Signals:
        focused: the keys are here now.
    """

    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


Row = TypeVar("Row", bound=RovingRow)


class _Lines(Roving):
    """The rows below each other, and room below the last."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.inside = column(theme)
        self.inside.addStretch(1)
        self.setLayout(self.inside)


class RovingRows(QWidget, Generic[Row]):
    """Arrows, Home and End go through the rows; the one that has the keys is in sight."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[Row] = []
        self._lines = _Lines(theme)
        self.area = clear_area(theme, self._lines)
        whole = column(theme)
        whole.addWidget(self.area)
        self.setLayout(whole)
        self.setAccessibleName(name)

    def put_rows(self, rows: Sequence[Row]) -> None:
        """Show these in place of the others; who had the keys says where they go now."""
        for old in self.rows:
            self._lines.inside.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = list(rows)
        for place, row in enumerate(self.rows):
            self._lines.inside.insertWidget(place, row)
            row.show()  # what is not shown yet takes no keys
            into_sight = partial(self.area.ensureWidgetVisible, row, 0, self._theme.u(_BELOW))
            row.focused.connect(into_sight)
        self._lines.set_lines([[row] for row in self.rows])

    def go_to(self, row: Row) -> None:
        """Give the keys to a row."""
        self._lines.go_to(row)
