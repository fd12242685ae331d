"""Lines of a few fields each, added and removed one by one: closed days, terms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from kiosk.ui.staff.field import line_edit
from kiosk.ui.staff.page import mark_wrong
from kiosk.ui.staff.remark import Fault
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text

_GAP = 10


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a line: the key of its value, its words, how wide it is beside the others."""

    key: str
    words: str
    stretch: int = 2


@dataclass(frozen=True, slots=True)
class ListWords:
    """Above all lines, how to write in them, and on the key that adds one."""

    title: str
    hint: str
    add: str


class Line(QWidget):
    """One line: its fields, a key that removes it, and what is wrong with it."""

    def __init__(self, theme: Theme, columns: Sequence[Column], remove: str) -> None:
        super().__init__()
        self.edits = {each.key: line_edit(theme, each.words) for each in columns}
        self.remove = Button(theme, "", icon=Icon.X, size=Size.TRAY, name=remove)
        fields = self._below(theme, columns) if _is_below(theme) else self._beside(theme, columns)
        self.problem = Fault(theme)
        self.setLayout(column(theme, fields, self.problem, gap=2))

    def _beside(self, theme: Theme, columns: Sequence[Column]) -> QBoxLayout:
        fields = row(theme, gap=_GAP)
        for each in columns:
            edit = self.edits[each.key]
            _share(edit)
            fields.addWidget(edit, each.stretch)
        fields.addWidget(self.remove)
        return fields

    def _below(self, theme: Theme, columns: Sequence[Column]) -> QBoxLayout:
        fields = column(theme, gap=4)
        for each in columns:
            fields.addWidget(Text(theme, each.words, Role.TRAY_SMALL, Tone.TEXT2))
            fields.addWidget(self.edits[each.key])
        fields.addLayout(row(theme, None, self.remove, margins=(0, 6, 0, 10)))
        return fields

    def values(self) -> dict[str, str]:
        """What was typed, without the fields that stayed empty."""
        return {key: edit.text().strip() for key, edit in self.edits.items() if edit.text().strip()}

    def clear_problems(self) -> None:
        """Nothing is wrong with it."""
        self.problem.setText("")
        for edit in self.edits.values():
            mark_wrong(edit, "")

    def add_problem(self, sentence: str, key: str = "") -> None:
        """Say one more thing that is wrong, once, and let the field of that key stand out."""
        if sentence not in self.problem.text():
            self.problem.setText(f"{self.problem.text()} {sentence}".strip())
        if key in self.edits:
            mark_wrong(self.edits[key], sentence)


class Lines(QWidget):
    """All lines of one kind, with a key that adds one.

    Signals:
        edited: a hand changed something.
    """

    edited = Signal()

    def __init__(
        self, theme: Theme, words: ListWords, columns: Sequence[Column], *, remove: str
    ) -> None:
        super().__init__()
        self._theme, self._columns, self._remove = theme, tuple(columns), remove
        self.lines: list[Line] = []
        self.add_key = Button(theme, words.add, icon=Icon.PLUS, size=Size.TRAY)
        self.add_key.clicked.connect(lambda: self.add({}).edits[columns[0].key].setFocus())
        self._stack = column(theme, gap=8)
        self._names = self._heads(words.hint)
        below = row(theme, self.add_key, None)
        whole = column(theme, Text(theme, words.title, Role.TRAY_HEAD), self._names, gap=8)
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
        for edit in line.edits.values():
            edit.textEdited.connect(self.edited)
        line.remove.clicked.connect(self._dropper(line))
        self.lines.append(line)
        self._stack.addWidget(line)
        self._names.show()
        return line

    def filled(self) -> list[Line]:
        """The lines in which something stands."""
        return [line for line in self.lines if line.values()]

    def _heads(self, hint: str) -> QWidget:
        """How to write, and the names of the fields; they leave as much room as the last key."""
        theme, names = self._theme, row(self._theme, gap=_GAP)
        for each in () if _is_below(theme) else self._columns:
            name = Text(theme, each.words, Role.TRAY_SMALL, Tone.TEXT2)
            _share(name)
            names.addWidget(name, each.stretch)
        names.addSpacing(Button(theme, "", icon=Icon.X, size=Size.TRAY).sizeHint().width())
        heads = boxed(column(theme, Text(theme, hint, Role.TRAY_SMALL, Tone.TEXT2), names, gap=6))
        heads.hide()
        return heads

    def _dropper(self, line: Line) -> Callable[[], None]:
        def drop() -> None:
            self._drop(line)
            self.edited.emit()

        return drop

    def _drop(self, line: Line) -> None:
        if line in self.lines:
            self.lines.remove(line)
            self._stack.removeWidget(line)
            line.hide()
            line.deleteLater()
            self._names.setVisible(bool(self.lines))


def _is_below(theme: Theme) -> bool:
    """Whether the fields of a line stand below each other, each under its name: large words leave
    a date no room beside another."""
    return theme.metrics.is_large_text and theme.metrics.form is not Form.WIDE


def _share(part: QWidget) -> None:
    """Let widths be shared by the columns' stretches alone, so that names stand above fields."""
    policy = part.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    part.setSizePolicy(policy)
