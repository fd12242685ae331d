"""A power cut in the middle of a swap leaves all of it or nothing."""

from pathlib import Path

from db.models.desk import OutboxJob
from db.models.lending import Loan
from db.models.upkeep.work_orders import Swap, WorkOrder
from db.store import Store
from tests.support.counter import AtWork, at_work
from tests.support.python_process import python_process
from tests.support.store import make_store

EVERY = 4
"""Which statements of the act are the last ones: each of them would take long."""
SCRIPT = """
import os, shutil, signal, sys
from sqlalchemy import event
from db.store import Store
from kiosk.services.context import Context
from kiosk.services.upkeep.repairs.swap_answers import SwapWish
from kiosk.services.upkeep.repairs.swaps import swap
from kiosk.services.upkeep.repairs.work_orders import Opening
from tests.support.counter import SCAN, CountingIds, FrozenClock
from tests.support.store import key

school, counter, broken, loaner, every = sys.argv[1:]
from uuid import UUID

def act(path, wanted):
    with Store(f"sqlite:///{path}") as store:
        seen = 0
        def count(*_):
            nonlocal seen
            seen += 1
            if seen == wanted:
                os.kill(os.getpid(), signal.SIGKILL)
        event.listen(store.backend.writer, "before_cursor_execute", count)
        ctx = Context(store, FrozenClock(), CountingIds("later"), UUID(counter), "kiosk")
        wish = SwapWish(key("swap"), UUID(loaner), Opening(UUID(broken), "Screen"), SCAN)
        swap(ctx, wish)
    os._exit(0)

wanted, status = 1, 1
while status != 0:
    path = f"{school}-{wanted}"
    shutil.copyfile(school, path)
    if (child := os.fork()) == 0:
        act(path, wanted)
    status = os.waitpid(child, 0)[1]
    print(path, status, flush=True)
    wanted += int(every)
"""


Standing = tuple[list[str], int, int, int, bool]
NOTHING: Standing = (["CB-1"], 0, 0, 0, True)


def standing(path: str, desk: AtWork) -> Standing:
    """What is lent, how many swaps, work orders and slips there are, and whether the log holds."""
    barcodes = {row.id: row.barcode for row in desk.school.laptops}
    with Store(f"sqlite:///{path}") as store:
        found = desk.at(store=store)
        lent = [barcodes[row.item_id] for row in found.all(Loan) if row.returned_at is None]
        swaps, orders, slips = (len(found.all(kind)) for kind in (Swap, WorkOrder, OutboxJob))
        return lent, swaps, orders, slips, found.chain_holds()


def test_a_power_cut_in_the_middle_of_a_swap_leaves_all_of_it_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "school.db"
    with make_store(tmp_path) as store:
        desk = at_work(store)
        desk.lent()
        ids = (desk.ctx.counter_id, desk.laptop(1), desk.laptop(3))
        store.checkpoint()
    with python_process(SCRIPT, str(path), *map(str, ids), str(EVERY)) as process:
        out, error = process.communicate(timeout=60)
    assert process.returncode == 0, error

    *killed, (last, _) = [line.split() for line in out.splitlines()]

    assert len(killed) > 5
    assert [standing(name, desk) for name, _ in killed] == [NOTHING] * len(killed)
    assert standing(last, desk) == (["CB-3"], 1, 1, 1, True)
