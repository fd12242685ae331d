"""A form in which some of the answers are chosen, as pills or from a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.staff.choice import Box
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.page import bring_into_view, mark_wrong
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.choices import Choices, Form, Option
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column

_NO_ARROW = "QComboBox::drop-down { border: none; } QComboBox::down-arrow { image: none; }"
_FEW, _SHORT = 9, 30
"""More options than these, or longer ones in characters, drop down from a list."""


@dataclass(frozen=True, slots=True)
class Asked(FieldSpec):
    """A field that begins with `value`; one with `options` is chosen, not typed.

    `nothing` is what a list says while nothing is chosen.
    """

    value: str = ""
    options: Sequence[Option] = ()
    nothing: str = ""


class ChoosingForm(FormPage):
    """Renders fields of both kinds. Values of choices are the keys of their options."""

    def __init__(self, setting: Setting, spec: FormSpec) -> None:
        self.choices: dict[str, Choices | Box] = {}
        super().__init__(setting, spec)
        # The list's own arrow is painted by the box itself.
        self.setStyleSheet(self.styleSheet() + _NO_ARROW)
        for each in spec.fields:
            if isinstance(each, Asked) and each.key in self.fields:
                self.fields[each.key].setText(each.value)
        for each in spec.fields[:1]:
            self.lead_to(each.key)

    def before(self) -> QVBoxLayout:
        """What is wrong with none of the fields stands above them."""
        self.notice = Label(self.theme, "", Script.STRONG, Tone.BAD_INK, wraps=True)
        self.notice.hide()
        return column(self.theme, 12, self.notice)

    def say(self, sentence: str) -> None:
        """Say above the fields why nothing was done, or nothing."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))
        if sentence:
            bring_into_view(self.notice)

    def mark(self, wrong: Mapping[str, str]) -> None:
        self.say("")
        super().mark(wrong)

    def values(self) -> dict[str, str]:
        chosen = {key: _chosen(each) for key, each in self.choices.items()}
        return {**super().values(), **chosen}

    def stand_out(self, key: str, sentence: str) -> None:
        part = self.choices.get(key)
        if part is None:
            super().stand_out(key, sentence)
        else:
            mark_wrong(part, sentence)

    def lead_to(self, key: str) -> None:
        part = self.choices.get(key)
        if part is None:
            super().lead_to(key)
            return
        if isinstance(part, Box):
            part.setFocus(Qt.FocusReason.TabFocusReason)
        elif part.current is not None:
            part.go_to(part.current)
        bring_into_view(part)

    def field_part(self, spec: FieldSpec) -> QWidget:
        if not isinstance(spec, Asked) or not spec.options:
            return super().field_part(spec)
        theme = self.theme
        wrong = Label(theme, "", Script.CHIP, Tone.BAD_INK, wraps=True)
        wrong.hide()
        self.wrong[spec.key] = wrong
        is_long = len(spec.options) > _FEW or any(len(each.words) > _SHORT for each in spec.options)
        part = self._list(spec) if is_long else self._pills(spec)
        self.choices[spec.key] = part
        lines = column(theme, Label(theme, spec.name, Script.STRONG, wraps=True), 4, part, wrong)
        if spec.help:
            lines.addWidget(Label(theme, spec.help, Script.SMALL, Tone.TEXT3, wraps=True))
        return boxed(lines)

    def _pills(self, spec: Asked) -> Choices:
        pills = Choices(self.theme, Form.PILLS)
        pills.show_options(spec.options, spec.value)
        for choice in pills.choices:
            choice.setAccessibleDescription(spec.name)
        pills.chosen.connect(partial(self._on_chosen, spec.key))
        return pills

    def _list(self, spec: Asked) -> Box:
        box = Box(self.theme, spec.name)
        box.setFont(Script.BODY.font(self.theme))
        box.setFixedHeight(self.theme.u(40))
        if spec.nothing or all(each.key != spec.value for each in spec.options):
            box.addItem(spec.nothing, "")
        for option in spec.options:
            box.addItem(option.words, option.key)
        box.setCurrentIndex(max(0, box.findData(spec.value)))
        box.activated.connect(partial(self._on_chosen, spec.key))
        return box

    def choose(self, key: str, option: str) -> None:
        """Choose one of a field's options as if somebody had."""
        part = self.choices[key]
        if isinstance(part, Choices):
            part.choose(option)
        else:
            part.setCurrentIndex(part.findData(option))
            self._on_chosen(key, option)

    def on_chosen(self, key: str) -> None:
        """Somebody chose another option of that field."""

    def _on_chosen(self, key: str, _: object) -> None:
        """What was wrong is being mended: the next save looks again."""
        self.wrong[key].hide()
        self.stand_out(key, "")
        self.on_chosen(key)


def _chosen(part: Choices | Box) -> str:
    return part.key if isinstance(part, Choices) else str(part.currentData() or "")
