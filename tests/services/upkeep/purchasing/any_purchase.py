"""Purchases among the acts of any day: ordered, received, taken back."""

from contextlib import suppress

from db.vocabulary.upkeep import GoodsKind, RequisitionState
from kiosk.services.upkeep.purchasing.funds import FundFacts, set_fund
from kiosk.services.upkeep.purchasing.purchase_views import PurchaseRefused
from kiosk.services.upkeep.purchasing.receiving import Receipt, receive
from kiosk.services.upkeep.purchasing.requisition_lines import LineWanted
from kiosk.services.upkeep.purchasing.requisition_moves import move_requisition
from kiosk.services.upkeep.purchasing.requisitions import (
    Head,
    list_requisitions,
    new_requisition,
    set_shares,
)
from kiosk.services.upkeep.purchasing.taking_back import take_back_receipt
from kiosk.services.upkeep.purchasing.vendors import VendorEntry, list_vendors, set_vendor
from tests.support.counter import AtWork

_WAY = (RequisitionState.SENT, RequisitionState.APPROVED, RequisitionState.ORDERED)


def buy(desk: AtWork, act: tuple[object, ...]) -> None:
    """One act, with whatever outcome."""
    match act:
        case ("order", int(count)):
            _order(desk, count)
        case _:
            for each in list_requisitions(desk.ctx)[-1:]:
                with suppress(PurchaseRefused):
                    if act == ("receive",):
                        receive(desk.ctx, desk.action(), each.number, (Receipt(1, 1),))
                    else:
                        take_back_receipt(desk.ctx, desk.action(), each.number)


def _order(desk: AtWork, count: int) -> None:
    if not list_vendors(desk.ctx):
        set_vendor(desk.ctx, desk.action(), VendorEntry("Acme"))
    set_fund(desk.ctx, desk.action(), FundFacts("5410", "General fund"))
    head = Head("More", 2027, vendor=list_vendors(desk.ctx)[0].name)
    line = LineWanted("Laptops", count, 32_900, GoodsKind.ITEMS, type_code="chromebook")
    number = new_requisition(desk.ctx, desk.action(), head, (line,)).number
    set_shares(desk.ctx, desk.action(), number, {"5410": 10_000})
    for to in _WAY:
        move_requisition(desk.ctx, desk.action(), number, to)
