"""The page behind "I forgot my PIN": a one-time code, and the new PIN twice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.lending.problems import InputProblem
from kiosk.domain.people.pin_tries import Refused
from kiosk.i18n import Translator
from kiosk.services.people.recovery import LENGTH as CODE_LENGTH
from kiosk.services.people.recovery import code_problem
from kiosk.services.people.staff import pin_problem
from kiosk.ui.staff.field import Field
from kiosk.ui.staff.number_keys import NumberKeys
from kiosk.ui.staff.page import SIDE, StaffPage, bring_into_view, capped, foot, head, scrolled
from kiosk.ui.staff.remark import Remark
from kiosk.ui.staff.setup.work import said
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Kind, Size
from kiosk.ui.widgets.card import Card, Rule
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text
from kiosk.wording import new_pin as wording
from kiosk.wording.codes import grouped
from kiosk.wording.screens import apart

_PIN_LENGTH = 6
_RADIUS = 24
_WIDEST = 1240


class NewPinPage(StaffPage):
    """Asks once for all; the door answers with `refuse`, `reject`, `say` or `accept`.

    Signals:
        offered: a code and a new PIN that could be right.
        passed: the new PIN is saved, and whoever did it wants to come in.
        closed: back to where one came from.
    """

    offered = Signal(str, str)
    passed = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, words: Translator) -> None:
        super().__init__(theme)
        self._words = words
        self.texts = texts = wording.new_pin(words)
        self.is_done = False
        self.code = Field(theme, texts.code)
        self.pin = Field(theme, texts.pin, is_secret=True)
        self.pin_again = Field(theme, texts.pin_again, is_secret=True)
        self._fields = [self.code, self.pin, self.pin_again]
        self.notice = Remark(theme)
        edits = [field.edit for field in self._fields]
        self.keys = NumberKeys(theme, edits, erase=texts.erase, name=texts.keys)
        self.back_key = Button(theme, texts.back, icon=Icon.ARROW_LEFT, size=Size.TRAY)
        self.primary_key = Button(theme, texts.primary, kind=Kind.PRIMARY, size=Size.TRAY)
        self.back_key.clicked.connect(self.closed)
        self.primary_key.clicked.connect(self._on_primary)
        self.code.edit.textChanged.connect(self._on_code_typed)
        for edit in edits[1:]:
            edit.setMaxLength(_PIN_LENGTH)
        for field in self._fields:
            field.edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            field.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            field.edit.textChanged.connect(lambda _, mended=field: mended.set_problem(""))
            field.edit.returnPressed.connect(lambda left=field: self._on_return(left))
        self._lay_out()
        self.code.edit.setFocus()

    def refuse(self, refusal: Refused) -> None:
        """The code was not right, or none is looked at now; it stands there to be mended."""
        self.say(apart.refused(self._words, refusal))
        self.code.edit.setFocus()

    def reject(self, problem: InputProblem) -> None:
        """The code was not used up: the new PIN is not fit to be one."""
        self._set_busy(False)
        self.pin.set_problem(said(self._words, problem))
        self.pin.edit.setFocus()

    def say(self, sentence: str) -> None:
        """Say what went wrong."""
        self._set_busy(False)
        self.notice.say(sentence, Tone.BAD)
        bring_into_view(self.notice)

    def accept(self, left: int) -> None:
        """The new PIN is saved; `left` codes still stand on the paper."""
        self._set_busy(False)
        self.is_done = True
        for field in self._fields:
            field.set_text("")
            field.hide()
        self.keys.hide()
        self.back_key.hide()
        self.notice.say(wording.done(self._words, left), Tone.OK)
        self.primary_key.setText(self.texts.go_on)
        self.primary_key.setAccessibleName(self.texts.go_on)
        self.primary_key.setFocus()

    def _on_primary(self) -> None:
        if self.is_done:
            self.passed.emit()
            return
        self.notice.say("", Tone.BAD)
        problems = {
            self.code: self._sentence(code_problem(self.code.text)),
            self.pin: self._sentence(pin_problem(self.pin.text)),
            self.pin_again: (
                self.texts.pins_differ if self.pin.text != self.pin_again.text else ""
            ),
        }
        for field, sentence in problems.items():
            field.set_problem(sentence)
        wrong = next((field for field, sentence in problems.items() if sentence), None)
        if wrong is not None:
            wrong.edit.setFocus()
            bring_into_view(wrong)
            return
        self._set_busy(True)
        self.offered.emit(self.code.text, self.pin.text)

    def _sentence(self, problem: InputProblem | None) -> str:
        return "" if problem is None else said(self._words, problem)

    def _on_return(self, left: Field) -> None:
        """Enter leads through the fields, and at the end to the key."""
        place = self._fields.index(left) + 1
        if place < len(self._fields):
            self._fields[place].edit.setFocus()
        elif self.primary_key.isEnabled():
            self._on_primary()

    def _on_code_typed(self, typed: str) -> None:
        """Group what is typed as it stands on the paper; the cursor stays behind its figure."""
        edit = self.code.edit
        before = sum(map(str.isdigit, typed[: edit.cursorPosition()]))
        digits = "".join(each for each in typed if each in "0123456789")[:CODE_LENGTH]
        text = grouped(digits)
        if text != typed:
            edit.setText(text)
            edit.setCursorPosition(len(grouped(digits[:before])))

    def _set_busy(self, is_busy: bool) -> None:
        self.primary_key.setEnabled(not is_busy)
        self.back_key.setEnabled(not is_busy)
        words = self.texts.working if is_busy else self.texts.primary
        self.primary_key.setText(words)
        self.primary_key.setAccessibleName(words)
        self.primary_key.set_face((Kind.PLAIN if is_busy else Kind.PRIMARY).value)

    def _lay_out(self) -> None:
        theme, texts = self.theme, self.texts
        title = Text(theme, texts.title, Role.H3)
        note = Text(theme, texts.help, Role.TRAY, Tone.TEXT2)
        form = column(theme, self.notice, *self._fields, gap=14)
        card = Card(theme, column(theme, boxed(form), margins=(32, 28, 32, 32)), radius=_RADIUS)
        whole = column(theme)
        widest = round(_WIDEST * theme.metrics.zoom)
        if theme.metrics.is_large_text:
            page = column(theme, title, 2, note, 12, card, margins=(SIDE, 20, SIDE, 24))
        else:
            whole.addLayout(capped(theme, head(theme, title, note), widest))
            page = column(theme, card, margins=(SIDE, 8, SIDE, 24))
        page.addStretch(1)
        middle = self._with_keys(scrolled(boxed(page)))
        whole.addLayout(capped(theme, middle, widest), 1)
        whole.addWidget(Rule(theme))
        below = foot(theme, [self.back_key], [self.primary_key])
        whole.addLayout(capped(theme, below, widest))
        self.setLayout(whole)

    def _with_keys(self, page: QWidget) -> QWidget:
        """The number keys beside the fields; below them on a tall panel."""
        theme = self.theme
        if theme.metrics.form is Form.TALL:
            stack = column(theme, gap=24, margins=(0, 0, 0, 24))
            stack.addWidget(page, 1)
            stack.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignHCenter)
            return boxed(stack)
        beside = row(theme, gap=16, margins=(0, 8, SIDE, 8))
        beside.addWidget(page, 1)
        beside.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignTop)
        return boxed(beside)
