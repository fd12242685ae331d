"""Three scans at the bench become one act: the work order, its list, its minutes, its papers."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from db.models.catalog import Item
from db.models.desk import AuditEntry, OutboxJob
from db.models.lending import Loan
from db.models.upkeep.work_orders import Swap, SymptomCard, WorkOrderCheck, WorkOrderLine
from db.store import Store
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import Act, OutboxKind
from db.vocabulary.upkeep import WorkOrderState
from kiosk.domain.upkeep.repairs.bench_state import Device, OpenOrder, Repair, Symptom
from kiosk.services.desk.backups import back_up
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.repairs.bench import log_repair
from kiosk.services.upkeep.repairs.swap_answers import SwapRefused
from kiosk.services.upkeep.repairs.symptoms import lay_out
from kiosk.services.upkeep.repairs.work_orders import OrderOpened
from tests.services.upkeep.repairs.repairing import CLOSE, brought_to, moved, opened
from tests.services.upkeep.repairs.swapping import the_order
from tests.support.counter import SCAN, AtWork, at_work
from tests.support.restoring import path_of, place_of, restore
from tests.support.store import MONDAY, key, make_store


def card_of(desk: AtWork, area: str = "cb-screen") -> SymptomCard:
    """The first symptom card of an area, laid out where it is not yet."""
    with desk.store.write() as session:
        lay_out(session, desk.ctx.ids)
    statement = select(SymptomCard).where(SymptomCard.area == area).order_by(SymptomCard.code)
    with desk.store.read() as session:
        return session.scalars(statement).first() or pytest.fail("no card")


def device(desk: AtWork, laptop: int = 1, order: OrderOpened | None = None) -> Device:
    """One of the Chromebooks on the bench."""
    open_order = None if order is None else OpenOrder(order.order_id, order.number)
    return Device(desk.laptop(laptop), "chromebook", open_order)


def repair(desk: AtWork, card: SymptomCard | None = None, **values: object) -> Repair:
    """What three scans of the teacher said of the first Chromebook."""
    symptom = None if card is None else Symptom(card.id)
    said: dict[str, object] = {"device": device(desk), "who": desk.school.teacher.person_ref}
    return Repair(**{**said, "symptom": symptom, **values})  # type: ignore[arg-type]  # a test's own fields


def logged(desk: AtWork, said: Repair) -> OrderOpened:
    """Log, which must work."""
    outcome = log_repair(desk.ctx, desk.action(), said, SCAN)
    assert isinstance(outcome, OrderOpened), outcome
    return outcome


def papers(desk: AtWork) -> list[OutboxKind]:
    """What waits for a printer."""
    return sorted(job.kind for job in desk.all(OutboxJob) if job.number == "W-1")


def loan_of(desk: AtWork, laptop: int) -> Loan:
    """The one loan of a Chromebook."""
    (row,) = [each for each in desk.all(Loan) if each.item_id == desk.laptop(laptop)]
    return row


def steps_of(desk: AtWork) -> list[str]:
    """The checklists, in their order."""
    return [each.text for each in sorted(desk.all(WorkOrderCheck), key=lambda row: row.position)]


def test_three_scans_open_a_work_order_with_all_that_belongs_to_it(desk: AtWork) -> None:
    card = card_of(desk)
    desk.lent()

    outcome = logged(desk, repair(desk, card, seconds=12.0))

    order = the_order(desk)
    assert outcome == OrderOpened(order.id, "W-1")
    who = desk.school.teacher.person_ref
    assert (order.item_id, order.title) == (desk.laptop(1), card.name)
    assert (order.area, order.symptom, order.assigned_to) == (card.area, card.symptom, who)
    assert (order.loan_id, order.person_ref) == (
        loan_of(desk, 1).id,
        desk.school.mia.person_ref,
    )
    assert loan_of(desk, 1).returned_at == MONDAY
    assert steps_of(desk) == [step["text"] for step in card.steps] != []
    (labour,) = desk.all(WorkOrderLine)
    assert (labour.minutes, labour.person_ref, labour.started_at) == (card.minutes, who, None)
    assert papers(desk) == [OutboxKind.BENCH_LABEL, OutboxKind.WORK_SLIP]
    acts = [entry.act for entry in desk.all(AuditEntry)]
    assert acts == [Act.LENT, Act.RETURNED, Act.WORK_ORDER_OPENED, Act.WORK_ORDER_CHANGED]
    assert desk.chain_holds()


def test_asked_twice_it_is_logged_once(desk: AtWork) -> None:
    said, action = repair(desk, card_of(desk)), desk.action()

    first = log_repair(desk.ctx, action, said, SCAN)

    assert log_repair(desk.ctx, action, said, SCAN) == first
    assert len(desk.all(OutboxJob)) == 2
    assert len(desk.all(WorkOrderLine)) == 1


def test_work_longer_than_a_minute_is_timed(file_desk: AtWork) -> None:
    logged(file_desk, repair(file_desk, card_of(file_desk), seconds=150.0))

    (labour,) = file_desk.all(WorkOrderLine)
    assert labour.minutes == 2
    assert (labour.started_at, labour.ended_at) == (MONDAY - timedelta(seconds=150), MONDAY)


def test_a_loaner_goes_out_in_the_same_act(desk: AtWork) -> None:
    desk.lent()
    card = card_of(desk)

    logged(desk, repair(desk, card, loaner=device(desk, 3)))

    (swap,) = desk.all(Swap)
    assert (swap.work_order_id, swap.loaner_loan_id) == (the_order(desk).id, loan_of(desk, 3).id)
    assert loan_of(desk, 1).returned_at == MONDAY
    assert steps_of(desk) == [step["text"] for step in card.steps]
    assert OutboxKind.SWAP_SLIP in papers(desk)
    assert desk.chain_holds()


def test_a_loaner_that_may_not_be_lent_leaves_all_as_it_was(desk: AtWork) -> None:
    desk.lent()
    desk.change(Item, desk.laptop(3), blocked_why="for the fair")
    said = repair(desk, card_of(desk), loaner=device(desk, 3))

    outcome = log_repair(desk.ctx, desk.action(), said, SCAN)

    assert isinstance(outcome, SwapRefused)
    assert loan_of(desk, 1).returned_at is None
    assert [entry.act for entry in desk.all(AuditEntry)] == [Act.LENT]


def test_a_loaner_that_nobody_needs_stays(file_desk: AtWork) -> None:
    card = card_of(file_desk)

    logged(file_desk, repair(file_desk, card, loaner=device(file_desk, 3)))

    assert file_desk.all(Loan) == []
    assert the_order(file_desk).symptom == card.symptom


def test_an_open_work_order_goes_on_with_device_and_badge(desk: AtWork) -> None:
    order = opened(desk)

    outcome = logged(desk, repair(desk, device=device(desk, order=order)))

    assert outcome == order
    assert the_order(desk).assigned_to == desk.school.teacher.person_ref
    assert desk.all(WorkOrderLine) == []
    assert papers(desk) == [OutboxKind.BENCH_LABEL, OutboxKind.WORK_SLIP]


def test_a_symptom_gives_an_open_work_order_its_list_once(file_desk: AtWork) -> None:
    order, screen = opened(file_desk), card_of(file_desk)
    keys = card_of(file_desk, "cb-keys")

    for card in (screen, keys):
        logged(file_desk, repair(file_desk, card, device=device(file_desk, order=order)))

    assert steps_of(file_desk) == [step["text"] for step in screen.steps]
    assert the_order(file_desk).symptom == keys.symptom


def test_one_that_somebody_opened_meanwhile_goes_on(file_desk: AtWork) -> None:
    order = opened(file_desk)

    assert logged(file_desk, repair(file_desk, card_of(file_desk))) == order


def test_a_loaner_and_an_open_work_order_are_one_repair(file_desk: AtWork) -> None:
    file_desk.lent()
    order = opened(file_desk)
    on_bench = device(file_desk, order=order)

    logged(file_desk, repair(file_desk, device=on_bench, loaner=device(file_desk, 3)))

    assert the_order(file_desk).assigned_to == file_desk.school.teacher.person_ref
    assert [row.work_order_id for row in file_desk.all(Swap)] == [order.order_id]


def test_one_that_was_closed_meanwhile_is_not_written_to(file_desk: AtWork) -> None:
    order_id: UUID = brought_to(file_desk, WorkOrderState.TESTING)
    moved(file_desk, order_id, CLOSE)
    on_bench = device(file_desk, order=OrderOpened(order_id, "W-1"))

    with pytest.raises(NotFound):
        log_repair(file_desk.ctx, file_desk.action(), repair(file_desk, device=on_bench), SCAN)

    (item,) = [row for row in file_desk.all(Item) if row.id == file_desk.laptop(1)]
    assert item.service_state is ServiceState.OK
    assert the_order(file_desk).assigned_to is None


def test_a_card_that_is_gone_is_said(file_desk: AtWork) -> None:
    said = repair(file_desk, symptom=Symptom(key("gone")))

    with pytest.raises(NotFound, match="symptom"):
        log_repair(file_desk.ctx, file_desk.action(), said, SCAN)


def test_a_restore_brings_back_what_the_scans_wrote(tmp_path: Path) -> None:
    with make_store(tmp_path) as kept_store:
        desk = at_work(kept_store)
        card = card_of(desk)
        store = path_of(kept_store)
        backup = back_up(place_of(store), desk.clock).path
        desk.lent()
        on_bench = device(desk, order=opened(desk))
        logged(desk, repair(desk, card, device=on_bench, loaner=device(desk, 3)))
        steps, (labour,) = steps_of(desk), desk.all(WorkOrderLine)

    restore(desk, store, backup)

    with Store(f"sqlite:///{store}") as back:
        again = desk.at(store=back)
        assert steps_of(again) == steps
        assert [row.id for row in again.all(WorkOrderLine)] == [labour.id]
        assert the_order(again).assigned_to == desk.school.teacher.person_ref
        assert [row.work_order_id for row in again.all(Swap)] == [the_order(again).id]
