"""Parts that are picked at the bench leave the shelf in the act that logs the repair."""

from pathlib import Path

import pytest

from db.models.desk import AuditEntry
from db.models.upkeep.parts import PartMove, SparePart
from db.models.upkeep.work_orders import WorkOrder, WorkOrderLine
from db.store import Store
from db.vocabulary.upkeep import LineKind, PartMoveKind
from kiosk.domain.upkeep.repairs.bench_state import PartTaken
from kiosk.services.desk.backups import back_up
from kiosk.services.upkeep.purchasing.parts import StockRefused
from kiosk.services.upkeep.repairs.bench import log_repair
from kiosk.services.upkeep.repairs.bench_scans import on_bench
from tests.services.upkeep.repairs.test_upkeep_bench import card_of, device, logged, repair
from tests.support.counter import SCAN, AtWork, at_work
from tests.support.restoring import path_of, place_of, restore
from tests.support.store import key, make_store

PANEL, TAPE = key("CB-PANEL"), key("TAPE")


def on_shelf(desk: AtWork) -> None:
    """Three panels for Chromebooks, one tape for anything, belts for printers."""
    shelf: tuple[tuple[str, int, int, list[str]], ...]
    shelf = (("CB-PANEL", 3, 4200, ["chromebook"]), ("TAPE", 1, 120, []), ("BELT", 9, 1, ["3d"]))
    with desk.store.write() as session:
        session.add_all(
            SparePart(
                id=key(code),
                code=code,
                name=code.title(),
                fits=fits,
                unit_cents=cents,
                on_hand=count,
                minimum=0,
                is_active=True,
            )
            for code, count, cents, fits in shelf
        )


def left(desk: AtWork) -> dict[str, int]:
    """What lies on the shelf."""
    return {part.code: part.on_hand for part in desk.all(SparePart)}


def test_the_bench_knows_the_parts_that_fit(file_desk: AtWork) -> None:
    on_shelf(file_desk)

    parts = on_bench(file_desk.ctx, file_desk.laptop(1)).parts

    assert [(part.code, part.on_hand) for part in parts] == [("CB-PANEL", 3), ("TAPE", 1)]


@pytest.mark.parametrize("has_loaner", [False, True])
def test_parts_leave_the_shelf_with_the_third_scan(desk: AtWork, *, has_loaner: bool) -> None:
    on_shelf(desk)
    if has_loaner:
        desk.lent()
    loaner = device(desk, 3) if has_loaner else None
    parts = (PartTaken(PANEL, 2), PartTaken(TAPE))

    logged(desk, repair(desk, card_of(desk), loaner=loaner, parts=parts))

    lines = {line.part_id: line for line in desk.all(WorkOrderLine) if line.kind is LineKind.PART}
    assert (lines[PANEL].quantity, lines[PANEL].cost_cents) == (2, 8400)
    assert lines[TAPE].cost_cents == 120
    assert left(desk) == {"CB-PANEL": 1, "TAPE": 0, "BELT": 9}
    assert {move.kind for move in desk.all(PartMove)} == {PartMoveKind.USED}
    assert desk.chain_holds()


def test_a_part_that_is_not_there_leaves_everything_as_it_was(desk: AtWork) -> None:
    on_shelf(desk)
    desk.lent()
    said = repair(desk, card_of(desk), parts=(PartTaken(PANEL), PartTaken(TAPE, 2)))
    before = len(desk.all(AuditEntry))

    with pytest.raises(StockRefused) as refused:
        log_repair(desk.ctx, desk.action(), said, SCAN)

    assert (refused.value.code, refused.value.on_hand) == ("TAPE", 1)
    assert left(desk) == {"CB-PANEL": 3, "TAPE": 1, "BELT": 9}
    assert desk.all(WorkOrder) == []
    assert len(desk.all(AuditEntry)) == before


def test_a_restore_takes_them_from_the_shelf_again(tmp_path: Path) -> None:
    with make_store(tmp_path) as kept_store:
        desk = at_work(kept_store)
        on_shelf(desk)
        card, store = card_of(desk), path_of(kept_store)
        backup = back_up(place_of(store), desk.clock).path
        logged(desk, repair(desk, card, parts=(PartTaken(PANEL, 2),)))

    restore(desk, store, backup)

    with Store(f"sqlite:///{store}") as back:
        again = desk.at(store=back)
        assert left(again)["CB-PANEL"] == 1
        assert PANEL in {each.part_id for each in again.all(WorkOrderLine)}
