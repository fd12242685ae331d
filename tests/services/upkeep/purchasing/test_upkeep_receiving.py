"""What came of an order: items with barcodes, parts, licences; and a receipt taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models.catalog import Item, ItemCode
from db.models.desk import Code
from db.models.upkeep.maintenance import PlanStanding
from db.models.upkeep.purchasing import DeliveredItem, Delivery, Licence
from db.models.upkeep.replacement import Fund, ItemLife
from db.vocabulary.upkeep import GoodsKind, RequisitionState
from kiosk.domain.codes import forms_known
from kiosk.domain.upkeep.purchasing.requisitions import Found, Lack
from kiosk.services.desk.codes import look_up
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import CheckOut, Lent
from kiosk.services.upkeep.purchasing.parts import Counted
from kiosk.services.upkeep.purchasing.purchase_views import PurchaseRefused
from kiosk.services.upkeep.purchasing.receiving import Receipt, receive
from kiosk.services.upkeep.purchasing.requisition_lines import LineWanted
from kiosk.services.upkeep.purchasing.requisitions import requisition
from kiosk.services.upkeep.purchasing.shelf import move_stock
from kiosk.services.upkeep.purchasing.taking_back import take_back_receipt
from kiosk.services.views import ItemFound
from tests.services.upkeep.maintenance.servicing import in_force, plan
from tests.services.upkeep.purchasing.buying import COVER, LAPTOPS, came, moved, ordered, with_money
from tests.services.upkeep.purchasing.stocked import PANEL, add_panel, shelf
from tests.support.counter import SCAN, AtWork
from tests.support.store import key

NEW = ("CB-4", "CB-5", "CB-6")


def new_items(desk: AtWork) -> list[Item]:
    """The items that came, in order of their barcodes."""
    came_ids = {row.item_id for row in desk.all(DeliveredItem)}
    return sorted((row for row in desk.all(Item) if row.id in came_ids), key=lambda i: i.barcode)


def refused(desk: AtWork, number: str, *receipts: Receipt) -> tuple[Found, ...]:
    """Why nothing could be received."""
    with pytest.raises(PurchaseRefused) as error:
        came(desk, number, *receipts)
    return error.value.found


def test_things_that_came_are_items_with_the_next_barcodes(desk: AtWork) -> None:
    number = ordered(with_money(desk)).number

    part = came(desk, number, Receipt(1, 2, warranty_months=36))
    whole = came(desk, number, Receipt(1, 1), Receipt(2, 3))

    assert (part.state, part.barcodes) == (RequisitionState.ORDERED, NEW[:2])
    assert (whole.state, whole.barcodes) == (RequisitionState.RECEIVED, NEW)
    first = new_items(desk)[0]
    assert (first.type_code, first.price_cents, first.bought_on) == (
        "chromebook",
        32_900,
        date(2026, 11, 30),
    )
    lives = {row.item_id: row for row in desk.all(ItemLife)}
    [grant] = [row.id for row in desk.all(Fund) if row.code == "IV-A"]
    assert {life.fund_id for life in lives.values()} == {grant}
    assert lives[first.id].warranty_ends_on == date(2029, 11, 30)
    assert sum(row.cost_cents for row in desk.all(Delivery)) == whole.total_cents
    assert desk.chain_holds()


def test_what_came_can_be_lent_at_once(file_desk: AtWork) -> None:
    number = ordered(with_money(file_desk)).number
    came(file_desk, number, Receipt(1, 1))
    [item] = new_items(file_desk)

    wish = CheckOut(file_desk.action(), file_desk.school.mia.person_ref, item.id, SCAN)
    assert isinstance(check_out(file_desk.ctx, wish), Lent)

    with pytest.raises(PurchaseRefused) as error:
        take_back_receipt(file_desk.ctx, file_desk.action(), number)
    assert error.value.found == (Found(Lack.IN_USE, "CB-4"),)
    assert new_items(file_desk) != []


def test_labels_that_are_on_them_already_are_kept(file_desk: AtWork) -> None:
    number = ordered(with_money(file_desk)).number

    came(file_desk, number, Receipt(1, 1, codes=("ACME-77",)))
    after = came(file_desk, number, Receipt(1, 2, first="LIB-099"))

    assert after.barcodes == ("ACME-77", "LIB-099", "LIB-100")


def test_a_code_that_somebody_types_is_kept_as_a_scan_reads_it(file_desk: AtWork) -> None:
    number = ordered(with_money(file_desk)).number

    assert refused(file_desk, number, Receipt(1, 1, codes=("cb-1",))) == (
        Found(Lack.CODE_TAKEN, "CB-1"),
    )
    came(file_desk, number, Receipt(1, 1, codes=("acme-77",)))
    after = came(file_desk, number, Receipt(1, 2, first="lib-099"))

    assert after.barcodes == ("ACME-77", "LIB-099", "LIB-100")
    assert isinstance(look_up(file_desk.ctx, *forms_known("acme-77")), ItemFound)


def test_all_that_is_wrong_with_codes_is_told_at_once(file_desk: AtWork) -> None:
    number = ordered(with_money(file_desk)).number

    assert refused(file_desk, number, Receipt(1, 3, codes=("CB-1", "CARD-MIA", "X-1"))) == (
        Found(Lack.CODE_TAKEN, "CB-1"),
        Found(Lack.CODE_TAKEN, "CARD-MIA"),
    )
    for codes in (("X-1", "X-1"), ("X-1",)):
        assert refused(file_desk, number, Receipt(1, 2, codes=codes)) == (
            Found(Lack.CODE_COUNT, "2"),
        )
    assert refused(file_desk, number, Receipt(1, 1, first="no number")) == (
        Found(Lack.CODE_COUNT, "1"),
    )
    assert new_items(file_desk) == []
    assert requisition(file_desk.ctx, number).lines[0].received == 0


def test_a_type_without_numbers_asks_for_the_first(file_desk: AtWork) -> None:
    with_money(file_desk)
    for number in (1, 2, 3):
        file_desk.change(Item, file_desk.laptop(number), barcode=f"{'ABC'[number - 1]}-old")
    order = ordered(file_desk).number

    assert refused(file_desk, order, Receipt(1, 1)) == (Found(Lack.NO_SERIES, "chromebook"),)


def test_a_trial_says_which_codes_it_would_take(file_desk: AtWork) -> None:
    number = ordered(with_money(file_desk)).number
    action = file_desk.action()

    tried = receive(file_desk.ctx, action, number, (Receipt(1, 3),), is_trial=True)

    assert tried.barcodes == NEW
    assert new_items(file_desk) == []


def test_parts_go_onto_their_shelf(desk: AtWork) -> None:
    add_panel(with_money(desk))
    line = LineWanted("Panels", 4, 2_500, GoodsKind.PARTS, part_id=PANEL)
    number = ordered(desk, line).number

    came(desk, number, Receipt(1, 3))

    assert shelf(desk) == (3, 2_500)
    back = take_back_receipt(desk.ctx, desk.action(), number)
    assert (back.lines[0].received, shelf(desk)) == (0, (0, 2_500))
    came(desk, number, Receipt(1, 4))
    assert shelf(desk) == (4, 2_500)


def test_a_part_that_is_gone_from_the_shelf_came(file_desk: AtWork) -> None:
    add_panel(with_money(file_desk))
    line = LineWanted("Panels", 4, 2_500, GoodsKind.PARTS, part_id=PANEL)
    number = ordered(file_desk, line).number
    came(file_desk, number, Receipt(1, 3))
    move_stock(file_desk.ctx, file_desk.action(), PANEL, Counted(2))

    with pytest.raises(PurchaseRefused) as error:
        take_back_receipt(file_desk.ctx, file_desk.action(), number)

    assert error.value.found == (Found(Lack.IN_USE, "PANEL"),)
    assert (requisition(file_desk.ctx, number).lines[0].received, shelf(file_desk)[0]) == (3, 2)


def test_a_receipt_is_taken_back_whole_and_once(file_desk: AtWork) -> None:
    number = ordered(with_money(file_desk)).number
    came(file_desk, number, Receipt(1, 1))
    file_desk.clock.move(timedelta(hours=1))
    seen = came(file_desk, number, Receipt(1, 2), Receipt(2, 3))

    after = take_back_receipt(file_desk.ctx, file_desk.action(), number, came_at=seen.last_came_at)
    with pytest.raises(PurchaseRefused) as error:
        take_back_receipt(file_desk.ctx, file_desk.action(), number, came_at=seen.last_came_at)

    assert [line.received for line in after.lines] == [1, 0]
    assert error.value.found == (Found(Lack.NOT_THE_LAST),)
    assert requisition(file_desk.ctx, number) == after


def test_a_licence_is_renewed_when_all_of_it_came(file_desk: AtWork) -> None:
    with_money(file_desk)
    with file_desk.store.write() as session:
        row = Licence(id=key("office"), name="Office", renews_on=date(2027, 1, 31), cost_cents=1)
        session.add(row)
    line = LineWanted("Office", 2, 2_000, GoodsKind.LICENCE, licence_id=key("office"))
    number = ordered(file_desk, line).number

    came(file_desk, number, Receipt(1, 1))
    [before] = file_desk.all(Licence)
    came(file_desk, number, Receipt(1, 1))
    [after] = file_desk.all(Licence)

    assert (before.renews_on, before.cost_cents) == (date(2027, 1, 31), 1)
    assert (after.renews_on, after.cost_cents) == (date(2028, 1, 31), 4_000)
    with pytest.raises(PurchaseRefused) as error:
        take_back_receipt(file_desk.ctx, file_desk.action(), number)
    assert error.value.found == (Found(Lack.RENEWED, "Office"),)


def test_a_wrong_receipt_is_taken_back_with_its_codes(desk: AtWork) -> None:
    number = ordered(with_money(desk), LAPTOPS).number
    came(desk, number, Receipt(1, 1))
    desk.clock.move(timedelta(hours=1))
    came(desk, number, Receipt(1, 2))
    in_force(desk, plan())
    assert len(desk.all(PlanStanding)) == 6

    after = take_back_receipt(desk.ctx, desk.action(), number)

    assert (after.state, after.lines[0].received) == (RequisitionState.ORDERED, 1)
    assert [item.barcode for item in new_items(desk)] == ["CB-4"]
    assert not {"CB-5", "CB-6"} & {row.code for row in desk.all(Code)}
    assert not {"CB-5", "CB-6"} & {row.code for row in desk.all(ItemCode)}
    assert len(desk.all(PlanStanding)) == 4
    assert came(desk, number, Receipt(1, 2)).barcodes == NEW
    assert desk.chain_holds()


def test_a_thing_that_staff_changed_stays(file_desk: AtWork) -> None:
    number = ordered(with_money(file_desk), LAPTOPS).number
    came(file_desk, number, Receipt(1, 1))
    [item] = new_items(file_desk)
    later = file_desk.clock.now() + timedelta(minutes=5)
    file_desk.change(Item, item.id, updated_at=later)

    with pytest.raises(PurchaseRefused) as error:
        take_back_receipt(file_desk.ctx, file_desk.action(), number)

    assert error.value.found == (Found(Lack.IN_USE, "CB-4"),)


def test_what_is_cancelled_gets_nothing_more(file_desk: AtWork) -> None:
    number = ordered(with_money(file_desk)).number
    with pytest.raises(PurchaseRefused):
        take_back_receipt(file_desk.ctx, file_desk.action(), number)
    came(file_desk, number, Receipt(1, 1))
    moved(file_desk, number, RequisitionState.CANCELLED)

    assert refused(file_desk, number, Receipt(1, 1)) == (Found(Lack.WRONG_STATE, "cancelled"),)
    assert len(new_items(file_desk)) == 1


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([1, 2]), st.integers(1, 5)), max_size=6))
def test_never_more_is_received_than_was_ordered(
    file_desk: AtWork, tries: list[tuple[int, int]]
) -> None:
    lines = (replace(LAPTOPS, quantity=4, unit_cents=1), replace(COVER, unit_cents=2))
    if not file_desk.all(Fund):
        with_money(file_desk)
    number = ordered(file_desk, *lines).number
    came_in_all, lacks = {1: 0, 2: 0}, set[Lack]()

    for position, quantity in tries:
        try:
            came(file_desk, number, Receipt(position, quantity))
            came_in_all[position] += quantity
        except PurchaseRefused as error:
            lacks |= {each.lack for each in error.found}

    assert lacks <= {Lack.TOO_MANY, Lack.WRONG_STATE}
    after = requisition(file_desk.ctx, number)
    assert {line.position: line.received for line in after.lines} == came_in_all
    assert all(line.received <= line.quantity for line in after.lines)
    is_whole = all(line.received == line.quantity for line in after.lines)
    assert (after.state is RequisitionState.RECEIVED) == is_whole
    assert len(after.barcodes) == came_in_all[1]
