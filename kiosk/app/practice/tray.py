"""The tray of practice mode: cards and devices on the wood, a tap on one is a scan."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.i18n import Translator
from kiosk.services.practice.cast import PRACTICE_CAST, CastCard, CastThing
from kiosk.ui.drawings.cards import Accent, card
from kiosk.ui.drawings.pictures import picture_of
from kiosk.ui.drawings.sketch import Drawing
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.tappable import Face
from kiosk.ui.widgets.text import Text
from kiosk.ui.widgets.tile import Tile
from kiosk.ui.widgets.wood import paint_desk
from kiosk.wording.screens.practice import PracticeTexts

ACCENTS = {
    "blue": Accent.BLUE,
    "green": Accent.GREEN,
    "orange": Accent.ORANGE,
    "ink": Accent.INK,
}


FACE = Face(radius=20)
TILE, HEAD = 178, 64  # reference pixels high


class CardTile(Tile):
    """A card; it lies chosen while the counter knows whose it is."""

    is_in_use = False

    @property
    def face(self) -> Face:
        if not self.is_in_use:
            return super().face
        return replace(super().face, fill=Tone.PRIMARY_SOFT, edge=Tone.PRIMARY)

    def has_chosen_edge(self) -> bool:
        return self.is_in_use

    def set_in_use(self, is_in_use: bool) -> None:
        """Say whether this is whose card was read last."""
        self.is_in_use = is_in_use
        self.update()


class Tray(QWidget):
    """Cards at the leading end, devices at the trailing one; `scan` gets the code tapped."""

    def __init__(
        self, theme: Theme, words: Translator, texts: PracticeTexts, scan: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._theme, self._words, self._scan = theme, words, scan
        self._first = self._line([self._card(each) for each in PRACTICE_CAST.cards])
        self._others = self._line([self._card(each) for each in PRACTICE_CAST.more_cards])
        self._others.hide()
        more = Button(theme, texts.more_cards, icon=Icon.CHEVRON_RIGHT, size=Size.TRAY)
        more.clicked.connect(self._turn_over)
        cards = self._group(texts.cards, self._first, self._others, beside=[more])
        things = self._line([self._thing(each) for each in PRACTICE_CAST.things])
        devices = self._group(texts.devices, things)
        whole = row(theme, cards, 20, devices, margins=(40, 26, 20, 18))
        whole.setStretch(0, 1)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The wood of the desk."""
        paint_desk(painter_on(self), self._theme, self.rect().toRectF())

    def _turn_over(self) -> None:
        """Show the other cards."""
        shows_first = self._first.isHidden()
        self._first.setVisible(shows_first)
        self._others.setVisible(not shows_first)

    def show_person(self, label: str) -> None:
        """Mark the card of this person; nobody's is called ""."""
        for tile in self.findChildren(CardTile):
            tile.set_in_use(tile.accessibleName() == label)

    def _line(self, tiles: Sequence[Tile]) -> QWidget:
        return boxed(row(self._theme, *tiles, gap=8))

    def _group(self, head: str, *lines: QWidget, beside: Sequence[QWidget] = ()) -> QWidget:
        """A headline with its buttons over lines of tiles; every headline is as high."""
        words = Text(self._theme, head, Role.TRAY_HEAD, Tone.DESK_TEXT)
        above = boxed(row(self._theme, words, None, *beside))
        above.setFixedHeight(self._theme.u(HEAD))
        return boxed(column(self._theme, above, 6, *lines, None))

    def _card(self, cast: CastCard) -> Tile:
        drawing = card(cast.label, accent=ACCENTS[cast.color])
        hint = self._words.gettext(cast.hint)
        inside = self._inside(drawing, (124, 90), hint)
        tile = CardTile(self._theme, inside, name=cast.label, note=hint, face=FACE)
        return self._scanning(tile, cast.code)

    def _thing(self, cast: CastThing) -> Tile:
        drawing = picture_of(cast.picture, cast.number)
        inside = self._inside(drawing, (112, 90), cast.label)
        return self._scanning(Tile(self._theme, inside, name=cast.label, face=FACE), cast.code)

    def _inside(self, drawing: Drawing, size: tuple[int, int], words: str) -> QBoxLayout:
        """A picture over its words."""
        theme = self._theme
        picture = PictureBox(theme, drawing, *size, inset=6)
        centred = Text(theme, words, Role.TRAY_SMALL, align=Qt.AlignmentFlag.AlignHCenter)
        picture_line = row(theme, None, picture, None)
        return column(theme, None, picture_line, 6, centred, None, margins=(6, 12, 6, 10))

    def _scanning(self, tile: Tile, code: str) -> Tile:
        tile.setMinimumHeight(self._theme.u(TILE))
        tile.clicked.connect(lambda: self._scan(code))
        return tile
