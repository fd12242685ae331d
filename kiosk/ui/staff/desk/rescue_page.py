"""What stands over a counter whose store is damaged: students read to wait, staff restore."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.people.pin_tries import Refused
from kiosk.i18n import Translator
from kiosk.ui.staff.page import StaffPage, scrolled
from kiosk.ui.staff.remark import Remark
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Kind, Size
from kiosk.ui.widgets.pin import PinPad
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording import staff_rescue
from kiosk.wording.screens import apart

_PAD = 0.62
"""How large the pad is beside the one of the staff's door."""


class RescuePage(StaffPage):
    """Three states: it waits for a badge, for a PIN, and for the last word.

    Signals:
        pin_entered: the figures, given out once.
        restore_wanted: the last word.
        left: back to the first state.
    """

    pin_entered = Signal(str)
    restore_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, words: Translator) -> None:
        super().__init__(theme)
        self._words = words
        self.texts = staff_rescue.rescue(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pad: PinPad | None = None
        self.refusal: Remark | None = None
        self.restore_key: Button | None = None
        self._inside: QWidget | None = None
        self.setLayout(column(theme))

    def wait_for_badge(self, staff_line: str) -> None:
        """What students read, and below it what staff can do."""
        theme, texts = self.theme, self.texts
        role = Role.TITLE if theme.metrics.form is Form.WIDE else Role.H2
        self._stand(
            Text(theme, texts.headline, role),
            Text(theme, texts.help, Role.BODY, Tone.TEXT2),
            Text(theme, staff_line, Role.SMALL, Tone.TEXT2),
            Text(theme, self.refused, Role.SMALL, Tone.BAD) if self.refused else None,
        )
        self.refused = ""

    refused = ""
    """Why the last badge or answer led nowhere; told once."""

    def ask_pin(self, name: str) -> None:
        """Whose badge it was types the PIN."""
        theme, texts = self.theme, self.texts
        metrics = theme.metrics
        smaller = replace(theme, metrics=replace(metrics, scale=metrics.scale * _PAD))
        self.pad = pad = PinPad(
            smaller,
            ok=texts.ok,
            delete=texts.erase,
            name=texts.pin,
            typed=partial(apart.typed, self._words),
        )
        pad.entered.connect(self.pin_entered)
        self.refusal = Remark(theme)
        back = Button(theme, texts.back, icon=Icon.ARROW_LEFT, size=Size.TRAY)
        back.clicked.connect(self.left)
        self._stand(
            Text(theme, staff_rescue.type_pin(self._words, name), Role.H2),
            self.refusal,
            boxed(row(theme, pad, None)),
            boxed(row(theme, back, None)),
        )
        pad.setFocus()

    def refuse(self, refusal: Refused) -> None:
        """The PIN was not right, or none is looked at now."""
        if self.pad is not None and self.refusal is not None:
            self.pad.clear()
            self.refusal.say(apart.refused(self._words, refusal), Tone.BAD)

    def offer(self, title: str, lines: Sequence[str], *, can_restore: bool) -> None:
        """What the newest good backup holds, and what restoring it does."""
        theme, texts = self.theme, self.texts
        self.restore_key = Button(theme, texts.restore, kind=Kind.PRIMARY, size=Size.TRAY)
        self.restore_key.setEnabled(can_restore)
        self.restore_key.clicked.connect(self.restore_wanted)
        back = Button(theme, texts.back, icon=Icon.ARROW_LEFT, size=Size.TRAY)
        back.clicked.connect(self.left)
        self._stand(
            Text(theme, title, Role.H2),
            Text(theme, "\n".join(lines), Role.TRAY, Tone.TEXT),
            boxed(row(theme, back, 16, self.restore_key, None)),
        )
        (self.restore_key if can_restore else back).setFocus()

    def _stand(self, *parts: QWidget | None) -> None:
        """Show these in place of the others."""
        theme = self.theme
        if self._inside is not None:
            self._inside.hide()
            self._inside.setParent(None)
            self._inside.deleteLater()
        shown = [each for each in parts if each is not None]
        inside = column(theme, None, *shown, None, gap=20, margins=(53, 28, 53, 28))
        self._inside = scrolled(boxed(inside))
        self.setAccessibleName(" ".join(each.text() for each in shown if isinstance(each, Text)))
        layout = self.layout()
        assert layout is not None, "it is made with one"
        layout.addWidget(self._inside)
        self._inside.show()
