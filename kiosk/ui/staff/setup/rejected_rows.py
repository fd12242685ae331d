"""The rows of a file that cannot go in: where, what is wrong, how to mend it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from kiosk.domain.rows import RowProblem
from kiosk.i18n import Translator
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.wording import imports
from kiosk.wording.setup_files import FileTexts

MOST = 500
"""More rows than anybody mends by hand; the command line lists them all."""
_TALLEST = 320


class RejectedRows(QTableWidget):
    """A table to read; hidden while every row is good."""

    def __init__(self, theme: Theme, words: Translator, texts: FileTexts) -> None:
        super().__init__(0, 3)
        self._words = words
        self.setAccessibleName(texts.what)
        self.setHorizontalHeaderLabels([texts.where, texts.what, texts.how])
        self.setFont(theme.font(Role.TRAY_SMALL))
        self.horizontalHeader().setFont(theme.font(Role.TRAY_SMALL))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        narrow = QHeaderView.ResizeMode.ResizeToContents
        self.horizontalHeader().setSectionResizeMode(0, narrow)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._tallest = theme.u(_TALLEST)
        self._is_fitting = False
        self.horizontalHeader().sectionResized.connect(self._fit)

    def show_problems(self, problems: Sequence[RowProblem]) -> None:
        """List the problems, the first 500 of them."""
        shown = problems[:MOST]
        self.setRowCount(len(shown))
        for place, problem in enumerate(shown):
            said = imports.row_problem(self._words, problem)
            cells = (imports.where(self._words, problem), said.what, said.how)
            for across, cell in enumerate(cells):
                self.setItem(place, across, QTableWidgetItem(cell))
        self._fit()
        self.setVisible(bool(shown))

    def _fit(self) -> None:
        """As tall as the rows are, up to where they scroll."""
        if self._is_fitting:
            return
        self._is_fitting = True
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(place) for place in range(self.rowCount()))
        around = self.horizontalHeader().height() + 2 * self.frameWidth()
        self.setFixedHeight(min(self._tallest, rows + around))
        self._is_fitting = False
