"""From a thing to its repairs: those that are open, and the report that could become one."""

from dataclasses import dataclass
from uuid import UUID

from db.queries import catalog as catalog_queries
from db.queries import lending as lending_queries
from db.queries.upkeep import work_orders as queries
from db.queries.upkeep.faults import open_faults_of
from db.vocabulary.upkeep import WorkOrderState
from kiosk.services.context import Context


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """A work order of a thing that nobody has ended."""

    order_id: UUID
    number: str
    title: str
    state: WorkOrderState


@dataclass(frozen=True, slots=True)
class Reported:
    """What may be wrong with the thing that has this code. `is_lent`: somebody has it now.

    `report_id` is the newest report that waits, `spots` where it says that the thing is broken;
    None where nothing waits.
    """

    item_id: UUID
    code: str
    is_lent: bool
    orders: tuple[OpenOrder, ...]
    report_id: UUID | None
    spots: tuple[str, ...]


def reported(ctx: Context, code: str) -> Reported | None:
    """The open work orders of the thing with this code, oldest first, and its newest report.

    None where no thing has the code. Raises StoreError.
    """
    with ctx.store.read() as session:
        item = catalog_queries.item_by_code(session, code)
        if item is None:
            return None
        orders = tuple(
            OpenOrder(row.id, row.number, row.title, row.state)
            for row in queries.open_orders_of(session, item.item_id)
        )
        report = next(iter(open_faults_of(session, item.item_id)), None)
        is_lent = lending_queries.open_loan_of_item(session, item.item_id) is not None
    if report is None:
        return Reported(item.item_id, item.barcode, is_lent, orders, None, ())
    found = report.report_id, report.spots
    return Reported(item.item_id, item.barcode, is_lent, orders, *found)
