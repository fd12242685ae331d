"""The hands of whoever works on a repair behind the staff's door."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from sqlalchemy import select

from db.models.catalog import Item
from db.models.lending import Loan
from db.models.upkeep.work_orders import WorkOrder
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import (
    Cause,
    Priority,
    WorkOrderState,
)
from kiosk.services.upkeep.repairs.order_changes import Changes
from kiosk.services.upkeep.repairs.order_moves import Move, OrderMoved, move_work_order
from kiosk.services.upkeep.repairs.order_work import tick
from kiosk.services.upkeep.repairs.tickets import Ticket, ticket
from kiosk.services.upkeep.repairs.work_orders import Opening, Step, open_work_order
from kiosk.ui.staff.upkeep.choices import Choices
from kiosk.ui.staff.upkeep.choosing_form import ChoosingForm
from kiosk.ui.staff.upkeep.repairs.move_form import MovePage
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from tests.support.morning import Key, Morning

S = WorkOrderState
TRIAGE = Changes(
    priority=Priority.NORMAL, symptom="cracked", cause=Cause.DROPPED, is_under_warranty=False
)


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


def repair(morning: Morning, *, are_lent: bool = False, steps: tuple[Step, ...] = ()) -> str:
    """A repair of a Chromebook; its number."""
    ctx = morning.journey.ctx
    item_id, _ = chromebooks(morning, are_lent=are_lent)[0]
    opening = Opening(item_id, "Screen cracked", steps=steps)
    return open_work_order(ctx, ctx.ids.new(), opening).number


def bring_to(morning: Morning, number: str, *states: WorkOrderState) -> None:
    """From where it stands over these states."""
    ctx = morning.journey.ctx
    for state in states:
        move = Move(to_state=state, changes=TRIAGE)
        order_id = stored(morning, number).order_id
        assert isinstance(move_work_order(ctx, ctx.ids.new(), order_id, move), OrderMoved)


def tick_all(morning: Morning, number: str) -> None:
    """The list that came with what is wrong is done, at another counter."""
    ctx, seen = morning.journey.ctx, stored(morning, number)
    assert seen.checks, "what was picked has a list"
    for each in seen.checks:
        tick(ctx, ctx.ids.new(), seen.order_id, each.position)


def stored(morning: Morning, number: str) -> Ticket:
    """The work order as the store has it."""
    return ticket(morning.journey.ctx, number)


def comes(morning: Morning, number: str, holds: Callable[[Ticket], bool]) -> Ticket:
    """Wait until this is true of it, and its page shows it so."""

    def is_shown() -> bool:
        page, seen = morning.shell.page, stored(morning, number)
        read = page.read if isinstance(page, TicketPage) else None
        return holds(seen) and read is not None and read.ticket == seen

    morning.until(is_shown)
    return stored(morning, number)
