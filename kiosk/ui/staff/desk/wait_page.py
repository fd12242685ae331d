"""Over the whole counter while a backup takes the store's place: students read to wait."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar

from kiosk.i18n import Translator
from kiosk.ui.staff.page import StaffPage, capped, scrolled
from kiosk.ui.staff.remark import Sign
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Kind, Size
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording import staff_backups

_FULL, _WIDE = 1000, 1240


class End(Enum):
    """How a restore ended."""

    DONE = auto()
    CANCELLED = auto()
    FAILED = auto()


class WaitPage(StaffPage):
    """First it waits, with a key to cancel as long as that can be; then it says how it ended.

    Signals:
        cancelled: the restore is to end, if it still can.
        closed: what it said was read.
    """

    cancelled = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, words: Translator) -> None:
        super().__init__(theme)
        self.texts = texts = staff_backups.waiting(words)
        self.is_over = False
        self.setAccessibleName(texts.wait)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        role = Role.TITLE if theme.metrics.form is Form.WIDE else Role.H2
        self.headline = Text(theme, texts.wait, role)
        self.help = Text(theme, texts.wait_help, Role.BODY, Tone.TEXT2)
        self.step = Text(theme, texts.trying, Role.TRAY, Tone.TEXT2)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(texts.trying)
        self.bar.setFixedHeight(theme.u(14))
        self.sign = Sign(theme, Tone.OK, 56)
        self.sign.hide()
        self.key = Button(theme, texts.cancel, size=Size.TRAY)
        self.key.clicked.connect(self._on_key)
        inside = column(
            theme, None, row(theme, self.sign, None), 12, self.headline, 8, self.help, 32,
            self.bar, 10, self.step, 28, boxed(row(theme, self.key, None)), None,
            margins=(53, 28, 53, 28),
        )  # fmt: skip
        # Whoever reads the largest words scrolls; nothing is cut.
        whole = column(theme)
        whole.addLayout(
            capped(theme, scrolled(boxed(inside)), round(_WIDE * theme.metrics.zoom)), 1
        )
        self.setLayout(whole)
        self.setFocus()

    def show_share(self, share: float | None, *, is_settled: bool) -> None:
        """How far it is; once it `is_settled` nothing ends it any more."""
        if self.is_over:
            return
        words = self.texts.placing if is_settled else self.texts.trying
        if words != self.step.text():
            self.step.setText(words)
            self.bar.setAccessibleName(words)
        self.bar.setRange(0, 0 if share is None else _FULL)
        if share is not None:
            self.bar.setValue(round(share * _FULL))
        self.key.setVisible(not is_settled)

    def tell(self, end: End, lines: Sequence[str]) -> None:
        """It is over: say how, one sentence a line."""
        self.is_over = True
        texts = self.texts
        words = {
            End.DONE: texts.done,
            End.CANCELLED: texts.cancelled,
            End.FAILED: texts.failed,
        }[end]
        self.headline.setText(words)
        self.setAccessibleName(words)
        self.help.setText(lines[0] if lines else "")
        self.step.setText("\n".join(lines[1:]))
        self.sign.setVisible(end is not End.FAILED)
        self.bar.hide()
        self.key.setText(texts.go_on)
        self.key.setAccessibleName(texts.go_on)
        self.key.set_face(Kind.PRIMARY.value)
        self.key.show()
        self.key.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape cancels, or closes what was read."""
        if event.key() == Qt.Key.Key_Escape and self.key.isVisible():
            self._on_key()
        event.accept()

    def _on_key(self) -> None:
        (self.closed if self.is_over else self.cancelled).emit()
