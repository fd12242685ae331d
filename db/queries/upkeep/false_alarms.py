"""Which work orders came to nothing: no repair, no failure and no time out of use."""

from sqlalchemy import and_, exists, or_

from db.models.upkeep.work_orders import WorkOrder, WorkOrderMove
from db.vocabulary.upkeep import ENDED, WorkOrderState

NO_REPAIR = tuple(sorted(ENDED - {WorkOrderState.CLOSED}))
"""What ended without a repair."""
_WAS_BEGUN = exists().where(
    WorkOrderMove.work_order_id == WorkOrder.id,
    WorkOrderMove.to_state == WorkOrderState.IN_PROGRESS,
)
IS_FALSE_ALARM = or_(
    WorkOrder.state == WorkOrderState.REJECTED,
    and_(WorkOrder.state == WorkOrderState.CANCELLED, ~_WAS_BEGUN),
)
"""Nothing was wrong: it was rejected, or called off (undone, too) before anybody worked on it."""
