"""What staff see of a requisition: its lines, who pays what, and what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.purchasing import Requisition, RequisitionLine, RequisitionShare
from db.models.upkeep.replacement import Fund
from db.queries.upkeep import parts as part_queries
from db.queries.upkeep import purchasing as queries
from db.queries.upkeep.purchasing import CostRow
from db.vocabulary.upkeep import GoodsKind, RequisitionState
from kiosk.domain.upkeep.fiscal_years import FiscalYears
from kiosk.domain.upkeep.purchasing.requisitions import (
    TAKEN_UP,
    Found,
    Lack,
    Paper,
    Payer,
    lacks_of,
)
from kiosk.domain.upkeep.purchasing.spending import Line, Purchase, Spent, spent_by_fund
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.purchasing.purchase_signs import asked_by, decided_by
from kiosk.services.upkeep.school_years import school_years


@dataclass(frozen=True, slots=True)
class LineSeen:
    """One thing to buy; `received` of its `quantity` have come."""

    line_id: UUID
    position: int
    kind: GoodsKind
    text: str
    detail: str | None
    type_code: str | None
    part_id: UUID | None
    licence_id: UUID | None
    quantity: int
    unit_cents: int
    received: int

    @property
    def cents(self) -> int:
        """What the whole line costs."""
        return self.quantity * self.unit_cents


@dataclass(frozen=True, slots=True)
class ShareSeen:
    """What a fund pays: hundredths of a percent, and cents.

    `left_cents` is what its budget has left without this requisition; None without a budget.
    """

    fund_code: str
    fund_name: str
    basis_points: int
    cents: int
    left_cents: int | None


@dataclass(frozen=True, slots=True)
class RequisitionSeen:
    """A requisition whole. `lacks` is what stands in the way of sending a draft.

    `asked_by` and `decided_by` are names as lists have them; empty where nobody is known.
    `last_came_at` is when the last receipt was noted.
    """

    requisition_id: UUID
    number: str
    title: str
    fiscal_year: int
    state: RequisitionState
    vendor: str | None
    deliver_to: str | None
    needed_on: date | None
    quote: str | None
    quote_ends_on: date | None
    order_number: str | None
    asked_by: str
    decided_by: str
    made_at: datetime
    sent_at: datetime | None
    decided_at: datetime | None
    ordered_at: datetime | None
    ended_at: datetime | None
    shipping_cents: int
    total_cents: int
    why: str | None
    lines: tuple[LineSeen, ...]
    shares: tuple[ShareSeen, ...]
    lacks: tuple[Found, ...]
    barcodes: tuple[str, ...]
    last_came_at: datetime | None


@dataclass(frozen=True, slots=True)
class Money:
    """What is left of budgets: `purchases` by requisition, and what all of them `spent` in the
    school's fiscal `years`."""

    budgets: Mapping[tuple[int, UUID], int]
    purchases: Mapping[UUID, Purchase]
    spent: Mapping[Line, Spent]
    years: FiscalYears

    def left_without(self, row: Requisition, fund_id: UUID) -> int | None:
        """The cents that a fund has left for a requisition; None where it has no budget."""
        line = (row.fiscal_year, fund_id)
        if line not in self.budgets:
            return None
        own = spent_by_fund([self.purchases[row.id]]).get(line, Spent())
        return self.budgets[line] - self.spent.get(line, Spent()).cents + own.cents


class PurchaseRefused(Exception):
    """A purchase cannot do that now; nothing was changed. `found` is all that is wrong."""

    def __init__(self, *found: Found) -> None:
        super().__init__(", ".join(each.lack.value for each in found))
        self.found = found


def held(session: Session, number: str) -> Requisition:
    """The requisition with this number, locked until the act ends. Raises NotFound."""
    return _require(queries.requisition_to_change(session, number), number)


def line_at(session: Session, row: Requisition, position: int) -> RequisitionLine:
    """The line with this number. Raises PurchaseRefused."""
    for line in queries.lines_of(session, row.id):
        if line.position == position:
            return line
    raise PurchaseRefused(Found(Lack.NO_SUCH_LINE, str(position)))


def seen_by_number(session: Session, number: str, today: date) -> RequisitionSeen:
    """The requisition with this number as it stands. Raises NotFound."""
    return seen(session, _require(queries.requisition_numbered(session, number), number), today)


def seen(
    session: Session, row: Requisition, today: date, money: Money | None = None
) -> RequisitionSeen:
    """A requisition as it stands; whoever looks at many reads the `money` once."""
    lines = queries.lines_of(session, row.id)
    shares = queries.shares_of(session, row.id)
    paper = _paper(session, row, lines, shares, money or read_money(session))
    return RequisitionSeen(
        requisition_id=row.id,
        number=row.number,
        title=row.title,
        fiscal_year=row.fiscal_year,
        state=row.state,
        vendor=part_queries.vendor_name(session, row.vendor_id),
        deliver_to=row.deliver_to,
        needed_on=row.needed_on,
        quote=row.quote,
        quote_ends_on=row.quote_ends_on,
        order_number=row.order_number,
        asked_by=asked_by(session, row),
        decided_by=decided_by(session, row),
        made_at=row.made_at,
        sent_at=row.sent_at,
        decided_at=row.decided_at,
        ordered_at=row.ordered_at,
        ended_at=row.ended_at,
        shipping_cents=row.shipping_cents,
        total_cents=paper.total_cents,
        why=row.why,
        lines=tuple(map(_line, lines)),
        shares=tuple(
            ShareSeen(fund.code, fund.name, share.basis_points, cents, payer.left_cents)
            for (share, fund), payer, cents in zip(
                shares, paper.payers, paper.payer_cents, strict=True
            )
        ),
        lacks=lacks_of(paper, today) if row.state is RequisitionState.DRAFT else (),
        barcodes=tuple(queries.items_of_requisition(session, row.id)),
        last_came_at=next((each.at for each in queries.last_receipt(session, row.id)), None),
    )


def read_money(session: Session) -> Money:
    """All budgets, and what was taken of them."""
    shares = queries.all_shares(session)
    purchases = {
        row.requisition_id: purchase_of(row, shares.get(row.requisition_id, []))
        for row in queries.costs(session)
    }
    spent = spent_by_fund(purchases.values())
    return Money(queries.budgets(session), purchases, spent, school_years(session))


def purchase_of(row: CostRow, shares: Sequence[tuple[UUID, int]]) -> Purchase:
    """What a requisition took from budgets. Shipping is paid with the first delivery."""
    received = row.received_cents + (row.shipping_cents if row.has_come else 0)
    total = row.lines_cents + row.shipping_cents
    awaited = total - received if row.state in TAKEN_UP else 0
    return Purchase(row.fiscal_year, received, awaited, tuple(shares))


def _require(row: Requisition | None, number: str) -> Requisition:
    if row is None:
        raise NotFound(Sought.REQUISITION, number)
    return row


def paper_of(session: Session, row: Requisition) -> Paper:
    """What a requisition asks for, by which the rules judge it."""
    lines, shares = queries.lines_of(session, row.id), queries.shares_of(session, row.id)
    return _paper(session, row, lines, shares, read_money(session))


def _paper(
    session: Session,
    row: Requisition,
    lines: Sequence[RequisitionLine],
    shares: Sequence[tuple[RequisitionShare, Fund]],
    money: Money,
) -> Paper:
    payers = [
        Payer(
            code=fund.code,
            kind=fund.kind,
            basis_points=share.basis_points,
            award_number=fund.award_number,
            federal_percent=fund.federal_percent,
            title_holder=fund.title_holder,
            ends_on=fund.ends_on,
            is_active=fund.is_active,
            left_cents=money.left_without(row, fund.id),
        )
        for share, fund in shares
    ]
    licences = [line.licence_id for line in lines if line.licence_id is not None]
    return Paper(
        line_cents=tuple(line.quantity * line.unit_cents for line in lines),
        shipping_cents=row.shipping_cents,
        has_vendor=row.vendor_id is not None,
        quote=row.quote,
        quote_ends_on=row.quote_ends_on,
        payers=tuple(payers),
        renewed_elsewhere=queries.renewed_elsewhere(session, row.id, licences, TAKEN_UP),
        fiscal_year=row.fiscal_year,
        years=money.years,
    )


def _line(row: RequisitionLine) -> LineSeen:
    return LineSeen(
        line_id=row.id,
        position=row.position,
        kind=row.kind,
        text=row.text,
        detail=row.detail,
        type_code=row.type_code,
        part_id=row.part_id,
        licence_id=row.licence_id,
        quantity=row.quantity,
        unit_cents=row.unit_cents,
        received=row.received,
    )
