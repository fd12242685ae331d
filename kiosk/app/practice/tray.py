"""The tray of practice mode: cards and devices on the wood, a tap on one is a scan."""

from collections.abc import Callable

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLayout, QWidget

from kiosk.i18n import Translator
from kiosk.services.practice.cast import PRACTICE_CAST, CastCard, CastThing
from kiosk.ui.drawings.cards import Accent, card
from kiosk.ui.drawings.pictures import picture_of
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.stacks import boxed, column, row
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
        head = row(theme, self._head(texts.cards), None, more)
        cards = self._group(head, self._first, self._others)
        things = self._line([self._thing(each) for each in PRACTICE_CAST.things])
        devices = self._group(row(theme, self._head(texts.devices), None), things)
        whole = row(theme, cards, 24, devices, margins=(40, 34, 24, 18))
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

    def _head(self, words: str) -> Text:
        return Text(self._theme, words, Role.TRAY_HEAD, Tone.DESK_TEXT)

    def _line(self, tiles: list[Tile]) -> QWidget:
        return boxed(row(self._theme, *tiles, gap=12))

    def _group(self, head: QLayout, *lines: QWidget) -> QWidget:
        return boxed(column(self._theme, head, 10, *lines, None))

    def _card(self, cast: CastCard) -> Tile:
        drawing = card(cast.label, accent=ACCENTS[cast.color])
        hint = self._words.gettext(cast.hint)
        return self._tile(PictureBox(self._theme, drawing, 104, 72), cast.label, hint, cast.code)

    def _thing(self, cast: CastThing) -> Tile:
        drawing = picture_of(cast.picture, cast.number)
        return self._tile(PictureBox(self._theme, drawing, 104, 72), cast.label, "", cast.code)

    def _tile(self, picture: PictureBox, label: str, hint: str, code: str) -> Tile:
        theme = self._theme
        centre = Text(theme, hint or label, Role.TRAY_SMALL)
        inside = column(theme, row(theme, None, picture, None), 6, row(theme, None, centre, None))
        inside.setContentsMargins(theme.u(8), theme.u(12), theme.u(8), theme.u(14))
        tile = Tile(theme, inside, name=label, note=hint)
        tile.clicked.connect(lambda: self._scan(code))
        return tile
