"""The cards of a work order's page: what comes next, what is known, and who waits for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row


class Section(QWidget):
    """A card with its title, a quiet note beside it, and keys at its end."""

    def __init__(self, theme: Theme, title: str, *keys: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self.note = Label(theme, "", Script.SECOND, Tone.TEXT2)
        words = Label(theme, title, Script.CARD, wraps=True)
        head = row(theme, gap=10)
        head.addWidget(words, 1)
        head.addWidget(self.note)
        for key in keys:
            head.addWidget(key)
        self.inside: QVBoxLayout = column(theme)
        whole = column(theme, head, 10, self.inside, margins=(16, 12, 16, 14))
        outer = column(theme)
        outer.addWidget(Card(theme, whole))
        self.setLayout(outer)

    def fill(self, *parts: QWidget) -> None:
        """Show these in place of what stood there."""
        while (item := self.inside.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for part in parts:
            self.inside.addWidget(part)


@dataclass(frozen=True, slots=True)
class Step:
    """A move that can be made, or what it lacks first. `stroke` presses its key."""

    verb: str
    stroke: str
    lacks: str
    is_offered: bool
    does: Callable[[], None]


def step_rows(theme: Theme, steps: Sequence[Step]) -> QWidget:
    """Each move's key, and beside it what it lacks."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(theme.u(10))
    grid.setHorizontalSpacing(theme.u(16))
    grid.setColumnStretch(1, 1)
    for place, step in enumerate(steps):
        key = Key(theme, step.verb, key=step.stroke)
        key.setAccessibleDescription(step.lacks)
        key.setEnabled(step.is_offered)
        key.clicked.connect(step.does)
        grid.addWidget(key, place, 0)
        grid.addWidget(Label(theme, step.lacks, Script.SECOND, Tone.TEXT2, wraps=True), place, 1)
    return boxed(grid)


def sentence(theme: Theme, words: str) -> Label:
    """A quiet sentence over several lines."""
    return Label(theme, words, Script.SECOND, Tone.TEXT2, wraps=True)
