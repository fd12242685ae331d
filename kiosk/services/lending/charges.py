"""Charges: what somebody is asked to pay, settled when it was paid, or waived with a reason."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.catalog import Item
from db.models.lending import Charge
from db.queries import charges as queries
from db.queries import people as people_queries
from db.vocabulary.desk import Act
from db.vocabulary.lending import ChargeReason, ChargeState
from kiosk.domain.lending.charges import ChargeProblem, amount_problem, end_problem
from kiosk.services.acts import Doing, begin, once, record
from kiosk.services.context import Context
from kiosk.services.desk.number_runs import draw
from kiosk.services.kept import kept
from kiosk.services.lending.charge_lists import ChargeSeen, charge_seen
from kiosk.services.problems import NotFound, Sought

RUN = "charges"
_END = ("state", "ended_at", "ended_by", "end_why")


class ChargeRefused(Exception):
    """The charge was not made, or not ended; nothing of the act was done."""

    def __init__(self, problem: ChargeProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class NewCharge:
    """Who is asked for how many cents, and what for. `why` is free text for staff.

    The loan that it goes back to is the person's last one of the item.
    """

    person_ref: UUID
    reason: ChargeReason
    amount_cents: int
    item_id: UUID | None = None
    why: str | None = None
    by: UUID | None = None


def require_amount(amount_cents: int) -> None:
    """Raises ChargeRefused for a sum that nobody can be asked for."""
    problem = amount_problem(amount_cents)
    if problem is not None:
        raise ChargeRefused(problem)


def make_charge(session: Session, doing: Doing, charge: NewCharge) -> UUID:
    """The step: ask somebody to pay; the charge's id. Raises NotFound, ChargeRefused."""
    require_amount(charge.amount_cents)
    if people_queries.patron_by_ref(session, charge.person_ref) is None:
        raise NotFound(Sought.PERSON, charge.person_ref)
    number, run = draw(session, RUN)
    row = Charge(
        id=doing.ctx.ids.new(),
        number=f"CH-{number}",
        person_ref=charge.person_ref,
        item_id=charge.item_id,
        loan_id=_loan_behind(session, charge),
        reason=charge.reason,
        amount_cents=charge.amount_cents,
        why=(charge.why or "").strip() or None,
        state=ChargeState.OPEN,
        made_at=doing.now,
        made_by=charge.by,
    )
    session.add(row)
    session.flush()
    _record(session, doing, Act.CHARGE_MADE, row, kept(row, run))
    return row.id


def record_charge(ctx: Context, action_id: UUID, charge: NewCharge) -> ChargeSeen:
    """Ask somebody to pay. Raises NotFound, ChargeRefused, StoreError."""
    doing = begin(ctx, action_id, by=charge.by)

    def act(session: Session) -> ChargeSeen:
        return _known(session, make_charge(session, doing, charge))

    return once(doing, act, lambda session: _recalled(session, doing))


def settle(ctx: Context, action_id: UUID, charge_id: UUID, *, by: UUID | None = None) -> ChargeSeen:
    """Note that all of a charge was paid. Raises NotFound, ChargeRefused, StoreError."""
    return _end(begin(ctx, action_id, by=by), charge_id, ChargeState.SETTLED, "", by)


def waive(
    ctx: Context, action_id: UUID, charge_id: UUID, why: str, *, by: UUID | None = None
) -> ChargeSeen:
    """Ask for none of a charge any more, for this reason.

    Raises NotFound, ChargeRefused, StoreError.
    """
    return _end(begin(ctx, action_id, by=by), charge_id, ChargeState.WAIVED, why, by)


def _end(doing: Doing, charge_id: UUID, into: ChargeState, why: str, by: UUID | None) -> ChargeSeen:
    def act(session: Session) -> ChargeSeen:
        row = queries.charge_to_change(session, charge_id)
        if row is None:
            raise NotFound(Sought.CHARGE, charge_id)
        problem = end_problem(row.state, into, why)
        if problem is not None:
            raise ChargeRefused(problem)
        row.state, row.ended_at, row.ended_by = into, doing.now, by
        row.end_why = why.strip() or None
        session.flush()
        _record(session, doing, Act.CHARGE_ENDED, row, kept(parts=((row, _END),)))
        return _known(session, row.id)

    return once(doing, act, lambda session: _recalled(session, doing))


def _record(session: Session, doing: Doing, act: Act, row: Charge, images: dict[str, Json]) -> None:
    record(session, doing, act, {"charge_id": str(row.id), **images})


def _loan_behind(session: Session, charge: NewCharge) -> UUID | None:
    if charge.item_id is None:
        return None
    if session.get(Item, charge.item_id) is None:
        raise NotFound(Sought.ITEM, charge.item_id)
    return queries.newest_loan(session, charge.person_ref, charge.item_id)


def _known(session: Session, charge_id: UUID) -> ChargeSeen:
    row = queries.charge_row(session, charge_id)
    if row is None:
        raise NotFound(Sought.CHARGE, charge_id)
    return charge_seen(row)


def _recalled(session: Session, doing: Doing) -> ChargeSeen | None:
    row = queries.charge_of_action(session, doing.action_id)
    return None if row is None else charge_seen(row)
