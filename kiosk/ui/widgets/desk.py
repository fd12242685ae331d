"""The birch desk: what a hand can do. It never moves."""

import itertools
import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form, Metrics
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.reach import Reach
from kiosk.ui.widgets.tightness import STEPS, TURNS, Step
from kiosk.ui.widgets.wood import paint_desk

PLY = 22
GAP = 18
MARGIN = 64
_HEIGHTS = {Form.WIDE: 148, Form.COMPACT: 130, Form.TALL: 284}
_COMPACT_MARGIN = 53
_ROW_GAP = 22
_ROUND_REACH = 4  # a round chip is drawn 84 wide and reached 92 wide


def desk_height(metrics: Metrics) -> int:
    """Return the height of the desk in pixels: the same on every screen of a panel."""
    return metrics.u(_HEIGHTS[metrics.form])


def desk_margin(metrics: Metrics) -> int:
    return metrics.u(_COMPACT_MARGIN if metrics.form is Form.COMPACT else MARGIN)


DeskItem = Button | Chip

_NEEDED_CHIPS = 4


class Desk(QWidget):
    """Actions at the leading end, help at the trailing end; two rows on a tall panel.

    Where the words do not fit, things stand closer, actions take two lines, help keeps only its
    icons; at the very last the actions come by turns, and an arrow leads to the next ones.
    """

    def __init__(self, theme: Theme, *, more: str = "", parent: QWidget | None = None) -> None:
        """`more` is what the arrow to the next actions is called."""
        super().__init__(parent)
        self._theme = theme
        self._actions: list[DeskItem] = []
        self._shown: list[DeskItem] = []
        self._help: list[Chip] = []
        self._shown_help: list[Chip] = []
        self._turn = 0
        self._more = Button(theme, "", icon=Icon.CHEVRON_RIGHT, size=Size.DESK, parent=self)
        self._more.clicked.connect(self._on_more)
        self.name_more(more)
        self._more.hide()
        self.setFixedHeight(desk_height(theme.metrics))
        Reach(self, self._reached)

    def name_more(self, name: str) -> None:
        """Say what the arrow to the next actions is called."""
        self._more.setAccessibleName(name)

    def set_actions(self, actions: Sequence[DeskItem]) -> None:
        """Put what this person can do now at the leading end, in this order."""
        self._take_over(self._actions, actions)
        self._actions = list(actions)
        # Tab reaches a new child last; QWidget.setTabOrder does nothing after the very last one.
        self._more.setParent(None)
        self._more.setParent(self)
        self.rearrange()

    def set_help(self, chips: Sequence[Chip]) -> None:
        """Put the help chips at the trailing end, in this order."""
        self._take_over(self._help, chips)
        self._help = list(chips)
        self.rearrange()

    def rearrange(self) -> None:
        """Lay out again; needed after a word or a ring on the desk changed."""
        # Before its first resize nobody knows its width, and that lays it out anyway.
        if not self.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent):
            self._lay_out()

    def _lay_out(self) -> None:
        form = self._theme.metrics.form
        for step in STEPS[form]:
            self._take(step)
            if self._fits(self._actions, wraps=step.wraps):
                self._show_actions(self._actions)
                break
        else:
            self._show_actions(self._in_turn())
        if form is Form.TALL:
            self._lay_rows()
        else:
            self._lay_row()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.metrics.width, desk_height(self._theme.metrics))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

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

    def _take(self, step: Step) -> None:
        for action in self._actions:
            action.set_tightness(step.actions)
        for chip in self._help:
            chip.set_tightness(step.help)
        self._shown_help = self._help[-_NEEDED_CHIPS:] if step.is_needed else self._help
        for chip in self._help:
            chip.setVisible(chip in self._shown_help)

    def _show_actions(self, shown: Sequence[DeskItem]) -> None:
        self._shown = list(shown)
        for action in (*self._actions, self._more):
            action.setVisible(action in self._shown)

    def _in_turn(self) -> list[DeskItem]:
        """Return the actions whose turn it is, with the arrow that leads on."""
        turns = self._turns()
        if len(turns) < 2:
            return self._actions
        return [*turns[self._turn % len(turns)], self._more]

    def _turns(self) -> list[list[DeskItem]]:
        """Divide the actions: in large words for whoever reads those, else in as few turns as can.

        The buttons and chips are left as tight as the division wants them.
        """
        found: list[list[DeskItem]] = []
        taken = None
        for step in TURNS[self._theme.metrics.form]:
            self._take(step)
            if not all(self._fits([each, self._more], wraps=True) for each in self._actions):
                continue
            turns = self._divided()
            if taken is None or len(turns) < len(found):
                found, taken = turns, step
            if self._theme.metrics.is_large_text:
                break
        if taken is None:
            return self._divided()
        self._take(taken)
        return found

    def _divided(self) -> list[list[DeskItem]]:
        """Put as many actions beside the arrow as have room, then the next ones."""
        turns: list[list[DeskItem]] = [[]]
        for action in self._actions:
            longer = [*turns[-1], action]
            if turns[-1] and not self._fits([*longer, self._more], wraps=True):
                turns.append([action])
            else:
                turns[-1] = longer
        return turns

    def _on_more(self) -> None:
        self._turn += 1
        self.rearrange()

    def _reached(self) -> list[tuple[QWidget, QRect]]:
        """Return where a finger reaches each button: the height of the desk, or half-way to
        the other row."""
        actions, help_row = self._bands()
        placed = [(each, actions) for each in self._shown]
        placed += [(each, help_row) for each in self._shown_help]
        found: list[tuple[QWidget, QRect]] = []
        half = self._theme.u(_ROW_GAP) // 2 if self._theme.metrics.form is Form.TALL else 0
        for button, (top, high) in placed:
            wide = self._theme.u(_ROUND_REACH) if isinstance(button, Chip) else 0
            across = button.width() + 2 * wide
            place = QRect(button.x() - wide, top - half, across, high + 2 * half)
            found.append((button, place))
        return found

    def _overhang(self, actions: Sequence[int]) -> int:
        """Return how many pixels actions of these widths lack."""
        mine, theirs = self._sum(actions), self._sum(self._hints(self._shown_help))
        if self._theme.metrics.form is Form.TALL:
            return max(mine, theirs) - self._inner_width()
        between = self._gap() if self._shown_help and actions else 0
        return mine + between + theirs - self._inner_width()

    def _hints(self, buttons: Sequence[DeskItem]) -> list[int]:
        return [button.sizeHint().width() for button in buttons]

    def _least(self, buttons: Sequence[DeskItem]) -> list[int]:
        """Return the widths at which words take two lines."""
        return [
            each.wrapped_width() if isinstance(each, Button) else each.sizeHint().width()
            for each in buttons
        ]

    def _fits(self, actions: Sequence[DeskItem], *, wraps: bool) -> bool:
        """Say whether these actions have room beside the help, in one line or in two."""
        if self._overhang(self._hints(actions)) <= 0:
            return True
        if not wraps or self._overhang(self._least(actions)) > 0:
            return False
        (_, room), _ = self._bands()
        widths = zip(actions, self._fitted(actions), strict=True)
        return all(each.heightForWidth(width) <= room for each, width in widths)

    def _bands(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return top and height of the row of actions and of the row of help."""
        top, low = self._theme.u(PLY), self._theme.u(4)
        if self._theme.metrics.form is not Form.TALL:
            band = (top, self.height() - top - low)
            return band, band
        gap = self._theme.u(_ROW_GAP)
        first, second = self._theme.u(100), self._theme.u(92)
        top += (self.height() - top - first - gap - second) // 2
        return (top, first), (top + first + gap, second)

    def _lay_row(self) -> None:
        margin = desk_margin(self._theme.metrics)
        actions, help_row = self._bands()
        self._lay(self._shown, self._fitted(self._shown), margin, actions)
        chips = self._hints(self._shown_help)
        self._lay(self._shown_help, chips, self.width() - margin - self._sum(chips), help_row)

    def _lay_rows(self) -> None:
        margin = desk_margin(self._theme.metrics)
        actions, help_row = self._bands()
        self._lay(self._shown, self._fitted(self._shown), margin, actions)
        chips = self._hints(self._shown_help)
        shown, last = self._shown_help[:-1], self._shown_help[-1:]
        self._lay(shown, chips[:-1], margin, help_row)
        self._lay(last, chips[-1:], self.width() - margin - sum(chips[-1:]), help_row)

    def _fitted(self, actions: Sequence[DeskItem]) -> list[int]:
        """Return the widths of the actions: those with several words give what is lacking."""
        widths = self._hints(actions)
        lacking = self._overhang(widths)
        if lacking <= 0:
            return widths
        least = self._least(actions)
        spare = [max(0, width - low) for width, low in zip(widths, least, strict=True)]
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
