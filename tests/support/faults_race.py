"""Two counters of one school that reach for one thing at the same moment."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from subprocess import Popen

from tests.support.python_process import python_process

_SCRIPT = """
import sys
from uuid import UUID
from db.store import Store
from kiosk.app.system import SystemIds
from kiosk.domain.views import ScanFacts
from kiosk.services.context import Context
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import CheckOut, Refused
from tests.support.counter import FrozenClock
from tests.support.store import MONDAY

ids = SystemIds()
scan = ScanFacts("scanner-1", "item", "CB-1")
counter, person = UUID(sys.argv[2]), UUID(sys.argv[3])
with Store(sys.argv[1]) as store:
    ctx = Context(store, FrozenClock(MONDAY), ids, counter, "kiosk")
    print("ready", flush=True)
    for line in sys.stdin:
        wish = CheckOut(ids.new(), person, UUID(line.strip()), scan, accepts_unchecked=True)
        outcome = check_out(ctx, wish)
        words = [type(outcome).__name__]
        if isinstance(outcome, Refused):
            words += [reason.code.value for reason in outcome.verdict.reasons]
        print(*words, flush=True)
"""


class Rivals:
    """Processes that wait for the same start."""

    def __init__(self, processes: list[Popen[str]]) -> None:
        self._processes = processes
        assert [self._line(each) for each in processes] == ["ready"] * len(processes)

    def reach_for(self, item: object) -> list[str]:
        """All of them at once; how it ended for each, the reasons of a refusal behind the word."""
        for process in self._processes:
            assert process.stdin is not None
            process.stdin.write(f"{item}\n")
        for process in self._processes:
            assert process.stdin is not None
            process.stdin.flush()
        return [self._line(process) for process in self._processes]

    def _line(self, process: Popen[str]) -> str:
        assert process.stdout is not None
        line = process.stdout.readline().strip()
        if not line:
            process.kill()
            raise AssertionError(process.communicate()[1])
        return line


@contextmanager
def rivals(address: str, *places: tuple[object, object]) -> Iterator[Rivals]:
    """One process for each (counter, person); they end with the context."""
    with ExitStack() as stack:
        yield Rivals(
            [
                stack.enter_context(python_process(_SCRIPT, address, str(counter), str(person)))
                for counter, person in places
            ]
        )
