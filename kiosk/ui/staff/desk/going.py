"""One line above a list or in a form: how far a long piece of work is, or how it ended."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import Mark, State
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column, row

_FULL = 1000


class Going(QWidget):
    """Hidden while there is nothing to tell. `cancel_key` stands while something can be ended."""

    def __init__(self, theme: Theme, cancel: str) -> None:
        super().__init__()
        self._mark = Mark(theme, State.TOLD, 18)
        self.words = Label(theme, "", Script.BODY, Tone.TEXT, wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.u(8))
        self.cancel_key = Key(theme, cancel, kind=Kind.PLAIN)
        inside = row(theme, self._mark, 12)
        told = column(theme, self.words, 4, self.bar)
        inside.addLayout(told, 1)
        inside.addSpacing(theme.u(16))
        inside.addWidget(self.cancel_key, 0, Qt.AlignmentFlag.AlignVCenter)
        around = column(theme, margins=(0, 0, 0, 12))
        around.addLayout(inside)
        self.setLayout(around)
        self.hide()

    def show_share(self, words: str, share: float | None) -> None:
        """It goes on; without a share the bar only says that it does."""
        self._mark.set_state(State.TOLD)
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0 if share is None else _FULL)
        if share is not None:
            self.bar.setValue(round(share * _FULL))
        self.bar.show()
        self.cancel_key.show()
        self.show()

    def tell(self, words: str, state: State) -> None:
        """It is over, or something is to be known; nothing for no words."""
        self._mark.set_state(state)
        self.words.setText(words)
        self.bar.hide()
        self.cancel_key.hide()
        self.setVisible(bool(words))
