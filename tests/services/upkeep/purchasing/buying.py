"""A desk with a vendor, funds and budgets, and requisitions on their way."""

from datetime import date

from db.models.upkeep.parts import Vendor
from db.vocabulary.upkeep import FundKind, GoodsKind, RequisitionState
from kiosk.services.upkeep.purchasing.funds import BudgetFacts, FundFacts, set_budget, set_fund
from kiosk.services.upkeep.purchasing.purchase_views import RequisitionSeen
from kiosk.services.upkeep.purchasing.receiving import Receipt, receive
from kiosk.services.upkeep.purchasing.requisition_lines import LineWanted
from kiosk.services.upkeep.purchasing.requisition_moves import move_requisition
from kiosk.services.upkeep.purchasing.requisitions import Head, new_requisition, set_shares
from tests.support.counter import AtWork
from tests.support.store import key

GRANT = FundFacts(
    "IV-A",
    "Title IV-A",
    FundKind.GRANT,
    award_number="S424A260043",
    federal_percent=100,
    title_holder="District",
    ends_on=date(2027, 9, 30),
)
GENERAL = FundFacts("5410", "General fund")
HEAD = Head(
    title="Chromebooks for grade 6",
    fiscal_year=2027,
    vendor="Acme K12 Supply",
    quote="Q-88121",
    quote_ends_on=date(2027, 6, 30),
)
LAPTOPS = LineWanted("HP Fortis 11", 3, 32_900, GoodsKind.ITEMS, type_code="chromebook")
COVER = LineWanted("Cover, three years", 3, 3_900, GoodsKind.COVER)
SHARES = {"IV-A": 6_000, "5410": 4_000}


def with_money(desk: AtWork) -> AtWork:
    """The same desk with a vendor and two funds that have 1,000 each for FY27."""
    with desk.store.write() as session:
        session.add(Vendor(id=key("acme"), name="Acme K12 Supply"))
    for each in (GRANT, GENERAL):
        set_fund(desk.ctx, desk.action(), each)
        set_budget(desk.ctx, desk.action(), BudgetFacts(each.code, 2027, 100_000))
    return desk


def drafted(desk: AtWork, *lines: LineWanted, head: Head = HEAD) -> RequisitionSeen:
    """A draft of these lines, or of three laptops with cover, that both funds pay."""
    made = new_requisition(desk.ctx, desk.action(), head, lines or (LAPTOPS, COVER))
    return set_shares(desk.ctx, desk.action(), made.number, SHARES)


def moved(desk: AtWork, number: str, *states: RequisitionState) -> RequisitionSeen:
    """Take a requisition through these states; an order has a number."""
    for state in states:
        order = "PO-4411" if state is RequisitionState.ORDERED else None
        found = move_requisition(desk.ctx, desk.action(), number, state, order_number=order)
    return found


def ordered(desk: AtWork, *lines: LineWanted, head: Head = HEAD) -> RequisitionSeen:
    """An order of these lines."""
    number = drafted(desk, *lines, head=head).number
    sent, approved = RequisitionState.SENT, RequisitionState.APPROVED
    return moved(desk, number, sent, approved, RequisitionState.ORDERED)


def came(desk: AtWork, number: str, *receipts: Receipt) -> RequisitionSeen:
    """Receive pieces of an order."""
    return receive(desk.ctx, desk.action(), number, receipts)
