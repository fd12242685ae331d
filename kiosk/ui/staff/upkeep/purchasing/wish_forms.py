"""Forms of the suggestion box: a wish, a kind no, and the draft that a wish becomes."""

from collections.abc import Mapping
from uuid import UUID

from db.vocabulary.upkeep import SuggestionState
from kiosk.domain.codes import Scan
from kiosk.services.amounts import read_amount
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.purchasing.purchase_views import PurchaseRefused, RequisitionSeen
from kiosk.services.upkeep.purchasing.requisitions import Head
from kiosk.services.upkeep.purchasing.suggestions import (
    LONGEST,
    SuggestionSeen,
    answer_suggestion,
    draft_of_wish,
    suggest,
    word_suggestion,
)
from kiosk.services.upkeep.replacement.planned_lines import fiscal_year_now
from kiosk.services.views import Found, ItemFound
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.typed import read_count
from kiosk.wording.upkeep import purchase_forms, wishes
from kiosk.wording.upkeep.purchasing import refusal

_WISH, _TYPE, _ANSWER, _QUANTITY, _EACH = "wish", "type", "answer", "quantity", "each"


class WishForm(FormPage):
    """What somebody would like; a scanned thing says its type."""

    def __init__(self, setting: Setting) -> None:
        texts = wishes.new_wish(setting.words)
        fields = (
            FieldSpec(_WISH, texts.field, texts.field_help, longest=LONGEST),
            FieldSpec(_TYPE, texts.other, texts.other_help, "chromebook", longest=40),
        )
        super().__init__(
            setting, FormSpec(texts.title, texts.help, fields, texts.save, texts.cancel)
        )
        self.said = purchase_forms.wrong(self.words)
        self._action_id: UUID = self.work.new_id()

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        return {} if values[_WISH] else {_WISH: self.said.empty}

    def take_found(self, scan: Scan, found: Found) -> bool:
        if not isinstance(found, ItemFound):
            return False
        self.fields[_TYPE].setText(found.thing.type_code)
        return True

    def save(self, values: Mapping[str, str]) -> None:
        ctx, action_id = self.work.ctx, self._action_id
        text, code = values[_WISH], values[_TYPE] or None

        def act() -> SuggestionSeen | NotFound:
            try:
                return suggest(ctx, action_id, text, type_code=code)
            except NotFound as refused:
                return refused

        self.work.act(act, self._on_done)

    def _on_done(self, outcome: SuggestionSeen | NotFound) -> None:
        if self.is_left:
            return
        if isinstance(outcome, NotFound):
            self.mark({_TYPE: wishes.no_such_type(self.words, outcome.name)})
            return
        self.work.say(wishes.said_noted(self.words))
        self.leave()


class WriteForm(FormPage):
    """What a child told staff that it wishes for."""

    def __init__(self, setting: Setting, wish: SuggestionSeen) -> None:
        self.wish = wish
        texts = wishes.write(setting.words)
        fields = (FieldSpec(_WISH, texts.field, texts.field_help, longest=LONGEST),)
        super().__init__(
            setting, FormSpec(texts.title, texts.help, fields, texts.save, texts.cancel)
        )
        self._action_id: UUID = self.work.new_id()

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        said = purchase_forms.wrong(self.words)
        return {} if values[_WISH] else {_WISH: said.empty}

    def save(self, values: Mapping[str, str]) -> None:
        work, wish_id = self.work, self.wish.suggestion_id
        text, action_id = values[_WISH], self._action_id

        def act() -> SuggestionSeen:
            return word_suggestion(work.ctx, action_id, wish_id, text, by=work.by)

        def then(_: SuggestionSeen) -> None:
            work.say(wishes.said_written(self.words))
            self.leave()

        work.act(act, then)


class DeclineForm(FormPage):
    """The answer that whoever wished for it reads."""

    def __init__(self, setting: Setting, wish: SuggestionSeen) -> None:
        self.wish = wish
        texts = wishes.answer_no(setting.words)
        fields = (FieldSpec(_ANSWER, texts.field, texts.field_help, longest=LONGEST),)
        super().__init__(
            setting, FormSpec(texts.title, texts.help, fields, texts.save, texts.cancel)
        )
        self._action_id: UUID = self.work.new_id()

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        said = purchase_forms.wrong(self.words)
        return {} if values[_ANSWER] else {_ANSWER: said.empty}

    def save(self, values: Mapping[str, str]) -> None:
        work, wish_id, no = self.work, self.wish.suggestion_id, SuggestionState.DECLINED
        answer, action_id = values[_ANSWER], self._action_id

        def act() -> SuggestionSeen | PurchaseRefused:
            try:
                return answer_suggestion(work.ctx, action_id, wish_id, no, answer, by=work.by)
            except PurchaseRefused as refused:
                return refused

        def then(outcome: SuggestionSeen | PurchaseRefused) -> None:
            if self.is_left:
                return
            if isinstance(outcome, PurchaseRefused):
                self.mark({_ANSWER: refusal(self.words, outcome.found)})
                return
            work.say(wishes.said_answered(self.words))
            self.leave()

        work.act(act, then)


class BuyForm(FormPage):
    """A new draft with one line; who pays and from whom comes on its own page."""

    def __init__(self, setting: Setting, wish: SuggestionSeen) -> None:
        self.wish = wish
        texts = wishes.buy(setting.words)
        fields = (
            FieldSpec(_QUANTITY, texts.field, "", "1", longest=6),
            FieldSpec(_EACH, texts.other, texts.other_help, "329.00", longest=14),
        )
        super().__init__(
            setting, FormSpec(texts.title, texts.help, fields, texts.save, texts.cancel)
        )
        self.said = purchase_forms.wrong(self.words)
        self._action_id: UUID = self.work.new_id()
        self.fields[_QUANTITY].setText("1")

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        wrong = {} if read_count(values[_QUANTITY]) else {_QUANTITY: self.said.no_number}
        if read_amount(values[_EACH]) is None:
            wrong[_EACH] = self.said.no_amount
        return wrong

    def save(self, values: Mapping[str, str]) -> None:
        ctx, by, wish = self.work.ctx, self.work.by, self.wish
        action_id, title = self._action_id, wishes.draft_title(self.words)
        quantity, cents = read_count(values[_QUANTITY]) or 1, read_amount(values[_EACH]) or 0

        def act() -> RequisitionSeen | PurchaseRefused:
            head = Head(title=title, fiscal_year=fiscal_year_now(ctx))
            try:
                return draft_of_wish(
                    ctx,
                    action_id,
                    head,
                    wish.suggestion_id,
                    quantity=quantity,
                    unit_cents=cents,
                    by=by,
                )
            except PurchaseRefused as refused:
                return refused

        self.work.act(act, self._on_done)

    def _on_done(self, outcome: RequisitionSeen | PurchaseRefused) -> None:
        if self.is_left:
            return
        if isinstance(outcome, PurchaseRefused):
            self.mark({_QUANTITY: refusal(self.words, outcome.found)})
            return
        self.work.say(wishes.said_bought(self.words, outcome.number))
        self.leave()
