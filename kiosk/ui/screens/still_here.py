"""The countdown before a person's screen closes, laid over that screen."""

from PySide6.QtWidgets import QWidget

from kiosk.domain.desk.events import Action
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Kind, Size
from kiosk.ui.widgets.overlay import Overlay
from kiosk.ui.widgets.ring import Countdown, CountdownRing
from kiosk.ui.widgets.stacks import column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording.screens import home as wording


class StillHerePanel:
    """Puts the warning over `screen`; the screen below neither changes nor takes taps."""

    def __init__(self, screen: Screen, around: Surroundings) -> None:
        self._screen, self._around = screen, around
        theme = screen.theme
        texts = wording.still_here(around.words, 20)
        self._closes = Text(theme, texts.closes)
        self._ring = CountdownRing(theme, Countdown(20, 20))
        more = Button(
            theme, texts.more_time, icon=Icon.HOURGLASS, kind=Kind.PRIMARY, size=Size.LARGE
        )
        done = Button(theme, texts.done, size=Size.LARGE)
        more.clicked.connect(lambda: screen.tap(Action.MORE_TIME))
        done.clicked.connect(lambda: screen.tap(Action.DONE))
        is_narrow = theme.metrics.form is Form.TALL or theme.metrics.is_large_text
        buttons = column(theme, more, 24, done) if is_narrow else row(theme, more, 30, done)
        words = column(
            theme,
            None,
            Text(theme, texts.headline, Role.IDLE, lines=1),
            12,
            self._closes,
            8,
            Text(theme, texts.saved, Role.BODY, Tone.TEXT2),
            40,
            buttons,
            None,
        )
        overlay = Overlay(theme, screen)
        if theme.metrics.form is Form.WIDE and not theme.metrics.is_large_text:
            inside = row(theme, self._ring, 82, words, margins=(92, 20, 60, 20))
            inside.setStretch(2, 1)
        else:
            self._ring.hide()
            inside = row(theme, words, margins=(60, 20, 60, 20))
        overlay.card.setLayout(inside)
        self._overlay = overlay
        self._more = more
        self.summary = texts.summary

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
