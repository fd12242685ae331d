"""Why nothing is written on a work order, for all that may be written on one."""

from db.models.upkeep.work_orders import WorkOrder
from db.vocabulary.upkeep import ENDED
from kiosk.domain.upkeep.repairs.work_lines import WorkProblem


class WorkRefused(Exception):
    """Nothing was written on the work order: all of this is wrong."""

    def __init__(self, *problems: WorkProblem) -> None:
        super().__init__(", ".join(each.value for each in problems))
        self.problems = problems


def require_open(order: WorkOrder) -> None:
    """What is over stays as it was signed, until staff open it again. Raises WorkRefused."""
    if order.state in ENDED:
        raise WorkRefused(WorkProblem.ENDED)
