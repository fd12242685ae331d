"""How the states of a requisition look, and which of them end it."""

from db.vocabulary.upkeep import RequisitionState
from kiosk.ui.staff.shell.marks import State

STATES = {
    RequisitionState.DRAFT: State.QUIET,
    RequisitionState.SENT: State.WATCH,
    RequisitionState.APPROVED: State.TOLD,
    RequisitionState.DECLINED: State.QUIET,
    RequisitionState.ORDERED: State.LENT,
    RequisitionState.RECEIVED: State.OK,
    RequisitionState.CANCELLED: State.QUIET,
}
ENDED = frozenset(
    {RequisitionState.DECLINED, RequisitionState.RECEIVED, RequisitionState.CANCELLED}
)
