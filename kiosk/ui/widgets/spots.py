"""Where is it broken: numbered spots on the picture of the device."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.drawings.chromebooks import open_chromebook
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on, round_pen
from kiosk.ui.widgets.shapes import tick
from kiosk.ui.widgets.tappable import Face, Tappable
from kiosk.ui.widgets.text_block import TextBlock

SPOT = 92
_PICTURE_WIDTH = 860
_PICTURE_HEIGHT = 664
_DEVICE_WIDTH, _WITH_CHARGER = 720, 850


@dataclass(frozen=True, slots=True)
class Spot:
    """A part that may be broken. `at` is its place on the open Chromebook, 0 to 1 from its upper
    leading corner; None where it is nowhere to be seen, then it has an icon instead of a number.
    """

    key: str
    words: str
    at: tuple[float, float] | None = None
    icon: Icon = Icon.CIRCLE_QUESTION_MARK


# Where the parts of an open Chromebook are; beyond 1 lies its charger.
SCREEN_AT, KEYS_AT, TOUCHPAD_AT = (0.665, 0.165), (0.30, 0.70), (0.50, 0.885)
HINGE_AT, CHARGER_AT, POWER_AT = (0.24, 0.535), (1.137, 0.86), (0.885, 0.615)


class _SpotButton(Tappable):
    """One spot on the picture."""

    def __init__(self, theme: Theme, number: int, words: str, parent: QWidget) -> None:
        face = replace(Face(), radius=SPOT // 2)
        super().__init__(theme, words, face, parent=parent)
        self._number = number
        self.setCheckable(True)
        self.resize(theme.u(SPOT), theme.u(SPOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        paint_spot(painter_on(self), self.theme, rect, self._number, is_on=self.isChecked())


class DamagePicture(QWidget):
    """The open Chromebook with its spots. Its parts lie as they do, also right to left."""

    def __init__(
        self, theme: Theme, spots: Sequence[Spot], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spots = tuple(spots)
        self.buttons = {
            spot.key: _SpotButton(theme, number, spot.words, self)
            for number, spot in enumerate(spots, start=1)
            if spot.at is not None
        }
        self._cracks: frozenset[str] = frozenset()

    def set_cracked(self, is_cracked: bool) -> None:
        """Show the crack in the display."""
        self._cracks = frozenset({"screen"}) if is_cracked else frozenset()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(_PICTURE_WIDTH), self._theme.u(_PICTURE_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() * 0.62

    def resizeEvent(self, event: QResizeEvent) -> None:
        device = self._device()
        for spot in self._spots:
            if spot.at is not None:
                button = self.buttons[spot.key]
                x = device.left() + device.width() * spot.at[0] - button.width() / 2
                y = device.top() + device.height() * spot.at[1] - button.height() / 2
                button.move(round(x), round(y))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, device = painter_on(self), self._device()
        if CHARGER_AT in [spot.at for spot in self._spots]:
            self._paint_charger(painter, device)
        drawing = open_chromebook(is_cracked=bool(self._cracks))
        at = QPointF(device.left(), device.bottom())
        drawing.draw(painter, self._theme, at, round(device.width()))

    def _device(self) -> QRectF:
        share = _DEVICE_WIDTH / _PICTURE_WIDTH
        width = min(self.width() * share, self.height() * _DEVICE_WIDTH / _PICTURE_HEIGHT)
        height = width * _PICTURE_HEIGHT / _DEVICE_WIDTH
        # With its charger it stands in the middle.
        left = max(0.0, (self.width() - width * _WITH_CHARGER / _DEVICE_WIDTH) / 2)
        return QRectF(left, (self.height() - height) / 2, width, height)

    def _paint_charger(self, painter: QPainter, device: QRectF) -> None:
        theme = self._theme
        ink = theme.colour(Tone.DRAW_OUTLINE if theme.is_high_contrast else Tone.DRAW_INK)
        scale = device.width() / _DEVICE_WIDTH
        start = QPointF(device.right(), device.top() + device.height() * 0.645)
        end = QPointF(device.right() + 78 * scale, device.top() + device.height() * 0.855)
        cable = QPainterPath(start)
        cable.cubicTo(start + QPointF(60 * scale, 0), end - QPointF(58 * scale, 0), end)
        painter.setPen(round_pen(ink, 13 * scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(cable)
        brick = QRectF(end.x() - 12 * scale, end.y() - 48 * scale, 64 * scale, 104 * scale)
        fill_round(painter, brick, 14 * scale, theme.colour(Tone.DRAW_INK))
        if theme.is_high_contrast:
            edge_round(painter, brick, 14 * scale, ink, theme.edge)


def paint_spot(painter: QPainter, theme: Theme, rect: QRectF, number: int, *, is_on: bool) -> None:
    """Paint a disc with a number, or with a tick where it is chosen."""
    radius = rect.width() / 2
    ring = theme.colour(Tone.PRIMARY_FILL if is_on else Tone.EDGE)
    gap, line = theme.u(6), theme.u(4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(Tone.SURFACE))
    painter.drawEllipse(rect.center(), radius - gap, radius - gap)
    painter.setBrush(theme.colour(Tone.PRIMARY_FILL if is_on else Tone.SURFACE))
    painter.drawEllipse(rect.center(), radius - 2 * gap, radius - 2 * gap)
    painter.setPen(QPen(ring, line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(rect.center(), radius - gap, radius - gap)
    if is_on:
        painter.setPen(round_pen(theme.colour(Tone.ON_PRIMARY), radius * 0.17))
        painter.drawPath(tick(rect.center(), radius * 0.8))
    else:
        block = TextBlock(str(number), theme.font_at(Role.IDLE, round(rect.width() * 0.44)))
        block.paint(painter, rect, theme.colour(Tone.TEXT), Qt.AlignmentFlag.AlignHCenter)
