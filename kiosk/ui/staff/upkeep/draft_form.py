"""A form that changes a requisition: what the store refuses is told at the field it is about."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.purchasing.purchase_views import PurchaseRefused, RequisitionSeen
from kiosk.ui.staff.form_page import FormPage, FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording.upkeep import purchase_forms, purchases
from kiosk.wording.upkeep.purchasing import refusal

Outcome = RequisitionSeen | NotFound | PurchaseRefused


class DraftForm(FormPage):
    """`where` says which field is about what is sought; everything else is told at the first, and
    below the page by a form without fields, which leaves then."""

    where: ClassVar[Mapping[Sought, str]] = {}

    def __init__(self, setting: Setting, spec: FormSpec) -> None:
        super().__init__(setting, spec)
        self.said = purchase_forms.wrong(self.words)

    def do(self, act: Callable[[], RequisitionSeen]) -> None:
        """Change the store, then leave; or say what stands in the way."""

        def tried() -> Outcome:
            try:
                return act()
            except (NotFound, PurchaseRefused) as refused:
                return refused

        self.work.act(tried, self._on_done)

    def done(self, seen: RequisitionSeen) -> None:
        """What follows where it was done."""
        self.work.say(purchases.said_saved(self.words, seen.number))
        self.leave()

    def _on_done(self, outcome: Outcome) -> None:
        if self.is_left:
            return
        if isinstance(outcome, RequisitionSeen):
            self.done(outcome)
            return
        first = next(iter(self.fields), None)
        if first is None:
            if isinstance(outcome, PurchaseRefused):
                self.work.warn(refusal(self.words, outcome.found))
            self.leave()
            return
        if isinstance(outcome, PurchaseRefused):
            self.mark({first: refusal(self.words, outcome.found)})
            return
        sentences = {
            Sought.VENDOR: self.said.no_vendor,
            Sought.ITEM_TYPE: self.said.no_type,
            Sought.PART: self.said.no_part,
            Sought.LICENCE: self.said.no_licence,
        }
        if outcome.sought not in sentences:
            self.leave()  # the requisition itself is there no more
            return
        said = sentences[outcome.sought].format(name=self.words.isolate(outcome.name))
        self.mark({self.where.get(outcome.sought, first): said})
