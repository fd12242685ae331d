"""Big figures beside each other, each with what it counts, in as many lines as that takes."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording.upkeep.board_page import FigureTexts

_LEAST, _WORDS = 236, 140
"""How narrow a figure with its words may be, and its words alone."""


class FigureTile(QWidget):
    """One figure; its words are read with it, and stand beside it or, `is_stacked`, below."""

    def __init__(self, theme: Theme, *, is_stacked: bool) -> None:
        super().__init__()
        self.value = Label(theme, "", Script.PAGE)
        self.name = Label(theme, "", Script.STRONG, wraps=True)
        self.note = Label(theme, "", Script.SMALL, Tone.TEXT2, wraps=True)
        if is_stacked:
            self.setLayout(column(theme, self.value, 2, self.name, self.note, None))
        else:
            inside = row(theme, self.value, 12)
            inside.addLayout(column(theme, None, self.name, self.note, None), 1)
            self.setLayout(inside)
        # All are as wide as each other, whatever they say.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_figure(self, texts: FigureTexts) -> None:
        """Say another figure."""
        self.value.setText(texts.value)
        self.name.setText(texts.name)
        self.note.setText(texts.note)
        self.setAccessibleName(f"{texts.value} {texts.name}, {texts.note}")


class Figures(QWidget):
    """Figures in even lines: as many to a line as have room there."""

    def __init__(self, theme: Theme, *, is_stacked: bool = False) -> None:
        super().__init__()
        self._theme, self._is_stacked = theme, is_stacked
        self.tiles: list[FigureTile] = []
        self._across = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.u(20))
        self._grid.setVerticalSpacing(theme.u(12))
        self.setLayout(self._grid)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_figures(self, figures: Sequence[FigureTexts]) -> None:
        """Say these in place of the others."""
        while len(self.tiles) < len(figures):
            self.tiles.append(FigureTile(self._theme, is_stacked=self._is_stacked))
            self._across = 0
        for tile in self.tiles[len(figures) :]:
            tile.hide()
            tile.deleteLater()
        del self.tiles[len(figures) :]
        for tile, texts in zip(self.tiles, figures, strict=True):
            tile.show_figure(texts)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        count = len(self.tiles)
        if not count:
            return
        fit = max(1, min(count, self.width() // self._least()))
        lines = -(-count // fit)
        across = -(-count // lines)
        if across == self._across:
            return
        self._across = across
        for place, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, place // across, place % across)
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 1 if place < across else 0)

    def _least(self) -> int:
        u = self._theme.u
        if self._is_stacked:
            return u(_LEAST)
        widest = max(tile.value.sizeHint().width() for tile in self.tiles)
        return max(u(_LEAST), widest + u(_WORDS))
