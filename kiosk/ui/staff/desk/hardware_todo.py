"""What to do about the parts that are not well: each in two or three plain steps."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.drawings.printer_states import PrinterState
from kiosk.ui.staff.desk.printer_picture import PrinterPicture
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import Mark, State
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.today_parts import Verb
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import column, row

_STEPS = 30
"""They begin below the title, beside the shape."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do; `detail` is in technical English, for whoever helps.

    `aside` is a second, quiet verb. `picture` shows the printer, and `pictured` says what is seen
    there.
    """

    title: str
    steps: Sequence[str]
    state: State
    verb: Verb
    detail: str = ""
    picture: PrinterState | None = None
    pictured: str = ""
    aside: Verb | None = None

    @property
    def verbs(self) -> tuple[Verb, ...]:
        """Both, or the one."""
        return (self.verb,) if self.aside is None else (self.verb, self.aside)

    def without_keys(self, taken: Collection[str]) -> "ToDo":
        """The same, but for keys that are another card's."""
        verb, *aside = (replace(each, key="") if each.key in taken else each for each in self.verbs)
        return replace(self, verb=verb, aside=aside[0] if aside else None)


class ToDoCard(QWidget):
    """Filled in the colour of its state: what, how, and the one key that helps."""

    def __init__(self, theme: Theme, todo: ToDo, *, in_english: str) -> None:
        super().__init__()
        self._theme, self.todo = theme, todo
        self.verb = self._key(todo.verb, Kind.PLAIN)
        head = row(theme, Mark(theme, todo.state, 20), 10)
        head.addWidget(Label(theme, todo.title, Script.STRONG, wraps=True), 1)
        head.addSpacing(theme.u(12))
        head.addWidget(self.verb, 0, Qt.AlignmentFlag.AlignTop)
        steps = column(theme, gap=4)
        for step in todo.steps:
            steps.addWidget(Label(theme, step, Script.SECOND, Tone.TEXT, wraps=True))
        if todo.detail:
            detail = f"{in_english} {todo.detail}"
            steps.addWidget(Label(theme, detail, Script.TINY, Tone.TEXT2, gives_way=True))
        steps.addStretch(1)
        below = row(theme)
        below.addSpacing(theme.u(_STEPS))
        below.addLayout(steps, 1)
        if todo.picture is not None:
            picture = PrinterPicture(theme, todo.picture, todo.pictured)
            below.addWidget(picture, 0, Qt.AlignmentFlag.AlignBottom)
        if todo.aside is not None:
            below.addSpacing(theme.u(12))
            below.addWidget(self._key(todo.aside, Kind.QUIET), 0, Qt.AlignmentFlag.AlignTop)
        whole = column(theme, margins=(14, 12, 14, 14), gap=4)
        whole.addLayout(head)
        whole.addLayout(below, 1)
        self.setLayout(whole)

    def _key(self, verb: Verb, kind: Kind) -> Key:
        key = Key(self._theme, verb.words, key=verb.key, kind=kind)
        key.setAccessibleDescription(self.todo.title)
        key.clicked.connect(verb.does)
        return key

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self._theme, QRectF(self.rect())
        state, radius = self.todo.state, theme.u(10)
        fill_round(painter, rect, radius, theme.colour(state.ground))
        if theme.is_high_contrast:  # where soft fills are black
            edge_round(painter, rect, radius, theme.colour(state.tone), theme.u(2))
