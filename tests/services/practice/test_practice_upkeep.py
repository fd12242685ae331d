"""The pretend school's repairs keep to the rules of real ones."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemCode
from db.models.lending import Charge, Loan
from db.models.upkeep.parts import PartMove, SparePart
from db.models.upkeep.replacement import SerialChange
from db.models.upkeep.work_orders import (
    Downtime,
    Swap,
    SymptomCard,
    WorkOrder,
    WorkOrderCheck,
    WorkOrderLine,
    WorkOrderMove,
)
from db.vocabulary.catalog import ServiceState
from db.vocabulary.lending import ChargeState
from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import ENDED, LineKind, SwapState, WorkOrderKind, WorkOrderState
from kiosk.domain.upkeep.purchasing.stock import missing
from kiosk.domain.upkeep.repairs.costs import line_cents
from kiosk.domain.upkeep.repairs.guards import OrderFacts, lacks_of
from kiosk.domain.upkeep.repairs.moves import DowntimeMove, Moving, begins_in, effects_of
from kiosk.domain.upkeep.repairs.report_days import Days
from kiosk.services.context import Context
from kiosk.services.upkeep.life.item_life import item_life
from kiosk.services.upkeep.repairs.measures import measure, today
from tests.services.practice.test_practice_school import build

Span = tuple[UUID, datetime, datetime | None]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """Built once, and only read."""
    return build(tmp_path_factory.mktemp("upkeep"))[0]


def moves_of(session: Session) -> dict[UUID, list[WorkOrderMove]]:
    found = defaultdict(list)
    for move in session.scalars(select(WorkOrderMove).order_by(WorkOrderMove.at)):
        found[move.work_order_id].append(move)
    return found


def test_its_board_has_every_state_and_two_years_lie_behind(school: Context) -> None:
    with school.store.read() as session:
        states = Counter(session.scalars(select(WorkOrder.state)))
        first = session.scalar(select(func.min(WorkOrder.reported_at)))
        numbers = [int(each[2:]) for each in session.scalars(select(WorkOrder.number))]
    assert set(states) == set(WorkOrderState)
    assert states[WorkOrderState.CLOSED] > 50
    assert first is not None
    assert (school.clock.now() - first).days > 700
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_each_move_was_allowed_and_lacked_nothing(school: Context) -> None:
    with school.store.read() as session:
        moves = moves_of(session)
        steps_left = Counter(
            session.scalars(
                select(WorkOrderCheck.work_order_id).where(WorkOrderCheck.done_at.is_(None))
            )
        )
        for order in session.scalars(select(WorkOrder)):
            first, *others = moves[order.id]
            assert (first.from_state, first.to_state) == (None, begins_in(order.kind))
            assert (first.at, moves[order.id][-1].at) == (order.reported_at, order.state_since)
            assert moves[order.id][-1].to_state is order.state
            state = first.to_state
            for move in others:
                assert move.from_state == state.value
                facts = facts_of(order, state, steps_left[order.id])
                lacks = lacks_of(facts, move.to_state, StaffRole.ADMIN, move.at)
                assert lacks == (), (order.number, move.to_state)
                state = move.to_state


def facts_of(order: WorkOrder, state: WorkOrderState, steps_left: int) -> OrderFacts:
    return OrderFacts(
        state=state,
        priority=order.priority,
        symptom=order.symptom,
        cause=order.cause,
        is_under_warranty=order.is_under_warranty,
        has_vendor=order.vendor_id is not None,
        rma_number=order.rma_number,
        sent_at=order.sent_at,
        expected_back_on=order.expected_back_on,
        is_serial_told=True,
        repeats_another=order.duplicate_of is not None,
        steps_left=steps_left,
        resolution=order.resolution,
        outcome=order.outcome,
        charge_decision=order.charge_decision,
        closed_at=order.closed_at,
    )


def test_things_stand_and_stood_as_their_moves_made_them(school: Context) -> None:
    stands: dict[UUID, ServiceState] = defaultdict(lambda: ServiceState.OK)
    at_work: dict[UUID, dict[UUID, WorkOrderState]] = defaultdict(dict)
    began: dict[UUID, datetime] = {}
    spans: set[Span] = set()
    with school.store.read() as session:
        orders = {each.id: each for each in session.scalars(select(WorkOrder))}
        for move in session.scalars(select(WorkOrderMove).order_by(WorkOrderMove.at)):
            order = orders[move.work_order_id]
            others = at_work[order.item_id]
            others.pop(order.id, None)
            before = None if move.from_state is None else WorkOrderState(move.from_state)
            moving = Moving(
                before,
                move.to_state,
                order.takes_out,
                stands[order.item_id],
                tuple(others.values()),
                order.outcome,
            )
            effects = effects_of(moving)
            stands[order.item_id] = effects.item_state or stands[order.item_id]
            if order.takes_out and move.to_state not in ENDED:
                others[order.id] = move.to_state
            if effects.downtime is DowntimeMove.BEGINS:
                began[order.id] = move.at
            elif effects.downtime is DowntimeMove.ENDS:
                spans.add((order.item_id, began.pop(order.id), move.at))
        spans |= {(orders[each].item_id, since, None) for each, since in began.items()}
        kept = {
            (row.item_id, row.from_at, row.until_at) for row in session.scalars(select(Downtime))
        }
        states = dict(session.execute(select(Item.id, Item.service_state)).all())
        unseen = session.scalars(
            select(Item.id).where(Item.service_state == ServiceState.CHECK_NEEDED)
        ).all()
    assert kept == spans
    assert {each: states[each] for each in stands} == stands
    assert {each for each, state in states.items() if state is not ServiceState.OK} == {
        *unseen,
        *(each for each, state in stands.items() if state is not ServiceState.OK),
    }


def test_nothing_was_lent_while_it_could_not_be_used(school: Context) -> None:
    with school.store.read() as session:
        wrong = session.execute(
            select(Loan.number, Downtime.from_at)
            .join(Downtime, Downtime.item_id == Loan.item_id)
            .where(
                func.coalesce(Downtime.until_at, school.clock.now()) > Loan.lent_at,
                func.coalesce(Loan.returned_at, school.clock.now()) > Downtime.from_at,
            )
        ).all()
    assert wrong == []


def test_the_stock_is_what_its_moves_add_up_to_and_one_part_is_low(school: Context) -> None:
    with school.store.read() as session:
        sums = dict(
            session.execute(
                select(PartMove.part_id, func.sum(PartMove.quantity)).group_by(PartMove.part_id)
            ).all()
        )
        parts = session.scalars(select(SparePart)).all()
        assert {part.id: part.on_hand for part in parts} == sums
        assert [part.code for part in parts if missing(part.on_hand, part.minimum)] == ["CB-HINGE"]
        used = session.execute(
            select(
                WorkOrderLine.part_id, WorkOrderLine.work_order_id, WorkOrderLine.unit_cents
            ).where(WorkOrderLine.kind == LineKind.PART)
        ).all()
        taken = session.execute(
            select(PartMove.part_id, PartMove.work_order_id, PartMove.unit_cents).where(
                PartMove.work_order_id.is_not(None)
            )
        ).all()
        lines = session.scalars(select(WorkOrderLine)).all()
    assert sorted(map(str, used)) == sorted(map(str, taken))
    assert {each.kind for each in lines} == set(LineKind)
    for line in lines:
        assert line.cost_cents == line_cents(
            line.kind, quantity=line.quantity, unit_cents=line.unit_cents, minutes=line.minutes
        )


def test_symptoms_are_the_library_s_and_some_come_more_often(school: Context) -> None:
    with school.store.read() as session:
        known = set(session.execute(select(SymptomCard.area, SymptomCard.symptom)).all())
        told = Counter(session.execute(select(WorkOrder.area, WorkOrder.symptom)).all())
    assert set(told) <= known
    assert max(told.values()) >= 3 * min(told.values())


def test_charges_are_open_settled_and_waived_and_belong_to_work_orders(school: Context) -> None:
    with school.store.read() as session:
        charges = session.scalars(select(Charge)).all()
        named = set(
            session.scalars(select(WorkOrder.charge_id).where(WorkOrder.charge_id.is_not(None)))
        )
    assert {charge.state for charge in charges} == set(ChargeState)
    assert {charge.id for charge in charges} == named


def test_a_life_shows_loans_and_summers_of_each_year(school: Context) -> None:
    with school.store.read() as session:
        item_id = session.scalars(select(Item.id).where(Item.barcode == "CB-0007")).one()
    lanes = item_life(school, item_id).lanes
    assert {each.first.year for each in lanes.summers} == {2025, 2026}
    assert {each.first.year for each in lanes.loans} == {2024, 2025, 2026}


def test_one_loaner_is_out_and_one_own_thing_is_ready(school: Context) -> None:
    with school.store.read() as session:
        swaps = session.execute(
            select(Swap, WorkOrder, Loan, Item)
            .join(WorkOrder, WorkOrder.id == Swap.work_order_id)
            .join(Loan, Loan.id == Swap.loaner_loan_id)
            .join(Item, Item.id == Swap.item_id)
        ).all()
    by_state = {swap.state: (swap, order, loan, item) for swap, order, loan, item in swaps}
    assert set(by_state) == {SwapState.LOANER_OUT, SwapState.READY}
    assert by_state[SwapState.LOANER_OUT][1].state is WorkOrderState.AT_VENDOR
    assert by_state[SwapState.READY][3].service_state is ServiceState.OK
    for swap, order, loan, _ in by_state.values():
        assert (order.reported_at, order.person_ref) == (swap.asked_at, swap.person_ref)
        assert (loan.lent_at, loan.returned_at) == (swap.asked_at, None)
        assert loan.due_at > school.clock.now()


def test_an_exchanged_chromebook_is_found_by_both_serials(school: Context) -> None:
    with school.store.read() as session:
        before, now = session.scalars(select(SerialChange).order_by(SerialChange.from_at)).all()
        item = session.get_one(Item, now.item_id)
        codes = set(session.scalars(select(ItemCode.code).where(ItemCode.item_id == now.item_id)))
    assert (now.serial, now.until_at) == (item.serial, None)
    assert before.until_at == now.from_at
    assert {before.serial, now.serial} < codes


def test_each_measure_says_of_two_years_what_its_rows_say(school: Context) -> None:
    last = today(school)
    found = measure(school, Days(last - timedelta(days=800), last))
    with school.store.read() as session:
        is_repair = WorkOrder.kind == WorkOrderKind.REPAIR
        closed = session.scalars(
            select(WorkOrder).where(is_repair, WorkOrder.state == WorkOrderState.CLOSED)
        ).all()
        cents = session.scalar(select(func.sum(WorkOrderLine.cost_cents)))
        pieces = session.scalar(
            select(func.sum(WorkOrderLine.quantity)).where(WorkOrderLine.kind == LineKind.PART)
        )
    assert found.closed == len(closed)
    assert sum(each.cents for each in found.spent) == cents
    assert sum(each.quantity for each in found.parts) == pieces
    assert found.median is not None
    assert found.ninth is not None
    assert timedelta() < found.median < found.ninth
    assert found.first_fix.of <= len(closed)
    assert 0.85 < found.first_fix.held / found.first_fix.of < 0.95
    assert len([each for each in found.open_by_age if each.count]) > 2
    availability = found.reliability.availability
    assert availability is not None
    assert 0.5 < availability < 1
    assert found.reliability.failures > 50
