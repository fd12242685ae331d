"""Another program at work on a journey's store, as the command line is beside the counter."""

import subprocess
from contextlib import AbstractContextManager
from pathlib import Path

from tests.support.python_process import python_process

_HEAD = """
import sys
from uuid import UUID
from db.store import Store
from kiosk.domain.views import ScanFacts
from kiosk.services.context import Context
from kiosk.services.lending.checkin import check_in
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import CheckIn, CheckOut
from tests.support.counter import CountingIds, FrozenClock
from tests.support.journey_store import COUNTER, MOMENT

ids = CountingIds("another program")
SCAN = ScanFacts("command line", "typed", "")
words = [UUID(word) for word in sys.argv[2:]]
with Store(sys.argv[1]) as store:
    ctx = Context(store, FrozenClock(MOMENT), ids, COUNTER, "cli:tester")
"""

LEND = "    print(type(check_out(ctx, CheckOut(ids.new(), *words, SCAN))).__name__)"
TAKE_BACK = "    print(type(check_in(ctx, CheckIn(ids.new(), *words, SCAN))).__name__)"
HOLD_THE_TURN = """
    with store.backend.turn():
        print("held", flush=True)
        sys.stdin.read()
"""


def another_program(
    path: Path, does: str, *words: object
) -> AbstractContextManager[subprocess.Popen[str]]:
    """Run LEND (person_ref, item_id), TAKE_BACK (item_id) or HOLD_THE_TURN on the store at `path`.

    What holds the turn lets it go when its input ends. The process is killed if it still runs.
    """
    return python_process(_HEAD + does, f"sqlite:///{path}", *map(str, words))


def run(path: Path, does: str, *words: object) -> str:
    """Run it to its end; what it printed."""
    with another_program(path, does, *words) as process:
        said, faults = process.communicate(timeout=60)
    assert process.returncode == 0, faults
    return said.strip()
