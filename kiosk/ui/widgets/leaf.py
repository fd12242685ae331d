"""The calendar leaf: the day a thing is due, legible from across the room."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.drawings.signs import paint_leaf
from kiosk.ui.drawings.sketch import Sketch
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.paint import painter_on, ratio_of

_SIZES = {Form.WIDE: (412, 560), Form.COMPACT: (302, 425), Form.TALL: (500, 640)}


class CalendarLeaf(QLabel):
    """Shows weekday, number and month. `spoken` is the same day in words, for screen readers."""

    def __init__(
        self,
        theme: Theme,
        day: str,
        number: str,
        month: str,
        *,
        spoken: str = "",
        size: tuple[int, int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._theme = theme
        self._words = (day, number, month)
        width, height = size or _SIZES[theme.metrics.form]
        self.setFixedSize(theme.u(width), theme.u(height))
        self.setText(" ".join(self._words))
        self.setAccessibleName(spoken or " ".join(self._words))

    def sizeHint(self) -> QSize:
        return self.size()

    def minimumSizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        name = f"leaf/{'/'.join(self._words)}"
        pixmap = self._theme.pixmaps.get(name, self.size(), ratio_of(painter), self._paint)
        painter.drawPixmap(QRectF(self.rect()).topLeft(), pixmap)

    def _paint(self, painter: QPainter) -> None:
        inset = self._theme.u(2)
        width = self.width() - 2 * inset
        painter.translate(inset, self.height() - inset)
        height = 100 * (self.height() - 2 * inset) / width
        paint_leaf(Sketch(painter, self._theme, width), *self._words, height)
