"""A line of cost is added to a work order: a part, work, or a sum."""

from collections.abc import Mapping
from uuid import UUID

from db.vocabulary.upkeep import LineKind
from kiosk.domain.upkeep.repairs.work_lines import WorkProblem
from kiosk.services.amounts import read_amount
from kiosk.services.upkeep.purchasing.parts import StockRefused
from kiosk.services.upkeep.repairs.order_work import (
    LabourLine,
    NewLine,
    PartLine,
    SumLine,
    add_line_to,
)
from kiosk.services.upkeep.repairs.work_orders import OrderOpened
from kiosk.services.upkeep.repairs.work_refused import WorkRefused
from kiosk.ui.staff.form_page import FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.choices import Option
from kiosk.ui.staff.upkeep.choosing_form import Asked, ChoosingForm
from kiosk.ui.staff.upkeep.repairs.ticket_read import TicketRead
from kiosk.wording.upkeep import ticket_forms
from kiosk.wording.upkeep.parts import stock_problem
from kiosk.wording.upkeep.ticket import said_noted
from kiosk.wording.upkeep.work_lines import work_problem

_KIND, _PART, _TEXT, _QUANTITY, _AMOUNT = "kind", "part", "text", "quantity", "amount"
_MENDED_AT = {
    WorkProblem.TEXT: _TEXT,
    WorkProblem.QUANTITY: _QUANTITY,
    WorkProblem.MINUTES: _QUANTITY,
    WorkProblem.CENTS: _AMOUNT,
}
"""What is not here is wrong with the work order itself."""


class LinePage(ChoosingForm):
    """Says all that is wrong at once; what the shelf lacks is said at the quantity."""

    def __init__(self, setting: Setting, read: TicketRead) -> None:
        words = setting.words
        self.read = read
        self.texts = texts = ticket_forms.line(words)
        kinds = [
            Option(LineKind.LABOUR.value, texts.labour),
            Option(LineKind.OTHER.value, texts.other),
            Option(LineKind.WARRANTY_CREDIT.value, texts.credit),
        ]
        fields = [
            Asked(_TEXT, texts.text, texts.text_help, longest=80),
            Asked(_QUANTITY, texts.quantity, texts.quantity_help, longest=6, value="1"),
            Asked(_AMOUNT, texts.rate, texts.rate_help, longest=12),
        ]
        if read.parts:
            kinds.insert(0, Option(LineKind.PART.value, texts.part))
            fields.insert(0, self._part())
        fields.insert(0, Asked(_KIND, texts.kind, value=kinds[0].key, options=kinds))
        title = texts.title.format(number=words.isolate(read.ticket.number))
        cancel = ticket_forms.move(words).cancel
        super().__init__(setting, FormSpec(title, texts.help, fields, texts.save, cancel))

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        texts, kind = self.texts, values[_KIND]
        wrong = {}
        if kind == LineKind.PART and not values.get(_PART):
            wrong[_PART] = texts.no_part
        if kind != LineKind.PART and not values[_TEXT]:
            wrong[_TEXT] = texts.no_text
        counts = kind in (LineKind.PART, LineKind.LABOUR)
        if counts and not _whole(values[_QUANTITY]):
            wrong[_QUANTITY] = texts.no_quantity
        cents = read_amount(values[_AMOUNT])
        if kind == LineKind.LABOUR and not values[_AMOUNT]:
            cents = 0
        if kind != LineKind.PART and cents is None:
            wrong[_AMOUNT] = ticket_forms.move(self.words).no_amount
        return wrong

    def save(self, values: Mapping[str, str]) -> None:
        work, order_id, line = self.work, self.read.ticket.order_id, _line(values)
        action_id, by = self.action_id, work.by

        def do() -> OrderOpened | StockRefused | WorkRefused:
            try:
                return add_line_to(work.ctx, action_id, order_id, line, by=by)
            except (StockRefused, WorkRefused) as refused:
                return refused

        work.act(do, self._on_done)

    def _on_done(self, outcome: OrderOpened | StockRefused | WorkRefused) -> None:
        if isinstance(outcome, OrderOpened):
            self.work.say(said_noted(self.words))
            self.leave()
        elif self.is_gone:
            return
        elif isinstance(outcome, StockRefused):
            said = stock_problem(self.words, outcome.problem, outcome.code, outcome.on_hand)
            self.mark({_QUANTITY: said})
        else:
            told = {each: work_problem(self.words, each) for each in outcome.problems}
            self.mark({_MENDED_AT[each]: said for each, said in told.items() if each in _MENDED_AT})
            self.say(" ".join(said for each, said in told.items() if each not in _MENDED_AT))

    def _part(self) -> Asked:
        options = tuple(
            Option(str(each.part_id), f"{each.code} · {each.name}") for each in self.read.parts
        )
        return Asked(_PART, self.texts.which_part, options=options, nothing=self.texts.no_part)


def _line(values: Mapping[str, str]) -> NewLine:
    kind, quantity = LineKind(values[_KIND]), _whole(values[_QUANTITY])
    cents = read_amount(values[_AMOUNT]) or 0
    match kind:
        case LineKind.PART:
            return PartLine(UUID(values[_PART]), quantity)
        case LineKind.LABOUR:
            return LabourLine(values[_TEXT], quantity, cents)
        case _:
            return SumLine(values[_TEXT], cents, is_credit=kind is LineKind.WARRANTY_CREDIT)


def _whole(text: str) -> int:
    """A whole number that was typed; 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() else 0
