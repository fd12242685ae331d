"""Guessers on several counters at once get no more looks at a PIN than one at a time would."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from subprocess import Popen
from uuid import UUID

import pytest

from db.models.people import PinTry
from db.vocabulary.people import StaffRole, TryOutcome
from kiosk.domain.clock import SteadyClock
from kiosk.domain.people.pin_tries import FREE, WAITS, Refused, RefusedWhy
from kiosk.services.people.recovery import make_codes
from kiosk.services.people.sign_in import sign_in
from kiosk.services.people.staff import NewStaff, StaffSet, set_staff
from tests.support.counter import AtWork
from tests.support.python_process import python_process
from tests.support.store import add_counter

PIN, TIMES = "482913", 6
GUESSER = """
import sys
from datetime import timedelta
from uuid import UUID
from db.store import Store
from kiosk.app.system import SystemIds
from kiosk.domain.clock import SteadyClock
from kiosk.domain.people.pin_tries import Refused
from kiosk.services.context import Context
from kiosk.services.people.recovery import use_code
from kiosk.services.people.sign_in import sign_in
from tests.support.counter import FrozenClock

counter, person, times = UUID(sys.argv[2]), UUID(sys.argv[3]), int(sys.argv[4])
by_code = sys.argv[5] == "codes"
clock = FrozenClock()
with Store(sys.argv[1], patience=60) as store:
    ctx = Context(store, clock, SystemIds(), counter, "kiosk")
    steady = SteadyClock(clock)
    print("ready", flush=True)
    for line in sys.stdin:
        clock.move(timedelta(seconds=float(line)))
        for number in range(times):
            if by_code:
                answer = use_code(ctx, steady, person, f"1{number:011}", "739164")
            else:
                answer = sign_in(ctx, steady, person, f"55{number:04}")
            assert isinstance(answer, Refused), answer
        print("done", flush=True)
"""


@contextmanager
def guessers(desk: AtWork, person: UUID, *counters: UUID) -> Iterator[list["Popen[str]"]]:
    """One process a counter, the last of which guesses codes; all wait for the same start."""
    url = desk.store.backend.writer.url.render_as_string(hide_password=False)
    address = url if desk.store.path is None else f"sqlite:///{desk.store.path}"
    with ExitStack() as running:
        found = []
        for place, counter in enumerate(counters, start=1):
            kind = "codes" if place == len(counters) else "pins"
            words = (address, str(counter), str(person), str(TIMES), kind)
            found.append(running.enter_context(python_process(GUESSER, *words)))
        for process in found:
            answered(process, "ready")
        yield found


def answered(process: "Popen[str]", word: str) -> None:
    assert process.stdout is not None
    if process.stdout.readline().strip() != word:
        process.kill()
        raise AssertionError(process.communicate()[1])


def guess(processes: list["Popen[str]"], seconds_later: float) -> None:
    """Let all of them guess at once, their clocks that much further."""
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(f"{seconds_later}\n")
        process.stdin.flush()
    for process in processes:
        answered(process, "done")


def looks(desk: AtWork) -> int:
    return sum(each.outcome is TryOutcome.WRONG for each in desk.all(PinTry))


@pytest.mark.parametrize("is_one_counter", [True, False], ids=["one counter", "two counters"])
def test_processes_that_guess_at_once_get_no_more_looks_than_the_waits_leave(
    desk: AtWork, is_one_counter: bool
) -> None:
    made = set_staff(
        desk.ctx, desk.action(), NewStaff("Ana", "Cruz", "CARD-TEA", PIN, StaffRole.ADMIN)
    )
    assert isinstance(made, StaffSet)
    make_codes(desk.ctx, desk.action(), made.person_ref)
    with desk.store.write() as session:
        second = add_counter(session, desk.school.site, "Second desk").id
    first = desk.ctx.counter_id
    found = []

    with guessers(desk, made.person_ref, first, first if is_one_counter else second) as both:
        for seconds in (0, *(wait.total_seconds() for wait in WAITS[:3])):
            guess(both, seconds)
            found.append(looks(desk))

    assert found == [FREE, FREE + 1, FREE + 2, FREE + 3]
    later = SteadyClock(desk.clock)  # a third counter, whose clock was set back
    refused = sign_in(desk.ctx, later, made.person_ref, PIN)
    assert refused == Refused(RefusedWhy.WAIT, WAITS[3])
