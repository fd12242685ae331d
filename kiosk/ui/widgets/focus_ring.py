"""The ring around what has the focus, with a gap so that it shows on any ground."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, painter_on

RING = 5
GAP = 5
_MOVES = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.ParentChange}
)


class FocusRing(QWidget):
    """Lies over the window around one widget, so that focus never changes a layout.

    `radius` is the corner of the widget in pixels.
    """

    def __init__(self, target: QWidget, theme: Theme, radius: int) -> None:
        host = target.window()
        super().__init__(host)
        self._host = host
        self._target = target
        self._theme = theme
        self._radius = radius
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        target.destroyed.connect(self.deleteLater)

    def follow(self) -> None:
        """Show the ring and keep it around the target wherever layouts move it."""
        widget: QWidget | None = self._target
        while widget is not None and widget is not self._host:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._surround()
        self.show()

    def leave(self) -> None:
        """Take the ring away."""
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched.clear()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._surround()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        ring, gap = self._theme.u(RING), self._theme.u(GAP)
        rect = QRectF(self.rect())
        radius = self._radius + ring + gap
        edge_round(painter, rect, radius, self._theme.colour(Tone.FOCUS), ring)
        inner = rect.adjusted(ring, ring, -ring, -ring)
        edge_round(painter, inner, radius - ring, self._theme.colour(Tone.FOCUS_GAP), gap)

    def _surround(self) -> None:
        around = self._theme.u(RING) + self._theme.u(GAP)
        top_left = self._target.mapTo(self._host, QPoint(0, 0))
        size = self._target.size()
        self.setGeometry(
            top_left.x() - around,
            top_left.y() - around,
            size.width() + 2 * around,
            size.height() + 2 * around,
        )
        self.setVisible(self._target.isVisible())
        self.raise_()
