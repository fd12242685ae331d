"""Below the repair board: the keys that move a card, and what the tint means."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.upkeep.repairs.pushes import Push
from kiosk.i18n import Translator
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import KeyHint, Label, Picture
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.hatch import paint_hatch, rounded_path
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.upkeep import board_page as wording

STROKES = {Push.ON: ("Space", " "), Push.WAIT: ("W", "W"), Push.BACK: ("K", "K")}
"""The key of each push: as it is painted, and as the shell names its stroke."""


class _Swatch(QWidget):
    """The ground of what is past its goal."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.u(22), theme.u(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_on(self), self._theme
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = rounded_path(rect, theme.u(4))
        painter.fillPath(path, theme.colour(Tone.WARN_PALE))
        paint_hatch(painter, theme, path, theme.colour(Tone.WARN), width=1)
        edge_round(painter, rect, theme.u(4), theme.colour(Tone.WARN), line(theme))


class BoardFoot(QWidget):
    """What arrows do and what the tint means are of the board alone, and give way where there is
    no room; the keys stay.

    Signals:
        pushed: the Push of a key that was pressed.
    """

    pushed = Signal(object)

    def __init__(self, theme: Theme, words: Translator, hints: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._theme = theme
        texts = wording.board_page(words)
        told: list[QWidget | int | None] = []
        for key, said in hints:
            told += [KeyHint(theme, key), 8, Label(theme, said, Script.SMALL, Tone.TEXT2), 18]
        self._hints = boxed(row(theme, *told))
        self._has_hints = True
        self.keys: dict[Push, Key] = {}
        inside = row(theme, self._hints)
        for push, (painted, _) in STROKES.items():
            verb = Key(theme, wording.push_name(words, push), key=painted, kind=Kind.QUIET)
            verb.clicked.connect(partial(self.pushed.emit, push))
            self.keys[push] = verb
            inside.addWidget(verb)
        inside.addStretch(1)
        legend = Label(theme, texts.past_of_stage, Script.SMALL, Tone.TEXT2)
        self._legend = boxed(row(theme, _Swatch(theme), 8, legend))
        inside.addWidget(self._legend)
        self.setLayout(inside)

    def show_hints(self, *, is_shown: bool) -> None:
        """Say beside the keys what holds for the board, or not."""
        self._has_hints = is_shown
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - sum(key.sizeHint().width() for key in self.keys.values())
        for part in (self._legend, self._hints):
            room -= part.sizeHint().width()
            part.setVisible(self._has_hints and room >= 0)


class StaysLine(QWidget):
    """Why a card stays where it is, until another one is moved or chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.words = Label(theme, "", Script.STRONG, Tone.WARN_INK, wraps=True)
        inside = row(theme, Picture(theme, Icon.LIGHTBULB, Tone.TEXT2), 12, margins=(16, 8, 16, 8))
        inside.addLayout(column(theme, self.words), 1)
        self.setLayout(inside)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say this; nothing for no words."""
        self.words.setText(words)
        self.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self._theme, QRectF(self.rect())
        fill_round(painter, rect, theme.u(10), theme.colour(Tone.WARN_PALE))
        if theme.is_high_contrast:
            edge_round(painter, rect, theme.u(10), theme.colour(Tone.WARN_INK), theme.u(2))
