"""The window of the counter: full screen, without a way out but the staff's."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

USUAL, FRAME = QSize(1280, 800), 48
"""A window's usual size, and what a desktop's title bar may take of the screen beside it."""


class KioskWindow(QWidget):
    """Holds one widget that fills it.

    Signals:
        left: the window was closed, by staff or because it is no kiosk window.
    """

    left = Signal()

    def __init__(self, content: QWidget, *, is_kiosk: bool) -> None:
        """A kiosk window covers the screen and does not close when asked to."""
        super().__init__()
        self.setWindowTitle("Makerdesk")
        self._content = content
        self._may_close = not is_kiosk
        self._is_kiosk = is_kiosk
        content.setParent(self)
        if is_kiosk:
            self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)

    def open(self) -> None:
        """Show the window: on the whole screen if it is a kiosk's, else where it has room."""
        room = self.screen().availableSize()
        if self._is_kiosk:
            self.setGeometry(self.screen().geometry())  # where no window manager sees to it
            self.showFullScreen()
        elif room.width() > USUAL.width() + FRAME and room.height() > USUAL.height() + FRAME:
            self.resize(USUAL)
            self.show()
        else:
            self.resize(USUAL.boundedTo(room))
            self.showMaximized()

    def leave(self) -> None:
        """Close, because staff said so."""
        self._may_close = True
        self.close()

    def show_instead(self, content: QWidget) -> None:
        """Fill the window with another widget; what filled it so far is thrown away."""
        before, self._content = self._content, content
        content.setParent(self)
        content.setGeometry(self.rect())
        content.show()
        before.hide()
        before.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, unless closing is allowed: Alt+F4 is no way out for a child."""
        if not self._may_close:
            event.ignore()
            return
        event.accept()
        self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """No menus at a counter."""
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the window."""
        self._content.setGeometry(self.rect())
