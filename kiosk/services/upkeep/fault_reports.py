"""What students say is wrong with a thing."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.catalog import Item
from db.models.upkeep.faults import FaultReport
from db.queries import catalog as catalog_queries
from db.queries import desk as desk_queries
from db.queries.catalog import ItemRow
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import Condition, FaultSpot, FaultState
from kiosk.domain.views import ScanFacts
from kiosk.services.acts import Doing, begin, journal, once, record
from kiosk.services.context import Context
from kiosk.services.problems import NotFound, Sought
from kiosk.services.seen import thing_seen
from kiosk.services.views import FaultNoted


@dataclass(frozen=True, slots=True)
class Fault:
    """What was said. `loan_id` is the loan it was said on, or the one just ended, if known;
    `person_ref` is who said it, None where nobody was signed in."""

    item_id: UUID
    loan_id: UUID | None
    condition: Condition
    spots: tuple[FaultSpot, ...] = ()
    person_ref: UUID | None = None


def report_fault(
    ctx: Context, action_id: UUID, fault: Fault, scan: ScanFacts | None = None
) -> FaultNoted:
    """Tell the desk. A broken thing is not lent on until staff have checked it.

    It stays said when the return during which it was said is undone. "It works" is noted by nobody
    and changes nothing. Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, scan)

    def act(session: Session) -> FaultNoted:
        item = _item(session, fault.item_id)
        if fault.condition is not Condition.WORKS:
            report(session, doing, fault, item)
        return _noted(session, doing, item)

    def recall(session: Session) -> FaultNoted | None:
        done = desk_queries.entries_of_action(session, action_id)
        return _noted(session, doing, _item(session, fault.item_id)) if done else None

    return once(doing, act, recall)


def report(session: Session, doing: Doing, fault: Fault, item: ItemRow) -> None:
    """The step: keep the report, and hold a broken thing back."""
    report_id = doing.ctx.ids.new()
    session.add(
        FaultReport(
            id=report_id,
            item_id=fault.item_id,
            loan_id=fault.loan_id,
            person_ref=fault.person_ref,
            reported_at=doing.now,
            condition=fault.condition,
            spots=[spot.value for spot in fault.spots],
            state=FaultState.OPEN,
        )
    )
    holds_back = fault.condition is Condition.BROKEN and item.service_state is ServiceState.OK
    if holds_back:
        session.get_one(Item, fault.item_id).service_state = ServiceState.CHECK_NEEDED
    journal(session, doing, item_code=item.barcode, person_ref=fault.person_ref)
    spots: list[Json] = [spot.value for spot in fault.spots]
    payload: dict[str, Json] = {
        "report_id": str(report_id),
        "item_id": str(fault.item_id),
        "loan_id": None if fault.loan_id is None else str(fault.loan_id),
        "person_ref": None if fault.person_ref is None else str(fault.person_ref),
        "condition": fault.condition.value,
        "spots": spots,
        "held_back": holds_back,
    }
    record(session, doing, Act.FAULT_REPORTED, payload)


def _noted(session: Session, doing: Doing, item: ItemRow) -> FaultNoted:
    """With the numbers of things that could be taken instead."""
    place = desk_queries.place_of_counter(session, doing.ctx.counter_id)
    free = catalog_queries.free_numbers(session, item.type_code, doing.now, site_id=place.site_id)
    return FaultNoted(thing_seen(item), free)


def _item(session: Session, item_id: UUID) -> ItemRow:
    item = catalog_queries.item_by_id(session, item_id)
    if item is None:
        raise NotFound(Sought.ITEM, item_id)
    return item
