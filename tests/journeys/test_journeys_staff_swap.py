"""A loaner for a broken Chromebook on one page, and the way back."""

from datetime import timedelta

from PySide6.QtCore import Qt

from db.models.catalog import Item
from db.vocabulary.upkeep import (
    Cause,
    ChargeDecision,
    Outcome,
    Priority,
    Resolution,
    SwapState,
    WorkOrderState,
)
from kiosk.domain.views import ScanFacts
from kiosk.services.practice.cast import ALVAREZ
from kiosk.services.upkeep.repairs.order_changes import Changes
from kiosk.services.upkeep.repairs.order_moves import Move, OrderMoved, move_work_order
from kiosk.services.upkeep.repairs.order_work import tick
from kiosk.services.upkeep.repairs.swap_answers import SwappedBack
from kiosk.services.upkeep.repairs.swaps_back import swap_back
from kiosk.ui.staff.upkeep.repairs.bench_page import BenchPage
from tests.journeys.bench_hands import (
    bench,
    chromebooks,
    free_loaner,
    goes_out,
    holder_of,
    is_said,
    item_of,
    lies,
    order_of,
    swap_for,
)
from tests.journeys.repair_hands import look_at
from tests.support.morning import Key, Morning

_KNOWN = Changes(priority=Priority.NORMAL, cause=Cause.WEAR)
_WAY = (
    Move(to_state=WorkOrderState.TRIAGED, changes=_KNOWN),
    Move(to_state=WorkOrderState.IN_PROGRESS),
    Move(to_state=WorkOrderState.TESTING),
    Move(
        to_state=WorkOrderState.CLOSED,
        resolution=Resolution.PART_REPLACED,
        outcome=Outcome.RETURNED_TO_SERVICE,
        charge=ChargeDecision.NOT_CHARGED,
    ),
)


def is_broken(morning: Morning, tag: str) -> BenchPage:
    """It lies on the bench, its glass cracked."""
    morning.go_in()
    page = bench(morning)
    lies(morning, page, tag)
    is_said(morning, page)
    return page


def signed(morning: Morning, page: BenchPage) -> None:
    """Scan the badge, until the repair is in the store."""
    morning.journey.scan(ALVAREZ.code)
    morning.until(lambda: page.hand.logged is not None)


def repaired(morning: Morning, tag: str) -> None:
    """All that is done on its work order's own page, up to its end."""
    ctx, by = morning.journey.ctx, morning.person_ref(ALVAREZ.code)
    order = order_of(morning, tag)
    for position in range(3):
        tick(ctx, ctx.ids.new(), order.id, position, by=by)
    for move in _WAY:
        moved = move_work_order(ctx, ctx.ids.new(), order.id, move, by=by)
        assert isinstance(moved, OrderMoved), moved


def test_broken_in_loaner_out_repaired_and_swapped_back(morning: Morning) -> None:
    own, loaner = chromebooks(morning, are_lent=True)[0], free_loaner(morning)
    student = holder_of(morning, own)
    page = is_broken(morning, own)

    goes_out(morning, page, loaner)
    assert page.loaner.said.text().startswith("Due ")
    signed(morning, page)
    assert (holder_of(morning, own), holder_of(morning, loaner)) == (None, student)
    swap = swap_for(morning, own)
    assert swap.state is SwapState.LOANER_OUT

    repaired(morning, own)
    assert swap_for(morning, own).state is SwapState.READY
    ctx = morning.journey.ctx
    back = swap_back(ctx, ctx.ids.new(), swap.id, ScanFacts("staff page", "", own))
    assert isinstance(back, SwappedBack)
    assert (holder_of(morning, own), holder_of(morning, loaner)) == (student, None)


def test_a_swap_by_mistake_is_undone_whole(morning: Morning) -> None:
    own, loaner = chromebooks(morning, are_lent=True)[0], free_loaner(morning)
    student = holder_of(morning, own)
    page = is_broken(morning, own)
    goes_out(morning, page, loaner)
    signed(morning, page)
    morning.told("is logged")

    morning.shell.undo()
    morning.told("is taken back")

    assert (holder_of(morning, own), holder_of(morning, loaner)) == (student, None)
    assert order_of(morning, own).state is WorkOrderState.CANCELLED


def test_a_loaner_that_is_thought_of_too_late_goes_out_on_the_repair_s_page(
    morning: Morning,
) -> None:
    own, loaner = chromebooks(morning, are_lent=True)[0], free_loaner(morning)
    student = holder_of(morning, own)
    page = is_broken(morning, own)
    signed(morning, page)  # three scans, and they stand there without one
    assert holder_of(morning, own) is None
    morning.journey.clock.set(morning.journey.clock.now() + timedelta(minutes=1))

    ticket = look_at(morning, order_of(morning, own).number)
    assert ticket.body.slot.isVisible()
    morning.journey.scan(loaner)
    morning.told(loaner)

    assert holder_of(morning, loaner) == student
    assert swap_for(morning, own).state is SwapState.LOANER_OUT

    morning.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    morning.told(f"The loan of {loaner} is taken back")
    assert (holder_of(morning, own), holder_of(morning, loaner)) == (None, None)
    assert order_of(morning, own).state is WorkOrderState.REPORTED


def test_where_no_loaner_is_left_they_wait_in_line(morning: Morning) -> None:
    own = chromebooks(morning, are_lent=True)[0]
    student = holder_of(morning, own)
    page = is_broken(morning, own)

    morning.press(Key.Key_N)
    morning.until(lambda: "They get the next loaner." in page.note.text())
    assert page.loaner.promise_key.text() == "No waiting"
    signed(morning, page)

    swap = swap_for(morning, own)
    assert (swap.state, swap.person_ref, swap.loaner_loan_id) == (SwapState.WAITING, student, None)


def test_a_loaner_that_may_not_go_out_is_told_and_all_lies_there_again(morning: Morning) -> None:
    own, loaner = chromebooks(morning, are_lent=True)[0], free_loaner(morning)
    student = holder_of(morning, own)
    page = is_broken(morning, own)
    goes_out(morning, page, loaner)
    with morning.journey.store.write() as session:
        session.get_one(Item, item_of(morning, loaner)).blocked_why = "for the fair"

    morning.journey.scan(ALVAREZ.code)
    morning.until(lambda: page.hand.trouble is not None)

    assert "was not logged." in page.note.text()
    assert "Held back by staff." in page.note.text()
    assert page.hand.seen is not None
    assert page.hand.loaner is not None
    assert holder_of(morning, own) == student
