"""What stands in the window before the counter does: the empty desk, painted in no time."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.i18n import Translator
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.desk import desk_height
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.wood import paint_desk

PATIENCE_MS = 2_000
"""What takes longer is told in words: an upgrade of a large store, or a very slow computer."""


class Front(QWidget):
    """Wall and desk as every screen has them, without a word that could ask for a card too soon."""

    def __init__(self, theme_for: Callable[[int, int], Theme], words: Translator) -> None:
        """`theme_for` gives the look on a panel of a width and a height in pixels."""
        super().__init__()
        self._theme_for = theme_for
        _ = words.gettext
        self._sentence = _("Just a moment.")
        self._is_late = False
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
            if words.is_right_to_left
            else Qt.LayoutDirection.LeftToRight
        )
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.on_late)
        self._patience.start(PATIENCE_MS)

    def on_late(self) -> None:
        """Ask for patience."""
        self._is_late = True
        self.setAccessibleName(self._sentence)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme_for(self.width(), self.height()), painter_on(self)
        line = self.height() - desk_height(theme.metrics)
        wall = QRectF(0, 0, self.width(), line)
        painter.fillRect(wall, theme.colour(Tone.BG))
        paint_desk(painter, theme, QRectF(0, line, self.width(), self.height() - line))
        if self._is_late:
            painter.setFont(theme.font(Role.H2))
            painter.setPen(theme.colour(Tone.TEXT))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(wall, int(flags), self._sentence)
