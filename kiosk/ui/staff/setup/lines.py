"""Lines of a few fields each, added and removed one by one: closed days, terms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.ui.staff.field import line_edit
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.stacks import column, row
from kiosk.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a line: the key of its value, its words, how wide it is beside the others."""

    key: str
    words: str
    stretch: int = 2


class Line(QWidget):
    """One line: its fields, a key that removes it, and what is wrong with it."""

    def __init__(self, theme: Theme, columns: Sequence[Column], remove: str) -> None:
        super().__init__()
        self.edits: dict[str, QLineEdit] = {}
        fields = row(theme, gap=10)
        for each in columns:
            edit = line_edit(theme, each.words, hint=each.words)
            self.edits[each.key] = edit
            fields.addWidget(edit, each.stretch)
        self.remove = Button(theme, "", icon=Icon.X, size=Size.TRAY, name=remove)
        fields.addWidget(self.remove)
        self.problem = Text(theme, "", Role.TRAY_SMALL, Tone.BAD)
        self.problem.hide()
        self.setLayout(column(theme, fields, self.problem, gap=2))

    def values(self) -> dict[str, str]:
        """What was typed, without the fields that stayed empty."""
        return {key: edit.text().strip() for key, edit in self.edits.items() if edit.text().strip()}

    def clear_problems(self) -> None:
        """Nothing is wrong with it."""
        self.problem.setText("")
        self.problem.hide()

    def add_problem(self, sentence: str) -> None:
        """Say one more thing that is wrong, once."""
        if sentence not in self.problem.text():
            self.problem.setText(f"{self.problem.text()} {sentence}".strip())
        self.problem.show()


class Lines(QWidget):
    """All lines of one kind, with a key that adds one."""

    def __init__(
        self, theme: Theme, title: str, columns: Sequence[Column], *, add: str, remove: str
    ) -> None:
        super().__init__()
        self._theme, self._columns, self._remove = theme, tuple(columns), remove
        self.lines: list[Line] = []
        self.add_key = Button(theme, add, icon=Icon.PLUS, size=Size.TRAY)
        self.add_key.clicked.connect(lambda: self.add({}).edits[columns[0].key].setFocus())
        self._stack = column(theme, gap=8)
        below = row(theme, self.add_key, None)
        whole = column(theme, Text(theme, title, Role.TRAY_HEAD), gap=8)
        whole.addLayout(self._stack)
        whole.addLayout(below)
        self.setLayout(whole)

    def show_values(self, values: Sequence[Mapping[str, str]]) -> None:
        """Show these lines and no others."""
        for line in list(self.lines):
            self._drop(line)
        for each in values:
            self.add(each)

    def add(self, values: Mapping[str, str]) -> Line:
        """Add a line."""
        line = Line(self._theme, self._columns, self._remove)
        for key, value in values.items():
            line.edits[key].setText(value)
        line.remove.clicked.connect(self._dropper(line))
        self.lines.append(line)
        self._stack.addWidget(line)
        return line

    def filled(self) -> list[Line]:
        """The lines in which something stands."""
        return [line for line in self.lines if line.values()]

    def _dropper(self, line: Line) -> Callable[[], None]:
        return lambda: self._drop(line)

    def _drop(self, line: Line) -> None:
        if line in self.lines:
            self.lines.remove(line)
            self._stack.removeWidget(line)
            line.hide()
            line.deleteLater()
