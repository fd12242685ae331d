"""Words beside a work order: a note, picked or written, and why a charge is waived."""

from collections.abc import Mapping

from kiosk.services.lending.charge_lists import ChargeSeen
from kiosk.services.lending.charges import ChargeRefused, waive
from kiosk.services.upkeep.repairs.order_work import write_note
from kiosk.services.upkeep.repairs.work_orders import OrderOpened
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.choices import Option
from kiosk.ui.staff.upkeep.choosing_form import Asked, ChoosingForm
from kiosk.ui.staff.upkeep.repairs.ticket_read import TicketRead
from kiosk.wording.charges import charge_problem
from kiosk.wording.upkeep import ticket_forms
from kiosk.wording.upkeep.ticket import said_charge_ended, said_noted

_OFTEN, _NOTE, _WHY = "often", "note", "why"


class NotePage(ChoosingForm):
    """What is picked and what is written make one note."""

    def __init__(self, setting: Setting, read: TicketRead) -> None:
        words = setting.words
        self.read = read
        self.texts = texts = ticket_forms.note(words)
        fields = [Asked(_NOTE, texts.note, texts.note_help, longest=500)]
        if read.sentences:
            options = tuple(Option(each.text, each.text) for each in read.sentences)
            fields.insert(0, Asked(_OFTEN, texts.often, options=options, nothing=texts.no_note))
        title = texts.title.format(number=words.isolate(read.ticket.number))
        cancel = ticket_forms.move(words).cancel
        super().__init__(setting, FormSpec(title, texts.help, fields, texts.save, cancel))

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        return {} if _said(values) else {_NOTE: self.texts.no_note}

    def save(self, values: Mapping[str, str]) -> None:
        work, order_id, text = self.work, self.read.ticket.order_id, _said(values)
        action_id, by = self.action_id, work.by

        def then(_: OrderOpened) -> None:
            work.say(said_noted(self.words))
            self.leave()

        work.act(lambda: write_note(work.ctx, action_id, order_id, text, by=by), then)


class WaivePage(FormPage):
    """Why nobody pays a charge after all."""

    def __init__(self, setting: Setting, charge: ChargeSeen) -> None:
        words, texts = setting.words, ticket_forms.note(setting.words)
        move = ticket_forms.move(words)
        self.charge, self._missing = charge, move.why_missing
        field = FieldSpec(_WHY, move.why, move.why_help)
        title = texts.waive_title.format(number=words.isolate(charge.number))
        spec = FormSpec(title, texts.waive_help, (field,), texts.waive, move.cancel)
        super().__init__(setting, spec)

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        return {} if values[_WHY] else {_WHY: self._missing}

    def save(self, values: Mapping[str, str]) -> None:
        work, charge_id, why = self.work, self.charge.charge_id, values[_WHY]
        action_id, by = self.action_id, work.by

        def do() -> ChargeSeen | ChargeRefused:
            try:
                return waive(work.ctx, action_id, charge_id, why, by=by)
            except ChargeRefused as refused:
                return refused

        work.act(do, self._on_done)

    def _on_done(self, outcome: ChargeSeen | ChargeRefused) -> None:
        if isinstance(outcome, ChargeSeen):
            self.work.say(said_charge_ended(self.words, outcome.number))
            self.leave()
        elif not self.is_gone:
            self.mark({_WHY: charge_problem(self.words, outcome.problem)})


def _said(values: Mapping[str, str]) -> str:
    return " ".join(filter(None, (values.get(_OFTEN, ""), values[_NOTE])))
