"""The table of every staff list: rows of 44, hairlines alone, one delegate, one painted header."""

from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
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
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from kiosk.ui.models.rows import Cell, Column, Look, RowsModel
from kiosk.ui.staff.column_widths import ColumnRoom, column_widths
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.painting import chip_width, line, paint_chip, paint_icon
from kiosk.ui.staff.shell.parts import FOCUS_GAP, FOCUS_WIDTH
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.shell.strokes import is_for_the_shell
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.focus_ring import RingOnFocus
from kiosk.ui.widgets.paint import painter_on

Row = TypeVar("Row")
ROW, HEADER, PADDING = 44, 36, 16
_TINT = 0.55
_TRAIL = 6
"""Free after the words of a cell; after a sorted heading, before its chevron."""
_CHEVRON = 14
_MEASURED = 60
"""Rows whose words are measured: more would be felt at each letter of the filter."""
_MAY_BE_CUT = (Look.TEXT, Look.QUIET, Look.BAD)
"""Words are guessed from their beginning; a tag, a number or a state is not."""
_WRAP = Qt.TextFlag.TextWordWrap
_LOOKS = {
    Look.TEXT: (Script.BODY, Tone.TEXT),
    Look.QUIET: (Script.SECOND, Tone.TEXT2),
    Look.CODE: (Script.CODE, Tone.TEXT),
    Look.NUMBER: (Script.SECOND, Tone.TEXT2),
    Look.BAD: (Script.STRONG, Tone.BAD_INK),
}


def fitted(metrics: QFontMetricsF, cell: Cell, room: QRectF) -> str:
    """The words of a cell as painted: on two lines where one is too short, and then cut."""
    is_whole = room.contains(metrics.boundingRect(room, _WRAP, cell.text))
    if cell.look in _MAY_BE_CUT and is_whole:
        return cell.text
    return metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width())


class CellDelegate(QStyledItemDelegate):
    """Paints text, tags, chips and numbers; the selected row has a bar at its start."""

    def __init__(self, theme: Theme, table: "Table[Row]") -> None:
        super().__init__(table)
        self._theme, self._table = theme, table

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._theme.u(80), self._theme.u(ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, model = self._theme, self._table.rows
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_selected = self._table.currentIndex().row() == index.row()
        self._paint_ground(painter, rect, index, is_selected=is_selected)
        inner = rect.adjusted(theme.u(PADDING), 0, -theme.u(_TRAIL), 0)
        cell = model.cell(index)
        if cell.look is Look.CHIP:
            self._paint_chip(painter, inner, cell)
        else:
            script, tone = _LOOKS[cell.look]
            painter.setFont(script.font(theme))
            painter.setPen(theme.colour(tone))
            side = Qt.AlignmentFlag.AlignLeading
            if cell.look is Look.NUMBER:
                side = Qt.AlignmentFlag.AlignTrailing
            words = fitted(QFontMetricsF(painter.font()), cell, inner)
            painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter | _WRAP, words)
        painter.restore()

    def _paint_chip(self, painter: QPainter, inner: QRectF, cell: Cell) -> None:
        theme, state = self._theme, State[cell.state]
        is_loud = state in (State.BAD, State.WATCH)
        width = chip_width(theme, cell.text, is_loud=is_loud)
        height = theme.u(24)
        x = inner.left()
        if self._table.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x = inner.right() - width
        place = QRectF(x, inner.center().y() - height / 2, width, height)
        paint_chip(painter, theme, place, (cell.text, state), is_loud=is_loud)

    def _paint_ground(
        self,
        painter: QPainter,
        rect: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        *,
        is_selected: bool,
    ) -> None:
        theme, tone = self._theme, self._table.rows.tone(index.row())
        if is_selected:
            painter.fillRect(rect, theme.colour(Tone.SELECTED))
        elif tone:
            ground = theme.colour(State[tone].ground)
            ground.setAlphaF(_TINT)
            painter.fillRect(rect, ground)
        rule = QRectF(rect.left(), rect.bottom() - line(theme), rect.width(), line(theme))
        painter.fillRect(rule, theme.colour(Tone.HAIR))
        if not is_selected:
            return
        if theme.is_high_contrast:
            width = theme.u(3)
            focus = theme.colour(Tone.FOCUS)
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), width), focus)
            painter.fillRect(QRectF(rect.left(), rect.bottom() - width, rect.width(), width), focus)
        if index.column() == 0:
            bar = QRectF(rect.left(), rect.top(), theme.u(3), rect.height())
            if self._table.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                bar.moveRight(rect.right())
            painter.fillRect(bar, theme.colour(Tone.PRIMARY))


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
        inner = place.adjusted(theme.u(PADDING), 0, -theme.u(_TRAIL), 0)
        room = inner.width() - (theme.u(_TRAIL + _CHEVRON) if is_sorted else 0)
        name = QFontMetricsF(painter.font()).elidedText(
            model.columns[logicalIndex].name, Qt.TextElideMode.ElideRight, room
        )
        is_number = model.is_number(logicalIndex)
        end = Qt.AlignmentFlag.AlignTrailing if is_number else Qt.AlignmentFlag.AlignLeading
        painter.drawText(inner, end | Qt.AlignmentFlag.AlignVCenter, name)
        if is_sorted:
            width = QFontMetricsF(painter.font()).horizontalAdvance(name)
            side = theme.u(_CHEVRON)
            x = inner.left() + width + theme.u(_TRAIL)
            # Above numbers the name stands at their end, and the chevron before it.
            if is_number is not (self._table.layoutDirection() is Qt.LayoutDirection.RightToLeft):
                x = inner.right() - width - theme.u(_TRAIL) - side
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
        self.setItemDelegate(CellDelegate(theme, self))
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
            name += theme.u(_TRAIL + _CHEVRON)
        firm, whole = 0.0, name
        for number in range(min(_MEASURED, self.rows.rowCount())):
            cell = column.cell(self.rows.row(number))
            needed = self._words_of(cell)
            whole = max(whole, needed)
            if cell.look not in _MAY_BE_CUT:
                firm = max(firm, needed)
        around = theme.u(PADDING + _TRAIL) + 1
        return ColumnRoom(column.share, firm + around, max(name, firm) + around, whole + around)

    def _words_of(self, cell: Cell) -> float:
        if cell.look is Look.CHIP:
            is_loud = State[cell.state] in (State.BAD, State.WATCH)
            return chip_width(self._theme, cell.text, is_loud=is_loud)
        script, _ = _LOOKS[cell.look]
        return QFontMetricsF(script.font(self._theme)).horizontalAdvance(cell.text)

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
