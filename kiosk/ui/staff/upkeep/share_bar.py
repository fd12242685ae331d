"""Shares of a whole as one bar, such as what each fund pays."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.upkeep.chart import HATCHED, SERIES
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.hatch import paint_hatch, rounded_path
from kiosk.ui.widgets.paint import painter_on

_HIGH, _GAP = 14, 2


class ShareBar(QWidget):
    """Parts from where reading begins; what they leave of the whole stays empty.

    The names of its parts stand beside it; it says them as one to screen readers.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: tuple[int, ...] = ()
        self._whole = 0
        self.setFixedHeight(theme.u(_HIGH))

    def show_parts(self, parts: Sequence[int], whole: int, said: str) -> None:
        """Show these parts of the whole."""
        self._parts, self._whole = tuple(parts), whole
        self.setAccessibleName(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self._theme, QRectF(self.rect())
        radius, gap = theme.u(4), theme.u(_GAP)
        painter.fillPath(rounded_path(rect, radius), theme.colour(Tone.TRACK))
        if self._whole <= 0:
            return
        frame, left = rounded_path(rect, radius), 0.0
        for number, part in enumerate(self._parts):
            wide = min(part / self._whole, 1) * rect.width()
            box = QRectF(left, 0, max(wide - gap, 1), rect.height())
            if self.isRightToLeft():
                box.moveRight(rect.width() - left)
            path = QPainterPath()
            path.addRect(box)
            path = path.intersected(frame)
            place = number % len(SERIES)
            painter.fillPath(path, theme.colour(SERIES[place]))
            if place == HATCHED:
                paint_hatch(painter, theme, path, theme.colour(Tone.SURFACE), width=2)
            left += wide
