"""The staff's door: who was read, six dots, twelve keys."""

from PySide6.QtCore import Signal

from kiosk.domain.desk.events import Action
from kiosk.domain.desk.screens import StaffPin
from kiosk.domain.desk.state import Desk
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.pin import PinPad
from kiosk.ui.widgets.stacks import column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording.screens import apart


class StaffPinScreen(Screen):
    """Screen 12; the same words whichever of badge or PIN was wrong.

    Signals:
        pin_entered: the figures, once; the screen forgets them.
    """

    pin_entered = Signal(str)

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        assert isinstance(self.shown, StaffPin)
        self.texts = apart.staff_pin(around.words, self.dates, self.shown, read_at=around.now)
        theme, texts = self.theme, self.texts
        self.refusal = Text(theme, "", Role.BODY_BOLD, Tone.BAD)
        words = column(
            theme,
            Text(theme, texts.headline, Role.TITLE, lines=1),
            12,
            Text(theme, texts.help, Role.H2),
            40,
            Text(theme, texts.badge_name, Role.H3),
            Text(theme, texts.badge_note, Role.SMALL, Tone.TEXT2),
            30,
            self.refusal,
            None,
            Text(theme, texts.signed_out, Role.SMALL, Tone.TEXT2),
        )
        self.pad = PinPad(theme, ok=texts.ok, delete=texts.erase_name, name=texts.help)
        self.pad.entered.connect(self.pin_entered)
        self.pad.setEnabled(self.shown.person is not None)
        margins = (64, 60, 64, 30) if theme.metrics.form is not Form.COMPACT else (53, 12, 53, 8)
        if theme.metrics.form is Form.TALL:
            self.body.setLayout(column(theme, words, 30, self.pad, margins=margins))
        else:
            whole = row(theme, gap=60, margins=margins)
            whole.addLayout(words, 1)
            whole.addWidget(self.pad, 1)
            self.body.setLayout(whole)
        back = self.action(Action.BACK, texts.back, icon=Icon.ARROW_LEFT, closes=True)
        self.set_desk([back])
        self.pad.setFocus()

    @property
    def summary(self) -> str:
        return self.texts.summary

    def refuse(self) -> None:
        """Say that badge or PIN was wrong, and begin again."""
        self.pad.clear()
        self.refusal.setText(self.texts.refused)
