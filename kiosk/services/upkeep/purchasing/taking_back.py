"""A receipt that was wrong, taken back while nothing of it was used."""

from collections.abc import Iterator
from datetime import datetime
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
    RequisitionLine,
)
from db.models.upkeep.replacement import ItemLife
from db.queries.upkeep import purchasing as queries
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import RequisitionState, ServiceOutcome, SuggestionState
from kiosk.domain.upkeep.purchasing.requisitions import Found, Lack
from kiosk.services.acts import Doing, begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, keep
from kiosk.services.kept import Part, kept
from kiosk.services.lending.school_day import school_day
from kiosk.services.upkeep.purchasing.parts import StockRefused, take_part_back
from kiosk.services.upkeep.purchasing.purchase_views import (
    PurchaseRefused,
    RequisitionSeen,
    held,
    seen_by_number,
)
from kiosk.services.upkeep.purchasing.wish_lines import wish_of

_MAY_GO_BACK = frozenset({RequisitionState.ORDERED, RequisitionState.RECEIVED})


def take_back_receipt(
    ctx: Context,
    action_id: UUID,
    number: str,
    *,
    came_at: datetime | None = None,
    by: UUID | None = None,
    is_trial: bool = False,
) -> RequisitionSeen:
    """Take back what came last of an order, of all its lines: things are gone and their codes free
    again, parts leave their shelf.

    Whoever says when it came means that receipt: it is refused where it is the last no more.
    Refused too where a thing was lent, repaired or changed since, and where a part was used. A
    renewed licence is set by hand. Raises NotFound, PurchaseRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        row = held(session, number)
        receipt = queries.last_receipt(session, row.id)
        if row.state not in _MAY_GO_BACK or not receipt:
            raise PurchaseRefused(Found(Lack.WRONG_STATE, row.state.value))
        if came_at is not None and any(each.at != came_at for each in receipt):
            raise PurchaseRefused(Found(Lack.NOT_THE_LAST))
        gone, parts = list[Base](), list[Part]()
        for delivery in receipt:
            line = session.get_one(RequisitionLine, delivery.line_id)
            _take_parts(session, doing, line, delivery)
            gone += _gone(session, delivery)
            line.received -= delivery.quantity
            parts.append((line, ("received",)))
            parts += [(wish, ("state",)) for wish in _awaited_again(session, line)]
        row.state, row.ended_at = RequisitionState.ORDERED, None
        payload = kept(gone=gone, parts=[*parts, (row, ("state", "ended_at"))])
        _delete(session, gone)
        return payload

    def taken(session: Session) -> RequisitionSeen:
        return seen_by_number(session, number, school_day(ctx, session))

    return keep(doing, Act.RECEIVED, step, taken, is_trial=is_trial)


def _take_parts(session: Session, doing: Doing, line: RequisitionLine, delivery: Delivery) -> None:
    """What lay on the shelf goes from it. Raises PurchaseRefused for what cannot go back."""
    if line.licence_id is not None and line.received == line.quantity:
        raise PurchaseRefused(Found(Lack.RENEWED, line.text))
    if line.part_id is None:
        return
    try:
        take_part_back(session, doing, line.part_id, delivery.quantity, line.unit_cents)
    except StockRefused as refused:
        raise PurchaseRefused(Found(Lack.IN_USE, refused.code)) from refused


def _awaited_again(session: Session, line: RequisitionLine) -> Iterator[Base]:
    """The wish that had come true with the line's last piece."""
    wish = wish_of(session, line)
    if wish is not None and wish.state is SuggestionState.BOUGHT:
        wish.state = SuggestionState.LIKED
        yield wish


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
