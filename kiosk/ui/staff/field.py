"""A text field of a staff page: its name above it, what is wrong with it below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.ui.staff.page import mark_wrong, reading_font
from kiosk.ui.staff.remark import Fault
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column
from kiosk.ui.widgets.text import Text

FIELD_HEIGHT = 56


def line_edit(theme: Theme, name: str, *, hint: str = "", is_secret: bool = False) -> QLineEdit:
    """Return a bare field that screen readers call `name`."""
    edit = QLineEdit()
    edit.setAccessibleName(name)
    edit.setPlaceholderText(hint)
    edit.setFont(reading_font(theme))
    edit.setMinimumHeight(theme.u(FIELD_HEIGHT))
    if is_secret:
        edit.setEchoMode(QLineEdit.EchoMode.Password)
    return edit


class Field(QWidget):
    """One field with its words.

    Signals:
        changed: what was typed.
    """

    changed = Signal(str)

    def __init__(self, theme: Theme, name: str, *, hint: str = "", is_secret: bool = False) -> None:
        super().__init__()
        self.edit = line_edit(theme, name, is_secret=is_secret)
        self.edit.textEdited.connect(self.changed)
        # What was wrong is being mended: the next save looks again.
        self.edit.textEdited.connect(lambda _: self.set_problem(""))
        self.hint = Text(theme, hint, Role.TRAY_SMALL, Tone.TEXT2)
        self.hint.setVisible(bool(hint))
        self.problem = Fault(theme)
        name_text = Text(theme, name, Role.TRAY)
        inside = column(theme, name_text, self.hint, self.edit, self.problem, gap=4)
        inside.addStretch(1)
        self.setLayout(inside)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put `text` in."""
        self.edit.setText(text)

    def set_problem(self, sentence: str) -> None:
        """Say what is wrong, or nothing."""
        self.problem.setText(sentence)
        mark_wrong(self.edit, sentence)
