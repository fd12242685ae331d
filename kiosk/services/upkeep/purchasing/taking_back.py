"""A receipt that was wrong, taken back while nothing of it was used."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.catalog import Item, ItemCode
from db.models.desk import Code
from db.models.upkeep.maintenance import PlanStanding, Service
from db.models.upkeep.purchasing import (
    DeliveredItem,
    Delivery,
    Requisition,
    RequisitionLine,
    Suggestion,
)
from db.models.upkeep.replacement import ItemLife
from db.queries.upkeep import purchasing as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import GoodsKind, RequisitionState, ServiceOutcome, SuggestionState
from kiosk.domain.upkeep.purchasing.requisitions import Found, Lack
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.kept import kept
from kiosk.services.upkeep.keeping import Payload, keep
from kiosk.services.upkeep.purchasing.purchase_views import (
    PurchaseRefused,
    RequisitionSeen,
    held,
    seen_by_number,
)
from kiosk.services.upkeep.school_day import school_day

_MAY_GO_BACK = frozenset({RequisitionState.ORDERED, RequisitionState.RECEIVED})


def take_back_receipt(
    ctx: Context, action_id: UUID, number: str, *, by: UUID | None = None, is_trial: bool = False
) -> RequisitionSeen:
    """Take back what came last of an order: its things are gone, and their codes are free again.

    Refused where one of them was lent, repaired or changed since. Parts are counted instead
    (`parts count`), and a renewed licence is set by hand. Raises NotFound, PurchaseRefused,
    StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        row = held(session, number)
        delivery = queries.last_delivery(session, row.id)
        if row.state not in _MAY_GO_BACK or delivery is None:
            raise PurchaseRefused(Found(Lack.WRONG_STATE, row.state.value))
        line = session.get_one(RequisitionLine, delivery.line_id)
        if line.kind is GoodsKind.PARTS or line.licence_id is not None:
            raise PurchaseRefused(Found(Lack.RENEWED, line.text))
        gone = _gone(session, delivery)
        line.received -= delivery.quantity
        row.state, row.ended_at = RequisitionState.ORDERED, None
        not_come = [(each, ("state",)) for each in _awaited_again(session, row)]
        payload = kept(line, row, gone=gone, parts=not_come)
        _delete(session, gone)
        return payload

    def taken(session: Session) -> RequisitionSeen:
        return seen_by_number(session, number, school_day(ctx, session))

    return keep(doing, Act.RECEIVED, step, taken, is_trial=is_trial)


def _awaited_again(session: Session, row: Requisition) -> Iterator[Suggestion]:
    """The suggestions that had come true with the order's last piece."""
    for each in queries.suggestions_of(session, row.id):
        if each.state is SuggestionState.BOUGHT:
            each.state = SuggestionState.LIKED
            yield each


def _gone(session: Session, delivery: Delivery) -> list[Base]:
    """All rows that the delivery and the looking for services made, in the order to delete them.

    Raises PurchaseRefused where staff have changed a thing since.
    """
    rows: list[Base] = []
    for item in queries.items_of_delivery(session, delivery.id):
        if item.updated_at != delivery.at:
            raise PurchaseRefused(Found(Lack.IN_USE, item.barcode))
        rows += session.query(Service).filter(
            Service.item_id == item.id, Service.outcome == ServiceOutcome.OPEN
        )
        rows += session.query(PlanStanding).filter(PlanStanding.item_id == item.id)
        rows += session.query(DeliveredItem).filter(DeliveredItem.item_id == item.id)
        rows += session.query(ItemLife).filter(ItemLife.item_id == item.id)
        rows += session.query(ItemCode).filter(ItemCode.item_id == item.id)
        rows += (item, session.get_one(Code, item.barcode))
    return [*rows, delivery]


def _delete(session: Session, rows: list[Base]) -> None:
    """Delete them one by one; what refers to a thing from elsewhere holds it.

    Raises PurchaseRefused.
    """
    last = ""
    try:
        with session.begin_nested():
            for row in rows:
                last = row.barcode if isinstance(row, Item) else last
                session.delete(row)
                session.flush()
    except IntegrityError as error:
        raise PurchaseRefused(Found(Lack.IN_USE, last)) from error
