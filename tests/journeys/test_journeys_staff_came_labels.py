"""Labels for what came of an order: on the receipt printer, or as sheets where there is none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.vocabulary.upkeep import GoodsKind, RequisitionState
from kiosk.services.context import Context
from kiosk.services.upkeep.purchasing.purchase_views import RequisitionSeen
from kiosk.services.upkeep.purchasing.receiving import Receipt, receive
from kiosk.services.upkeep.purchasing.requisition_lines import LineWanted
from kiosk.services.upkeep.purchasing.requisition_moves import move_requisition
from kiosk.services.upkeep.purchasing.requisitions import Head, new_requisition, set_shares
from kiosk.services.upkeep.replacement.planned_lines import fiscal_year_now
from kiosk.ui.staff.desk.save_page import SavePage
from kiosk.ui.staff.upkeep.purchasing.purchases_page import PurchasesPage
from kiosk.ui.staff.upkeep.purchasing.requisition_page import RequisitionPage
from tests.journeys.conftest import OpenCounter
from tests.journeys.hardware_bench import Bench
from tests.support.morning import ALT, Key, Morning
from tests.support.pdf_reading import needs_poppler, words_in


@pytest.fixture
def bench(open_counter: OpenCounter, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(open_counter, tmp_path / "makerdesk.toml")
    yield made
    made.close()


def two_came(ctx: Context, *codes: str) -> RequisitionSeen:
    """An order of two things that are here now, with these codes on them."""
    head = Head("Laptops", fiscal_year_now(ctx), vendor="Maker Parts Direct", quote="Q-7")
    line = LineWanted("Laptop", 2, 32_900, GoodsKind.ITEMS, type_code="chromebook")
    number = new_requisition(ctx, ctx.ids.new(), head, (line,)).number
    set_shares(ctx, ctx.ids.new(), number, {"GENERAL": 10_000})
    for state in (RequisitionState.SENT, RequisitionState.APPROVED, RequisitionState.ORDERED):
        order = "PO-77" if state is RequisitionState.ORDERED else None
        move_requisition(ctx, ctx.ids.new(), number, state, order_number=order)
    return receive(ctx, ctx.ids.new(), number, (Receipt(1, 2, codes=codes),))


def opened(morning: Morning, *codes: str) -> RequisitionSeen:
    """The page of that order stands, and has read."""
    seen = two_came(morning.journey.ctx, *codes)
    morning.press(Key.Key_U, ALT)
    morning.stands(PurchasesPage)
    listed = morning.shell.page
    assert isinstance(listed, PurchasesPage)
    listed.open_row(seen)
    morning.stands(RequisitionPage)
    page = morning.shell.page
    assert isinstance(page, RequisitionPage)
    morning.until(lambda: page.shown is not None)
    return seen


def test_each_thing_that_came_gets_its_label(bench: Bench) -> None:
    morning = bench.morning
    morning.go_in()
    seen = opened(morning, "LAP-901", "LAP-902")
    morning.press(Key.Key_L)
    morning.told("Slip printer")

    morning.until(lambda: bench.virtual.strip.text().count("[cut]") == len(seen.barcodes))
    printed = bench.virtual.strip.text()
    assert all(each in printed for each in seen.barcodes)


def test_a_code_that_no_label_holds_is_told(bench: Bench) -> None:
    morning = bench.morning
    morning.go_in()
    long = "LAP-" + "7" * 70
    opened(morning, long, "LAP-902")
    morning.press(Key.Key_L)

    morning.told(f"Too long for a label: {long}")
    assert bench.virtual.strip.text() == ""


@needs_poppler
def test_without_a_printer_the_labels_are_saved_as_sheets(morning: Morning, tmp_path: Path) -> None:
    morning.go_in()
    seen = opened(morning, "LAP-901", "LAP-902")
    morning.press(Key.Key_L)
    morning.stands(SavePage)
    form = morning.shell.page
    assert isinstance(form, SavePage)
    file = tmp_path / "labels.pdf"
    form.fields["file"].setText(str(file))
    morning.press(Key.Key_Return)
    morning.told("The labels are saved")

    words = words_in(file)
    assert all(each in words for each in seen.barcodes)
