"""An order whose number, prices or shipping were noted wrong, mended while nothing of it came."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.purchasing import Requisition
from db.queries.upkeep import purchasing as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import RequisitionState
from kiosk.domain.upkeep.purchasing.requisitions import Found, Lack, lacks_of
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, keep
from kiosk.services.kept import Part, kept
from kiosk.services.lending.school_day import school_day
from kiosk.services.upkeep.purchasing.purchase_views import (
    PurchaseRefused,
    RequisitionSeen,
    held,
    line_at,
    paper_of,
    seen_by_number,
)
from kiosk.services.upkeep.purchasing.requisition_lines import change_line


@dataclass(frozen=True, slots=True)
class Correction:
    """What an order says otherwise; None stays. `prices` are cents of a piece by line's number."""

    order_number: str | None = None
    shipping_cents: int | None = None
    prices: Mapping[int, int] = field(default_factory=dict)


def correct_order(
    ctx: Context,
    action_id: UUID,
    number: str,
    correction: Correction,
    *,
    by: UUID | None = None,
    is_trial: bool = False,
) -> RequisitionSeen:
    """Mend an order of which nothing has come; what is awaited of its funds follows.

    It may not become dearer than its budgets allow. Raises NotFound, PurchaseRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        row = held(session, number)
        if row.state is not RequisitionState.ORDERED:
            raise PurchaseRefused(Found(Lack.WRONG_STATE, row.state.value))
        if any(line.received for line in queries.lines_of(session, row.id)):
            raise PurchaseRefused(Found(Lack.CAME))
        queries.hold_budgets(session, row)
        before = paper_of(session, row).total_cents
        parts: list[Part] = []
        for position, cents in correction.prices.items():
            line = line_at(session, row, position)
            change_line(session, line, {"unit_cents": cents})
            parts.append((line, ("unit_cents",)))
        if correction.order_number is not None:
            row.order_number = correction.order_number
        if correction.shipping_cents is not None:
            row.shipping_cents = correction.shipping_cents
        session.flush()
        _require_room(ctx, session, row, before)
        return kept(parts=[(row, ("order_number", "shipping_cents")), *parts])

    def corrected(session: Session) -> RequisitionSeen:
        return seen_by_number(session, number, school_day(ctx, session))

    return keep(doing, Act.PURCHASE_SET, step, corrected, is_trial=is_trial)


def _require_room(ctx: Context, session: Session, row: Requisition, before: int) -> None:
    """Raise PurchaseRefused where it became dearer than its budgets have left."""
    paper = paper_of(session, row)
    if paper.total_cents <= before:
        return
    lacks = lacks_of(paper, school_day(ctx, session))
    over = [each for each in lacks if each.lack is Lack.OVER_BUDGET]
    if over:
        raise PurchaseRefused(*over)
