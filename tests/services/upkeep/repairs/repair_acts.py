"""What may happen to repairs on any day, for tests of sequences."""

from uuid import UUID

from hypothesis import strategies as st

from db.vocabulary.upkeep import (
    Cause,
    ChargeDecision,
    Outcome,
    Priority,
    Resolution,
    WorkOrderState,
)
from kiosk.services.upkeep.repairs.order_changes import Changes
from kiosk.services.upkeep.repairs.order_moves import Move, move_work_order
from kiosk.services.upkeep.repairs.order_work import LabourLine, add_line_to
from kiosk.services.upkeep.repairs.work_orders import Opening, open_work_order
from tests.support.counter import AtWork

REPAIR_ACTS = (
    st.tuples(st.just("repair"), st.integers(1, 3), st.booleans()),
    st.tuples(st.just("work"), st.integers(0, 90)),
    st.tuples(st.just("move"), st.sampled_from([*WorkOrderState]), st.sampled_from([*Outcome])),
)


class Repairs:
    """The repair that was opened last, and what is done to it."""

    def __init__(self, desk: AtWork) -> None:
        self.desk = desk
        self.order: UUID | None = None

    def do(self, act: tuple[object, ...]) -> None:
        """One of REPAIR_ACTS, with whatever outcome."""
        desk = self.desk
        match act:
            case ("repair", int(laptop), bool(takes_out)):
                opening = Opening(desk.laptop(laptop), "Screen", takes_out=takes_out)
                self.order = open_work_order(desk.ctx, desk.action(), opening).order_id
            case ("work", int(minutes)) if self.order is not None:
                line = LabourLine("Looked at it", minutes, 2_500)
                add_line_to(desk.ctx, desk.action(), self.order, line)
            case ("move", WorkOrderState() as state, Outcome() as outcome) if self.order:
                move = Move(
                    to_state=state,
                    changes=Changes(
                        priority=Priority.NORMAL, symptom="cracked", cause=Cause.DROPPED
                    ),
                    resolution=Resolution.ADJUSTED,
                    outcome=outcome,
                    charge=ChargeDecision.NOT_CHARGED,
                )
                move_work_order(desk.ctx, desk.action(), self.order, move)
            case _:
                pass
