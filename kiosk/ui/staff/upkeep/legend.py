"""Which colour of a chart is which series, in as many lines as that takes."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.chart import HATCHED, SERIES
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.hatch import paint_hatch, rounded_path
from kiosk.ui.widgets.paint import mirrored, painter_on

_BOX, _NEAR, _APART, _LINE = 13, 7, 18, 22


class Legend(QWidget):
    """Names from where reading begins, each behind its colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._names: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_names(self, names: Sequence[str]) -> None:
        """Name the series, from the foot of a bar up."""
        self._names = tuple(names)
        self.setAccessibleName(", ".join(names))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        whole = sum(self._wide(each) for each in self._names)
        return QSize(int(whole), self._theme.u(_LINE))

    def minimumSizeHint(self) -> QSize:
        widest = max((self._wide(each) for each in self._names), default=0.0)
        return QSize(int(widest + 1), self._theme.u(_LINE))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return int(places[-1].bottom()) if places else 0

    def is_cut(self) -> bool:
        """Whether a name is longer than the whole line, or a line has no room."""
        if self.heightForWidth(self.width()) > self.height():
            return True
        return any(self._wide(each) - self._theme.u(_APART) > self.width() for each in self._names)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self._theme, self._theme.u
        painter.setFont(Script.SMALL.font(theme))
        lead = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        for number, place in enumerate(self._places(self.width())):
            box = QRectF(place.left(), place.center().y() - u(_BOX) / 2, u(_BOX), u(_BOX))
            words = place.adjusted(u(_BOX + _NEAR), 0, 0, 0)
            _paint_swatch(painter, theme, mirrored(self, box), number)
            painter.setPen(theme.colour(Tone.TEXT2))
            painter.drawText(mirrored(self, words), lead, self._names[number])

    def _places(self, width: int) -> list[QRectF]:
        places, left, top = [], 0.0, 0.0
        for name in self._names:
            wide = self._wide(name)
            if left and left + wide - self._theme.u(_APART) > width:
                left, top = 0.0, top + self._theme.u(_LINE)
            places.append(QRectF(left, top, wide, self._theme.u(_LINE)))
            left += wide
        return places

    def _wide(self, name: str) -> float:
        words = QFontMetricsF(Script.SMALL.font(self._theme)).horizontalAdvance(name)
        return words + self._theme.u(_BOX + _NEAR + _APART)


def _paint_swatch(painter: QPainter, theme: Theme, box: QRectF, number: int) -> None:
    path = rounded_path(box, theme.u(3))
    painter.fillPath(path, theme.colour(SERIES[number]))
    if number == HATCHED:
        paint_hatch(painter, theme, path, theme.colour(Tone.SURFACE), width=2)
