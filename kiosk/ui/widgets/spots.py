"""Where is it broken: numbered spots on the picture and the same numbers in a list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.ui.drawings.chromebooks import open_chromebook
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import paint_icon
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on, round_pen
from kiosk.ui.widgets.shapes import tick
from kiosk.ui.widgets.tappable import Face, Tappable
from kiosk.ui.widgets.text_block import TextBlock

SPOT = 92
_IN_LIST = 76
_PICTURE_WIDTH = 860
_PICTURE_HEIGHT = 664
_DEVICE_WIDTH = 720
_LIST_HEIGHT = 152


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


class _SpotTile(Tappable):
    """One line of the list twin."""

    def __init__(self, theme: Theme, number: int, spot: Spot) -> None:
        super().__init__(theme, spot.words, replace(Face(), radius=32))
        self._number = number
        self._spot = spot
        self.setCheckable(True)
        self.setFont(theme.font(Role.H3))

    def sizeHint(self) -> QSize:
        least = self.theme.u(_LIST_HEIGHT)
        return QSize(self.theme.u(398), max(least, self.heightForWidth(self.theme.u(398))))

    def minimumSizeHint(self) -> QSize:
        width = int(self._text_left() + self._block().longest_word()) + self.theme.u(16)
        return QSize(width, self.theme.u(112))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = max(1, width - self._text_left() - self.theme.u(16))
        text = int(self._block().size(room).height()) + self.theme.u(28)
        return max(self.theme.u(112), text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        self.paint_face(painter)
        theme, face = self.theme, self.face_rect()
        side = theme.u(_IN_LIST)
        sign = self._mirrored(QRectF(theme.u(26), face.center().y() - side / 2, side, side))
        if self._spot.at is not None or self.isChecked():
            paint_spot(painter, theme, sign, self._number, is_on=self.isChecked())
        else:
            px = theme.u(60)
            at = QPointF(sign.center().x() - px / 2, sign.center().y() - px / 2)
            paint_icon(painter, theme, self._spot.icon, at, px, Tone.TEXT2)
        left = self._text_left()
        room = QRectF(left, face.top(), self.width() - left - theme.u(16), face.height())
        leading = Qt.AlignmentFlag.AlignLeading
        self._block().paint(painter, self._mirrored(room), theme.colour(self.face.ink), leading)

    def _text_left(self) -> int:
        return self.theme.u(26) + self.theme.u(_IN_LIST) + self.theme.u(20)

    def _block(self) -> TextBlock:
        return TextBlock(self._spot.words, self.font(), 0.92, self.layoutDirection())

    def _mirrored(self, rect: QRectF) -> QRectF:
        if self.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())


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
        return QRectF(0, (self.height() - height) / 2, width, height)

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


class DamageMap(QWidget):
    """Picture and list of the same parts: tapping either ticks both.

    The list stands beside the picture, or below it (`is_stacked`) on a tall panel.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        spots: Sequence[Spot],
        *,
        columns: int = 2,
        has_picture: bool = True,
        is_stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._spots = tuple(spots)
        self.picture = DamagePicture(theme, spots) if has_picture else None
        self._tiles = {
            spot.key: _SpotTile(theme, number, spot) for number, spot in enumerate(spots, start=1)
        }
        grid = QGridLayout()
        grid.setSpacing(theme.u(18))
        for index, tile in enumerate(self._tiles.values()):
            grid.addWidget(tile, index // columns, index % columns)
        outer = QGridLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setHorizontalSpacing(theme.u(64))
        if self.picture is not None:
            outer.addWidget(self.picture, 0, 0)
            outer.setColumnStretch(0, 1)
        outer.addLayout(grid, *((1, 0) if is_stacked else (0, 1)))
        self._connect()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of what is ticked, in the order of the list."""
        return tuple(spot.key for spot in self._spots if self._tiles[spot.key].isChecked())

    def choose(self, key: str, is_on: bool = True) -> None:
        """Tick a part, or take the tick away."""
        self._tiles[key].setChecked(is_on)

    def _connect(self) -> None:
        for key, tile in self._tiles.items():
            spot = self.picture.buttons.get(key) if self.picture is not None else None
            if spot is not None:
                tile.toggled.connect(spot.setChecked)
                spot.toggled.connect(tile.setChecked)
            tile.toggled.connect(self._on_toggled)

    def _on_toggled(self) -> None:
        if self.picture is not None:
            self.picture.set_cracked("screen" in self.chosen)
        self.changed.emit()


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
