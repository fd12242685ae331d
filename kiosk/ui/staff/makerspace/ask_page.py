"""A form that asks what belongs to a move of a job, some of it chosen from lists."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.services.makerspace.jobs.wishes import JobRefused, JobStands
from kiosk.ui.staff.choice import Box
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.makerspace.queue_acts import refused_words, unless_gone
from kiosk.ui.staff.makerspace.queue_shown import JobShown
from kiosk.ui.staff.page import bring_into_view, mark_wrong
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column
from kiosk.wording.makerspace.queue_moves import AskTexts

_NO_ARROW = "QComboBox::drop-down { border: none; } QComboBox::down-arrow { image: none; }"
Options = Sequence[tuple[str, str]]
"""Values and their words."""


@dataclass(frozen=True, slots=True)
class Question(FieldSpec):
    """A field that begins with `value`; one with `options` is chosen. `missing` is said where it
    must not stay empty, `nothing` is what a list says then."""

    value: str = ""
    options: Options = ()
    nothing: str = ""
    missing: str = ""


Answer = Callable[[Mapping[str, str]], JobStands | JobRefused]
"""What is done with the answers, in the lane."""


class AskPage(FormPage):
    """What the store refuses stays on the form, all of it at once. `said` tells what was done."""

    def __init__(
        self,
        setting: Setting,
        job: JobShown,
        texts: AskTexts,
        questions: Sequence[Question],
        answer: Answer,
        said: Callable[[JobStands], str],
    ) -> None:
        self.job, self.questions, self._answer, self._said = job, questions, answer, said
        self.boxes: dict[str, Box] = {}
        spec = FormSpec(texts.title, texts.help, questions, texts.save, texts.cancel)
        super().__init__(setting, spec)
        # The list's own arrow is painted by the box itself.
        self.setStyleSheet(self.styleSheet() + _NO_ARROW)
        for each in questions[:1]:
            self.lead_to(each.key)

    def before(self) -> QVBoxLayout:
        self.notice = Label(self.theme, "", Script.STRONG, Tone.BAD_INK, wraps=True)
        self.notice.hide()
        return column(self.theme, 12, self.notice)

    def field_part(self, spec: FieldSpec) -> QWidget:
        if not isinstance(spec, Question) or not spec.options:
            return super().field_part(spec)
        theme = self.theme
        box = Box(theme, spec.name)
        box.setFont(Script.BODY.font(theme))
        box.setFixedHeight(theme.u(40))
        if spec.nothing:
            box.addItem(spec.nothing, "")
        for value, words in spec.options:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(spec.value)))
        box.setAccessibleDescription(spec.help)
        wrong = Label(theme, "", Script.CHIP, Tone.BAD_INK, wraps=True)
        wrong.hide()
        self.boxes[spec.key], self.wrong[spec.key] = box, wrong
        lines = column(theme, Label(theme, spec.name, Script.STRONG, wraps=True), 6, box, 6, wrong)
        if spec.help:
            lines.addWidget(Label(theme, spec.help, Script.SMALL, Tone.TEXT3, wraps=True))
        return boxed(lines)

    def values(self) -> dict[str, str]:
        chosen = {key: str(box.currentData() or "") for key, box in self.boxes.items()}
        return {**super().values(), **chosen}

    def choose(self, key: str, value: str) -> None:
        """Choose as somebody at the list would."""
        self.boxes[key].setCurrentIndex(self.boxes[key].findData(value))

    def stand_out(self, key: str, sentence: str) -> None:
        box = self.boxes.get(key)
        if box is None:
            super().stand_out(key, sentence)
        else:
            mark_wrong(box, sentence)

    def lead_to(self, key: str) -> None:
        box = self.boxes.get(key)
        if box is None:
            super().lead_to(key)
        else:
            box.setFocus()
            bring_into_view(box)

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        return {
            each.key: each.missing
            for each in self.questions
            if each.missing and not values[each.key]
        }

    def save(self, values: Mapping[str, str]) -> None:
        self.work.act(lambda: unless_gone(lambda: self._answer(values)), self._on_done)

    def _on_done(self, outcome: JobStands | JobRefused) -> None:
        if isinstance(outcome, JobStands):
            self.work.say(self._said(outcome))
            self.leave()
        elif not self.is_gone:
            self.notice.setText(refused_words(self, self.job, outcome))
            self.notice.show()
            bring_into_view(self.notice)
