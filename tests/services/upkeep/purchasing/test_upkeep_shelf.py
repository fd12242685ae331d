"""The shelf of parts: what is kept there, what lies there, what is low, what came and went."""

from dataclasses import replace

import pytest

from db.models.catalog import Item
from db.models.desk import AuditEntry
from db.models.upkeep.parts import PartMove, SparePart
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import PartMoveKind
from kiosk.domain.upkeep.purchasing.stock import StockProblem
from kiosk.services.problems import AlreadyThere, NotFound, Sought
from kiosk.services.upkeep.purchasing.part_entries import (
    PartEntry,
    entry_of,
    preview_part,
    set_part,
)
from kiosk.services.upkeep.purchasing.parts import (
    Counted,
    Harvested,
    Received,
    StockRefused,
    use_part,
)
from kiosk.services.upkeep.purchasing.shelf import (
    list_parts,
    move_stock,
    moves_of,
    part_with,
    preview_stock,
)
from kiosk.services.upkeep.purchasing.vendors import VendorEntry, set_vendor
from tests.services.upkeep.purchasing.stocked import add_order, step
from tests.support.counter import AtWork

PANEL = PartEntry(
    code="PANEL",
    name="Panel 11 inch",
    fits=("chromebook",),
    minimum=2,
    unit_cents=6_000,
    place="SLOT-1",
    vendor="Acme",
)


@pytest.fixture
def stock(desk: AtWork) -> AtWork:
    set_vendor(desk.ctx, desk.action(), VendorEntry("Acme"))
    set_part(desk.ctx, desk.action(), PANEL)
    return desk


def test_a_part_is_begun_once_though_its_code_changed_since(file_desk: AtWork) -> None:
    action, keys = file_desk.action(), PartEntry("KEYS", "Keyboard")
    part_id = set_part(file_desk.ctx, action, keys).part_id
    renamed = replace(keys, code="KEYS-US")
    set_part(file_desk.ctx, file_desk.action(), renamed, part_id=part_id)

    again = set_part(file_desk.ctx, action, keys)

    assert (again.part_id, again.code) == (part_id, "KEYS-US")


def test_a_part_is_kept_with_its_place_and_vendor(stock: AtWork) -> None:
    seen = part_with(stock.ctx, "PANEL")

    assert (seen.name, seen.fits, seen.unit_cents) == ("Panel 11 inch", ("chromebook",), 6_000)
    assert (seen.place, seen.vendor, seen.on_hand, seen.missing) == ("Slot 1", "Acme", 0, 2)
    assert entry_of(stock.ctx, "PANEL") == (seen.part_id, replace(PANEL, unit_cents=None))
    assert stock.chain_holds()


def test_a_part_is_changed_and_keeps_its_cost_where_none_is_said(stock: AtWork) -> None:
    part_id, entry = entry_of(stock.ctx, "PANEL")
    action = stock.action()

    changed = set_part(
        stock.ctx, action, replace(entry, code="P-11", minimum=0, place=None), part_id=part_id
    )

    assert (changed.code, changed.unit_cents, changed.place) == ("P-11", 6_000, "")
    assert set_part(stock.ctx, action, replace(entry, code="P-11"), part_id=part_id) == changed
    with pytest.raises(NotFound):
        part_with(stock.ctx, "PANEL")


@pytest.mark.parametrize(
    ("wanted", "sought"),
    [
        (replace(PANEL, code="X", fits=("tablet",)), Sought.ITEM_TYPE),
        (replace(PANEL, code="X", vendor="Nobody"), Sought.VENDOR),
        (replace(PANEL, code="X", place="CB-1"), Sought.PLACE),
    ],
)
def test_what_an_entry_names_must_be_there(
    stock: AtWork, wanted: PartEntry, sought: Sought
) -> None:
    for try_it in (
        lambda: preview_part(stock.ctx, wanted),
        lambda: set_part(stock.ctx, stock.action(), wanted),
    ):
        with pytest.raises(NotFound) as missing:
            try_it()
        assert missing.value.sought is sought
    assert len(stock.all(SparePart)) == 1


def test_no_two_parts_have_one_code(stock: AtWork) -> None:
    with pytest.raises(AlreadyThere):
        set_part(stock.ctx, stock.action(), PANEL)
    with pytest.raises(AlreadyThere):
        preview_part(stock.ctx, PANEL)
    preview_part(stock.ctx, PANEL, part_id=part_with(stock.ctx, "PANEL").part_id)


def test_what_is_low_is_listed_with_what_lacks(stock: AtWork) -> None:
    part_id = part_with(stock.ctx, "PANEL").part_id
    set_part(stock.ctx, stock.action(), PartEntry("KEYS", "Keyboard"))
    set_part(stock.ctx, stock.action(), PartEntry("OLD", "Old hinge", minimum=5, is_active=False))
    move_stock(stock.ctx, stock.action(), part_id, Received(1, 6_000))

    assert [(part.code, part.missing) for part in list_parts(stock.ctx, is_low=True)] == [
        ("PANEL", 1)
    ]
    assert [part.code for part in list_parts(stock.ctx)] == ["KEYS", "PANEL"]
    assert len(list_parts(stock.ctx, also_inactive=True)) == 3
    move_stock(stock.ctx, stock.action(), part_id, Received(1, 6_000))
    assert list_parts(stock.ctx, is_low=True) == ()


def test_a_preview_says_what_the_act_does_and_writes_nothing(stock: AtWork) -> None:
    stock.change(Item, stock.laptop(3), service_state=ServiceState.RETIRED)
    part_id = part_with(stock.ctx, "PANEL").part_id
    before = len(stock.all(AuditEntry))
    for change in (Received(3, 7_000), Harvested(1, stock.laptop(3)), Counted(2)):
        foreseen = preview_stock(stock.ctx, part_id, change)
        assert len(stock.all(AuditEntry)) == before

        seen = move_stock(stock.ctx, stock.action(), part_id, change)

        assert (seen.on_hand, seen.unit_cents) == foreseen
        before += 1
    with pytest.raises(StockRefused) as refused:
        preview_stock(stock.ctx, part_id, Harvested(1, stock.laptop(1)))
    assert refused.value.problem is StockProblem.NOT_RETIRED


def test_the_same_action_moves_once(stock: AtWork) -> None:
    part_id, action = part_with(stock.ctx, "PANEL").part_id, stock.action()

    first = move_stock(stock.ctx, action, part_id, Received(3, 7_000))

    assert move_stock(stock.ctx, action, part_id, Received(3, 7_000)) == first
    assert len(stock.all(PartMove)) == 1


def test_moves_say_where_pieces_came_from_and_went_to(stock: AtWork) -> None:
    stock.change(Item, stock.laptop(3), service_state=ServiceState.RETIRED)
    part_id, order = part_with(stock.ctx, "PANEL").part_id, add_order(stock)
    move_stock(stock.ctx, stock.action(), part_id, Harvested(2, stock.laptop(3)))
    step(stock, lambda session, doing: use_part(session, doing, part_id, 1, order))

    assert [
        (move.kind, move.quantity, move.work_order, move.barcode)
        for move in moves_of(stock.ctx, part_id)
    ] == [(PartMoveKind.USED, -1, "W-1", ""), (PartMoveKind.HARVESTED, 2, "", "CB-3")]
