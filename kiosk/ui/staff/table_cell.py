"""How a cell of a table is painted: words, tags, chips and numbers."""

from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from kiosk.ui.models.rows import Cell, Look, RowsModel
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.painting import chip_width, line, paint_chip
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone

Row = TypeVar("Row")
ROW, PADDING = 44, 16
TRAIL = 6
"""Free after the words of a cell; after a sorted heading, before its chevron."""
MAY_BE_CUT = (Look.TEXT, Look.QUIET, Look.BAD)
"""Words are guessed from their beginning; a tag, a number or a state is not."""
LOOKS = {
    Look.TEXT: (Script.BODY, Tone.TEXT),
    Look.QUIET: (Script.SECOND, Tone.TEXT2),
    Look.CODE: (Script.CODE, Tone.TEXT),
    Look.NUMBER: (Script.SECOND, Tone.TEXT2),
    Look.BAD: (Script.STRONG, Tone.BAD_INK),
}
_TINT = 0.55
_WRAP = Qt.TextFlag.TextWordWrap


def words_wide(theme: Theme, cell: Cell) -> float:
    """How wide its words are on one line, in pixels."""
    if cell.look is Look.CHIP:
        is_loud = State[cell.state] in (State.BAD, State.WATCH)
        return chip_width(theme, cell.text, is_loud=is_loud)
    script, _ = LOOKS[cell.look]
    return QFontMetricsF(script.font(theme)).horizontalAdvance(cell.text)


def fitted(metrics: QFontMetricsF, cell: Cell, room: QRectF) -> str:
    """The words of a cell as painted: on two lines where one is too short, and then cut."""
    is_whole = room.contains(metrics.boundingRect(room, _WRAP, cell.text))
    if cell.look in MAY_BE_CUT and is_whole:
        return cell.text
    return metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, room.width())


class CellDelegate(QStyledItemDelegate, Generic[Row]):
    """Paints text, tags, chips and numbers; the selected row has a bar at its start."""

    def __init__(self, theme: Theme, table: QTableView, rows: RowsModel[Row]) -> None:
        super().__init__(table)
        self._theme, self._table, self._rows = theme, table, rows

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
        theme, rect = self._theme, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_selected = self._table.currentIndex().row() == index.row()
        self._paint_ground(painter, rect, index, is_selected=is_selected)
        inner = rect.adjusted(theme.u(PADDING), 0, -theme.u(TRAIL), 0)
        cell = self._rows.cell(index)
        if cell.look is Look.CHIP:
            self._paint_chip(painter, inner, cell)
        else:
            script, tone = LOOKS[cell.look]
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
        theme, tone = self._theme, self._rows.tone(index.row())
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
