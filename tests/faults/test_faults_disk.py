"""A verdict that the glass shows is on disk, and a disk that fails is told of, not covered up."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from db.models.desk import Counter
from db.store import Store
from kiosk.app.system import SystemIds
from kiosk.services.context import Context
from kiosk.services.lending.checkin import check_in
from kiosk.services.lending.outcomes import CheckIn
from tests.support.counter import SCAN, FrozenClock
from tests.support.faults_counter import (
    BEGIN,
    PAINTED,
    OtherCounter,
    counter_elsewhere,
    school_at_work,
)
from tests.support.faults_proof import proven
from tests.support.faults_strace import injecting, needs_strace, traced
from tests.support.faults_stream import RECORD, Flushed, Said, Wrote, steps_of
from tests.support.journey_store import Shelf
from tests.support.long_runs import sized
from tests.support.store import MONDAY

pytestmark = needs_strace

LAPTOP, OTHER_LAPTOP, MIA = "CB-1", "CB-2", "CARD-MIA"
GOOD_NEWS = {"Done", "GivenBack", "Home"}
FLUSHES = "fdatasync,fsync"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[OtherCounter, Path]]:
    """One counter for all faults: each must leave it able to meet the next."""
    school = school_at_work(tmp_path_factory.mktemp("school"))
    with counter_elsewhere(school) as counter:
        yield counter, school


@pytest.fixture
def school(running: tuple[OtherCounter, Path]) -> Path:
    return running[1]


@pytest.fixture
def counter(running: tuple[OtherCounter, Path]) -> OtherCounter:
    """It rests, and has everything back."""
    counter, school = running
    counter.rest()
    with Store(f"sqlite:///{school}") as store:
        shelf, ids = Shelf(store), SystemIds()
        with store.read() as session:
            place = session.scalars(select(Counter.id)).one()
        ctx = Context(store, FrozenClock(MONDAY), ids, place, "another program")
        for thing in LAPTOP, OTHER_LAPTOP:
            check_in(ctx, CheckIn(ids.new(), shelf.item_id(thing), SCAN, by_staff=True))
    return counter


def borrow(counter: OtherCounter, thing: str = LAPTOP) -> None:
    counter.scan(thing)
    counter.paints("Who")
    counter.scan(MIA)


def begin_a_log(counter: OtherCounter) -> None:
    """A new log's head and its name in the folder are flushed by themselves."""
    borrow(counter, OTHER_LAPTOP)
    counter.paints("Done", saying="slot 2")


def holder(school: Path, thing: str = LAPTOP) -> str | None:
    with Store(f"sqlite:///{school}") as store:
        return Shelf(store).holder(thing)


def loans_of(school: Path) -> int:
    with Store(f"sqlite:///{school}") as store:
        return len(Shelf(store).loans(LAPTOP))


def after_a_crash(school: Path, folder: Path) -> Path:
    """What the next process would find if this one died now."""
    for each in (school, school.with_name(f"{school.name}-wal")):
        shutil.copy(each, folder)
    return folder / school.name


def test_a_verdict_is_flushed_before_it_is_painted(
    counter: OtherCounter, school: Path, tmp_path: Path
) -> None:
    log = tmp_path / "trace"
    begin_a_log(counter)
    with traced(counter.process.pid, log, *RECORD):
        counter.scan(LAPTOP)
        counter.paints("Done", saying="slot 1")
        # What it told last is in the trace once it tells more: strace writes a call down at its
        # end, which comes after we have read what was told.
        counter.longest_gap()

    steps = steps_of(log)
    told = {n: " ".join(step.words) for n, step in enumerate(steps) if isinstance(step, Said)}
    begun = next(n for n, line in told.items() if line == BEGIN)
    painted = next(n for n, line in told.items() if line.startswith(f"{PAINTED} Done"))
    act = steps[begun:painted]
    log_file = school.with_name("school.db-wal")
    written = [n for n, step in enumerate(act) if isinstance(step, Wrote) and step.path == log_file]
    flushed = [n for n, step in enumerate(act) if step == Flushed(log_file)]
    witness = school.with_name("school.db-head")
    assert {step.path for step in act if isinstance(step, Wrote)} == {log_file, witness}
    assert len(flushed) == 1, "one act, one flush"
    assert written[-1] < flushed[0]
    assert holder(school) == MIA


@pytest.mark.parametrize(
    ("calls", "error"),
    [
        *((FLUSHES, error) for error in ("EIO", "ENOSPC", "EROFS")),
        *(("pwrite64", error) for error in ("ENOSPC", "EROFS")),
    ],
    ids=["flush-fails", "full-at-flush", "read-only-at-flush", "disk-full", "read-only"],
)
def test_nothing_is_promised_that_the_disk_refused_and_the_counter_goes_on_by_itself(
    counter: OtherCounter, school: Path, tmp_path: Path, calls: str, error: str
) -> None:
    since, before = len(counter.told), loans_of(school)
    with traced(counter.process.pid, tmp_path / "trace", *injecting(calls, f"error={error}")):
        borrow(counter)
        assert "I can't save right now." in counter.paints("Trouble", *GOOD_NEWS)
        assert "Please see the desk." in counter.painted(since)[-1]
    counter.rest()
    assert not [line for line in counter.painted(since) if line.split()[1] in GOOD_NEWS]

    assert holder(school) is None, "the counter said that nothing was saved"
    borrow(counter)
    counter.paints("Done")
    found = after_a_crash(school, tmp_path)
    proven(found)
    with Store(f"sqlite:///{found}") as store:
        loans = Shelf(store).loans(LAPTOP)
        assert Shelf(store).holder(LAPTOP) == MIA
    assert len(loans) == before + 1


@sized("seconds", [3], [6])
def test_a_slow_disk_never_holds_up_the_screen(
    counter: OtherCounter, school: Path, tmp_path: Path, seconds: int
) -> None:
    options = injecting(FLUSHES, f"delay_enter={seconds}s")
    begin_a_log(counter)  # else two more such flushes, and the counter waits ten seconds at most
    counter.rest()
    with traced(counter.process.pid, tmp_path / "trace", *options):
        counter.scan(LAPTOP)
        counter.paints("Who")
        counter.longest_gap()
        counter.scan(MIA)
        counter.paints("Done")
        gap = counter.longest_gap()
    # Of the disk's seconds, whatever else the machine does meanwhile.
    assert gap < seconds / 2
    assert holder(school) == MIA


def test_a_store_that_vanished_is_told_of_and_found_again(
    counter: OtherCounter, school: Path
) -> None:
    elsewhere = school.parent.with_name(f"{school.parent.name}-gone")
    counter.scan(LAPTOP)
    counter.paints("Who")
    os.rename(school.parent, elsewhere)
    counter.scan(MIA)
    said = counter.paints("Trouble", *GOOD_NEWS)
    assert "I can't save right now." in said
    assert "store not found" in said
    school.parent.mkdir()  # what stays where a disk was mounted
    counter.later(minutes=1)
    assert list(school.parent.iterdir()) == []
    school.parent.rmdir()
    os.rename(elsewhere, school.parent)
    counter.rest()
    borrow(counter)
    counter.paints("Done")
    assert holder(school) == MIA
