"""The ring around what has the focus, with a gap so that it shows on any ground."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

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

    `radius` is the corner of the widget in pixels, `ring` and `gap` are reference pixels. Where the
    widget lies on a page that scrolls, the ring is open on the sides on which the widget is cut,
    and gone while it is out of sight.
    """

    def __init__(
        self, target: QWidget, theme: Theme, radius: int, *, ring: int = RING, gap: int = GAP
    ) -> None:
        host = target.window()
        super().__init__(host)
        self._host = host
        self._target = target
        self._theme = theme
        self._radius = radius
        self._width, self._gap = theme.u(ring), theme.u(gap)
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
        ring, gap = self._width, self._gap
        rect = QRectF(self.rect())
        radius = self._radius + ring + gap
        edge_round(painter, rect, radius, self._theme.colour(Tone.FOCUS), ring)
        inner = rect.adjusted(ring, ring, -ring, -ring)
        edge_round(painter, inner, radius - ring, self._theme.colour(Tone.FOCUS_GAP), gap)

    def _surround(self) -> None:
        around = self._width + self._gap
        whole = self._on_host(self._target)
        seen = self._seen(whole)
        self.setGeometry(_grown(whole, around))
        if seen == whole:
            self.clearMask()
        else:
            shown = _grown(seen, around, only_beside=whole)
            self.setMask(QRegion(shown.translated(-self.pos())))
        self.setVisible(self._target.isVisible() and not seen.isEmpty())
        self.raise_()

    def _seen(self, whole: QRect) -> QRect:
        """What the pages that scroll leave of a place on the host."""
        for widget in self._watched:
            area = widget.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is widget:
                whole = whole.intersected(self._on_host(widget))
        return whole

    def _on_host(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._host, QPoint(0, 0)), widget.size())


class RingOnFocus:
    """A widget's ring while it has the focus; made anew each time, for corners may have changed.

    It keeps no reference to the widget, which would keep the widget alive in a cycle.
    """

    def __init__(self) -> None:
        """There is none yet."""
        self._ring: FocusRing | None = None

    def come(
        self, target: QWidget, theme: Theme, radius: int, *, ring: int = RING, gap: int = GAP
    ) -> None:
        """The widget has the focus now; the rest is as FocusRing has it."""
        if self._ring is None:
            self._ring = FocusRing(target, theme, radius, ring=ring, gap=gap)
        self._ring.follow()

    def go(self) -> None:
        """The widget has lost it."""
        if self._ring is not None:
            self._ring.leave()
            self._ring = None


def _grown(rect: QRect, by: int, *, only_beside: QRect | None = None) -> QRect:
    """Return it larger on every side, or on those alone that are sides of another one too."""
    whole = rect if only_beside is None else only_beside
    return rect.adjusted(
        -by if rect.left() == whole.left() else 0,
        -by if rect.top() == whole.top() else 0,
        by if rect.right() == whole.right() else 0,
        by if rect.bottom() == whole.bottom() else 0,
    )
