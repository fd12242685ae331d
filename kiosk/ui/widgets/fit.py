"""Finds out whether everything on a screen has the room that its words need."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.tappable import Tappable
from kiosk.ui.widgets.text import Text


def settle(root: QWidget, size: QSize) -> None:
    """Lay out a widget that was not shown yet as it will be laid out at `size`."""
    root.resize(size)
    root.grab(QRect(0, 0, 1, 1))


def crammed(root: QWidget) -> list[QWidget]:
    """Return what is cut: words without the room they need, or outside of what holds them."""
    found = []
    for widget in root.findChildren(QWidget):
        is_wordy = isinstance(widget, Text | Tappable)
        is_asked = is_wordy or widget.layout() is not None or isinstance(widget, Pages)
        if not (is_asked and widget.isVisibleTo(root)):
            continue
        if _lacks_room(widget) or (is_wordy and _sticks_out(widget, root)):
            found.append(widget)
    return found


def _lacks_room(widget: QWidget) -> bool:
    """A pixel of height is lost in rounding; more, or one of width, is a letter."""
    if isinstance(widget, Text) and not widget.text():
        return False
    if isinstance(widget, Pages):
        return widget.lacks_room()
    needed = _needed_height(widget)
    least = 0 if widget.layout() is not None else widget.minimumSizeHint().width()
    return needed > widget.height() + 1 or least > widget.width()


def _needed_height(widget: QWidget) -> int:
    """Pictures in a layout may shrink, words may not."""
    inside = widget.layout()
    if inside is not None:
        is_wrapped = inside.hasHeightForWidth()
        least = inside.totalMinimumSize().height()
        return inside.minimumHeightForWidth(widget.width()) if is_wrapped else least
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
