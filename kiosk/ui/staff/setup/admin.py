"""Page 5: who may open the staff's door; at the first run the first admin, later anybody."""

from uuid import UUID

from PySide6.QtWidgets import QBoxLayout, QWidget

from db.vocabulary.people import StaffRole
from kiosk.domain.lending.problems import InputProblem
from kiosk.i18n import Translator
from kiosk.services.desk.slips import print_codes
from kiosk.services.people.recovery import make_codes
from kiosk.services.people.staff import NewStaff, StaffRejected, StaffSet, check_staff, set_staff
from kiosk.ui.staff.choice import Choice
from kiosk.ui.staff.codes_sheet import CodesSheet
from kiosk.ui.staff.field import Field
from kiosk.ui.staff.page import bring_into_view, capped
from kiosk.ui.staff.remark import Remark
from kiosk.ui.staff.setup.step import Step
from kiosk.ui.staff.setup.work import Prints, SetupWork
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.switch import Switch
from kiosk.wording import setup as wording

_BADGE_WIDTH = 560


class AdminStep(Step):
    """Name, badge, PIN twice; then, for an admin who has none, the one-time codes.

    The PINs leave their fields when they are saved, the codes when somebody has kept them.
    """

    def __init__(self, theme: Theme, words: Translator, work: SetupWork) -> None:
        self.texts = texts = wording.admin(words)
        self.more = more = wording.corner_admin(words)
        self._is_corner = is_corner = work.by is not None
        super().__init__(theme, words, work, more.page if is_corner else texts.page)
        name_hint = more.name_hint if is_corner else ""
        self.given_name = Field(theme, texts.given_name, hint=name_hint)
        self.family_name = Field(theme, texts.family_name, hint=name_hint)
        self.badge = Field(
            theme, texts.badge, hint=more.badge_hint if is_corner else texts.badge_hint
        )
        self.pin = Field(theme, texts.pin, is_secret=True)
        self.pin_again = Field(theme, texts.pin_again, is_secret=True)
        self.role = Choice(theme, more.role)
        self.role.offer(more.same_role, [(role.value, said) for role, said in _roles(more)], "")
        self.anew = Switch(theme, more.anew, on=more.anew_on, off=more.anew_off)
        self.sheet = CodesSheet(theme, words, can_print=work.prints is not Prints.NEVER)
        self.sheet.print_wanted.connect(self._on_print_wanted)
        self._whose: UUID | None = None
        self._fields = {
            "given_name": self.given_name,
            "family_name": self.family_name,
            "badge": self.badge,
            "pin": self.pin,
        }
        self._form = boxed(self._corner_form() if is_corner else self._first_form())
        self.sheet.hide()
        self.lay(self._form, self.sheet)

    @property
    def primary(self) -> str:
        return self.sheet.texts.kept if self.holds else super().primary

    @property
    def holds(self) -> bool:
        return bool(self.sheet.codes)

    def enter(self) -> None:
        """Begin with the name; with the badge where most people are known by it."""
        first = self.badge if self._is_corner else self.given_name
        first.edit.setFocus()

    def take_scan(self, text: str) -> None:
        """The badge, wherever the focus is."""
        if not self.holds:
            self.badge.set_text(text)
            self.badge.set_problem("")

    def give_up(self) -> None:
        """The window closes; nobody reads the codes any more."""
        self.sheet.forget()

    def save(self) -> None:
        """Make the badge's owner one of the staff; or go on, the codes having been kept."""
        if self.holds:
            self._go_on()
            return
        new, ctx, by = self._typed(), self.work.context, self.work.by
        self.pin_again.set_problem("")
        self.role.set_problem("")
        if self.pin.text != self.pin_again.text:
            self.run(lambda: check_staff(ctx, new), self._on_pins_differ)
            return
        action = self.work.new_id()
        self.run(lambda: set_staff(ctx, action, new, by=by), self._on_set)

    def _typed(self) -> NewStaff:
        chosen = None if not self.role.value else StaffRole(self.role.value)
        return NewStaff(
            self.given_name.text,
            self.family_name.text,
            self.badge.text,
            self.pin.text,
            chosen if self._is_corner else StaffRole.ADMIN,
        )

    def _on_pins_differ(self, problems: tuple[InputProblem, ...]) -> None:
        self.pin_again.set_problem(self.texts.pins_differ)
        self.pin_again.edit.setFocus()
        self._tell(problems)

    def _on_set(self, outcome: StaffSet | StaffRejected) -> None:
        if isinstance(outcome, StaffRejected):
            self._tell(outcome.problems)
            return
        self._tell(())
        if outcome.role is not StaffRole.ADMIN:
            self._on_made(())
            return
        self._whose = whose = outcome.person_ref
        ctx, action, by = self.work.context, self.work.new_id(), self.work.by
        only_if_none = not self.anew.isChecked()
        self.run(
            lambda: make_codes(ctx, action, whose, by=by, only_if_none=only_if_none), self._on_made
        )

    def _tell(self, problems: tuple[InputProblem, ...]) -> None:
        self.say_problems(problems, self._fields)
        if any(problem.where == "role" for problem in problems):
            self.role.set_problem(self.notice.text())

    def _on_made(self, codes: tuple[str, ...]) -> None:
        self.pin.set_text("")
        self.pin_again.set_text("")
        if not codes:
            self._go_on()
            return
        self.sheet.show_codes(codes)
        self._show_sheet(True)
        bring_into_view(self.sheet.heading)

    def _go_on(self) -> None:
        self.sheet.forget()
        self._show_sheet(False)
        self.is_saved = True
        self.done.emit()

    def _show_sheet(self, is_shown: bool) -> None:
        self._form.setVisible(not is_shown)
        self.sheet.setVisible(is_shown)
        self.changed.emit()

    def _on_print_wanted(self) -> None:
        whose, codes = self._whose, self.sheet.codes
        if whose is None:
            return
        ctx, action, language = self.work.context, self.work.new_id(), self.words.language
        self.run(
            lambda: print_codes(ctx, action, whose, codes, language=language),
            lambda _: self._on_queued(),
        )

    def _on_queued(self) -> None:
        texts, is_now = self.sheet.texts, self.work.prints is Prints.NOW
        self.sheet.say(texts.on_its_way if is_now else texts.at_opening, Tone.OK)

    def on_failed(self, error: Exception) -> None:
        self.sheet.print_key.setEnabled(True)
        super().on_failed(error)

    def _first_form(self) -> QBoxLayout:
        theme = self.theme
        warning = Remark(theme)
        warning.say(self.texts.skip_warning, Tone.TEXT2)
        names = _beside(theme, self.given_name, self.family_name)
        pins = _beside(theme, self.pin, self.pin_again)
        badge = capped(theme, self.badge, _BADGE_WIDTH)
        return column(theme, names, badge, pins, 4, warning, gap=14)

    def _corner_form(self) -> QBoxLayout:
        theme = self.theme
        names = _beside(theme, self.given_name, self.family_name)
        pins = _beside(theme, self.pin, self.pin_again)
        badge = capped(theme, self.badge, _BADGE_WIDTH)
        role = capped(theme, self.role, _BADGE_WIDTH)
        anew = row(theme, self.anew, None)
        return column(theme, badge, names, pins, role, 4, anew, gap=14)


def _roles(more: wording.CornerAdminTexts) -> list[tuple[StaffRole, str]]:
    return list(more.roles.items())


def _beside(theme: Theme, first: QWidget, second: QWidget) -> QWidget:
    line = row(theme, gap=20)
    line.addWidget(first, 1)
    line.addWidget(second, 1)
    return boxed(line)
