"""A work order at a counter: from the crack to the swap back, by keys and scans alone."""

from sqlalchemy import select

from db.models.catalog import Item, ItemCode
from db.models.lending import Loan
from db.models.upkeep.replacement import SerialChange
from db.models.upkeep.work_orders import Swap
from db.vocabulary.upkeep import SwapState, WorkOrderState
from kiosk.services.upkeep.repairs.work_orders import Opening, open_work_order
from kiosk.ui.staff.upkeep.choices import Choices
from kiosk.ui.staff.upkeep.repairs.board_page import RepairBoardPage
from kiosk.ui.staff.upkeep.repairs.move_fields import Key as Asked
from tests.journeys.repair_hands import chromebooks, enter, form, on_page, order_of, pick, tick_all
from tests.journeys.test_journeys_staff_repair_board import nothing_broken
from tests.support.morning import Key, Morning

S = WorkOrderState


def test_from_the_crack_to_the_swap_back(morning: Morning) -> None:
    journey = morning.journey
    nothing_broken(morning)
    item_id, tag = chromebooks(morning, are_lent=True)[0]
    _, loaner = chromebooks(morning, are_lent=False)[0]
    opening = Opening(item_id, "Screen cracked")
    number = open_work_order(journey.ctx, journey.ctx.ids.new(), opening).number
    morning.go_in()
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

    journey.scan(loaner)
    morning.told(loaner)
    morning.until(lambda: page.read is not None and page.read.swap is not None)
    assert page.read is not None
    assert page.read.swap is not None
    assert (page.read.swap.state, page.read.swap.loaner) == (SwapState.LOANER_OUT, loaner)

    morning.press(Key.Key_Return)
    triage = form(morning)
    enter(morning)
    morning.until(lambda: triage.wrong["cause"].text() != "")
    assert triage.wrong["symptom"].text() != ""
    assert triage.wrong["priority"].text() == ""
    box = triage.choices["symptom"]
    assert not isinstance(box, Choices)
    box.setCurrentIndex(1)
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
    vendor.fields[Asked.OTHER_VENDOR].setText("Acme Repairs")
    vendor.fields[Asked.RMA].setText("RMA-4411")
    vendor.fields[Asked.BACK].setText("soon")
    enter(morning)
    assert vendor.texts.no_day.format(day="2026-12-04") == vendor.wrong[Asked.BACK].text()
    assert vendor.wrong[Asked.RMA].text() == ""
    vendor.fields[Asked.BACK].setText("2026-12-09")
    enter(morning)
    on_page(morning, S.AT_VENDOR)

    tick_all(morning, number)
    morning.press(Key.Key_Return)
    back = form(morning)
    back.fields[Asked.NEW_SERIAL].setFocus()
    morning.write("5CD-NEW-1")
    morning.press(Key.Key_Return)
    on_page(morning, S.TESTING)

    page = on_page(morning, S.TESTING)
    morning.press(Key.Key_Return)
    close = form(morning)
    pick(close, Asked.RESOLUTION, "vendor_exchanged")
    enter(morning)
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
        loan = session.scalars(
            select(Loan).where(Loan.item_id == item_id, Loan.returned_at.is_(None))
        ).one()
        assert order.person_ref is not None
        assert loan.id != order.loan_id
