"""What becomes of a requisition: sent, approved or declined, ordered, cancelled."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.purchasing import Requisition
from db.queries.upkeep import purchasing as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import RequisitionState, SuggestionState
from kiosk.domain.upkeep.purchasing.requisitions import Found, Lack, leads_to, what_stops
from kiosk.services.acts import Doing, begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, keep
from kiosk.services.kept import Part, kept
from kiosk.services.lending.school_day import school_day
from kiosk.services.upkeep.purchasing.purchase_views import (
    PurchaseRefused,
    RequisitionSeen,
    held,
    paper_of,
    seen_by_number,
)
from kiosk.services.upkeep.purchasing.wish_lines import LAST_WORD, say, wish_of

_ENDS = frozenset({RequisitionState.DECLINED, RequisitionState.CANCELLED})
_STAMPS = ("sent_at", "decided_at", "decided_by", "order_number", "ordered_at", "ended_at")


def move_requisition(
    ctx: Context,
    action_id: UUID,
    number: str,
    to: RequisitionState,
    *,
    order_number: str | None = None,
    why: str | None = None,
    by: UUID | None = None,
    is_trial: bool = False,
) -> RequisitionSeen:
    """Take a requisition to another state; SENT and ORDERED only where nothing stops it.

    `order_number` is the vendor's or the district's; `why` is added to what is said already.
    RECEIVED is reached, and left, by receipts alone. Raises NotFound, PurchaseRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        row = held(session, number)
        if RequisitionState.RECEIVED in (row.state, to) or not leads_to(row.state, to):
            raise PurchaseRefused(Found(Lack.WRONG_STATE, row.state.value))
        if to is RequisitionState.SENT:
            queries.hold_budgets(session, row)
        found = what_stops(paper_of(session, row), to, school_day(ctx, session))
        if found:
            raise PurchaseRefused(*found)
        _stamp(row, to, doing)
        row.order_number = order_number or row.order_number
        row.why = "\n".join(each for each in (row.why, why) if each) or None
        told = ("why",) if why else ()
        parts: list[Part] = [(row, ("state", *_STAMPS, *told))]
        if to is RequisitionState.CANCELLED:
            parts += _let_go(session, row)
        return kept(parts=parts)

    def moved(session: Session) -> RequisitionSeen:
        return seen_by_number(session, number, school_day(ctx, session))

    return keep(doing, Act.PURCHASE_SET, step, moved, is_trial=is_trial)


def _let_go(session: Session, row: Requisition) -> Iterator[Part]:
    """The wishes that it was made from: another requisition may take up those of which nothing
    came, and the others have come true as far as they ever will."""
    for line in queries.lines_of(session, row.id):
        wish = wish_of(session, line)
        if wish is None:
            continue
        if line.received:
            say(wish, SuggestionState.BOUGHT)
        else:
            wish.requisition_id = None
        yield wish, (*LAST_WORD, "requisition_id")


def _stamp(row: Requisition, to: RequisitionState, doing: Doing) -> None:
    """When it came there; a draft that goes round again begins anew."""
    row.state = to
    row.ended_at = doing.now if to in _ENDS else None
    match to:
        case RequisitionState.DRAFT:
            row.sent_at = row.decided_at = row.decided_by = None
        case RequisitionState.SENT:
            row.sent_at = doing.now
        case RequisitionState.APPROVED | RequisitionState.DECLINED:
            row.decided_at, row.decided_by = doing.now, doing.actor
        case RequisitionState.ORDERED:
            row.ordered_at = doing.now
