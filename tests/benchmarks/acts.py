"""What one look-up, one loan and one return ask of the processor, the store and the disk."""

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kiosk.services.context import Context
from kiosk.services.desk.codes import look_up
from kiosk.services.lending.checkin import check_in
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import CheckIn, CheckOut, Lent, Returned
from tests.benchmarks.big_school import item_id, person_ref
from tests.benchmarks.visits import CARD
from tests.support.counter import SCAN
from tests.support.faults_strace import calls_of, can_trace, traced
from tests.support.statements import statements_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """Seconds of processor time of each act, one after another."""

    looks: tuple[float, ...]
    loans: tuple[float, ...]
    returns: tuple[float, ...]


def processor_time(ctx: Context, numbers: range) -> Asked:
    """Each student looks up, borrows and gives back one device, in this thread."""
    looks, loans, returns = [], [], []
    for number in numbers:
        looks.append(_timed(look_up, ctx, CARD.format(number)))
        loans.append(_timed(lend, ctx, number))
        returns.append(_timed(take_back, ctx, number))
    return Asked(tuple(looks), tuple(loans), tuple(returns))


def most_statements(ctx: Context, number: int) -> int:
    """How many statements the longer of a loan and a return runs."""
    with statements_of(ctx.store) as of_loan:
        lend(ctx, number)
    with statements_of(ctx.store) as of_return:
        take_back(ctx, number)
    return max(len(of_loan), len(of_return))


def flushes(ctx: Context, numbers: range) -> float | None:
    """How often an act waits for the disk, on average; None where nobody may trace a process.

    With a log that has been begun, and is not copied into the file meanwhile.
    """
    if not can_trace():
        return None
    ctx.store.checkpoint()
    lend(ctx, numbers[0])
    take_back(ctx, numbers[0])
    numbers = numbers[1:]
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "trace"
        with traced(os.getpid(), log, "-e", "trace=fdatasync,fsync"):
            for number in numbers:
                lend(ctx, number)
                take_back(ctx, number)
        return len(calls_of(log)) / (2 * len(numbers))


def lend(ctx: Context, number: int) -> None:
    """The student of this number borrows the device of this number."""
    wish = CheckOut(ctx.ids.new(), person_ref(number), item_id(number), SCAN)
    outcome = check_out(ctx, wish)
    assert isinstance(outcome, Lent), outcome


def take_back(ctx: Context, number: int) -> None:
    """And gives it back to staff."""
    outcome = check_in(ctx, CheckIn(ctx.ids.new(), item_id(number), SCAN, by_staff=True))
    assert isinstance(outcome, Returned), outcome


def _timed(act: Callable[[Context, T], object], ctx: Context, what: T) -> float:
    began = time.thread_time()
    act(ctx, what)
    return time.thread_time() - began
