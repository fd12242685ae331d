"""The blue key that begins a requisition of all that a plan buys in a fiscal year."""

from collections.abc import Callable
from functools import partial

from db.vocabulary.upkeep import RequisitionState
from kiosk.domain.upkeep.purchasing.requisitions import Lack
from kiosk.services.context import Context
from kiosk.services.upkeep.purchasing.purchase_views import PurchaseRefused, RequisitionSeen
from kiosk.services.upkeep.purchasing.requisition_moves import move_requisition
from kiosk.services.upkeep.replacement.plan import ReplacementPlan
from kiosk.services.upkeep.replacement.planned_lines import planned_lines, requisition_of_plan
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import MakePage, Setting
from kiosk.ui.staff.upkeep.purchasing.requisition_page import RequisitionPage
from kiosk.wording.upkeep import replacement_ways as wording
from kiosk.wording.upkeep.purchasing import refusal

Shown = Callable[[], tuple[ReplacementPlan, int] | None]
"""The plan that stands on the page with its chosen year; None before it is read."""


class OrderKey(Key):
    """Asks its page what stands there; then leads to the requisition, or to the draft that this
    year has already. It can be undone from the message."""

    def __init__(self, setting: Setting, shown: Shown, open_: Callable[[MakePage], None]) -> None:
        words = wording.ways(setting.words).order
        super().__init__(setting.theme, words, key="↵", kind=Kind.PRIMARY)
        self._words, self._work, self._shown = setting.words, setting.work, shown
        self._open = open_
        self.clicked.connect(self.order)

    def order(self) -> None:
        """Begin it; a second press waits until the first is done."""
        shown, words, work = self._shown(), self._words, self._work
        if shown is None or not self.isEnabled():
            return
        plan, year = shown
        if not planned_lines(words, plan, year):
            work.warn(wording.nothing_to_order(words, year))
            return
        ctx: Context = work.ctx
        action, by = work.new_id(), work.by
        self.setEnabled(False)

        def act() -> RequisitionSeen | PurchaseRefused:
            try:
                return requisition_of_plan(ctx, action, words, plan, year, by=by)
            except PurchaseRefused as refused:
                return refused

        work.act(act, self._on_ordered, failed=partial(self.setEnabled, True))

    def _on_ordered(self, made: RequisitionSeen | PurchaseRefused) -> None:
        self.setEnabled(True)
        if isinstance(made, RequisitionSeen):
            self._begun(made)
            return
        known = next((each.about for each in made.found if each.lack is Lack.PLANNED), None)
        if known is None:
            self._work.warn(refusal(self._words, made.found))
            return
        self._work.say(wording.ordered_before(self._words, known))
        self._open(partial(RequisitionPage, number=known))

    def _begun(self, made: RequisitionSeen) -> None:
        words, work = self._words, self._work
        ctx: Context = work.ctx
        number, action, by = made.number, work.new_id(), work.by

        def undo() -> None:
            work.act(
                lambda: move_requisition(ctx, action, number, RequisitionState.CANCELLED, by=by),
                lambda _: work.say(wording.not_ordered(words, number)),
            )

        work.say(wording.ordered(words, number, len(made.lines)), undo)
        self._open(partial(RequisitionPage, number=number))
