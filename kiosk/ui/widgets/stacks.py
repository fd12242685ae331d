"""Rows and columns in reference pixels, so that screens read like their pictures."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui.theme.theme import Theme

# A widget, a layout, a gap in reference pixels, or None: all the room that is left.
Item = QWidget | QLayout | int | None
Margins = tuple[int, int, int, int]
_NONE: Margins = (0, 0, 0, 0)


def row(theme: Theme, *items: Item, gap: int = 0, margins: Margins = _NONE) -> QHBoxLayout:
    """Put things beside each other, middles aligned; `margins` lead, top, trail, bottom."""
    layout = QHBoxLayout()
    _fill(theme, layout, items, gap, margins, Qt.AlignmentFlag.AlignVCenter)
    return layout


def column(theme: Theme, *items: Item, gap: int = 0, margins: Margins = _NONE) -> QVBoxLayout:
    """Put things below each other, each as wide as the column."""
    layout = QVBoxLayout()
    _fill(theme, layout, items, gap, margins, Qt.AlignmentFlag(0))
    return layout


def boxed(layout: QLayout) -> QWidget:
    """Wrap a layout into a widget."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def _fill(
    theme: Theme,
    layout: QBoxLayout,
    items: tuple[Item, ...],
    gap: int,
    margins: Margins,
    alignment: Qt.AlignmentFlag,
) -> None:
    layout.setSpacing(theme.u(gap))
    lead, top, trail, bottom = (theme.u(each) for each in margins)
    layout.setContentsMargins(lead, top, trail, bottom)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(theme.u(item))
        elif isinstance(item, QWidget):
            layout.addWidget(item, 0, _alignment(item, alignment))
        else:
            layout.addLayout(item)


def _alignment(widget: QWidget, alignment: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    """Let words have the whole height of a row: aligned ones would not wrap.

    A button keeps to the height of its own lines, which only aligned ones may.
    """
    if not widget.hasHeightForWidth():
        return alignment
    is_fixed = widget.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Fixed
    return Qt.AlignmentFlag.AlignVCenter if is_fixed else Qt.AlignmentFlag(0)
