"""The rows of a file that cannot go in: where, what is wrong, how to mend it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
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
_WRAPPED = Qt.AlignmentFlag(
    Qt.AlignmentFlag.AlignLeading.value
    | Qt.AlignmentFlag.AlignVCenter.value
    | Qt.TextFlag.TextWordWrap.value
)
_PAD = 12
"""Around a heading, on each side."""


class RejectedRows(QTableWidget):
    """A table to read; hidden while every row is good."""

    def __init__(self, theme: Theme, words: Translator, texts: FileTexts) -> None:
        super().__init__(0, 3)
        self._words = words
        self.setAccessibleName(texts.what)
        self._headings = [texts.where, texts.what, texts.how]
        self.setHorizontalHeaderLabels(self._headings)
        self.setFont(theme.font(Role.TRAY_SMALL))
        self.horizontalHeader().setFont(theme.font(Role.TRAY_SMALL))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        if not theme.metrics.is_large_text:
            narrow = QHeaderView.ResizeMode.ResizeToContents
            self.horizontalHeader().setSectionResizeMode(0, narrow)
        self.horizontalHeader().setDefaultAlignment(_WRAPPED)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._tallest, self._pad = round(theme.u(_TALLEST) * theme.metrics.zoom), theme.u(_PAD)
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
        self.horizontalHeader().setFixedHeight(self._header_height())
        rows = sum(self.rowHeight(place) for place in range(self.rowCount()))
        around = self.horizontalHeader().height() + 2 * self.frameWidth()
        self.setFixedHeight(min(self._tallest, rows + around))
        self._is_fitting = False

    def _header_height(self) -> int:
        """Headings wrap as cells do; Qt would measure them as one line."""
        header, tallest = self.horizontalHeader(), 0
        for place in range(self.columnCount()):
            room = QRect(0, 0, header.sectionSize(place) - self._pad, self._tallest)
            words = self._headings[place]
            around = header.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words)
            tallest = max(tallest, around.height())
        return tallest + self._pad
