"""The form that mends an order: its number, its prices, its shipping."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from kiosk.services.amounts import read_amount
from kiosk.services.keeping import changed
from kiosk.services.upkeep.purchasing.order_correction import Correction, correct_order
from kiosk.services.upkeep.purchasing.purchase_views import PurchaseRefused, RequisitionSeen
from kiosk.ui.staff.form_page import FieldSpec, FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.draft_form import DraftForm
from kiosk.wording.upkeep import purchase_forms as wording
from kiosk.wording.upkeep import purchases
from kiosk.wording.upkeep.purchasing import refusal
from kiosk.wording.upkeep.replacement import amount

_ORDER, _SHIPPING, _EACH = "order", "shipping", "each-{}"


class CorrectForm(DraftForm):
    """Only what was changed is written; a key of the message takes it back."""

    def __init__(self, setting: Setting, seen: RequisitionSeen) -> None:
        self.was = Correction(
            seen.order_number or "",
            seen.shipping_cents,
            {each.position: each.unit_cents for each in seen.lines},
        )
        self.wanted, self.number = self.was, seen.number
        words = setting.words
        texts = wording.correct(words)
        fields = (
            FieldSpec(_ORDER, texts.field, longest=80),
            *(
                FieldSpec(
                    _EACH.format(each.position), wording.price_of(words, each.text), longest=14
                )
                for each in seen.lines
            ),
            FieldSpec(_SHIPPING, wording.head(words, is_new=False).shipping, longest=14),
        )
        super().__init__(
            setting, FormSpec(texts.title, texts.help, fields, texts.save, texts.cancel)
        )
        self.fields[_ORDER].setText(self.was.order_number or "")
        self.fields[_SHIPPING].setText(amount(seen.shipping_cents))
        for position, cents in self.was.prices.items():
            self.fields[_EACH.format(position)].setText(amount(cents))

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        wrong = {} if values[_ORDER] else {_ORDER: self.said.empty}
        for key, text in values.items():
            if key != _ORDER and read_amount(text) is None:
                wrong[key] = self.said.no_amount
        return wrong

    def save(self, values: Mapping[str, str]) -> None:
        prices = {
            position: read_amount(values[_EACH.format(position)]) or 0
            for position in self.was.prices
        }
        self.wanted = Correction(values[_ORDER], read_amount(values[_SHIPPING]), prices)
        correction, by = _differing(self.wanted, self.was), self.work.by
        self.do(
            partial(correct_order, self.work.ctx, self.action_id, self.number, correction, by=by)
        )

    def done(self, seen: RequisitionSeen) -> None:
        work, words, number = self.work, self.words, self.number
        action_id, by = work.new_id(), work.by
        back = _differing(self.was, self.wanted)

        def take_back() -> str:
            try:
                correct_order(work.ctx, action_id, number, back, by=by)
            except PurchaseRefused as refused:
                return refusal(words, refused.found)
            return ""

        def told(wrong: str) -> None:
            if wrong:
                work.warn(wrong)
            else:
                work.say(purchases.said_saved(words, number))

        work.say(purchases.said_corrected(words, number), lambda: work.act(take_back, told))
        self.leave()


def _differing(wanted: Correction, was: Correction) -> Correction:
    """What is to be corrected."""
    prices = {each: cents for each, cents in wanted.prices.items() if cents != was.prices[each]}
    return replace(Correction(**changed(wanted, was)), prices=prices)
