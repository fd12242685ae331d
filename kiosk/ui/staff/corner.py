"""The staff's corner: what a grown-up can do at the counter once badge and PIN were right."""

from collections.abc import Iterable
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout

from kiosk.domain.desk.state import Desk
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.picture import IconBox
from kiosk.ui.widgets.stacks import column, row
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Tile
from kiosk.wording import staff_corner

_ICON, _SMALL_ICON = 96, 64
_MARGINS = {
    Form.WIDE: (64, 84, 64, 40),
    Form.COMPACT: (53, 28, 53, 20),
    Form.TALL: (64, 120, 64, 60),
}
_FULL = (64, 48, 64, 24)
"""Around large words on a tall panel, which stand below each other."""


class Corner(Enum):
    """The ways on from the corner."""

    HANDBOOK = auto()
    SET_UP = auto()
    LEAVE = auto()
    BACK = auto()


ALWAYS = frozenset({Corner.HANDBOOK, Corner.BACK})


class CornerScreen(Screen):
    """Four big tiles. What a role may not do is not there; everybody may read and go back.

    Signals:
        chosen: the Corner that was tapped.
    """

    chosen = Signal(object)

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        self.texts = texts = staff_corner.corner(around.words)
        self.tiles = {
            Corner.HANDBOOK: self._tile(
                Corner.HANDBOOK, Icon.BOOK_OPEN, texts.handbook, texts.handbook_note
            ),
            Corner.SET_UP: self._tile(
                Corner.SET_UP, Icon.SETTINGS, texts.set_up, texts.set_up_note
            ),
            Corner.LEAVE: self._tile(Corner.LEAVE, Icon.LOG_OUT, texts.leave, texts.leave_note),
            Corner.BACK: self._tile(Corner.BACK, Icon.USERS_ROUND, texts.back, texts.back_note),
        }
        self._is_offered = False
        self._lay_out()

    @property
    def summary(self) -> str:
        return self.texts.summary

    def offer(self, ways: Iterable[Corner]) -> None:
        """Show these tiles beside those that everybody has."""
        self._is_offered = True
        shown = ALWAYS.union(ways)
        for way, tile in self.tiles.items():
            tile.setVisible(way in shown)

    def showEvent(self, event: QShowEvent) -> None:
        """Until here all tiles had their room, so that the size of the words fits them all."""
        super().showEvent(event)
        if not self._is_offered:
            self.offer(ALWAYS)

    def _tile(self, way: Corner, icon: Icon, words: str, note: str) -> Tile:
        inside = (
            self._beside(icon, words, note) if self._is_flat() else self._below(icon, words, note)
        )
        tile = Tile(self.theme, inside, name=words, note=note)
        tile.clicked.connect(lambda: self.chosen.emit(way))
        return tile

    def _is_flat(self) -> bool:
        """Whether there is more room beside a picture than below it."""
        metrics = self.theme.metrics
        return metrics.form is Form.COMPACT or metrics.is_large_text

    def _below(self, icon: Icon, words: str, note: str) -> QBoxLayout:
        theme = self.theme
        centre = Qt.AlignmentFlag.AlignHCenter
        inside = column(theme, margins=(20, 44, 20, 40))
        inside.addWidget(IconBox(theme, icon, _ICON, Tone.PRIMARY), 0, centre)
        inside.addSpacing(theme.u(20))
        inside.addWidget(Text(theme, words, Role.H3, align=centre))
        inside.addSpacing(theme.u(6))
        inside.addWidget(Text(theme, note, Role.SMALL, Tone.TEXT2, align=centre))
        inside.addStretch(1)
        return inside

    def _beside(self, icon: Icon, words: str, note: str) -> QBoxLayout:
        theme = self.theme
        said = column(
            theme,
            None,
            Text(theme, words, Role.SMALL_BOLD),
            Text(theme, note, Role.SMALL, Tone.TEXT2),
            None,
            gap=2,
        )
        inside = row(theme, IconBox(theme, icon, _SMALL_ICON, Tone.PRIMARY), gap=24)
        inside.addLayout(said, 1)
        inside.setContentsMargins(*(theme.u(each) for each in (28, 16, 20, 16)))
        return inside

    def _lay_out(self) -> None:
        theme, texts, form = self.theme, self.texts, self.theme.metrics.form
        grid = QGridLayout()
        grid.setSpacing(theme.u(24))
        flat = 1 if form is Form.TALL else 2
        across = flat if self._is_flat() else 4 if form is Form.WIDE else 2
        for place, tile in enumerate(self.tiles.values()):
            grid.addWidget(tile, place // across, place % across)
            grid.setColumnStretch(place % across, 1)
        words = column(
            theme,
            Text(theme, texts.headline, Role.TITLE if form is Form.WIDE else Role.H2, lines=1),
            8,
            Text(theme, texts.help, Role.BODY, Tone.TEXT2),
        )
        gap = 24 if form is Form.COMPACT else 40
        is_full = form is Form.TALL and theme.metrics.is_large_text
        whole = column(theme, words, gap, margins=_FULL if is_full else _MARGINS[form])
        whole.addLayout(grid)
        whole.addStretch(1)
        whole.setAlignment(grid, Qt.AlignmentFlag.AlignTop)
        self.body.setLayout(whole)
