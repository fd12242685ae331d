"""A repair beside others: reported twice, and somebody who waits for a loaner."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.vocabulary.upkeep import SwapState, WorkOrderState
from kiosk.domain.views import ScanFacts
from kiosk.services.upkeep.repairs.swap_answers import Swapped, SwapWish
from kiosk.services.upkeep.repairs.swaps import swap
from kiosk.services.upkeep.repairs.tickets import ticket
from kiosk.services.upkeep.repairs.work_orders import Opening, open_work_order
from tests.journeys.bench_hands import holder_of
from tests.journeys.repair_hands import chromebooks, enter, form, look_at, on_page, repair, stored
from tests.journeys.test_journeys_staff_repair_board import nothing_broken
from tests.support.morning import Key, Morning

S = WorkOrderState


def test_what_was_reported_twice_names_the_other_repair(morning: Morning) -> None:
    ctx = morning.journey.ctx
    item_id, _ = chromebooks(morning, are_lent=False)[0]
    first, second = (
        open_work_order(ctx, ctx.ids.new(), Opening(item_id, title)).number
        for title in ("Screen cracked", "Screen is broken")
    )
    morning.go_in()
    page = look_at(morning, second)
    assert page.read is not None
    place = [each.to_state for each in page.read.moves].index(S.DUPLICATE)
    morning.press(Key(Key.Key_1 + place))
    form(morning)
    enter(morning)

    page = on_page(morning, S.DUPLICATE)

    assert ticket(ctx, second).duplicate_of == first
    assert page.read is not None
    alone = look_at(morning, first)
    assert alone.read is not None
    assert S.DUPLICATE not in [each.to_state for each in alone.read.moves]


def test_a_loaner_that_is_scanned_goes_to_whoever_waits(morning: Morning) -> None:
    ctx = morning.journey.ctx
    nothing_broken(morning)
    item_id, tag = chromebooks(morning, are_lent=True)[0]
    _, loaner = chromebooks(morning, are_lent=False)[0]
    wish = SwapWish(
        ctx.ids.new(), None, Opening(item_id, "Screen cracked"), ScanFacts("test", "item", tag)
    )
    waits = swap(ctx, wish)
    assert isinstance(waits, Swapped)
    morning.go_in()
    page = look_at(morning, waits.order_number)
    assert page.read is not None
    assert page.read.swap is not None
    assert page.read.swap.state is SwapState.WAITING

    morning.journey.scan(loaner)

    morning.told(loaner)
    morning.until(
        lambda: (
            page.read is not None and page.read.swap is not None and page.read.swap.loaner == loaner
        )
    )
    morning.journey.scan(tag)
    morning.until(lambda: morning.shell.page is not page)


def test_a_thing_that_was_scanned_in_passing_is_lent_no_longer_after_undo(morning: Morning) -> None:
    nothing_broken(morning)
    number = repair(morning, are_lent=True)
    tag = stored(morning, number).barcode
    _, loaner = chromebooks(morning, are_lent=False)[0]
    holder = holder_of(morning, tag)
    morning.journey.clock.set(morning.journey.clock.now() + timedelta(minutes=1))
    morning.go_in()
    look_at(morning, number)
    morning.journey.scan(loaner)
    morning.told(f"{loaner} is lent as a loaner")
    assert (holder_of(morning, tag), holder_of(morning, loaner)) == (None, holder)

    QTest.keyClick(morning.shell, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    morning.told(f"The loan of {loaner} is taken back")
    assert (holder_of(morning, tag), holder_of(morning, loaner)) == (holder, None)
    assert stored(morning, number).state is S.REPORTED
