"""The staff's door: who was read, six dots, twelve keys."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.domain.desk.events import Action
from kiosk.domain.desk.screens import StaffPin
from kiosk.domain.desk.state import Desk
from kiosk.domain.people.pin_tries import Refused
from kiosk.domain.views import Person
from kiosk.ui.drawings.cards import avatar
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.announce import announce
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.pin import PinPad
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording.screens import apart

PAD_WIDTH, PAD_HEIGHT, BADGE_WIDTH = 614, 786, 560
STAFF_SHAPE = 2
LEAN_PAD, LEAN_HEAD = 470, 72


class StaffPinScreen(Screen):
    """Screen 12; the same words whichever of badge or PIN was wrong.

    Signals:
        pin_entered: the figures, once; the screen forgets them.
        pin_forgotten: whoever was read has a one-time code instead.
    """

    pin_entered = Signal(str)
    pin_forgotten = Signal()

    # A minute later the badge was still read when it was, and what was refused stays said.
    shows_time = False

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        super().__init__(desk, around)
        assert isinstance(self.shown, StaffPin)
        self.texts = apart.staff_pin(around.words, self.dates, self.shown, read_at=around.now)
        theme, texts, person = self.theme, self.texts, self.shown.person
        self.shown_badge = None if person is None else self._badge(person)
        is_wide = theme.metrics.form is Form.WIDE and not around.is_lean
        size = Size.ROW if is_wide else Size.DESK  # elsewhere only the desk has room for it
        self.forgotten_key = Button(theme, texts.forgotten, icon=Icon.KEY_ROUND, size=size)
        self.forgotten_key.clicked.connect(self.pin_forgotten)
        self.forgotten_key.setVisible(person is not None)
        self.refusal = Text(theme, "", Role.BODY_BOLD, Tone.BAD)
        self.pad = PinPad(
            theme,
            ok=texts.ok,
            delete=texts.erase_name,
            name=texts.help,
            typed=partial(apart.typed, around.words),
        )
        self.pad.entered.connect(self.pin_entered)
        self.pad.setEnabled(self.shown.person is not None)
        if around.is_lean:
            self._lay_out_lean(theme.metrics.form)
        else:
            self._lay_out(theme.metrics.form)
        back = self.action(Action.BACK, texts.back, icon=Icon.ARROW_LEFT)
        self.set_desk([back] if is_wide or person is None else [back, self.forgotten_key])
        self.pad.setFocus()

    def _lay_out(self, form: Form) -> None:
        """Words beside the pad; above it on a tall panel."""
        theme = self.theme
        if form is not Form.COMPACT:
            self.pad.setFixedSize(theme.u(PAD_WIDTH), theme.u(PAD_HEIGHT))
        if form is Form.TALL:
            whole = column(theme, self._told(), 30, margins=(64, 60, 64, 60))
            whole.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
            self.body.setLayout(whole)
            return
        margins = (64, 60, 156, 30) if form is Form.WIDE else (53, 12, 53, 8)
        beside = row(theme, gap=60, margins=margins)
        beside.addWidget(boxed(self._told()), 1)
        beside.addWidget(self.pad, 0 if form is Form.WIDE else 1)
        self.body.setLayout(beside)

    def _lay_out_lean(self, form: Form) -> None:
        """The words over pages; what was wrong comes first, where it is seen at once."""
        theme, texts = self.theme, self.texts
        headline = Text(theme, texts.headline, Role.TITLE, lines=1, most=LEAN_HEAD)
        is_low = form is Form.COMPACT
        told: list[QWidget] = [self.refusal, *([headline] if is_low else [])]
        told.append(Text(theme, texts.help, Role.BODY_BOLD))
        if self.shown_badge is not None:
            told.append(self.shown_badge)
        told.append(Text(theme, texts.signed_out, Role.BODY, Tone.TEXT2))
        words = column(theme) if is_low else column(theme, headline, 12)
        words.addWidget(self.paged(told, is_beside=False), 1)
        whole: QBoxLayout
        if form is Form.TALL:
            self.pad.setFixedSize(theme.u(PAD_WIDTH), theme.u(PAD_HEIGHT))
            whole = column(theme, margins=(64, 40, 64, 40))
            whole.addLayout(words, 1)
            whole.addSpacing(theme.u(24))
            whole.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        else:
            whole = row(theme, gap=40, margins=(53, 12, 53, 8))
            whole.addLayout(words, 1)
            self.pad.setFixedWidth(max(theme.u(LEAN_PAD), self.pad.minimumSizeHint().width()))
            whole.addWidget(self.pad)
        self.body.setLayout(whole)

    def _told(self) -> QBoxLayout:
        theme, texts = self.theme, self.texts
        signed_out = Text(theme, texts.signed_out, Role.BODY, Tone.TEXT2)
        role = Role.PROMPT if theme.metrics.form is Form.COMPACT else Role.TITLE
        words = column(
            theme,
            None,
            Text(theme, texts.headline, role, lines=1),
            12,
            Text(theme, texts.help, Role.H2, Tone.TEXT2),
        )
        if self.shown_badge is not None:
            words.addSpacing(theme.u(44))
            self.shown_badge.setMaximumWidth(theme.u(BADGE_WIDTH))
            words.addWidget(self.shown_badge)
            if theme.metrics.form is Form.WIDE:
                words.addSpacing(theme.u(24))
                words.addWidget(self.forgotten_key, 0, Qt.AlignmentFlag.AlignLeading)
        words.addSpacing(theme.u(30))
        words.addWidget(self.refusal)
        words.addSpacing(theme.u(30))
        words.addWidget(signed_out)
        words.addStretch(2)
        return words

    def _badge(self, person: Person) -> Card:
        """Whose badge was read, and when."""
        theme, texts = self.theme, self.texts
        note = Text(theme, texts.badge_note, Role.SMALL, Tone.TEXT2)
        words = column(theme, None, Text(theme, texts.badge_name, Role.H3), 2, note, None)
        if self.around.is_lean:
            words.setContentsMargins(*(theme.u(each) for each in (26, 12, 26, 12)))
            return Card(theme, words)
        picture = PictureBox(theme, avatar(person.initial, STAFF_SHAPE), 96, 96, inset=0)
        inside = row(theme, picture, 26, words, margins=(26, 18, 40, 18))
        inside.setStretch(2, 1)
        return Card(theme, inside)

    @property
    def summary(self) -> str:
        return self.texts.summary

    def refuse(self, refusal: Refused) -> None:
        """Say why the door stays shut, and begin again."""
        self.pad.clear()
        self.refusal.setText(apart.refused(self.around.words, refusal))
        announce(self.refusal, self.refusal.text())
        if self.pages is not None:
            self.pages.turn_to(0)
