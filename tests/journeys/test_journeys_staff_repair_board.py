"""The bench at a counter: from F10 over the board to a work order, and the list beside it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select, update

from db.models.catalog import Item
from db.models.upkeep.parts import SparePart
from db.models.upkeep.work_orders import Swap, WorkOrder
from db.vocabulary.catalog import ServiceState
from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import ENDED, Cause, Priority, SwapState, WorkOrderState
from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.domain.upkeep.repairs.pushes import Push
from kiosk.domain.upkeep.repairs.stages import Stage
from kiosk.services.practice.cast import JOY
from kiosk.services.upkeep.purchasing.shelf import list_parts
from kiosk.services.upkeep.repairs.order_changes import Changes
from kiosk.services.upkeep.repairs.order_moves import Move, move_work_order
from kiosk.services.upkeep.repairs.repair_board import repair_board
from kiosk.services.upkeep.repairs.work_orders import Opening, open_work_order
from kiosk.ui.staff.today import TodayPage
from kiosk.ui.staff.upkeep.purchasing.parts_page import PartsPage
from kiosk.ui.staff.upkeep.repairs.bench_page import BenchPage
from kiosk.ui.staff.upkeep.repairs.board_page import RepairBoardPage
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from kiosk.wording.staff_shell import PageName
from tests.support.morning import Key, Morning
from tests.support.staff_faults import cut_words, nameless, said

HERE = [("es", (1024, 768)), ("es", (1440, 900)), ("pseudo", (1024, 768)), ("pseudo", (1440, 900))]
DAY = timedelta(days=1)


def nothing_broken(morning: Morning) -> None:
    """The pretend school's own repairs are over."""
    open_ones = WorkOrder.state.not_in(sorted(ENDED))
    over = {"state": SwapState.ENDED, "ended_at": morning.journey.clock.now()}
    with morning.journey.ctx.store.write() as session:
        session.execute(update(Swap).where(Swap.ended_at.is_(None)).values(over))
        session.execute(update(WorkOrder).where(open_ones).values(state=WorkOrderState.CANCELLED))


def repairs_of(morning: Morning) -> list[str]:
    """Two Chromebooks in repair and nothing else, one of them for too long; their tags."""
    nothing_broken(morning)
    ctx, clock = morning.journey.ctx, morning.journey.clock
    with ctx.store.read() as session:
        chromebooks = select(Item.id, Item.barcode).where(
            Item.type_code == "chromebook", Item.service_state == ServiceState.OK
        )
        items = session.execute(chromebooks.order_by(Item.barcode)).all()[:2]
    now = clock.now()
    clock.set(now - 9 * DAY)
    open_work_order(ctx, ctx.ids.new(), Opening(items[0][0], "Screen cracked"))
    clock.set(now)
    open_work_order(ctx, ctx.ids.new(), Opening(items[1][0], "Key missing"))
    return [barcode for _, barcode in items]


def bench(morning: Morning) -> RepairBoardPage:
    """The board, once it has read."""
    morning.press(Key.Key_F10)
    morning.stands(RepairBoardPage)
    page = morning.shell.page
    assert isinstance(page, RepairBoardPage)
    return page


def stage_of(page: RepairBoardPage, number: str) -> Stage:
    """Where the board shows a repair."""
    return next(card.stage for card in page.cards if card.number == number)


def is_found_out(morning: Morning, page: RepairBoardPage, number: str) -> None:
    """Somebody has looked at it; the page reads that."""
    order = next(card for card in page.cards if card.number == number)
    changes = Changes(priority=Priority.NORMAL, symptom="cracked", cause=Cause.WEAR)
    facts = replace(changes, is_under_warranty=False)
    triage = Move(to_state=WorkOrderState.TRIAGED, changes=facts)
    move_work_order(morning.journey.ctx, morning.journey.ctx.ids.new(), order.order_id, triage)
    page.refresh()


@pytest.mark.parametrize(("language", "size"), HERE)
def test_board_list_and_empty_bench_are_whole_in_every_language(
    polyglot: Morning, language: str, size: tuple[int, int]
) -> None:
    journey = polyglot.journey
    journey.stage.resize(*size)
    journey.counter.presenter.feed(LooksChosen(Chosen(language=language), at=0))
    nothing_broken(polyglot)
    polyglot.go_in()
    page = bench(polyglot)
    faults = [*cut_words(polyglot.shell), *nameless(polyglot.shell)]
    repairs_of(polyglot)
    page.refresh()
    polyglot.until(lambda: len(page.board.field.cards) == 2)
    for key in (Key.Key_Down, Key.Key_L):
        polyglot.press(key)
        for _ in range(30):
            journey.turn()
        faults += [*cut_words(polyglot.shell), *nameless(polyglot.shell)]
        faults += [said(each) for each in page.board.field.cards if each.is_cut()]

    assert page.is_list
    assert faults == []


def test_a_card_of_the_board_opens_its_work_order(morning: Morning) -> None:
    late, new = repairs_of(morning)
    morning.go_in()
    page = bench(morning)
    morning.until(lambda: len(page.board.field.cards) == 2)

    told = [each.accessibleName() for each in page.figures.tiles]
    assert told[0] == "2 open, 1 past its goal"
    assert told[2].startswith("0 loaners out, ")
    board = page.board
    morning.until(lambda: board.head.width() == board.field.width())
    names = [each.accessibleName() for each in page.board.field.cards]
    older, newer = sorted(each.number for each in repair_board(morning.journey.ctx))
    assert f"{new}, Key missing, {newer}" in names
    assert f"{late}, Screen cracked, {older}, past its goal" in names
    morning.press(Key.Key_Down)
    assert page.board.current is not None
    assert page.board.current.tag == new
    morning.press(Key.Key_Down)
    assert page.board.current.tag == late
    morning.press(Key.Key_Return)
    morning.stands(TicketPage)


def test_the_list_says_the_same_and_l_turns_back(morning: Morning) -> None:
    late, new = repairs_of(morning)
    morning.go_in()
    page = bench(morning)
    morning.until(lambda: page.model.rowCount() == 2)

    morning.press(Key.Key_L)

    assert page.is_list
    assert page.list_key.text() == page.texts.as_board
    tags = [page.model.row(place).tag for place in range(2)]
    assert sorted(tags) == sorted([late, new])
    morning.press(Key.Key_Return)
    morning.stands(TicketPage)


def test_an_aide_sees_the_bench_and_an_empty_one_says_so(morning: Morning) -> None:
    nothing_broken(morning)
    morning.make_staff(JOY.code, StaffRole.AIDE)
    morning.go_in(JOY.code)
    page = bench(morning)
    morning.until(lambda: page.note.text() != "")

    assert page.board.isHidden()
    morning.press(Key.Key_L)
    assert not page.is_list


def test_keys_move_a_card_and_say_what_a_move_lacks(morning: Morning) -> None:
    repairs_of(morning)
    morning.go_in()
    page = bench(morning)
    morning.until(lambda: len(page.board.field.cards) == 2)
    morning.press(Key.Key_Down)
    number = page.board.current.number if page.board.current else ""

    morning.press(Key.Key_Space)
    morning.until(page.stays.isVisible)
    assert page.stays.words.text().startswith(f"{number} cannot go to: Finding out. Say how soon")

    is_found_out(morning, page, number)
    morning.until(lambda: stage_of(page, number) is Stage.FINDING_OUT)
    morning.press(Key.Key_Space)
    morning.told(f"{number} is now in: Fixing")
    assert not page.stays.isVisible()
    morning.until(lambda: stage_of(page, number) is Stage.FIXING)
    assert page.board.current is not None
    assert page.board.current.number == number

    morning.press(Key.Key_K)
    assert page.stays.words.text().startswith(f"{number} is in another stage")
    morning.press(Key.Key_W)
    morning.told(f"{number} is now in: Waiting")
    morning.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    morning.told(f"{number} is now in: Fixing")
    morning.until(lambda: stage_of(page, number) is Stage.FIXING)


def test_the_list_moves_a_repair_on_and_keeps_its_row(morning: Morning) -> None:
    repairs_of(morning)
    morning.go_in()
    page = bench(morning)
    morning.until(lambda: page.model.rowCount() == 2)
    morning.press(Key.Key_L)
    morning.press(Key.Key_Down)
    number = page.model.row(1).number
    is_found_out(morning, page, number)
    morning.until(lambda: stage_of(page, number) is Stage.FINDING_OUT)

    assert page.foot.keys[Push.ON].isVisible()
    morning.press(Key.Key_Space)
    morning.told(f"{number} is now in: Fixing")
    morning.until(lambda: stage_of(page, number) is Stage.FIXING)
    morning.press(Key.Key_W)
    morning.told(f"{number} is now in: Waiting")
    assert page.model.row(page.table.currentIndex().row()).number == number


def test_views_and_words_leave_only_what_fits_them(morning: Morning) -> None:
    late, new = repairs_of(morning)
    morning.go_in()
    page = bench(morning)
    morning.until(lambda: len(page.board.field.cards) == 2)

    def tags() -> list[str]:
        return [each.tag for each in page.shown.repairs]

    morning.press(Key.Key_4)
    assert (tags(), page.note.text()) == ([late], "1 of 2")
    morning.press(Key.Key_2)
    assert (tags(), page.note.text()) == ([], "Nothing fits these words")
    morning.press(Key.Key_1)
    morning.press(Key.Key_F)
    morning.write("key miss")
    assert tags() == [new]
    morning.press(Key.Key_Escape)
    morning.stands(TodayPage)


def test_parts_that_are_low_are_one_key_away(morning: Morning) -> None:
    ctx = morning.journey.ctx
    with ctx.store.write() as session:
        session.execute(update(SparePart).values(on_hand=0, minimum=2))
        ample = session.scalars(select(SparePart).order_by(SparePart.code)).first()
        assert ample is not None
        ample.on_hand = 2
    low = list_parts(ctx, is_low=True)
    morning.go_in()
    page = bench(morning)
    morning.until(page.low_key.isVisible)
    assert page.low_key.text().startswith(f"{len(low)} part")

    morning.press(Key.Key_O)

    morning.stands(PartsPage)
    parts = morning.shell.page
    assert isinstance(parts, PartsPage)
    morning.until(lambda: parts.model.rowCount() == len(low))


def test_a_leads_to_the_bench_and_escape_back_to_the_board(morning: Morning) -> None:
    nothing_broken(morning)
    morning.go_in()
    bench(morning)

    morning.press(Key.Key_A)

    morning.stands(BenchPage)
    morning.press(Key.Key_Escape)
    morning.stands(RepairBoardPage)


def test_the_side_counts_the_repairs_that_stand_too_long(morning: Morning) -> None:
    repairs_of(morning)
    morning.go_in()

    entry = morning.shell.nav.entries[PageName.BENCH]
    morning.until(lambda: entry.accessibleDescription() == "F10, 1 waiting")
