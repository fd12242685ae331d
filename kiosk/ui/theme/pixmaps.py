"""Keeps what was painted once, for as long as a theme lives."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

MOST = 32
"""More than a screen shows at once; up to half a megabyte each on a full HD panel."""


class Pixmaps:
    """Pixmaps by name, size and pixel ratio.

    A theme owns one: changing theme or panel begins an empty one, so nothing goes stale. Each
    device has a drawing of its own, its number on it, and a school has thousands: of those that
    were not asked for lately only the newest stay.
    """

    def __init__(self, most: int = MOST) -> None:
        """Keep so many at the same time."""
        self._most = most
        self._kept: dict[tuple[str, int, int, float], QPixmap] = {}

    def get(
        self, name: str, size: QSize, ratio: float, paint: Callable[[QPainter], None]
    ) -> QPixmap:
        """Return the pixmap of that name, painted now if it was not yet.

        `size` is in logical pixels, and so are the coordinates that `paint` gets.
        """
        key = (name, size.width(), size.height(), ratio)
        kept = self._kept.pop(key, None)
        if kept is None:
            kept = _painted(size, ratio, paint)
        self._kept[key] = kept  # at the end, where the dict keeps what was asked for last
        while len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]
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
