"""A work order moves on: what belongs to the move is asked, and all that is missing is told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID

from db.vocabulary.upkeep import ChargeDecision, Outcome, Resolution, WorkOrderState
from kiosk.domain.lending.charges import amount_problem
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.repairs.guards import Lack
from kiosk.services.amounts import read_amount
from kiosk.services.context import Context
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.purchasing.vendors import VendorEntry, set_vendor, vendor_of
from kiosk.services.upkeep.repairs.order_changes import UNSAID, Unsaid
from kiosk.services.upkeep.repairs.order_moves import (
    Charging,
    Move,
    MoveRefused,
    NewSerial,
    OrderMoved,
    SameSerial,
    move_work_order,
)
from kiosk.ui.staff.form_page import FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.choosing_form import ChoosingForm
from kiosk.ui.staff.upkeep.repairs.fact_fields import facts_said
from kiosk.ui.staff.upkeep.repairs.move_fields import EXAMPLE, MENDED_AT, NEW, Key, move_fields
from kiosk.ui.staff.upkeep.repairs.ticket_read import TicketRead
from kiosk.ui.staff.upkeep.typed import read_day
from kiosk.wording.charges import charge_problem
from kiosk.wording.upkeep import ticket_forms
from kiosk.wording.upkeep.ticket import headline, said_moved
from kiosk.wording.upkeep.ticket_words import move_verb
from kiosk.wording.upkeep.work_orders import lack_sentence, order_state

_DAYS = (Key.SENT, Key.BACK, Key.READY)
_NOON = time(12)
_SAID_WHY = frozenset({WorkOrderState.REJECTED, WorkOrderState.CANCELLED})
"""Nothing leads back from there, so nobody goes there by one stroke too many."""


class MovePage(ChoosingForm):
    """Nothing is lost: what the store refuses stays on the form, with what mends it."""

    def __init__(self, setting: Setting, read: TicketRead, to_state: WorkOrderState) -> None:
        words, work = setting.words, setting.work
        self.read, self.to_state = read, to_state
        self.texts = texts = ticket_forms.move(words)
        seen = read.ticket
        verb = move_verb(words, seen.state, to_state)
        today = setting.dates.local(work.ctx.clock.now()).date()
        may_charge = work.may(Permission.CHARGE)
        fields = move_fields(words, read, to_state, today=today, may_charge=may_charge)
        title = headline(words, seen.number, verb)
        super().__init__(setting, FormSpec(title, texts.help, fields, verb, texts.cancel))

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        wrong: dict[str, str] = {}
        if self.to_state in _SAID_WHY and not values[Key.WHY]:
            wrong[Key.WHY] = self.texts.why_missing
        for key in _DAYS:
            if values.get(key) and read_day(values[key]) is None:
                wrong[key] = self.texts.no_day.format(day=EXAMPLE)
        if values.get(Key.CHARGE) == ChargeDecision.CHARGED:
            cents = read_amount(values.get(Key.AMOUNT, ""))
            problem = None if cents is None else amount_problem(cents)
            if cents is None:
                wrong[Key.AMOUNT] = self.texts.no_amount
            elif problem is not None:
                wrong[Key.AMOUNT] = charge_problem(self.words, problem)
        return wrong

    def save(self, values: Mapping[str, str]) -> None:
        work, order_id = self.work, self.read.ticket.order_id
        move, name = self._move(values), _vendor_said(values)
        action_id, vendor_id, by = self.action_id, work.new_id(), work.by

        def do() -> OrderMoved | MoveRefused:
            changed = move
            if name:
                vendor = _vendor(work.ctx, vendor_id, name, by)
                changed = replace(move, changes=replace(move.changes, vendor_id=vendor))
            return move_work_order(work.ctx, action_id, order_id, changed, by=by)

        work.act(do, self._on_done)

    def _on_done(self, outcome: OrderMoved | MoveRefused) -> None:
        words = self.words
        if isinstance(outcome, OrderMoved):
            state = order_state(words, outcome.state)
            self.work.say(said_moved(words, outcome.number, state))
            self.leave()
        elif not self.is_gone:
            self._tell(outcome.lacks)

    def _tell(self, lacks: tuple[Lack, ...]) -> None:
        """Each lack at its field; what no field here mends stands above them."""
        wrong: dict[str, str] = {}
        others = []
        for lack in lacks:
            key = MENDED_AT.get(lack, "")
            if key == Key.VENDOR and key not in self.wrong:
                key = Key.OTHER_VENDOR
            if key in self.wrong:
                wrong[key] = lack_sentence(self.words, lack)
            else:
                others.append(lack_sentence(self.words, lack))
        self.mark(wrong)
        self.say(" ".join(others))

    def _move(self, values: Mapping[str, str]) -> Move:
        """What was said, as the store takes it."""
        sent = read_day(values.get(Key.SENT, ""))
        changes = replace(
            facts_said(self.read, values),
            rma_number=values.get(Key.RMA) or None,
            sent_at=None if sent is None else self._noon(sent),
            expected_back_on=read_day(values.get(Key.BACK, "")),
            ready_on=_ready(values),
        )
        resolution, outcome = values.get(Key.RESOLUTION), values.get(Key.OUTCOME)
        other = values.get(Key.OTHER)
        return Move(
            to_state=self.to_state,
            reason=values.get(Key.WHY) or None,
            changes=changes,
            serial=_serial(values),
            duplicate_of=UUID(other) if other else None,
            resolution=Resolution(resolution) if resolution else None,
            outcome=Outcome(outcome) if outcome else None,
            charge=_charge(values),
        )

    def _noon(self, day: date) -> datetime:
        """A day that was said, as a moment of it at this school."""
        here = self.dates.local(self.work.ctx.clock.now()).tzinfo
        return datetime.combine(day, _NOON, here).astimezone(UTC)


def _vendor_said(values: Mapping[str, str]) -> str:
    """A new name comes before what was chosen."""
    return values.get(Key.OTHER_VENDOR) or values.get(Key.VENDOR, "")


def _vendor(ctx: Context, vendor_id: UUID, name: str, by: UUID) -> UUID:
    """The vendor of that name, noted now where nobody knew it. For the lane."""
    try:
        return vendor_of(ctx, name)[0]
    except NotFound:
        return set_vendor(ctx, vendor_id, VendorEntry(name), by=by)


def _ready(values: Mapping[str, str]) -> date | Unsaid | None:
    """The day that was promised; an empty field takes it back, a form without one leaves it."""
    said = values.get(Key.READY)
    return UNSAID if said == "" else read_day(said or "")


def _serial(values: Mapping[str, str]) -> SameSerial | NewSerial | None:
    """What came back; nothing where nobody said it. A serial that was typed is another one."""
    told, typed = values.get(Key.SERIAL, ""), values.get(Key.NEW_SERIAL, "")
    if told == NEW or typed:
        return NewSerial(typed)
    return SameSerial() if told else None


def _charge(values: Mapping[str, str]) -> Charging | ChargeDecision | None:
    decision = values.get(Key.CHARGE)
    if not decision:
        return None
    if decision != ChargeDecision.CHARGED:
        return ChargeDecision(decision)
    return Charging(read_amount(values[Key.AMOUNT]) or 0, values.get(Key.WHY) or None)
