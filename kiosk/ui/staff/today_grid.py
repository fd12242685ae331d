"""Where the tiles of Today stand: all in one row, or in two."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout

from kiosk.ui.staff.today_tile import Tile
from kiosk.ui.theme.theme import Theme

MARGIN, _GAP = 24, 16
_ONE_ROW, _TALL = 1140, 560
"""The least width and height of the page, in reference pixels."""


class TileGrid(QGridLayout):
    """Fits itself to the page whenever that, or a word on a tile, has changed."""

    def __init__(self, theme: Theme, tiles: Sequence[Tile]) -> None:
        super().__init__()
        self._theme, self._tiles = theme, tiles
        self._across = 0
        self.setSpacing(theme.u(_GAP))
        self._put(len(tiles))

    def fit(self, page: QSize) -> None:
        """Two rows in a narrow window, and where a language has too long words for one row."""
        u, count = self._theme.u, len(self._tiles)
        for tile in self._tiles:
            tile.set_low(page.height() < u(_TALL))
        room = (page.width() - 2 * u(MARGIN) - (count - 1) * u(_GAP)) // count
        has_room = all(tile.wanted() <= room for tile in self._tiles)
        self._put(count if page.width() >= u(_ONE_ROW) and has_room else count // 2)

    def _put(self, across: int) -> None:
        if across == self._across:  # a grid itself never counts fewer columns than it once had
            return
        self._across = across
        for place, tile in enumerate(self._tiles):
            self.addWidget(tile, place // across, place % across)
        for column in range(len(self._tiles)):
            self.setColumnStretch(column, int(column < across))
