"""Below the queue board: the keys that move what is chosen, and why something stays."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from db.vocabulary.makerspace import JobState
from kiosk.domain.makerspace.jobs.pushes import Push, pushed
from kiosk.i18n import Translator
from kiosk.ui.staff.makerspace.queue_shown import JobShown, LaneShown
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.parts import Label, Picture
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import row
from kiosk.wording.makerspace import queue_moves as wording
from kiosk.wording.makerspace.queue_board import board

Chosen = JobShown | LaneShown | None
STROKES = {
    Push.ON: "Enter",
    Push.DONE: "E",
    Push.PAUSE: "P",
    Push.FAIL: "X",
    Push.BACK: "B",
    Push.DECLINE: "D",
    Push.STOP: "S",
}
FIRST, NEXT = "G", "N"
_WAITING = frozenset({JobState.SUBMITTED, JobState.NEEDS_CHANGES, JobState.QUEUED})


def may_go_first(chosen: Chosen) -> bool:
    """Whether its place in the line can be changed."""
    return isinstance(chosen, JobShown) and chosen.card.state in _WAITING


class QueueFoot(QWidget):
    """Only the keys that do something with what is chosen are there.

    Signals:
        pushed: the Push of a key that was pressed.
        first_wanted: the chosen job is to go before others.
        next_wanted: the next in line is to get the chosen machine.
    """

    pushed = Signal(object)
    first_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, theme: Theme, words: Translator) -> None:
        super().__init__()
        self._words = words
        texts = board(words)
        self.keys: dict[Push, Key] = {}
        inside = row(theme, gap=4)
        for push, stroke in STROKES.items():
            if push is Push.ON:
                continue  # the blue key at the top
            key = Key(theme, "", key=stroke, kind=Kind.QUIET)
            key.clicked.connect(partial(self.pushed.emit, push))
            self.keys[push] = key
            inside.addWidget(key)
        self.first = Key(theme, texts.first_key, key=FIRST, kind=Kind.QUIET)
        self.first.clicked.connect(self.first_wanted)
        self.next = Key(theme, texts.next_key, key=NEXT, kind=Kind.QUIET)
        self.next.clicked.connect(self.next_wanted)
        inside.addWidget(self.first)
        inside.addWidget(self.next)
        inside.addStretch(1)
        self.setLayout(inside)
        self.setMinimumHeight(theme.u(36))
        self.show_chosen(None)

    def show_chosen(self, chosen: Chosen) -> None:
        """Offer what can be done with it."""
        state = chosen.card.state if isinstance(chosen, JobShown) else None
        for push, key in self.keys.items():
            is_there = state is not None and pushed(state, push) is not None
            key.setVisible(is_there)
            if state is not None and is_there:
                key.rename(wording.push_name(self._words, state, push))
        self.first.setVisible(may_go_first(chosen))
        self.next.setVisible(isinstance(chosen, LaneShown))


class StaysLine(QWidget):
    """What is to be done now, or why a job stays where it is: all that is missing at once."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.words = Label(theme, "", Script.STRONG, Tone.WARN_INK, wraps=True)
        inside = row(theme, Picture(theme, Icon.LIGHTBULB, Tone.TEXT2), 12, margins=(16, 8, 16, 8))
        inside.addWidget(self.words, 1)
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


def key_words(words: Translator) -> Sequence[tuple[str, str]]:
    """The keys of the board and what each does with a job of the usual kind."""
    usual = {
        Push.DONE: JobState.PAUSED,
        Push.PAUSE: JobState.RUNNING,
        Push.FAIL: JobState.RUNNING,
        Push.BACK: JobState.SUBMITTED,
        Push.DECLINE: JobState.SUBMITTED,
        Push.STOP: JobState.RUNNING,
    }
    texts = board(words)
    named = [
        (STROKES[push], wording.push_name(words, state, push)) for push, state in usual.items()
    ]
    return (*named, (FIRST, texts.first_key), (NEXT, texts.next_key))
