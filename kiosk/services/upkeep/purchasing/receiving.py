"""What came of an order: things with barcodes, parts on their shelf, licences renewed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.catalog import Item, ItemCode
from db.models.desk import Code
from db.models.upkeep.purchasing import (
    DeliveredItem,
    Delivery,
    Licence,
    Requisition,
    RequisitionLine,
)
from db.models.upkeep.replacement import ItemLife
from db.queries import desk as desk_queries
from db.queries.upkeep import purchasing as queries
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import Act, CodeKind
from db.vocabulary.upkeep import GoodsKind, RequisitionState, SuggestionState
from kiosk.domain.codes import Refused, classify, forms_known
from kiosk.domain.months import plus_months
from kiosk.domain.upkeep.purchasing.code_series import codes_from, next_codes
from kiosk.domain.upkeep.purchasing.requisitions import Found, Lack
from kiosk.services.acts import Doing, begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, keep
from kiosk.services.kept import Part, kept
from kiosk.services.lending.school_day import school_day
from kiosk.services.upkeep.purchasing.parts import receive_part
from kiosk.services.upkeep.purchasing.purchase_views import (
    PurchaseRefused,
    RequisitionSeen,
    held,
    line_at,
    seen_by_number,
)
from kiosk.services.upkeep.purchasing.wish_lines import LAST_WORD, say, wish_of

_RENEWED = ("renews_on", "cost_cents")


@dataclass(frozen=True, slots=True)
class Receipt:
    """So many pieces of a line came. What follows is for things alone.

    `codes` are the barcodes on them, `first` the first of labels that count on from it; without
    both the school's own numbering goes on. `warranty_months` counts from today.
    """

    position: int
    quantity: int
    codes: tuple[str, ...] = ()
    first: str | None = None
    warranty_months: int | None = None


def receive(
    ctx: Context,
    action_id: UUID,
    number: str,
    receipts: tuple[Receipt, ...],
    *,
    by: UUID | None = None,
    is_trial: bool = False,
) -> RequisitionSeen:
    """Receive pieces of an order; with the last of them it is received.

    Things become items of their type that wait to be labelled, with what they cost, the day, and
    the fund that pays the largest share. Raises NotFound, PurchaseRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        row = held(session, number)
        if row.state is not RequisitionState.ORDERED:
            raise PurchaseRefused(Found(Lack.WRONG_STATE, row.state.value))
        today, rows = school_day(ctx, session), list[Base]()
        parts: list[Part] = [(row, ("state", "ended_at"))]
        for each in receipts:
            line = _counted(session, row, each)
            parts.append((line, ("received",)))
            rows += _receive_line(session, doing, row, line, each, today)
            parts += [(licence, _RENEWED) for licence in _renewed(session, line, today)]
            parts += [(wish, LAST_WORD) for wish in _come_true(session, line)]
        if all(line.received == line.quantity for line in queries.lines_of(session, row.id)):
            row.state, row.ended_at = RequisitionState.RECEIVED, doing.now
        return kept(*rows, parts=parts)

    def received(session: Session) -> RequisitionSeen:
        return seen_by_number(session, number, school_day(ctx, session))

    return keep(doing, Act.RECEIVED, step, received, is_trial=is_trial)


def _counted(session: Session, row: Requisition, receipt: Receipt) -> RequisitionLine:
    """The line of which so many more have come. Raises PurchaseRefused."""
    line = line_at(session, row, receipt.position)
    left = line.quantity - line.received
    if receipt.quantity > left:
        raise PurchaseRefused(Found(Lack.TOO_MANY, f"{line.position}: {left}"))
    line.received += receipt.quantity
    return line


def _receive_line(
    session: Session,
    doing: Doing,
    row: Requisition,
    line: RequisitionLine,
    receipt: Receipt,
    today: date,
) -> Iterator[Base]:
    """Receive pieces of one line: the rows that say so. Raises PurchaseRefused."""
    delivery = Delivery(
        id=doing.ctx.ids.new(),
        line_id=line.id,
        at=doing.now,
        actor=doing.actor,
        quantity=receipt.quantity,
        cost_cents=receipt.quantity * line.unit_cents,
    )
    session.add(delivery)
    session.flush()
    yield delivery
    if line.kind is GoodsKind.ITEMS:
        yield from _make_items(session, doing, row, line, delivery, receipt, today)
    elif line.kind is GoodsKind.PARTS and line.part_id is not None:
        receive_part(session, doing, line.part_id, receipt.quantity, line.unit_cents)


def _come_true(session: Session, line: RequisitionLine) -> Iterator[Base]:
    """The wish that the line was made of, once the whole line is there."""
    wish = wish_of(session, line)
    if wish is not None and line.received == line.quantity:
        say(wish, SuggestionState.BOUGHT)
        yield wish


def _renewed(session: Session, line: RequisitionLine, today: date) -> Iterator[Base]:
    """The licence for one term more, at what the line costs, once all of the line came."""
    if line.licence_id is None or line.received < line.quantity:
        return
    licence = session.get_one(Licence, line.licence_id)
    licence.renews_on = plus_months(licence.renews_on or today, licence.term_months)
    licence.cost_cents = line.quantity * line.unit_cents
    yield licence


def _make_items(
    session: Session,
    doing: Doing,
    row: Requisition,
    line: RequisitionLine,
    delivery: Delivery,
    receipt: Receipt,
    today: date,
) -> Iterator[Base]:
    site_id = desk_queries.place_of_counter(session, doing.ctx.counter_id).site_id
    shares = queries.shares_of(session, row.id)
    months = receipt.warranty_months
    for code in _codes(session, doing.ctx, line, receipt):
        item_id = doing.ctx.ids.new()
        owned = Code(code=code, kind=CodeKind.ITEM)
        item = Item(
            id=item_id,
            site_id=site_id,
            type_code=line.type_code,
            barcode=code,
            service_state=ServiceState.OK,
            is_for_loan=True,
            bought_on=today,
            price_cents=line.unit_cents,
            updated_at=doing.now,
        )
        life = ItemLife(
            item_id=item_id,
            warranty_ends_on=None if months is None else plus_months(today, months),
            fund_id=shares[0][1].id if shares else None,
            is_extended=False,
            is_loaner=False,
            updated_at=doing.now,
        )
        known = ItemCode(code=code, code_kind=CodeKind.ITEM.value, item_id=item_id)
        came = DeliveredItem(item_id=item_id, delivery_id=delivery.id)
        for rows in ((owned, item), (known, life, came)):
            session.add_all(rows)
            session.flush()
            yield from rows


def _codes(
    session: Session, ctx: Context, line: RequisitionLine, receipt: Receipt
) -> tuple[str, ...]:
    """The barcodes of what came, as a scan of them will be known.

    Raises PurchaseRefused with all that is wrong with them.
    """
    taken, many, rules = queries.all_codes(session), receipt.quantity, ctx.settings.codes
    if receipt.codes:
        codes = tuple(forms_known(each, rules)[0] for each in receipt.codes)
    elif receipt.first is not None:
        first, *_ = forms_known(receipt.first, rules)
        codes = tuple(islice(codes_from(first, frozenset()), many))
    else:
        codes = next_codes(many, queries.barcodes_of_type(session, line.type_code or ""), taken)
        if not codes:
            raise PurchaseRefused(Found(Lack.NO_SERIES, line.type_code or ""))
    found = list(_wrong(ctx, codes, taken))
    if len(set(codes)) != many or len(codes) != many:
        found.append(Found(Lack.CODE_COUNT, str(many)))
    if found:
        raise PurchaseRefused(*found)
    return codes


def _wrong(ctx: Context, codes: Iterable[str], taken: frozenset[str]) -> Iterator[Found]:
    for code in codes:
        if not taken.isdisjoint(forms_known(code, ctx.settings.codes)):
            yield Found(Lack.CODE_TAKEN, code)
        elif isinstance(classify(code, ctx.settings.codes), Refused):
            yield Found(Lack.CODE_REFUSED, code)
