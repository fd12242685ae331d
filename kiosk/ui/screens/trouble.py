"""Trouble of ours: a calm wall, the bell, what to do, and a note number for staff."""

from kiosk.domain.desk.screens import Trouble
from kiosk.domain.desk.state import Desk
from kiosk.ui.drawings.furniture import bell
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.scene import Standing
from kiosk.ui.widgets.shapes import Status, StatusShape
from kiosk.ui.widgets.stacks import column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording.screens import apart


class TroubleScreen(Screen):
    """Screen 13: no promise and no "try again"."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        assert isinstance(self.shown, Trouble)
        self.texts = apart.trouble(around.words, self.shown)
        theme, form = self.theme, self.theme.metrics.form
        shape = StatusShape(theme, Status.FAULT, 172 if form is not Form.COMPACT else 96)
        margins = (64, 84 if form is not Form.COMPACT else 30, self._room_for_bell(), 40)
        words = column(
            theme,
            row(theme, shape, None),
            50 if form is not Form.COMPACT else 16,
            Text(theme, self.texts.headline, Role.IDLE, lines=2),
            24,
            Text(theme, self.texts.help, Role.H1),
            16,
            Text(theme, self.texts.keep),
            None,
            Text(theme, self.texts.for_staff, Role.SMALL, Tone.TEXT2),
            margins=margins,
        )
        self.set_tone(Tone.FAULT_BOARD)
        self.body.setLayout(words)
        if form is Form.WIDE and not theme.metrics.is_large_text:
            self.set_scene(Standing(bell(is_ringing=True), 520, lead=1230))
        elif form is Form.TALL:
            self.set_scene(Standing(bell(is_ringing=True), 420, lead=330, above=0))
        self.set_desk([])

    def _room_for_bell(self) -> int:
        """Room for the bell beside the words, where there is any."""
        metrics = self.theme.metrics
        return 900 if metrics.form is Form.WIDE and not metrics.is_large_text else 64

    @property
    def summary(self) -> str:
        return self.texts.summary
