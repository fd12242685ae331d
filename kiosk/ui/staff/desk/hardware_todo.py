"""What to do about the parts that are not well: each in two or three plain steps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.marks import Mark, State
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import fill_round, painter_on
from kiosk.ui.widgets.stacks import column, row


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do; `detail` is in technical English, for whoever helps."""

    title: str
    steps: Sequence[str]
    state: State
    verb: str
    does: Callable[[], None]
    detail: str = ""


class ToDoCard(QWidget):
    """Filled in the colour of its state: what, how, and the one key that helps."""

    def __init__(self, theme: Theme, todo: ToDo, *, in_english: str) -> None:
        super().__init__()
        self._theme, self.todo = theme, todo
        self.verb = Key(theme, todo.verb)
        self.verb.setAccessibleDescription(todo.title)
        self.verb.clicked.connect(todo.does)
        head = row(theme, Mark(theme, todo.state, 20), 10)
        head.addWidget(Label(theme, todo.title, Script.STRONG, wraps=True), 1)
        head.addSpacing(theme.u(12))
        head.addWidget(self.verb, 0, Qt.AlignmentFlag.AlignTop)
        whole = column(theme, margins=(14, 12, 14, 14), gap=4)
        whole.addLayout(head)
        for step in todo.steps:
            whole.addWidget(Label(theme, step, Script.SECOND, Tone.TEXT, wraps=True))
        if todo.detail:
            detail = f"{in_english} {todo.detail}"
            whole.addWidget(Label(theme, detail, Script.TINY, Tone.TEXT2, gives_way=True))
        whole.addStretch(1)
        self.setLayout(whole)

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        ground = self._theme.colour(self.todo.state.ground)
        fill_round(painter_on(self), rect, self._theme.u(10), ground)
