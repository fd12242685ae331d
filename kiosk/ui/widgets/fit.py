"""Finds out whether everything on a screen has the room that its words need."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.tappable import Tappable
from kiosk.ui.widgets.text import Text


def settle(root: QWidget, size: QSize) -> None:
    """Lay out a widget that was not shown yet as it will be laid out at `size`."""
    root.resize(size)
    root.grab(QRect(0, 0, 1, 1))


def crammed(root: QWidget) -> list[QWidget]:
    """Return what is cut: words without the room they need, or outside of what holds them."""
    wordy: list[QWidget] = [*root.findChildren(Text), *root.findChildren(Tappable)]
    return [
        widget
        for widget in wordy
        if widget.isVisibleTo(root) and (_lacks_room(widget) or _sticks_out(widget, root))
    ]


def _lacks_room(widget: QWidget) -> bool:
    """A pixel is lost in rounding; more is a letter."""
    if isinstance(widget, Text) and not widget.text():
        return False
    needed = _needed_height(widget)
    least = widget.minimumSizeHint().width()
    return needed > widget.height() + 1 or least > widget.width() + 1


def _needed_height(widget: QWidget) -> int:
    """Pictures in a layout may shrink, words may not."""
    inside = widget.layout()
    if inside is not None and inside.hasHeightForWidth():
        return inside.minimumHeightForWidth(widget.width())
    return widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else 0


def _sticks_out(widget: QWidget, root: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        place = QRect(widget.mapTo(parent, QPoint(0, 0)), widget.size())
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(place):
            return True
        if parent is root:
            break
        parent = parent.parentWidget()
    return False
