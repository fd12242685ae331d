"""A choice of one among several words on a page of the staff's, its name above it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from kiosk.ui.staff.field import FIELD_HEIGHT
from kiosk.ui.staff.page import mark_wrong, reading_font
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.stacks import column
from kiosk.ui.widgets.text import Text

_ICON, _LEAST_CHARACTERS = 26, 8


class Box(QComboBox):
    """The list that drops down; turning the wheel scrolls the page and chooses nothing."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setFont(reading_font(theme))
        self.setMinimumHeight(theme.u(FIELD_HEIGHT))
        self.setMinimumContentsLength(_LEAST_CHARACTERS)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(policy)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, painter = self._theme, painter_on(self)
        side = theme.u(_ICON)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = side * 0.9 if is_mirrored else self.width() - side * 0.9
        painter.translate(x, self.height() / 2)
        painter.rotate(90)
        arrow = theme.icon(Icon.CHEVRON_RIGHT, side, Tone.TEXT, ratio=self.devicePixelRatioF())
        painter.drawPixmap(QPointF(-side / 2, -side / 2), arrow)


class Choice(QWidget):
    """One choice with its words.

    Signals:
        chosen: somebody chose; not when the program did.
    """

    chosen = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.box = Box(theme, name)
        self.box.activated.connect(lambda _: self._on_activated())
        inside = column(theme, Text(theme, name, Role.TRAY), self.box, gap=4)
        inside.addStretch(1)
        self.setLayout(inside)

    @property
    def value(self) -> str:
        """What is chosen, as it was offered; empty for the first, that chooses nothing."""
        value = self.box.currentData()
        return value if isinstance(value, str) else ""

    def offer(self, nothing: str, offers: Sequence[tuple[str, str]], value: str) -> None:
        """Offer `nothing`, then values with their words, and choose `value`."""
        self.box.clear()
        self.box.addItem(nothing, "")
        for each, words in offers:
            self.box.addItem(words, each)
        self.box.setCurrentIndex(max(0, self.box.findData(value)))

    def set_problem(self, sentence: str) -> None:
        """Let it stand out and say why, or neither."""
        mark_wrong(self.box, sentence)

    def _on_activated(self) -> None:
        self.set_problem("")
        self.chosen.emit()
