"""What is known of a work order is written down, without moving it."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from kiosk.services.keeping import changed
from kiosk.services.upkeep.repairs.order_changes import (
    UNSAID,
    Changes,
    Unsaid,
    change_work_order,
)
from kiosk.services.upkeep.repairs.work_orders import OrderOpened
from kiosk.services.upkeep.repairs.work_refused import WorkRefused
from kiosk.ui.staff.form_page import FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.choices import Option
from kiosk.ui.staff.upkeep.choosing_form import Asked, ChoosingForm
from kiosk.ui.staff.upkeep.repairs.fact_fields import (
    NO,
    YES,
    cause_field,
    facts_said,
    priority_field,
    symptom_field,
    warranty_field,
)
from kiosk.ui.staff.upkeep.repairs.ticket_read import TicketRead
from kiosk.wording.upkeep import ticket_forms
from kiosk.wording.upkeep.ticket import said_noted, ticket
from kiosk.wording.upkeep.work_lines import work_problem

_TITLE, _WHO, _HAZARD = "title", "assigned_to", "is_hazard"
_NOBODY = "nobody"


class FactsPage(ChoosingForm):
    """Title, how soon, what and why, warranty, who repairs it, and whether it is safe."""

    def __init__(self, setting: Setting, read: TicketRead) -> None:
        words, seen = setting.words, read.ticket
        self.read = read
        self.texts = texts = ticket_forms.facts(words)
        fields = (
            Asked(_TITLE, texts.what, texts.what_help, longest=80, value=seen.title),
            priority_field(words, seen.priority),
            symptom_field(words, read),
            cause_field(words, seen.cause),
            warranty_field(words, seen.is_under_warranty),
            self._who(setting),
            Asked(
                _HAZARD,
                texts.hazard,
                value=YES if seen.is_hazard else NO,
                options=(Option(NO, texts.is_safe), Option(YES, texts.is_hazard)),
            ),
        )
        title = texts.title.format(number=words.isolate(seen.number))
        cancel = ticket_forms.move(words).cancel
        super().__init__(setting, FormSpec(title, texts.help, fields, texts.save, cancel))
        self._began = self._changes(self.values())

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        return {} if values[_TITLE] else {_TITLE: self.texts.no_what}

    def save(self, values: Mapping[str, str]) -> None:
        work, order_id = self.work, self.read.ticket.order_id
        changes = Changes(**changed(self._changes(values), self._began))
        action_id, by = self.action_id, work.by

        def do() -> OrderOpened | WorkRefused:
            try:
                return change_work_order(work.ctx, action_id, order_id, changes, by=by)
            except WorkRefused as refused:
                return refused

        work.act(do, self._on_done)

    def _on_done(self, outcome: OrderOpened | WorkRefused) -> None:
        if isinstance(outcome, OrderOpened):
            self.work.say(said_noted(self.words))
            self.leave()
        elif not self.is_gone:
            self.say(" ".join(work_problem(self.words, each) for each in outcome.problems))

    def _who(self, setting: Setting) -> Asked:
        """Whoever may repair, or nobody (any more)."""
        seen, nobody = self.read.ticket, Option(_NOBODY, self.texts.nobody)
        workers = (Option(str(each.person_ref), each.name) for each in self.read.crew)
        return Asked(
            _WHO,
            ticket(setting.words).assigned,
            value=_NOBODY if seen.assigned_to is None else str(seen.assigned_to),
            options=(nobody, *workers),
        )

    def _changes(self, values: Mapping[str, str]) -> Changes:
        who = values[_WHO]
        return replace(
            facts_said(self.read, values),
            title=values[_TITLE],
            assigned_to=_assigned(who),
            is_hazard=values[_HAZARD] == YES,
        )


def _assigned(who: str) -> UUID | Unsaid | None:
    """What was chosen; nothing where who had it repairs no more and nobody else was chosen."""
    if not who:
        return None
    return UNSAID if who == _NOBODY else UUID(who)
