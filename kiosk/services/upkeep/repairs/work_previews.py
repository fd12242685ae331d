"""What work on a work order would make of its ticket; nothing is written."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.keeping import tried
from kiosk.services.upkeep.repairs.order_changes import Changes, change_order, order_there
from kiosk.services.upkeep.repairs.order_lines import count
from kiosk.services.upkeep.repairs.order_work import NewLine, add_line, tick_step
from kiosk.services.upkeep.repairs.tickets import Ticket, ticket_of


@dataclass(frozen=True, slots=True)
class Ticking:
    """A step of the checklist, counted from 0, is done, or not after all."""

    position: int
    is_done: bool = True


@dataclass(frozen=True, slots=True)
class Counting:
    """A line has this quantity; 0 takes it away."""

    line_id: UUID
    quantity: int


def preview_work(
    ctx: Context, order_id: UUID, work: NewLine | Ticking | Counting | Changes
) -> Ticket:
    """The ticket as it would be after it.

    Raises NotFound, StockRefused, WorkRefused, StoreError, as the work itself does.
    """
    doing = begin(ctx, ctx.ids.new())

    def act(session: Session) -> Ticket:
        order = order_there(session, order_id)
        match work:
            case Ticking(position=position, is_done=is_done):
                tick_step(session, doing, order, position, is_done=is_done)
            case Counting(line_id=line_id, quantity=quantity):
                count(session, doing, order, line_id, quantity)
            case Changes():
                change_order(session, doing, order.id, work)
            case _:
                add_line(session, doing, order.id, work)
        return ticket_of(session, order)

    return tried(doing, act)
