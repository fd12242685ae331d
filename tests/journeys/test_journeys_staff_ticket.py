"""A work order at a counter: from the crack to the swap back, by keys and scans alone."""

from sqlalchemy import select

from db.models.catalog import Item, ItemCode
from db.models.upkeep.replacement import SerialChange
from db.models.upkeep.work_orders import Swap
from db.vocabulary.upkeep import SwapState, WorkOrderState
from kiosk.domain.desk.screens import Idle
from kiosk.services.practice.cast import ALVAREZ
from kiosk.ui.staff.upkeep.repairs.board_page import RepairBoardPage
from kiosk.ui.staff.upkeep.repairs.move_fields import Key as Asked
from kiosk.ui.staff.upkeep.repairs.move_form import MovePage
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from tests.journeys.bench_hands import bench, free_loaner, goes_out, holder_of, is_said, lies
from tests.journeys.bench_hands import order_of as newest_order_of
from tests.journeys.repair_hands import (
    chromebooks,
    comes,
    enter,
    form,
    on_page,
    order_of,
    pick,
)
from tests.journeys.test_journeys_staff_repair_board import nothing_broken
from tests.support.morning import Key, Morning

S = WorkOrderState


def types(morning: Morning, page: MovePage, field: str, words: str) -> None:
    """Write this where something else may stand."""
    page.fields[field].setFocus()
    page.fields[field].selectAll()
    morning.write(words)


def tick_next(morning: Morning, page: TicketPage, place: int) -> None:
    """Enter leads to the first step that is left, as long as there is one."""
    enter(morning)
    morning.until(lambda: morning.focused() is page.body.checks.steps[place])
    morning.press(Key.Key_Space)
    comes(morning, page.number, lambda seen: seen.checks[place].done_at is not None)


def test_from_the_crack_to_the_swap_back(morning: Morning) -> None:
    journey = morning.journey
    nothing_broken(morning)
    item_id, tag = chromebooks(morning, are_lent=True)[0]
    loaner = free_loaner(morning)
    student = holder_of(morning, tag)
    morning.go_in()
    at_bench = bench(morning)
    lies(morning, at_bench, tag)
    is_said(morning, at_bench)
    goes_out(morning, at_bench, loaner)
    journey.scan(ALVAREZ.code)
    morning.told("is logged")
    number = newest_order_of(morning, tag).number
    assert (holder_of(morning, tag), holder_of(morning, loaner)) == (None, student)

    morning.press(Key.Key_F10)
    morning.stands(RepairBoardPage)
    board = morning.shell.page
    assert isinstance(board, RepairBoardPage)
    morning.until(lambda: len(board.board.field.cards) == 1)
    morning.press(Key.Key_Down)
    morning.press(Key.Key_Return)
    page = on_page(morning, S.REPORTED)
    assert number in page.title.text()
    assert tag in page.note.text()

    assert page.read is not None
    assert page.read.swap is not None
    assert (page.read.swap.state, page.read.swap.loaner) == (SwapState.LOANER_OUT, loaner)

    morning.press(Key.Key_Return)
    triage = form(morning)
    enter(morning)
    morning.until(lambda: triage.wrong["cause"].text() != "")
    assert triage.wrong["symptom"].text() == ""  # the card said it
    assert triage.wrong["priority"].text() == ""
    pick(triage, "cause", "defect")
    enter(morning)
    on_page(morning, S.TRIAGED)
    morning.press(Key.Key_Return)
    page = on_page(morning, S.IN_PROGRESS)

    assert page.read is not None
    place = [each.to_state for each in page.read.moves].index(S.AT_VENDOR)
    morning.press(Key(Key.Key_1 + place))
    vendor = form(morning)
    enter(morning)
    morning.until(lambda: vendor.wrong[Asked.RMA].text() != "")
    assert vendor.wrong[Asked.BACK].text() != ""
    types(morning, vendor, Asked.OTHER_VENDOR, "Acme Repairs")
    types(morning, vendor, Asked.RMA, "RMA-4411")
    types(morning, vendor, Asked.BACK, "soon")
    enter(morning)
    assert vendor.texts.no_day.format(day="2026-12-04") == vendor.wrong[Asked.BACK].text()
    assert vendor.wrong[Asked.RMA].text() == ""
    types(morning, vendor, Asked.BACK, "2026-12-09")
    enter(morning)
    on_page(morning, S.AT_VENDOR)

    morning.press(Key.Key_Return)
    back = form(morning)
    types(morning, back, Asked.NEW_SERIAL, "5CD-NEW-1")
    morning.press(Key.Key_Return)
    on_page(morning, S.TESTING)

    page = on_page(morning, S.TESTING)
    for place in range(len(page.body.checks.steps)):
        tick_next(morning, page, place)
    enter(morning)
    close = form(morning)
    pick(close, Asked.RESOLUTION, "vendor_exchanged")
    enter(morning)
    on_page(morning, S.CLOSED)
    card = journey.shelf.holder(loaner)
    assert card is not None
    morning.press(Key.Key_F12)
    journey.shows(Idle)
    journey.scan(card)
    journey.says("Tu Chromebook 1 ya funciona.")  # Lucía reads Spanish
    journey.push(120)

    morning.go_in()
    journey.scan(number)
    page = on_page(morning, S.CLOSED)
    morning.until(page.body.swap_key.isVisible)
    morning.press(Key.Key_W)
    morning.until(page.body.swap_key.isHidden)

    order = order_of(morning, number)
    with journey.ctx.store.read() as session:
        item = session.get_one(Item, item_id)
        serials = session.scalars(select(SerialChange).where(SerialChange.item_id == item_id))
        assert "5CD-NEW-1" in {each.serial for each in serials}
        assert (item.barcode, item.serial) == (tag, "5CD-NEW-1")
        codes = session.scalars(select(ItemCode.code).where(ItemCode.item_id == item_id))
        assert tag in set(codes)
        (swapped,) = session.scalars(select(Swap).where(Swap.work_order_id == order.id))
        assert swapped.state is SwapState.SWAPPED_BACK
    assert (holder_of(morning, tag), holder_of(morning, loaner)) == (student, None)
    assert order.person_ref == student
