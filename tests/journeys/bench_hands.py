"""The bench of a counter as a journey's hands find it: things that are lent, loaners, cards."""

from uuid import UUID

from sqlalchemy import select

from db.models.catalog import Item
from db.models.lending import Loan
from db.models.people import Patron
from db.models.upkeep.work_orders import Swap, WorkOrder
from db.vocabulary.catalog import ServiceState
from kiosk.services.upkeep.repairs.bench_scans import on_bench
from kiosk.ui.staff.upkeep.repairs.bench_page import BenchPage
from tests.support.morning import ALT, Key, Morning

CRACKED = "*MD-S101"
"""The card of a Chromebook's cracked glass."""


def bench(morning: Morning) -> BenchPage:
    """The bench, by its key."""
    morning.press(Key.Key_W, ALT)
    morning.stands(BenchPage)
    page = morning.shell.page
    assert isinstance(page, BenchPage)
    return page


def lies(morning: Morning, page: BenchPage, tag: str) -> None:
    """Scan a thing until it lies there."""
    morning.journey.scan(tag)
    morning.until(lambda: page.hand.seen is not None and page.hand.seen.thing.barcode == tag)


def is_said(morning: Morning, page: BenchPage, card: str = CRACKED) -> None:
    """Scan what is wrong."""
    morning.journey.scan(card)
    morning.until(lambda: page.hand.symptom is not None)


def goes_out(morning: Morning, page: BenchPage, loaner: str) -> None:
    """Scan a loaner, and say that it is one."""
    morning.journey.scan(loaner)
    morning.until(lambda: page.hand.asked is not None)
    morning.press(Key.Key_2)
    morning.until(lambda: page.hand.due is not None or page.hand.refused is not None)


def chromebooks(morning: Morning, *, are_lent: bool) -> list[str]:
    """Their tags: those that somebody has, or those that lie there whole."""
    out = select(Loan.item_id).where(Loan.returned_at.is_(None))
    found = select(Item.barcode).where(
        Item.type_code == "chromebook",
        Item.service_state == ServiceState.OK,
        Item.id.in_(out) if are_lent else Item.id.not_in(out),
    )
    with morning.journey.store.read() as session:
        return list(session.scalars(found.order_by(Item.barcode)))


def free_loaner(morning: Morning) -> str:
    """The tag of a loaner that may be taken now."""
    ctx = morning.journey.ctx
    tags = chromebooks(morning, are_lent=False)
    return next(t for t in tags if on_bench(ctx, item_of(morning, t)).device.is_free_loaner)


def item_of(morning: Morning, tag: str) -> UUID:
    """The thing with this tag."""
    with morning.journey.store.read() as session:
        return session.scalars(select(Item.id).where(Item.barcode == tag)).one()


def order_of(morning: Morning, tag: str) -> WorkOrder:
    """The newest work order of a thing."""
    statement = select(WorkOrder).where(WorkOrder.item_id == item_of(morning, tag))
    with morning.journey.store.read() as session:
        return session.scalars(statement.order_by(WorkOrder.reported_at.desc()).limit(1)).one()


def swap_for(morning: Morning, tag: str) -> Swap:
    """The newest swap of a thing."""
    statement = select(Swap).where(Swap.item_id == item_of(morning, tag))
    with morning.journey.store.read() as session:
        return session.scalars(statement.order_by(Swap.asked_at.desc()).limit(1)).one()


def holder_of(morning: Morning, tag: str) -> UUID | None:
    """Who has a thing; None for nobody."""
    statement = (
        select(Patron.person_ref)
        .join(Loan, Loan.patron_id == Patron.id)
        .where(Loan.item_id == item_of(morning, tag), Loan.returned_at.is_(None))
    )
    with morning.journey.store.read() as session:
        return session.scalar(statement)
