"""The five status shapes; each stands beside its word, never alone."""

import math
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import paint_icon
from kiosk.ui.widgets.paint import fill_round, painter_on, round_pen

HEADLINE = 180
IN_ROW = 84
IN_CHIP = 46
_STROKE = 0.19  # of the radius


class Status(Enum):
    """What a shape says; colour is never the only difference."""

    DONE = (Tone.OK, Tone.ON_OK)
    CHOOSE = (Tone.PRIMARY, Tone.ON_PRIMARY)
    WAIT = (Tone.WARN_FILL, Tone.ON_WARN)
    CANT = (Tone.BAD_SHAPE, Tone.ON_BAD)
    FAULT = (Tone.FAULT_SHAPE, Tone.ON_FAULT)

    @property
    def fill(self) -> Tone:
        return Tone(self.value[0])

    @property
    def ink(self) -> Tone:
        return Tone(self.value[1])


class StatusShape(QWidget):
    """A shape of `side` reference pixels; on the green board the disc is white."""

    def __init__(
        self,
        theme: Theme,
        status: Status,
        side: int = HEADLINE,
        *,
        fill: Tone | None = None,
        ink: Tone | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.look = ShapeLook(status, fill or status.fill, ink or status.ink)
        self.setFixedSize(theme.u(side), theme.u(side))

    @classmethod
    def on_board(cls, theme: Theme, side: int = 176) -> "StatusShape":
        """Return the done disc as it stands on the green board."""
        return cls(theme, Status.DONE, side, fill=Tone.OK_SHAPE, ink=Tone.ON_OK_SHAPE)

    @property
    def status(self) -> Status:
        """What the shape says."""
        return self.look.status

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_shape(painter_on(self), self._theme, QRectF(self.rect()), self.look)


@dataclass(frozen=True, slots=True)
class ShapeLook:
    """A shape with its colours."""

    status: Status
    fill: Tone
    ink: Tone


def paint_shape(painter: QPainter, theme: Theme, rect: QRectF, look: ShapeLook) -> None:
    """Paint a status shape into a square."""
    status, ink = look.status, look.ink
    radius = rect.width() / 2
    painter.save()
    painter.translate(rect.center())
    _paint_ground(painter, theme, status, radius, look.fill)
    painter.setPen(round_pen(theme.colour(ink), radius * _STROKE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if status is Status.DONE:
        painter.drawPath(tick(QPointF(0, 0), radius))
    elif status is Status.CANT:
        arm = radius * 0.31
        painter.drawLine(QPointF(-arm, -arm), QPointF(arm, arm))
        painter.drawLine(QPointF(-arm, arm), QPointF(arm, -arm))
    elif status is Status.CHOOSE:
        _paint_question(painter, theme, radius, ink)
    else:
        icon, side = (Icon.HAND, 1.04) if status is Status.WAIT else (Icon.PLUG_ZAP, 1.12)
        px = round(radius * side)
        paint_icon(painter, theme, icon, QPointF(-px / 2, -px / 2), px, ink)
    painter.restore()


def tick(centre: QPointF, radius: float) -> QPainterPath:
    """Return the tick of a disc of that radius."""
    path = QPainterPath(centre + QPointF(-0.42 * radius, 0.03 * radius))
    path.lineTo(centre + QPointF(-0.10 * radius, 0.34 * radius))
    path.lineTo(centre + QPointF(0.44 * radius, -0.30 * radius))
    return path


def _paint_ground(
    painter: QPainter, theme: Theme, status: Status, radius: float, fill: Tone
) -> None:
    colour = theme.colour(fill)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if status is Status.CHOOSE:
        side = radius * 0.92
        fill_round(painter, QRectF(-side, -side, 2 * side, 2 * side), radius * 0.42, colour)
    elif status is Status.WAIT:
        side = radius * 0.74
        painter.save()
        painter.rotate(45)
        fill_round(painter, QRectF(-side, -side, 2 * side, 2 * side), radius * 0.24, colour)
        painter.restore()
    elif status is Status.CANT:
        reach = radius * 0.93
        corners = [math.radians(22.5 + 45 * corner) for corner in range(8)]
        painter.setPen(round_pen(colour, radius * 0.14))
        painter.drawPolygon(
            QPolygonF([QPointF(reach * math.cos(each), reach * math.sin(each)) for each in corners])
        )
    else:
        reach = radius if status is Status.DONE else radius * 0.95
        painter.drawEllipse(QPointF(0, 0), reach, reach)


def _paint_question(painter: QPainter, theme: Theme, radius: float, ink: Tone) -> None:
    hook = QPainterPath(QPointF(-0.28 * radius, -0.22 * radius))
    hook.cubicTo(
        QPointF(-0.28 * radius, -0.66 * radius),
        QPointF(0.34 * radius, -0.62 * radius),
        QPointF(0.30 * radius, -0.20 * radius),
    )
    hook.cubicTo(
        QPointF(0.28 * radius, 0.02 * radius),
        QPointF(0, 0.02 * radius),
        QPointF(0, 0.26 * radius),
    )
    painter.drawPath(hook)
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    painter.setBrush(theme.colour(ink))
    painter.drawEllipse(QPointF(0, 0.55 * radius), 0.12 * radius, 0.12 * radius)
