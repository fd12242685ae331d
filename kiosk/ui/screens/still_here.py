"""The countdown before a person's screen closes, laid over that screen."""

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.desk.events import Action
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Kind, Size
from kiosk.ui.widgets.overlay import Overlay
from kiosk.ui.widgets.ring import Countdown, CountdownRing
from kiosk.ui.widgets.stacks import column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording.screens import home as wording

HEADLINE = 132  # reference pixels, where the ring is beside it


class StillHerePanel:
    """Puts the warning over `screen`; the screen below neither changes nor takes taps."""

    def __init__(self, screen: Screen, around: Surroundings) -> None:
        self._screen, self._around = screen, around
        theme = screen.theme
        texts = wording.still_here(around.words, 20)
        self._closes = Text(theme, texts.closes)
        self._ring = CountdownRing(theme, Countdown(20, 20))
        size = Size.MAIN if around.is_lean else Size.LARGE
        more = Button(theme, texts.more_time, icon=Icon.HOURGLASS, kind=Kind.PRIMARY, size=size)
        done = Button(theme, texts.done, size=size)
        more.clicked.connect(lambda: screen.tap(Action.MORE_TIME))
        done.clicked.connect(lambda: screen.tap(Action.DONE))
        saved = Text(theme, texts.saved, Role.BODY, Tone.TEXT2)
        overlay = Overlay(theme, screen, is_whole=around.is_lean)
        if around.is_lean:
            self._ring.hide()
            headline = Text(theme, texts.headline, Role.H2, lines=1)
            pages = screen.paged([headline, self._closes, saved])
            inside = column(theme, pages, 18, margins=(34, 26, 34, 26))
            inside.addLayout(row(theme, more, 30, done))
            inside.setStretch(0, 1)
            overlay.card.setLayout(inside)
        else:
            is_beside = self._has_ring_beside(theme)
            role, most = (Role.VERDICT, HEADLINE) if is_beside else (Role.IDLE, 0)
            headline = Text(theme, texts.headline, role, lines=1, most=most)
            words = column(
                theme, None, headline, 0, self._closes, 6, saved, 80 if is_beside else 40
            )
            is_narrow = theme.metrics.form is Form.TALL or theme.metrics.is_large_text
            words.addLayout(
                column(theme, more, 24, done) if is_narrow else row(theme, more, 30, done)
            )
            words.addStretch(1)
            overlay.card.setLayout(self._beside_ring(theme, words))
        self._overlay = overlay
        self._more = more
        self.summary = texts.summary

    def _has_ring_beside(self, theme: Theme) -> bool:
        return theme.metrics.form is Form.WIDE and not theme.metrics.is_large_text

    def _beside_ring(self, theme: Theme, words: QVBoxLayout) -> QBoxLayout:
        """The large ring beside the words, where there is room for it."""
        if self._has_ring_beside(theme):
            inside = row(theme, self._ring, 88, words, margins=(92, 20, 60, 20))
            inside.setStretch(2, 1)
            return inside
        self._ring.hide()
        edge = 34 if theme.metrics.is_large_text else 60
        return row(theme, words, margins=(edge, 20, edge, 20))

    def open(self) -> None:
        """Show it, with the focus on "I need more time"."""
        self._overlay.open(self._more)

    def holds(self, widget: QWidget) -> bool:
        """Say whether `widget` lies on the warning."""
        return self._overlay.isAncestorOf(widget)

    def count_down(self, seconds: int, total: int) -> None:
        """Say the seconds in the ring and in words."""
        texts = wording.still_here(self._around.words, seconds)
        self._closes.setText(texts.closes)
        self._ring.set_countdown(Countdown(seconds, total))
        self.summary = texts.summary
