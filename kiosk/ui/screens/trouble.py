"""Trouble of ours: a calm wall, the bell, what to do, and a note number for staff."""

from kiosk.domain.desk.screens import Trouble
from kiosk.domain.desk.state import Desk
from kiosk.ui.drawings.furniture import bell
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.lean import lean_words
from kiosk.ui.widgets.scene import Standing
from kiosk.ui.widgets.shapes import Status, StatusShape
from kiosk.ui.widgets.stacks import column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording.screens import apart

BELL_TALL = 440  # the bell on a tall panel, with its sound


class TroubleScreen(Screen):
    """Screen 13: no promise and no "try again"."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        assert isinstance(self.shown, Trouble)
        self.texts = apart.trouble(around.words, self.shown)
        self.set_tone(Tone.FAULT_BOARD)
        if around.is_lean:
            self._build_lean()
        else:
            self._build(self.theme.metrics.form)
        self.set_desk([])

    def _build_lean(self) -> None:
        """Shape and headline, then what to do, below each other over pages."""
        theme, texts = self.theme, self.texts
        words = (Text(theme, texts.help, Role.H2), Text(theme, texts.keep))
        staff = Text(theme, texts.for_staff, Role.SMALL, Tone.TEXT2)
        self.set_pages([lean_words(theme, Status.FAULT, texts.headline), *words, staff])

    def _build(self, form: Form) -> None:
        """The bell beside the words, or below them on a tall panel."""
        theme = self.theme
        is_narrow = form is Form.COMPACT or not self.is_roomy
        shape = StatusShape(theme, Status.FAULT, 112 if is_narrow else 172)
        headline = Text(
            theme, self.texts.headline, Role.IDLE, lines=2, most=100 if is_narrow else 0
        )
        if is_narrow:
            head = row(theme, shape, 36, headline)
            head.setStretch(2, 1)
            stack = column(theme, head, 20)
        else:
            stack = column(theme, row(theme, shape, None), 46, headline, 6)
        for line in (Text(theme, self.texts.help, Role.H1), Text(theme, self.texts.keep)):
            stack.addWidget(line)
            stack.addSpacing(theme.u(16))
        stack.addStretch(1)
        staff = Text(theme, self.texts.for_staff, Role.SMALL, Tone.TEXT2)
        stack.addWidget(staff)
        margins = (53, 30, 53, 24) if is_narrow else (64, 84, self._room_for_bell(), 50)
        if form is Form.TALL:
            stack.addSpacing(theme.u(BELL_TALL))
        stack.setContentsMargins(*(theme.u(each) for each in margins))
        self.body.setLayout(stack)
        if form is Form.WIDE and self.is_roomy:
            self.set_scene(Standing(bell(is_ringing=True), 520, lead=1230))
        elif form is Form.TALL:
            self.set_scene(Standing(bell(is_ringing=True), 420, lead=330, above=0))

    def _room_for_bell(self) -> int:
        """Room for the bell beside the words, where there is any."""
        return 900 if self.is_roomy and self.theme.metrics.form is Form.WIDE else 64

    @property
    def summary(self) -> str:
        return self.texts.summary
