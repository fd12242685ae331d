"""The list of what may be broken, beside its picture or alone, over pages."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import paint_icon
from kiosk.ui.widgets.paint import mirrored, painter_on
from kiosk.ui.widgets.spots import DamagePicture, Spot, paint_spot
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.tappable import Face, Tappable
from kiosk.ui.widgets.text_block import TextBlock

GAP = 18
_IN_LIST = 76
_LIST_HEIGHT = 152
_COLUMN_GAP = 24  # beside the picture


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
        words = math.ceil(self._block().longest_word())
        width = self._text_left() + words + self.theme.u(16)
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
        sign = mirrored(self, QRectF(theme.u(26), face.center().y() - side / 2, side, side))
        if self._spot.at is not None or self.isChecked():
            paint_spot(painter, theme, sign, self._number, is_on=self.isChecked())
        else:
            px = theme.u(60)
            at = QPointF(sign.center().x() - px / 2, sign.center().y() - px / 2)
            paint_icon(painter, theme, self._spot.icon, at, px, Tone.TEXT2)
        left = self._text_left()
        room = QRectF(left, face.top(), self.width() - left - theme.u(16), face.height())
        leading = Qt.AlignmentFlag.AlignLeading
        self._block().paint(painter, mirrored(self, room), theme.colour(self.face.ink), leading)

    def _text_left(self) -> int:
        return self.theme.u(26) + self.theme.u(_IN_LIST) + self.theme.u(20)

    def _block(self) -> TextBlock:
        return TextBlock(self._spot.words, self.font(), 0.92, self.layoutDirection())


class SpotList(QWidget):
    """What may be broken, as tiles that stay ticked."""

    changed = Signal()

    def __init__(
        self, theme: Theme, spots: Sequence[Spot], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spots = tuple(spots)
        self._tiles = {
            spot.key: _SpotTile(theme, number, spot) for number, spot in enumerate(spots, start=1)
        }
        for tile in self._tiles.values():
            tile.toggled.connect(self._on_toggled)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of what is ticked, in the order of the list."""
        return tuple(spot.key for spot in self._spots if self._tiles[spot.key].isChecked())

    def choose(self, key: str, is_on: bool = True) -> None:
        """Tick a part, or take the tick away."""
        self._tiles[key].setChecked(is_on)

    def _on_toggled(self) -> None:
        self.changed.emit()


class SpotPages(SpotList):
    """The list alone: as many tiles beside each other as `room` pixels hold, rows over pages.

    `paged` makes pages of the rows.
    """

    def __init__(
        self,
        theme: Theme,
        spots: Sequence[Spot],
        *,
        room: int,
        paged: Callable[[Sequence[QWidget]], QWidget],
    ) -> None:
        super().__init__(theme, spots)
        tiles, gap = list(self._tiles.values()), theme.u(GAP)
        least = max(tile.minimumSizeHint().width() for tile in tiles)
        columns = max(1, (room + gap) // (least + gap))
        rows = []
        for start in range(0, len(tiles), columns):
            line = row(theme, *tiles[start : start + columns], gap=GAP)
            for place in range(columns):
                line.setStretch(place, 1)
            rows.append(boxed(line))
        whole = column(theme)
        whole.addWidget(paged(rows), 1)
        self.setLayout(whole)


class DamageMap(SpotList):
    """Picture and list of the same parts: tapping either ticks both.

    The list stands beside the picture, or below it (`is_stacked`) on a tall panel.
    """

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
        super().__init__(theme, spots, parent=parent)
        self.picture = DamagePicture(theme, spots) if has_picture else None
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.u(GAP if is_stacked or not has_picture else _COLUMN_GAP))
        grid.setVerticalSpacing(theme.u(GAP))
        for index, tile in enumerate(self._tiles.values()):
            grid.addWidget(tile, index // columns, index % columns)
        outer = QGridLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setHorizontalSpacing(theme.u(64))
        outer.setVerticalSpacing(theme.u(30))
        if self.picture is not None:
            outer.addWidget(self.picture, 0, 0)
            outer.setColumnStretch(0, 1)
            self._tie(self.picture)
        outer.addLayout(grid, *((1, 0) if is_stacked else (0, 1)))

    def _tie(self, picture: DamagePicture) -> None:
        """Let the spots of the picture and the tiles of the list tick each other."""
        for key, spot in picture.buttons.items():
            self._tiles[key].toggled.connect(spot.setChecked)
            spot.toggled.connect(self._tiles[key].setChecked)

    def _on_toggled(self) -> None:
        if self.picture is not None:
            self.picture.set_cracked("screen" in self.chosen)
        super()._on_toggled()
