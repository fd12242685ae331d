"""The table of every staff list: rows of 44, hairlines alone, one delegate, one painted header."""

from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
)

from kiosk.ui.models.rows import Column, RowsModel
from kiosk.ui.staff.column_widths import ColumnRoom, column_widths
from kiosk.ui.staff.shell.painting import line, paint_icon
from kiosk.ui.staff.shell.parts import FOCUS_GAP, FOCUS_WIDTH
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.shell.strokes import is_for_the_shell
from kiosk.ui.staff.table_cell import MAY_BE_CUT, PADDING, ROW, TRAIL, CellDelegate, words_wide
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.focus_ring import RingOnFocus
from kiosk.ui.widgets.paint import painter_on

Row = TypeVar("Row")
HEADER = 36
_CHEVRON = 14
_MEASURED = 60
"""Rows whose words are measured: more would be felt at each letter of the filter."""


class HeaderLine(QHeaderView):
    """Names of columns; the sorted one is darker and has a chevron."""

    def __init__(self, theme: Theme, table: "Table[Row]") -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._theme, self._table = theme, table
        self.setSectionsClickable(True)
        self.setFixedHeight(theme.u(HEADER))
        self.setFont(Script.CHIP.font(theme))
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        theme, model = self._theme, self._table.rows
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, theme.colour(Tone.SURFACE))
        place = QRectF(rect)
        rule = QRectF(place.left(), place.bottom() - line(theme), place.width(), line(theme))
        painter.fillRect(rule, theme.colour(Tone.BORDER))
        is_sorted = logicalIndex == model.sorted_by
        painter.setFont(Script.CHIP.font(theme))
        painter.setPen(theme.colour(Tone.TEXT if is_sorted else Tone.TEXT3))
        inner = place.adjusted(theme.u(PADDING), 0, -theme.u(TRAIL), 0)
        room = inner.width() - (theme.u(TRAIL + _CHEVRON) if is_sorted else 0)
        name = QFontMetricsF(painter.font()).elidedText(
            model.columns[logicalIndex].name, Qt.TextElideMode.ElideRight, room
        )
        is_number = model.is_number(logicalIndex)
        end = Qt.AlignmentFlag.AlignTrailing if is_number else Qt.AlignmentFlag.AlignLeading
        painter.drawText(inner, end | Qt.AlignmentFlag.AlignVCenter, name)
        if is_sorted:
            width = QFontMetricsF(painter.font()).horizontalAdvance(name)
            side = theme.u(_CHEVRON)
            x = inner.left() + width + theme.u(TRAIL)
            # Above numbers the name stands at their end, and the chevron before it.
            if is_number is not (self._table.layoutDirection() is Qt.LayoutDirection.RightToLeft):
                x = inner.right() - width - theme.u(TRAIL) - side
            icon = Icon.CHEVRON_DOWN if model.is_falling else Icon.CHEVRON_UP
            square = QRectF(x, inner.center().y() - side / 2, side, side)
            paint_icon(painter, theme, icon, square, Tone.TEXT)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter_on(self.viewport()).fillRect(
            QRectF(self.viewport().rect()), self._theme.colour(Tone.SURFACE)
        )
        super().paintEvent(event)


class Table(QTableView, Generic[Row]):
    """A list one row of which is chosen. Arrows move, Enter opens, letters are the page's.

    Signals:
        chosen: a row was opened, given with it.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, model: RowsModel[Row], name: str) -> None:
        super().__init__()
        self._theme, self.rows = theme, model
        self._ring = RingOnFocus()
        self.setModel(model)
        self.setItemDelegate(CellDelegate(theme, self, model))
        self.header_line = HeaderLine(theme, self)
        self.setHorizontalHeader(self.header_line)
        self.header_line.sectionClicked.connect(self.sort)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.u(ROW))
        self.verticalHeader().setMinimumSectionSize(theme.u(ROW))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
        self.doubleClicked.connect(self._on_open)
        model.modelReset.connect(self._on_reset)

    def sort(self, column: int) -> None:
        """Sort by a column, or the other way round."""
        self.rows.sort_by(column)
        self.header_line.viewport().update()

    def enter(self) -> None:
        """Take the keys, on the row where they were or on the first."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # whole rows are painted as chosen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_written = bool(event.text()) and event.text().isprintable()
        if is_enter and self.currentIndex().isValid():
            self._on_open(self.currentIndex())
        elif is_enter or is_for_the_shell(event) or is_written:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_out()

    def share_out(self) -> None:
        """Give every column its share of the width, or what its words need."""
        rooms = [self._room(place, each) for place, each in enumerate(self.rows.columns)]
        for place, width in enumerate(column_widths(self.viewport().width(), rooms)):
            self.setColumnWidth(place, width)

    def _room(self, place: int, column: Column[Row]) -> ColumnRoom:
        """What the heading and the first rows of a column need."""
        theme = self._theme
        name = QFontMetricsF(Script.CHIP.font(theme)).horizontalAdvance(column.name)
        if place == self.rows.sorted_by:
            name += theme.u(TRAIL + _CHEVRON)
        firm, whole = 0.0, name
        for number in range(min(_MEASURED, self.rows.rowCount())):
            cell = column.cell(self.rows.row(number))
            needed = words_wide(theme, cell)
            whole = max(whole, needed)
            if cell.look not in MAY_BE_CUT:
                firm = max(firm, needed)
        around = theme.u(PADDING + TRAIL) + 1
        return ColumnRoom(column.share, firm + around, max(name, firm) + around, whole + around)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))
        theme = self._theme
        self._ring.come(self, theme, theme.u(4), ring=FOCUS_WIDTH, gap=FOCUS_GAP)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.go()

    def _on_open(self, index: QModelIndex) -> None:
        self.chosen.emit(self.rows.row(index.row()))

    def _on_reset(self) -> None:
        self.share_out()
