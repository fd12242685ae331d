"""What scans at the bench mean, and the loaner that is promised there where none is left."""

import pytest

from db.models.people import StaffMember
from db.models.upkeep.work_orders import Swap, WorkOrder, WorkOrderLine
from db.vocabulary.desk import OutboxKind
from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import Cause, SwapState
from kiosk.domain.upkeep.repairs.bench_state import OpenOrder
from kiosk.domain.upkeep.repairs.symptoms import Kind
from kiosk.domain.views import ScanFacts
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.repairs.bench_scans import (
    Badge,
    NoneOfOurs,
    OnBench,
    on_bench,
    scanned_at_bench,
)
from kiosk.services.upkeep.repairs.symptoms import SymptomSeen
from tests.services.upkeep.repairs.repairing import opened
from tests.services.upkeep.repairs.swapping import mark_loaner, the_order
from tests.services.upkeep.repairs.test_upkeep_bench import card_of, device, logged, papers, repair
from tests.support.counter import AtWork
from tests.support.store import key


def scanned(desk: AtWork, code: str) -> object:
    """What one scan means."""
    return scanned_at_bench(desk.ctx, ScanFacts("staff scan", "", code))


def is_staff(desk: AtWork, *, is_active: bool = True) -> None:
    """The teacher helps with repairs, or did."""
    with desk.store.write() as session:
        session.add(
            StaffMember(patron_id=desk.school.teacher.id, role=StaffRole.AIDE, is_active=is_active)
        )


def test_a_device_comes_with_all_that_the_bench_shows_of_it(desk: AtWork) -> None:
    card_of(desk)
    mark_loaner(desk, 2, 3)
    desk.lent()

    found = on_bench(desk.ctx, desk.laptop(1))

    assert (found.device.is_lent, found.device.is_free_loaner, found.device.order) == (
        True,
        False,
        None,
    )
    assert (found.kind, found.holder) == (Kind.CHROMEBOOK, "Mia T.")
    assert found.pool is not None
    assert (found.pool.loaners, found.pool.free) == (2, 2)
    assert {"cb-screen", "any"} <= {each.area for each in found.symptoms}
    assert on_bench(desk.ctx, desk.laptop(3)).device.is_free_loaner
    with pytest.raises(NotFound):
        on_bench(desk.ctx, key("nothing"))


def test_an_open_repair_is_the_devices_own_and_its_paper_means_it(desk: AtWork) -> None:
    order = opened(desk)

    found = scanned(desk, "w-1")

    assert isinstance(found, OnBench)
    assert found.device.item_id == desk.laptop(1)
    assert found.device.order == OpenOrder(order.order_id, "W-1")
    assert found.holder == ""


def test_cards_badges_and_strange_codes_are_told_apart(desk: AtWork) -> None:
    card = card_of(desk)
    teacher, mia = desk.school.teacher, desk.school.mia
    is_staff(desk)

    symptom = scanned(desk, card.code or "")
    assert isinstance(symptom, SymptomSeen)
    assert (symptom.symptom_id, symptom.area) == (card.id, card.area)
    assert scanned(desk, "CARD-TEA") == Badge(teacher.person_ref, may_log=True)
    assert scanned(desk, "CARD-MIA") == Badge(mia.person_ref, may_log=False)
    assert scanned(desk, "NOBODYS-99") == NoneOfOurs("NOBODYS-99")


def test_who_is_no_longer_staff_logs_nothing(file_desk: AtWork) -> None:
    teacher = file_desk.school.teacher
    is_staff(file_desk, is_active=False)

    assert scanned(file_desk, "CARD-TEA") == Badge(teacher.person_ref, may_log=False)


def test_where_no_loaner_is_left_they_wait_for_the_next_one(desk: AtWork) -> None:
    desk.lent()

    logged(desk, repair(desk, card_of(desk), is_promised=True, cause=Cause.LIQUID))

    (waiting,) = desk.all(Swap)
    assert (waiting.state, waiting.loaner_loan_id) == (SwapState.WAITING, None)
    assert waiting.person_ref == desk.school.mia.person_ref
    assert the_order(desk).cause is Cause.LIQUID
    assert OutboxKind.SWAP_SLIP in papers(desk)


def test_a_promise_to_nobody_is_a_work_order_alone(file_desk: AtWork) -> None:
    logged(file_desk, repair(file_desk, card_of(file_desk), is_promised=True))

    assert file_desk.all(Swap) == []
    assert len(file_desk.all(WorkOrder)) == 1


def test_a_cause_is_added_to_what_goes_on(file_desk: AtWork) -> None:
    order = opened(file_desk)

    logged(file_desk, repair(file_desk, device=device(file_desk, order=order), cause=Cause.WEAR))

    assert the_order(file_desk).cause is Cause.WEAR


def test_minutes_that_were_said_are_the_labour(file_desk: AtWork) -> None:
    card = card_of(file_desk)
    logged(file_desk, repair(file_desk, card, minutes=40, seconds=150.0))
    logged(file_desk, repair(file_desk, card, minutes=0))

    (labour,) = file_desk.all(WorkOrderLine)
    assert (labour.minutes, labour.started_at) == (40, None)


def test_a_kind_without_loaners_has_no_pool(file_desk: AtWork) -> None:
    assert on_bench(file_desk.ctx, file_desk.laptop(1)).pool is None
