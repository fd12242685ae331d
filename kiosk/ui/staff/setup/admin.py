"""Page 5: the first person who may open the staff's door."""

from PySide6.QtWidgets import QWidget

from db.vocabulary.people import StaffRole
from kiosk.i18n import Translator
from kiosk.services.people.staff import NewStaff, StaffRejected, StaffSet, set_staff, staff_problems
from kiosk.ui.staff.field import Field
from kiosk.ui.staff.page import capped
from kiosk.ui.staff.remark import Remark
from kiosk.ui.staff.setup.step import Step
from kiosk.ui.staff.setup.work import SetupWork
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, row
from kiosk.wording import setup as wording

_BADGE_WIDTH = 560


class AdminStep(Step):
    """Name, badge, PIN twice. The PINs leave their fields when they are saved."""

    def __init__(self, theme: Theme, words: Translator, work: SetupWork) -> None:
        self.texts = texts = wording.admin(words)
        super().__init__(theme, words, work, texts.page)
        self.given_name = Field(theme, texts.given_name)
        self.family_name = Field(theme, texts.family_name)
        self.badge = Field(theme, texts.badge, hint=texts.badge_hint)
        self.pin = Field(theme, texts.pin, is_secret=True)
        self.pin_again = Field(theme, texts.pin_again, is_secret=True)
        self._fields = {
            "given_name": self.given_name,
            "family_name": self.family_name,
            "badge": self.badge,
            "pin": self.pin,
        }
        names = _beside(theme, self.given_name, self.family_name)
        pins = _beside(theme, self.pin, self.pin_again)
        warning = Remark(theme)
        warning.say(texts.skip_warning, Tone.TEXT2)
        self.lay(names, capped(theme, self.badge, _BADGE_WIDTH), pins, 4, warning)

    def enter(self) -> None:
        """Begin with the name."""
        self.given_name.edit.setFocus()

    def take_scan(self, text: str) -> None:
        """The badge, wherever the focus is."""
        self.badge.set_text(text)
        self.badge.set_problem("")

    def save(self) -> None:
        """Make the badge's owner an admin."""
        self.pin_again.set_problem("")
        differ = self.pin.text != self.pin_again.text
        new = NewStaff(
            self.given_name.text,
            self.family_name.text,
            self.badge.text,
            self.pin.text,
            StaffRole.ADMIN,
        )
        if differ:
            self.pin_again.set_problem(self.texts.pins_differ)
            self.pin_again.edit.setFocus()
            self.say_problems(staff_problems(new), self._fields)
            return
        ctx, action = self.work.context, self.work.new_id()
        self.run(lambda: set_staff(ctx, action, new), self._on_set)

    def _on_set(self, outcome: StaffSet | StaffRejected) -> None:
        if isinstance(outcome, StaffRejected):
            self.say_problems(outcome.problems, self._fields)
            return
        self.say_problems((), self._fields)
        self.pin.set_text("")
        self.pin_again.set_text("")
        self.is_saved = True
        self.done.emit()


def _beside(theme: Theme, first: Field, second: Field) -> QWidget:
    line = row(theme, gap=20)
    line.addWidget(first, 1)
    line.addWidget(second, 1)
    return boxed(line)
