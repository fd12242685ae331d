"""Work on a work order is tried, and leaves nothing behind."""

from db.models.upkeep.parts import SparePart
from db.models.upkeep.work_orders import WorkOrderCheck
from db.vocabulary.upkeep import WorkOrderState
from kiosk.services.upkeep.repairs.order_work import PartLine, add_line_to
from kiosk.services.upkeep.repairs.tickets import ticket
from kiosk.services.upkeep.repairs.work_orders import Step
from kiosk.services.upkeep.repairs.work_previews import Counting, Ticking, preview_work
from tests.services.upkeep.purchasing.stocked import PANEL, add_panel
from tests.services.upkeep.repairs.repairing import brought_to
from tests.support.counter import AtWork

S = WorkOrderState


def test_a_preview_shows_the_ticket_and_leaves_nothing_behind(desk: AtWork) -> None:
    add_panel(desk, on_hand=3, unit_cents=1_995)
    order_id = brought_to(desk, S.IN_PROGRESS, steps=(Step("Type every key."),))
    add_line_to(desk.ctx, desk.action(), order_id, PartLine(PANEL))
    before = ticket(desk.ctx, "W-1")

    more = preview_work(desk.ctx, order_id, PartLine(PANEL, 2))
    none = preview_work(desk.ctx, order_id, Counting(before.lines[0].line_id, 0))
    ticked = preview_work(desk.ctx, order_id, Ticking(0))

    assert (more.total_cents, none.total_cents) == (5_985, 0)
    assert ticked.checks[0].done_at == desk.clock.now()
    assert ticket(desk.ctx, "W-1") == before
    assert [row.on_hand for row in desk.all(SparePart)] == [2]
    assert [row.done_at for row in desk.all(WorkOrderCheck)] == [None]
    assert desk.chain_holds()
