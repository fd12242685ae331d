"""The birch desk: what a hand can do. It never moves."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.metrics import Form, Metrics
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.tightness import LOOSE, Tightness
from kiosk.ui.widgets.wood import paint_desk

PLY = 22
GAP = 18
MARGIN = 64
_HEIGHTS = {Form.WIDE: 148, Form.COMPACT: 130, Form.TALL: 284}
_COMPACT_MARGIN = 53
_ROW_GAP = 22


def desk_height(metrics: Metrics) -> int:
    """Return the height of the desk in pixels: the same on every screen of a panel."""
    return metrics.u(_HEIGHTS[metrics.form])


def desk_margin(metrics: Metrics) -> int:
    return metrics.u(_COMPACT_MARGIN if metrics.form is Form.COMPACT else MARGIN)


DeskItem = Button | Chip

_WORDLESS = Tightness(is_wordless=True)
_SNUG = Tightness(is_snug=True)
_LEAST = Tightness(is_snug=True, is_unzoomed=True)
_ALL, _NEEDED = False, True
# How actions and help give way, from the first step on. Where only the needed help stays, the
# first chip goes: the language, which is chosen on idle already.
_Steps = tuple[tuple[Tightness, Tightness, bool], ...]
_STEPS: _Steps = (
    (LOOSE, LOOSE, _ALL),
    (LOOSE, _WORDLESS, _ALL),
    (_SNUG, _WORDLESS, _ALL),
    (_SNUG, _WORDLESS, _NEEDED),
    (_LEAST, _WORDLESS, _NEEDED),
)
_TALL_STEPS: _Steps = (
    (LOOSE, _SNUG, _ALL),
    (_SNUG, _LEAST, _ALL),
    (_LEAST, _WORDLESS, _ALL),
)
_NEEDED_CHIPS = 4


class Desk(QWidget):
    """Actions at the leading end, help at the trailing end; two rows on a tall panel.

    Where the words do not fit, help keeps only its icons, then actions stand closer, then take
    two lines; at the very last they too keep only their icons, beginning with the last.
    """

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions: list[DeskItem] = []
        self._help: list[Chip] = []
        self._shown_help: list[Chip] = []
        self.setFixedHeight(desk_height(theme.metrics))

    def set_actions(self, actions: Sequence[DeskItem]) -> None:
        """Put what this person can do now at the leading end, in this order."""
        self._take_over(self._actions, actions)
        self._actions = list(actions)
        self.rearrange()

    def set_help(self, chips: Sequence[Chip]) -> None:
        """Put the help chips at the trailing end, in this order."""
        self._take_over(self._help, chips)
        self._help = list(chips)
        self.rearrange()

    def rearrange(self) -> None:
        """Lay out again; needed after a word or a ring on the desk changed."""
        is_tall = self._theme.metrics.form is Form.TALL
        for actions, chips, needed in _TALL_STEPS if is_tall else _STEPS:
            self._tighten(actions, chips, needed)
            if self._overhang(self._widths()) <= 0:
                break
        else:
            self._drop_words()
        if is_tall:
            self._lay_rows()
        else:
            self._lay_row()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.metrics.width, desk_height(self._theme.metrics))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.rearrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_desk(painter_on(self), self._theme, QRectF(self.rect()))

    def _take_over(self, old: Sequence[DeskItem], new: Sequence[DeskItem]) -> None:
        for button in old:
            if button not in new:
                button.hide()
                button.deleteLater()
        for button in new:
            button.setParent(self)
            button.show()
        for first, second in itertools.pairwise(new):
            QWidget.setTabOrder(first, second)

    def _tighten(self, actions: Tightness, chips: Tightness, needed: bool) -> None:
        for action in self._actions:
            action.set_tightness(actions)
        for chip in self._help:
            chip.set_tightness(chips)
        self._shown_help = self._help[-_NEEDED_CHIPS:] if needed else self._help
        for chip in self._help:
            chip.setVisible(chip in self._shown_help)

    def _drop_words(self) -> None:
        """Leave words away from the last action on until the rest fits in two lines."""
        for action in reversed(self._actions):
            if self._overhang([each.minimumSizeHint().width() for each in self._actions]) <= 0:
                return
            action.set_tightness(replace(_LEAST, is_wordless=True))

    def _overhang(self, actions: Sequence[int]) -> int:
        """Return how many pixels actions of these widths lack."""
        mine, theirs = self._sum(actions), self._sum(self._hints(self._shown_help))
        if self._theme.metrics.form is Form.TALL:
            return max(mine, theirs) - self._inner_width()
        between = self._gap() if self._shown_help and actions else 0
        return mine + between + theirs - self._inner_width()

    def _widths(self) -> list[int]:
        return self._hints(self._actions)

    def _hints(self, buttons: Sequence[DeskItem]) -> list[int]:
        return [button.sizeHint().width() for button in buttons]

    def _lay_row(self) -> None:
        top = self._theme.u(PLY)
        room = self.height() - top - self._theme.u(4)
        margin = desk_margin(self._theme.metrics)
        self._lay(self._actions, self._fitted(), margin, (top, room))
        chips = self._hints(self._shown_help)
        self._lay(self._shown_help, chips, self.width() - margin - self._sum(chips), (top, room))

    def _lay_rows(self) -> None:
        margin, gap = desk_margin(self._theme.metrics), self._theme.u(_ROW_GAP)
        first, second = self._theme.u(100), self._theme.u(92)
        top = self._theme.u(PLY)
        top += (self.height() - top - first - gap - second) // 2
        self._lay(self._actions, self._fitted(), margin, (top, first))
        top += first + gap
        chips = self._hints(self._shown_help)
        self._lay(self._help[:-1], chips[:-1], margin, (top, second))
        self._lay(
            self._help[-1:], chips[-1:], self.width() - margin - sum(chips[-1:]), (top, second)
        )

    def _fitted(self) -> list[int]:
        """Return the widths of the actions: those with several words give what is lacking."""
        widths = self._widths()
        lacking = self._overhang(widths)
        if lacking <= 0:
            return widths
        spare = [
            width - button.minimumSizeHint().width()
            for width, button in zip(widths, self._actions, strict=True)
        ]
        share = min(1.0, lacking / max(1, sum(spare)))
        return [width - math.ceil(give * share) for width, give in zip(widths, spare, strict=True)]

    def _lay(
        self, buttons: Sequence[DeskItem], widths: Sequence[int], left: int, band: tuple[int, int]
    ) -> None:
        """Lay buttons from `left` on into a band of the desk: its top and its height."""
        top, room = band
        for button, width in zip(buttons, widths, strict=True):
            wanted = button.heightForWidth(width) if button.hasHeightForWidth() else 0
            height = min(room, max(button.sizeHint().height(), wanted))
            x = left
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                x = self.width() - left - width
            button.setGeometry(x, top + (room - height) // 2, width, height)
            left += width + self._gap()

    def _sum(self, widths: Sequence[int]) -> int:
        return sum(widths) + self._gap() * max(0, len(widths) - 1)

    def _inner_width(self) -> int:
        return self.width() - 2 * desk_margin(self._theme.metrics)

    def _gap(self) -> int:
        return self._theme.u(GAP)
