"""A card over a dimmed screen, for the one question that cannot wait."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.card import WARNING_RADIUS, Card
from kiosk.ui.widgets.paint import painter_on

_WIDTH, _HEIGHT = 1520, 704


class Overlay(QWidget):
    """Covers its parent and swallows taps beside its card; put a layout on `card`.

    Not a dialog: it has no loop of its own, and scans still reach the screen's presenter.
    """

    def __init__(self, theme: Theme, parent: QWidget, *, is_whole: bool = False) -> None:
        """`is_whole`: the card takes all the room there is, for words that need it."""
        super().__init__(parent)
        self._is_whole = is_whole
        self._host = parent
        self._theme = theme
        self.card = Card(theme, radius=WARNING_RADIUS, parent=self)
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())
        self.hide()

    def open(self, focus: QWidget | None = None) -> None:
        """Show the card above everything and put the focus on `focus`."""
        self.setGeometry(self._host.rect())
        self.raise_()
        self.show()
        self._arrange()
        if focus is not None:
            focus.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter_on(self).fillRect(self.rect(), self._theme.colour(Tone.SCRIM))

    def _arrange(self) -> None:
        """Centre the card a little above the middle, as large as its words need."""
        margin = 2 * self._theme.u(32)
        if self._is_whole:
            edge = margin // 2
            self.card.setGeometry(self.rect().adjusted(edge, edge, -edge, -edge))
            return
        width = min(self._theme.u(_WIDTH), self.width() - margin)
        height = max(self._theme.u(_HEIGHT), self._needed(width))
        height = min(height, self.height() - margin)
        top = max(self._theme.u(32), (self.height() - height) * 45 // 100)
        self.card.setGeometry((self.width() - width) // 2, top, width, height)

    def _needed(self, width: int) -> int:
        layout = self.card.layout()
        if layout is None:
            return 0
        wrapped = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
        return max(wrapped, layout.totalMinimumSize().height())
