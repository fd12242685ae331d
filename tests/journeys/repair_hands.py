"""The hands of whoever works on a repair behind the staff's door."""

from functools import partial
from uuid import UUID

from sqlalchemy import select

from db.models.catalog import Item
from db.models.lending import Loan
from db.models.upkeep.work_orders import WorkOrder
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import WorkOrderState
from kiosk.ui.staff.upkeep.choices import Choices
from kiosk.ui.staff.upkeep.choosing_form import ChoosingForm
from kiosk.ui.staff.upkeep.move_form import MovePage
from kiosk.ui.staff.upkeep.ticket_page import TicketPage
from tests.support.morning import Key, Morning


def chromebooks(morning: Morning, *, are_lent: bool) -> list[tuple[UUID, str]]:
    """Those that somebody has, or that anybody could have."""
    with morning.journey.ctx.store.read() as session:
        lent = select(Loan.item_id).where(Loan.returned_at.is_(None))
        which = Item.id.in_(lent) if are_lent else Item.id.not_in(lent)
        found = session.execute(
            select(Item.id, Item.barcode)
            .where(Item.type_code == "chromebook", Item.service_state == ServiceState.OK, which)
            .order_by(Item.barcode)
        )
        return [(item_id, barcode) for item_id, barcode in found]


def order_of(morning: Morning, number: str) -> WorkOrder:
    """A work order as stored."""
    with morning.journey.ctx.store.read() as session:
        return session.scalars(select(WorkOrder).where(WorkOrder.number == number)).one()


def on_page(morning: Morning, state: WorkOrderState) -> TicketPage:
    """The page of the work order, once it shows it there."""

    def is_there() -> bool:
        page = morning.shell.page
        seen = page.read if isinstance(page, TicketPage) else None
        return seen is not None and seen.ticket.state is state

    morning.until(is_there)
    page = morning.shell.page
    assert isinstance(page, TicketPage)
    return page


def form(morning: Morning) -> MovePage:
    """The form of a move."""
    morning.stands(MovePage)
    page = morning.shell.page
    assert isinstance(page, MovePage)
    return page


def pick(page: ChoosingForm, key: str, option: str) -> None:
    """Choose a pill as a press would."""
    pills = page.choices[key]
    assert isinstance(pills, Choices)
    pills.choose(option)


def enter(morning: Morning) -> None:
    """Enter, with the focus on nothing that would take it."""
    morning.shell.setFocus()
    morning.press(Key.Key_Return)


def look_at(morning: Morning, number: str) -> TicketPage:
    """The page of a work order, as a card of the board opens it."""
    morning.shell.open_page(partial(TicketPage, number=number))
    morning.stands(TicketPage)
    page = morning.shell.page
    assert isinstance(page, TicketPage)
    morning.until(lambda: page.read is not None)
    return page
