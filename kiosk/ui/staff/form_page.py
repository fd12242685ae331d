"""A form in the shell: fields with their names, one blue key, all that is wrong told at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.ui.staff.page import bring_into_view, mark_wrong
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.painting import placeholders
from kiosk.ui.staff.shell.parts import Card, Label, headline
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.shell.strokes import Field
from kiosk.ui.staff.today_parts import clear_area
from kiosk.ui.theme.style_sheet import style_sheet
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row

_WIDE = 560


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: `key` names its value, `help` stands below it."""

    key: str
    name: str
    help: str = ""
    example: str = ""
    longest: int = 200


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A whole form. `save` and `cancel` are the words of its keys."""

    title: str
    help: str
    fields: Sequence[FieldSpec]
    save: str
    cancel: str


class FormPage(ShellPage):
    """Renders a `FormSpec`. A page of this kind says what is wrong with the values, and saves."""

    is_form = True

    def __init__(self, setting: Setting, spec: FormSpec) -> None:
        super().__init__(setting)
        self.spec = spec
        self.action_id = self.work.new_id()
        """One act, however often Enter is pressed."""
        theme = self.theme
        self.setStyleSheet(style_sheet(theme) + placeholders(theme))
        self.fields: dict[str, Field] = {}
        self.wrong: dict[str, Label] = {}
        self.save_key = Key(theme, spec.save, key="↵", kind=Kind.PRIMARY)
        self.save_key.clicked.connect(self.on_save)
        cancel = Key(theme, spec.cancel, key="Esc")
        cancel.clicked.connect(self.left)
        head = headline(theme, spec.title, cancel, 12, self.save_key)
        inside = column(theme, margins=(24, 20, 24, 24))
        inside.addWidget(Label(theme, spec.help, Script.BODY, Tone.TEXT2, wraps=True))
        inside.addLayout(self.before())
        for each in spec.fields:
            inside.addSpacing(theme.u(18))
            inside.addWidget(self.field_part(each))
        inside.addLayout(self.more())
        card = Card(theme, inside)
        card.setMaximumWidth(theme.u(_WIDE))
        line_up = row(theme)
        line_up.addWidget(card, 1000)
        line_up.addStretch(1)
        whole = column(theme, head, 20, margins=(24, 20, 24, 20))
        whole.addWidget(clear_area(theme, boxed(column(theme, line_up, None))), 1)
        self.setLayout(whole)
        for field in list(self.fields.values())[:1]:
            field.setFocus()

    def before(self) -> QVBoxLayout:
        """What stands between the help and the fields."""
        return column(self.theme)

    def more(self) -> QVBoxLayout:
        """What stands below the fields."""
        return column(self.theme)

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        """What is wrong with the values, by field; all of it."""
        return {}

    def save(self, values: Mapping[str, str]) -> None:
        """The values are right: do it."""
        raise NotImplementedError

    def keys(self) -> Mapping[str, Callable[[], None]]:
        return {"Enter": self.on_save}

    def on_save(self) -> None:
        """Save, or say everything that is wrong and lead to the first."""
        values = self.values()
        wrong = self.problems(values)
        self.mark(wrong)
        if not wrong:
            self.save(values)

    def mark(self, wrong: Mapping[str, str]) -> None:
        """Say what is wrong with which field, and lead to the topmost; nothing if all is well."""
        for key, label in self.wrong.items():
            label.setText(wrong.get(key, ""))
            label.setVisible(key in wrong)
            self.stand_out(key, wrong.get(key, ""))
        for key in [each for each in self.wrong if each in wrong][:1]:
            self.lead_to(key)

    def values(self) -> dict[str, str]:
        """What stands in the fields, by their keys."""
        return {key: field.text().strip() for key, field in self.fields.items()}

    def stand_out(self, key: str, sentence: str) -> None:
        """Let a field show that this is wrong with it, or nothing."""
        mark_wrong(self.fields[key], sentence)

    def lead_to(self, key: str) -> None:
        """Put the keys into a field, and let it be seen."""
        self.fields[key].setFocus()
        bring_into_view(self.fields[key])

    def field_part(self, spec: FieldSpec) -> QWidget:
        """A field with its words around it."""
        theme = self.theme
        field = Field(spec.name)
        field.setFont(Script.BODY.font(theme))
        field.setFixedHeight(theme.u(40))
        field.setMaxLength(spec.longest)
        field.setPlaceholderText(spec.example)
        field.setAccessibleDescription(spec.help)
        field.returnPressed.connect(self.on_save)
        wrong = Label(theme, "", Script.CHIP, Tone.BAD_INK, wraps=True)
        wrong.hide()
        self.fields[spec.key], self.wrong[spec.key] = field, wrong
        lines = column(theme, Label(theme, spec.name, Script.STRONG), 6, field, 6, wrong)
        if spec.help:
            lines.addWidget(Label(theme, spec.help, Script.SMALL, Tone.TEXT3, wraps=True))
        return boxed(lines)
