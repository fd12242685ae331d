"""The birch desk: what a hand can do. It never moves."""

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.ui.theme.metrics import Form, Metrics
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.paint import painter_on

PLY = 22
GAP = 18
MARGIN = 64
_HEIGHTS = {Form.WIDE: 148, Form.COMPACT: 130, Form.TALL: 284}
_COMPACT_MARGIN = 53
_ROW_GAP = 22
_TOP_BAND, _PLY_BAND = 9, 3
_CONTRAST_LINE = 4


def desk_height(metrics: Metrics) -> int:
    """Return the height of the desk in pixels: the same on every screen of a panel."""
    return metrics.u(_HEIGHTS[metrics.form])


def desk_margin(metrics: Metrics) -> int:
    return metrics.u(_COMPACT_MARGIN if metrics.form is Form.COMPACT else MARGIN)


class Desk(QWidget):
    """Actions at the leading end, help at the trailing end; two rows on a tall panel.

    Where the words do not fit, the help chips keep only their icons, then actions take two lines.
    """

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions: list[QAbstractButton] = []
        self._help: list[Chip] = []
        self.setFixedHeight(desk_height(theme.metrics))

    def set_actions(self, actions: Sequence[QAbstractButton]) -> None:
        """Put what this person can do now at the leading end, in this order."""
        self._replace(self._actions, actions)
        self._actions = list(actions)
        self._arrange()

    def set_help(self, chips: Sequence[Chip]) -> None:
        """Put the help chips at the trailing end, in this order."""
        self._replace(self._help, chips)
        self._help = list(chips)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.metrics.width, desk_height(self._theme.metrics))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def rearrange(self) -> None:
        """Lay out again after a word on the desk changed."""
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_desk(painter_on(self), self._theme, QRectF(self.rect()))

    def _replace(self, old: Sequence[QAbstractButton], new: Sequence[QAbstractButton]) -> None:
        for button in old:
            if button not in new:
                button.hide()
                button.deleteLater()
        for button in new:
            button.setParent(self)
            button.show()
        for first, second in itertools.pairwise(new):
            QWidget.setTabOrder(first, second)

    def _arrange(self) -> None:
        top = self._theme.u(PLY)
        room = self.height() - top - self._theme.u(4)
        if self._theme.metrics.form is Form.TALL:
            self._arrange_rows(top, room)
            return
        for is_short in (False, True):
            for chip in self._help:
                chip.set_short(is_short)
            if self._width_of(self._help) + self._width_of(self._actions) + self._gap() <= (
                self._inner_width()
            ):
                break
        left = self._inner_width() - self._width_of(self._help) - self._gap()
        self._lay(self._actions, desk_margin(self._theme.metrics), top, room, left)
        self._lay(self._help, self.width() - desk_margin(self._theme.metrics), top, room, None)

    def _arrange_rows(self, top: int, room: int) -> None:
        row = (room - self._theme.u(_ROW_GAP)) // 2
        margin = desk_margin(self._theme.metrics)
        for chip in (*self._help, *(each for each in self._actions if isinstance(each, Chip))):
            chip.set_narrow(True)
        self._lay(self._actions, margin, top, row, self._inner_width())
        second = top + row + self._theme.u(_ROW_GAP)
        for is_short in (False, True):
            for chip in self._help:
                chip.set_short(is_short)
            if self._width_of(self._help) <= self._inner_width():
                break
        self._lay(self._help[:-1], margin, second, row, self._inner_width())
        self._lay(self._help[-1:], self.width() - margin, second, row, None)

    def _lay(
        self,
        buttons: Sequence[QAbstractButton],
        x: int,
        top: int,
        room: int,
        width: int | None,
    ) -> None:
        """Lay buttons from `x` on; without a width they end there instead."""
        wanted = self._width_of(buttons)
        left = x if width is not None else x - wanted
        squeeze = min(1.0, width / wanted) if width is not None and wanted else 1.0
        for button in buttons:
            hint = button.sizeHint()
            wide = int(hint.width() * squeeze)
            high = button.heightForWidth(wide) if squeeze < 1 and button.hasHeightForWidth() else 0
            high = min(room, max(hint.height(), high))
            start = left
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                start = self.width() - left - wide
            button.setGeometry(start, top + (room - high) // 2, wide, high)
            left += wide + self._gap()

    def _width_of(self, buttons: Sequence[QAbstractButton]) -> int:
        widths = sum(button.sizeHint().width() for button in buttons)
        return widths + self._gap() * max(0, len(buttons) - 1)

    def _inner_width(self) -> int:
        return self.width() - 2 * desk_margin(self._theme.metrics)

    def _gap(self) -> int:
        return self._theme.u(GAP)


def paint_desk(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Paint the desk's top, its ply edge and its front; one white line in high contrast."""
    painter.fillRect(rect, theme.colour(Tone.DESK))
    if theme.is_high_contrast:
        line = QRectF(rect.left(), rect.top(), rect.width(), theme.u(_CONTRAST_LINE))
        painter.fillRect(line, theme.colour(Tone.DESK_EDGE))
        return
    bands = (
        (Tone.DESK_TOP, _TOP_BAND),
        (Tone.DESK_PLY, _PLY_BAND),
        (Tone.DESK_PLY_PALE, _PLY_BAND),
        (Tone.DESK_PLY, _PLY_BAND),
        (Tone.DESK_PLY_PALE, _PLY_BAND),
    )
    y = rect.top()
    for tone, height in bands:
        painter.fillRect(QRectF(rect.left(), y, rect.width(), theme.u(height)), theme.colour(tone))
        y += theme.u(height)


def paint_plank(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Paint a shelf of ply on the wall, for panels so tall that scenes stand above each other."""
    if theme.is_high_contrast:
        line = QRectF(rect.left(), rect.top(), rect.width(), theme.u(_CONTRAST_LINE))
        painter.fillRect(line, theme.colour(Tone.DESK_EDGE))
        return
    y = rect.top()
    for tone, height in (
        (Tone.DESK_TOP, 8),
        (Tone.DESK_PLY, 4),
        (Tone.DESK_PLY_PALE, 4),
        (Tone.DESK_PLY, 4),
    ):
        painter.fillRect(QRectF(rect.left(), y, rect.width(), theme.u(height)), theme.colour(tone))
        y += theme.u(height)
