"""Who had a thing: shown for one loan, once somebody has said why they ask."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout

from kiosk.services.problems import NotFound
from kiosk.services.upkeep.life.show_who import Who, show_who
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column
from kiosk.wording.upkeep import item_forms as wording

WHY = "why"


class WhoForm(FormPage):
    """The reason is in the log before the name stands here. What was asked once is not again."""

    def __init__(self, setting: Setting, *, loan_id: UUID) -> None:
        self.texts = texts = wording.who(setting.words)
        self.loan_id, self.is_answered = loan_id, False
        field = FieldSpec(WHY, texts.why, texts.why_help)
        super().__init__(
            setting, FormSpec(texts.title, texts.help, (field,), texts.show, texts.cancel)
        )

    def more(self) -> QVBoxLayout:
        self.answer = Label(self.theme, "", Script.PAGE, wraps=True)
        self.homeroom = Label(self.theme, "", Script.SECOND, Tone.TEXT2, wraps=True)
        for each in (self.answer, self.homeroom):
            each.hide()
        return column(self.theme, 16, self.answer, 2, self.homeroom)

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        return {} if values[WHY] else {WHY: self.texts.missing}

    def save(self, values: Mapping[str, str]) -> None:
        if self.is_answered:
            self.leave()
            return
        work, loan_id, why = self.work, self.loan_id, values[WHY]
        action_id, by = work.new_id(), work.by

        def ask() -> Who | None:
            try:
                found = show_who(work.ctx, action_id, loan_id, why, by=by)
            except NotFound:
                return None
            return found if isinstance(found, Who) else None

        work.act(ask, self._on_answer)

    def _on_answer(self, who: Who | None) -> None:
        if self.is_left:
            return
        self.is_answered = True
        self.answer.setText(self.texts.gone if who is None else who.name)
        self.answer.show()
        if who is not None and who.homeroom:
            self.homeroom.setText(who.homeroom)
            self.homeroom.show()
        self.fields[WHY].setReadOnly(True)
        self.save_key.rename(self.texts.done)
