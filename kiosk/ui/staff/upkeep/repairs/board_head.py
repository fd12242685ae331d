"""The head of the repair board: its stages with their goals, and where their columns lie."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.repairs.repairs import Repairs
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import fill_round, painter_on

LEAD, BESIDE = 112, 8
"""The column of ages, and the room between a column's edge and its cards."""
_HEAD = 60


class _Counted(Label):
    """How many there are, in a grey pill."""

    def __init__(self, theme: Theme, count: int) -> None:
        super().__init__(theme, str(count), Script.CHIP, Tone.TEXT2)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        width = self.fontMetrics().horizontalAdvance(self.text()) + theme.u(16)
        self.setFixedSize(max(width, theme.u(24)), theme.u(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        fill_round(painter_on(self), rect, rect.height() / 2, self._theme.colour(Tone.NEUTRAL_SOFT))
        super().paintEvent(event)


class Sheet:
    """Places on a widget whose columns turn round with reading."""

    def __init__(self, widget: QWidget, theme: Theme, count: int) -> None:
        self._is_turned, self._width = widget.isRightToLeft(), widget.width()
        lead, room = theme.u(LEAD), widget.width() - theme.u(LEAD)
        self._edges = [lead + round(room * place / max(1, count)) for place in range(count + 1)]

    def across(self, place: int) -> tuple[int, int]:
        """The left edge and the width of a stage."""
        left, width = self._edges[place], self._edges[place + 1] - self._edges[place]
        return self.turned(left, width), width

    def turned(self, left: int, width: int) -> int:
        """The left edge of what reading meets at `left`."""
        return self._width - left - width if self._is_turned else left


class BoardHead(QWidget):
    """The names and goals of the stages; a name takes a second line where it must, and where even a
    word is too long the count stands beside the goal."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._labels: list[tuple[Label, Label, _Counted]] = []
        self.setFixedHeight(theme.u(_HEAD))

    def show_stages(self, board: Repairs) -> None:
        """Show these in place of the others."""
        for label in (each for labels in self._labels for each in labels):
            label.hide()
            label.deleteLater()
        self._labels.clear()
        for number, stage in enumerate(board.stages):
            count = sum(1 for each in board.repairs if each.stage == number)
            labels = (
                Label(self._theme, stage.name, Script.STRONG, wraps=True),
                Label(self._theme, stage.goal, Script.SMALL, Tone.TEXT3, wraps=True),
                _Counted(self._theme, count),
            )
            for label in labels:
                label.setParent(self)
                label.show()
            self._labels.append(labels)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        u, sheet = self._theme.u, Sheet(self, self._theme, len(self._labels))
        highest = u(_HEAD)
        for place, (name, goal, count) in enumerate(self._labels):
            left, width = sheet.across(place)
            room = width - u(BESIDE + 4) - u(8)
            beside = room - count.width() - u(6)
            is_long = name.longest_word() > beside
            words, goals = (room, beside) if is_long else (beside, room)
            first, second = name.heightForWidth(words), goal.heightForWidth(goals)
            start = left + u(BESIDE + 4)
            if self.isRightToLeft():
                start = left + u(8)
            is_turned = self.isRightToLeft()
            name.setGeometry(start + (room - words if is_turned else 0), u(11), words, first)
            below = u(11) + first + u(1)
            goal.setGeometry(start + (room - goals if is_turned else 0), below, goals, second)
            top = below if is_long else u(10)
            count.move(start if is_turned else start + room - count.width(), top)
            highest = max(highest, u(11) + first + u(1) + second + u(8))
        self.setFixedHeight(highest)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_on(self), self._theme
        sheet, hair = Sheet(self, theme, len(self._labels)), line(theme)
        for place in range(len(self._labels)):
            left, width = sheet.across(place)
            x = left + width - hair if self.isRightToLeft() else left
            painter.fillRect(QRectF(x, 0, hair, self.height()), theme.colour(Tone.HAIR))
        foot = QRectF(0, self.height() - hair, self.width(), hair)
        painter.fillRect(foot, theme.colour(Tone.BORDER))
