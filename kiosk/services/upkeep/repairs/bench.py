"""What three scans at the bench said, written down in one act."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.work_orders import SymptomCard, WorkOrder
from db.queries import lending as lending_queries
from db.queries.upkeep import swaps as swap_queries
from db.queries.upkeep import work_orders as queries
from db.queries.upkeep.faults import open_faults_of
from kiosk.domain.upkeep.repairs.bench import labour_minutes
from kiosk.domain.upkeep.repairs.bench_state import Repair
from kiosk.domain.views import ScanFacts
from kiosk.services.acts import Doing, begin, once
from kiosk.services.context import Context
from kiosk.services.lending.checkin import take_back
from kiosk.services.lending.outcomes import CheckIn
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.repairs.order_changes import Changes, change_order
from kiosk.services.upkeep.repairs.order_work import LabourLine, PartLine, add_line
from kiosk.services.upkeep.repairs.slips import queue_bench_label, queue_work_slip
from kiosk.services.upkeep.repairs.swap_answers import NotLent, SwapRefused, SwapWish
from kiosk.services.upkeep.repairs.swaps import swap_out
from kiosk.services.upkeep.repairs.work_orders import (
    Opening,
    OrderOpened,
    open_order,
    opened_by,
)

_A_MINUTE = 60


def log_repair(
    ctx: Context, action_id: UUID, repair: Repair, scan: ScanFacts
) -> OrderOpened | SwapRefused:
    """Open the device's work order, or go on with the one that is open; print its papers.

    A device that lies on the bench is in, whoever had it; with a loaner, that goes out in its
    place, and where one is promised they wait for it. `repair.who` has shown the right to log
    repairs. A loaner that may not be lent leaves everything as it was. Raises NotFound,
    StockRefused where the shelf has too few of a part, StoreError.
    """
    doing = begin(ctx, action_id, scan, by=repair.who)

    def act(session: Session) -> OrderOpened | SwapRefused:
        return _log(session, doing, repair)

    return once(doing, act, lambda session: opened_by(session, action_id))


def _log(session: Session, doing: Doing, repair: Repair) -> OrderOpened | SwapRefused:
    card = _card(session, repair)
    before = _going_on(session, repair)
    opening = None if card is None else _opening(session, repair, card)
    if before is None and opening is None:
        raise NotFound(Sought.WORK_ORDER, repair.device.item_id)
    order = before
    if repair.loaner is not None or repair.is_promised:
        named = opening or Opening(repair.device.item_id, "" if before is None else before.title)
        found = _swapped(session, doing, repair, named)
        if isinstance(found, SwapRefused):
            return found
        order = found or order
    loan_id = _take_in(session, doing, repair)
    if order is None:
        assert opening is not None, "without an order there is a symptom"
        order = open_order(session, doing, replace(opening, loan_id=loan_id))
    elif order is before:
        _go_on(session, doing, order, repair, card)
    for part in repair.parts:
        add_line(session, doing, order.id, PartLine(part.part_id, part.quantity))
    _add_labour(session, doing, order, repair, card)
    queue_work_slip(session, doing, order.id)
    queue_bench_label(session, doing, order.id)
    return OrderOpened(order.id, order.number)


def _card(session: Session, repair: Repair) -> SymptomCard | None:
    if repair.symptom is None:
        return None
    card = session.get(SymptomCard, repair.symptom.symptom_id)
    if card is None:
        raise NotFound(Sought.SYMPTOM, repair.symptom.symptom_id)
    return card


def _going_on(session: Session, repair: Repair) -> WorkOrder | None:
    """The order that the bench showed if it is still open, else the repair that is by now."""
    shown = repair.device.order
    for order in queries.open_orders_of(session, repair.device.item_id):
        if shown is not None and order.id == shown.order_id:
            return order
    return swap_queries.open_repair_of(session, repair.device.item_id)


def _opening(session: Session, repair: Repair, card: SymptomCard) -> Opening:
    """What a new work order begins with; it deals with the newest fault report, if one waits."""
    item_id = repair.device.item_id
    return Opening(
        item_id,
        card.name,
        area=card.area,
        symptom=card.symptom,
        cause=repair.cause,
        fault_report_id=next((each.report_id for each in open_faults_of(session, item_id)), None),
        assigned_to=repair.who,
    )


def _swapped(
    session: Session, doing: Doing, repair: Repair, opening: Opening
) -> WorkOrder | SwapRefused | None:
    """The work order of the swap; None where nobody has the device any more."""
    assert doing.scan is not None
    loaner_id = None if repair.loaner is None else repair.loaner.item_id
    wish = SwapWish(doing.action_id, loaner_id, opening, doing.scan, by=repair.who)
    done = swap_out(session, doing, wish)
    if isinstance(done, SwapRefused):
        return done
    return (
        None if isinstance(done, NotLent) else queries.order_by_number(session, done.order_number)
    )


def _take_in(session: Session, doing: Doing, repair: Repair) -> UUID | None:
    """The loan that ended here, None where nobody had it."""
    assert doing.scan is not None
    item_id = repair.device.item_id
    loan = lending_queries.open_loan_of_item(session, item_id)
    if loan is None:
        return None
    given = CheckIn(doing.action_id, item_id, doing.scan, by_staff=True, staff_ref=repair.who)
    take_back(session, doing, loan, given)
    return loan.loan_id


def _go_on(
    session: Session, doing: Doing, order: WorkOrder, repair: Repair, card: SymptomCard | None
) -> None:
    """Who works on it now and what they say is wrong; a list that it has stays as it is."""
    said = Changes(assigned_to=repair.who, cause=repair.cause)
    if card is not None:
        said = replace(said, area=card.area, symptom=card.symptom)
    change_order(session, doing, order.id, said)


def _add_labour(
    session: Session, doing: Doing, order: WorkOrder, repair: Repair, card: SymptomCard | None
) -> None:
    """The minutes that were said, else those that passed or that it usually takes, if any."""
    minutes = repair.minutes
    if minutes is None:
        minutes = labour_minutes(repair.seconds, 0 if card is None else card.minutes)
    if minutes == 0:
        return
    line = LabourLine("Bench", minutes, person_ref=repair.who)
    if repair.minutes is None and repair.seconds >= _A_MINUTE:
        began = doing.now - timedelta(seconds=repair.seconds)
        line = replace(line, started_at=began, ended_at=doing.now)
    add_line(session, doing, order.id, line)
