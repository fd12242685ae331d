"""The head of one thing's page: its picture, its tag, how it stands, and what it is."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.drawings.pictures import picture_of
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.parts import Card, Chip, Label, Picture
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import fill_round, painter_on
from kiosk.ui.widgets.stacks import boxed, column, row

_CARD, _WIDE, _HIGH, _MARGIN = 112, 112, 72, 12


class Drawn(QWidget):
    """The thing as it is drawn, on a soft ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._key, self._number = theme, "", ""
        self.setFixedSize(theme.u(_WIDE), theme.u(_HIGH))

    def show_thing(self, picture: str, number: str) -> None:
        """Draw another kind of thing, with its number."""
        self._key, self._number = picture, number
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self._theme, self._theme.u
        fill_round(painter, self.rect().toRectF(), u(8), theme.colour(Tone.NEUTRAL_SOFT))
        drawing = picture_of(self._key, self._number)
        high = self.height() - 2 * u(_MARGIN)
        width = min(int(high * 100 / drawing.height), self.width() - 2 * u(_MARGIN))
        foot = (self.height() + drawing.pixels_high(width)) / 2
        drawing.draw(painter, theme, QPointF((self.width() - width) / 2, foot), width)


class LifeHead(Card):
    """112 high, as wide as the page; a fact without room on its line stands at the side alone."""

    def __init__(self, theme: Theme) -> None:
        self.drawn = Drawn(theme)
        self.tag = Label(theme, "", Script.PAGE, gives_way=True)
        self.name = Label(theme, "", Script.CARD, gives_way=True)
        self._chips = row(theme, gap=8)
        self._facts = row(theme, gap=18)
        title = row(theme, self.tag, 14)
        title.addLayout(self._chips)
        title.addStretch(1)
        words = column(theme, None, title, 2, self.name, 6, boxed(self._facts), None)
        inside = row(theme, self.drawn, 20, margins=(20, 16, 20, 16))
        inside.addLayout(words, 1)
        super().__init__(theme, inside)
        self.setFixedHeight(theme.u(_CARD))
        self._made: list[QWidget] = []
        self._told: list[QWidget] = []

    def show_thing(self, picture: str, number: str, tag: str, name: str) -> None:
        """Say which thing it is."""
        self.drawn.show_thing(picture, number)
        self.tag.setText(tag)
        self.name.setText(name)

    def show_standing(
        self, chips: Sequence[tuple[str, State]], facts: Sequence[tuple[Icon, str]]
    ) -> None:
        """Say how it stands: chips beside the tag, facts with icons below."""
        theme = self._theme
        for old in self._made:
            old.hide()
            old.deleteLater()
        self._made = [
            Chip(theme, words, state, is_loud=state not in (State.OK, State.LENT))
            for words, state in chips
        ]
        for chip in self._made:
            self._chips.addWidget(chip)
        while self._facts.count():
            self._facts.takeAt(0)
        self._told.clear()
        for icon, words in facts:
            line = row(theme, Picture(theme, icon, Tone.TEXT3, side=16), 8)
            line.addWidget(Label(theme, words, Script.SECOND, Tone.TEXT2, gives_way=True), 1)
            self._told.append(boxed(line))
            self._facts.addWidget(self._told[-1])
        self._made += self._told
        self._facts.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many facts as stand there whole, but the first in any case."""
        room = self.width() - self._theme.u(_WIDE + 20 + 20 + 20)
        for place, told in enumerate(self._told):
            room -= told.sizeHint().width()
            told.setVisible(room >= 0 or place == 0)
            room -= self._facts.spacing()
