"""A broken thing comes in and a loaner goes out, in one act."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from db.models.catalog import Item
from db.models.desk import AuditEntry, OutboxJob
from db.models.lending import Loan
from db.models.people import Patron, StaffMember
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import Act, OutboxKind
from db.vocabulary.lending import ReturnedBy
from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import Outcome, SwapState, WorkOrderState
from kiosk.domain.verdict import Code
from kiosk.services.lending.outcomes import Override
from kiosk.services.people.home import home_view
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.repairs.order_moves import Move
from kiosk.services.upkeep.repairs.swap_answers import NotLent, NotReady, Swapped, SwapRefused
from kiosk.services.upkeep.repairs.swap_lists import list_pools, list_swaps
from kiosk.services.upkeep.repairs.swaps import give_loaner, preview_swap, swap
from kiosk.services.upkeep.repairs.work_orders import Opening, open_work_order
from tests.services.upkeep.repairs.swapping import (
    closed,
    mark_loaner,
    move,
    swapped,
    the_order,
    the_swap,
    wish,
    worked_on,
)
from tests.support.counter import SCAN, AtWork
from tests.support.store import MONDAY, key

A_YEAR_ON = datetime(2027, 11, 30, 22, 0, tzinfo=UTC)


def order_of_a_swap(desk: AtWork) -> UUID:
    """Mia's Chromebook is swapped; the work order that this opened."""
    desk.lent()
    swapped(desk)
    return the_order(desk).id


def loans(desk: AtWork) -> dict[str, Loan]:
    """Each loan, by the barcode of what was lent."""
    barcodes = {row.id: row.barcode for row in desk.school.laptops}
    return {barcodes[row.item_id]: row for row in desk.all(Loan)}


def test_one_act_takes_in_opens_lends_and_prints(desk: AtWork) -> None:
    desk.lent()
    foreseen = preview_swap(desk.ctx, wish(desk))

    outcome = swapped(desk)

    assert (outcome.order_number, outcome.thing.number) == ("W-1", "1")
    assert outcome.loaner is not None
    assert (outcome.loaner.number, outcome.due_at) == ("3", foreseen)
    own, loaner = loans(desk)["CB-1"], loans(desk)["CB-3"]
    assert (own.returned_by, own.checked_at) == (ReturnedBy.STAFF, MONDAY)
    assert (loaner.returned_at, loaner.due_at) == (None, A_YEAR_ON)
    order = the_order(desk)
    assert (order.item_id, order.loan_id) == (desk.laptop(1), own.id)
    assert order.person_ref == desk.school.mia.person_ref
    row = the_swap(desk)
    assert (row.state, row.loaner_loan_id) == (SwapState.LOANER_OUT, loaner.id)
    assert (row.work_order_id, row.person_ref) == (order.id, desk.school.mia.person_ref)
    (slip,) = desk.all(OutboxJob)
    assert (slip.kind, slip.number, slip.expires_at) == (OutboxKind.SWAP_SLIP, "W-1", None)
    acts = [entry.act for entry in desk.all(AuditEntry)]
    assert acts[-4:] == [Act.RETURNED, Act.WORK_ORDER_OPENED, Act.LENT, Act.SWAPPED]
    assert desk.chain_holds()


def test_asked_twice_it_is_done_once(desk: AtWork) -> None:
    desk.lent()
    wanted = wish(desk)

    first = swap(desk.ctx, wanted)

    assert swap(desk.ctx, wanted) == first
    assert len(desk.all(Loan)) == 2
    assert len(desk.all(OutboxJob)) == 1


def test_slips_that_always_come_give_way_to_the_swaps_own(file_desk: AtWork) -> None:
    file_desk.rule(receipt="always")
    file_desk.lent()

    swapped(file_desk)

    kinds = sorted(job.kind for job in file_desk.all(OutboxJob))
    assert kinds == [OutboxKind.BORROW_SLIP, OutboxKind.SWAP_SLIP]


def test_the_broken_thing_does_not_count_against_the_loaner(file_desk: AtWork) -> None:
    file_desk.rule(max_loans=1)
    file_desk.lent()

    assert swapped(file_desk).loaner is not None


def test_what_the_rules_refuse_changes_nothing(desk: AtWork) -> None:
    desk.lent()
    desk.change(Item, desk.laptop(3), blocked_why="for the fair")

    outcome = swap(desk.ctx, wish(desk))

    assert isinstance(outcome, SwapRefused)
    assert [each.code for each in outcome.verdict.reasons] == [Code.ITEM_BLOCKED]
    assert preview_swap(desk.ctx, wish(desk)) == outcome
    assert loans(desk)["CB-1"].returned_at is None
    assert [entry.act for entry in desk.all(AuditEntry)] == [Act.LENT]


def test_a_refusal_that_staff_may_pass_is_passed(file_desk: AtWork) -> None:
    file_desk.lent()
    file_desk.change(Item, file_desk.laptop(3), blocked_why="for the fair")
    teacher = file_desk.school.teacher
    with file_desk.store.write() as session:
        session.add(StaffMember(patron_id=teacher.id, role=StaffRole.LIBRARIAN))
    staff = teacher.person_ref
    override = Override(staff, (Code.ITEM_BLOCKED.value,), "no other left")

    outcome = swap(file_desk.ctx, replace(wish(file_desk), by=staff, override=override))

    assert isinstance(outcome, Swapped)
    assert loans(file_desk)["CB-3"].override is not None


def test_nobody_has_it_so_nobody_needs_a_loaner(file_desk: AtWork) -> None:
    outcome = swap(file_desk.ctx, wish(file_desk))

    assert isinstance(outcome, NotLent)
    assert preview_swap(file_desk.ctx, wish(file_desk)) == outcome
    assert file_desk.all(AuditEntry) == []


def test_an_open_work_order_goes_on(file_desk: AtWork) -> None:
    file_desk.lent()
    swapped(file_desk, loaner=None)
    order = the_order(file_desk)
    file_desk.change(Item, file_desk.laptop(1), service_state=ServiceState.OK)
    closing = the_swap(file_desk)
    file_desk.change(type(closing), closing.id, state=SwapState.ENDED, ended_at=MONDAY)
    file_desk.lent("leo", 1)

    assert swapped(file_desk).order_number == order.number


def test_without_a_loaner_somebody_waits_and_gets_the_next(desk: AtWork) -> None:
    mark_loaner(desk, 3)
    desk.lent()
    desk.lent("leo", 3)
    outcome = swapped(desk, loaner=None)
    assert (outcome.loaner, outcome.due_at) == (None, None)
    assert [each.is_next for each in list_swaps(desk.ctx)] == [False]
    (pool,) = list_pools(desk.ctx)
    assert (pool.pool.free, pool.pool.loaners, pool.waiting) == (0, 1, 1)
    desk.returned(3, by_staff=True)
    assert [each.is_next for each in list_swaps(desk.ctx)] == [True]

    given = give_loaner(desk.ctx, desk.action(), outcome.swap_id, desk.laptop(3), SCAN)

    assert isinstance(given, Swapped)
    assert given.due_at == A_YEAR_ON
    (seen,) = list_swaps(desk.ctx)
    assert (seen.state, seen.loaner, seen.person) == (SwapState.LOANER_OUT, "CB-3", "Mia T.")
    slips = [job.kind for job in desk.all(OutboxJob)]
    assert slips == [OutboxKind.SWAP_SLIP, OutboxKind.SWAP_SLIP]
    again = give_loaner(desk.ctx, desk.action(), outcome.swap_id, desk.laptop(2), SCAN)
    assert again == NotReady(SwapState.LOANER_OUT)
    assert desk.chain_holds()


def test_a_waiting_one_is_refused_by_the_same_rules(file_desk: AtWork) -> None:
    file_desk.lent()
    waiting = swapped(file_desk, loaner=None)
    file_desk.change(Item, file_desk.laptop(3), is_for_loan=False)

    ctx, action = file_desk.ctx, file_desk.action()
    assert isinstance(
        give_loaner(ctx, action, waiting.swap_id, file_desk.laptop(3), SCAN), SwapRefused
    )
    with pytest.raises(NotFound, match="swap"):
        give_loaner(ctx, action, key("none"), file_desk.laptop(3), SCAN)


def test_closing_the_work_order_tells_the_student_and_dates_the_loaner(desk: AtWork) -> None:
    order_id = order_of_a_swap(desk)
    worked_on(desk, order_id)
    assert home_view(desk.ctx, desk.school.mia.person_ref).ready is None

    closed(desk, order_id)

    assert the_swap(desk).state is SwapState.READY
    assert loans(desk)["CB-3"].due_at == datetime(2026, 12, 2, 22, 0, tzinfo=UTC)
    ready = home_view(desk.ctx, desk.school.mia.person_ref).ready
    assert ready is not None
    assert (ready.thing.number, ready.has_loaner) == ("1", True)
    assert desk.chain_holds()


def test_work_that_goes_on_after_all_lets_the_loaner_stay(file_desk: AtWork) -> None:
    order_id = order_of_a_swap(file_desk)
    worked_on(file_desk, order_id)
    closed(file_desk, order_id)

    move(file_desk, order_id, Move(to_state=WorkOrderState.IN_PROGRESS))

    assert the_swap(file_desk).state is SwapState.LOANER_OUT
    assert loans(file_desk)["CB-3"].due_at == A_YEAR_ON


def test_who_brought_the_loaner_back_waits_for_the_next_when_the_work_goes_on(
    desk: AtWork,
) -> None:
    desk.lent()
    swapped(desk)
    worked_on(desk, the_order(desk).id)
    closed(desk, the_order(desk).id)
    desk.returned(3, by_staff=True)

    move(desk, the_order(desk).id, Move(to_state=WorkOrderState.IN_PROGRESS))

    assert (the_swap(desk).state, the_swap(desk).loaner_loan_id) == (SwapState.WAITING, None)
    mark_loaner(desk, 3)
    (waiting,) = list_swaps(desk.ctx)
    assert waiting.is_next
    assert desk.chain_holds()


@pytest.mark.parametrize("outcome", [Outcome.RETIRED, Outcome.PARTS_DONOR])
def test_what_is_never_repaired_ends_the_swap(file_desk: AtWork, outcome: Outcome) -> None:
    order_id = order_of_a_swap(file_desk)
    worked_on(file_desk, order_id)

    closed(file_desk, order_id, outcome)

    row = the_swap(file_desk)
    assert (row.state, row.ended_at) == (SwapState.ENDED, MONDAY)
    assert loans(file_desk)["CB-3"].due_at < A_YEAR_ON
    assert list_swaps(file_desk.ctx) == ()


def test_a_duplicate_takes_the_swap_along(file_desk: AtWork) -> None:
    order_id = order_of_a_swap(file_desk)
    again = Opening(file_desk.laptop(1), "Hinge")
    other = open_work_order(file_desk.ctx, file_desk.action(), again).order_id

    move(file_desk, order_id, Move(to_state=WorkOrderState.DUPLICATE, duplicate_of=other))

    row = the_swap(file_desk)
    assert (row.state, row.work_order_id) == (SwapState.LOANER_OUT, other)


def test_who_has_left_by_then_is_listed_without_a_name(file_desk: AtWork) -> None:
    file_desk.lent()
    swapped(file_desk)
    file_desk.change(Patron, file_desk.school.mia.id, person_ref=key("somebody else"))

    assert [each.person for each in list_swaps(file_desk.ctx)] == [""]


def test_a_last_day_at_school_bounds_the_loaner(file_desk: AtWork) -> None:
    last = (MONDAY + timedelta(days=10)).date()
    file_desk.change(Patron, file_desk.school.mia.id, leaves_on=last)
    file_desk.lent()

    assert swapped(file_desk).due_at == datetime(2026, 12, 10, 22, 0, tzinfo=UTC)
