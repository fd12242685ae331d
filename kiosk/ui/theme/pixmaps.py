"""Keeps what was painted once, for as long as a theme lives."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap


class Pixmaps:
    """Pixmaps by name, size and pixel ratio.

    A theme owns one: changing theme or panel begins an empty one, so nothing goes stale.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int, int, float], QPixmap] = {}

    def get(
        self, name: str, size: QSize, ratio: float, paint: Callable[[QPainter], None]
    ) -> QPixmap:
        """Return the pixmap of that name, painted now if it was not yet.

        `size` is in logical pixels, and so are the coordinates that `paint` gets.
        """
        key = (name, size.width(), size.height(), ratio)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = _painted(size, ratio, paint)
        return kept


def _painted(size: QSize, ratio: float, paint: Callable[[QPainter], None]) -> QPixmap:
    pixmap = QPixmap(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    return pixmap
