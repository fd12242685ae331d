"""A real process whose clock is turned while it runs: by an hour, a year, past 2038, into a leap
day and over both changes of summer time. Nothing is reordered, and nothing gets late by it.
"""

import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from db.backends import beside
from db.models.desk import AuditEntry, StoreSetting
from db.store import Store
from kiosk.services.desk.store_facts import SETUP_FINISHED, YES
from tests.support.counter import at_work
from tests.support.python_process import BETWEEN_LOOKS
from tests.support.store import MONDAY, make_store
from tests.support.turned_clock import (
    Dial,
    Elsewhere,
    counter_elsewhere,
    needs_libfaketime,
    started,
)

pytestmark = needs_libfaketime

HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)
END_OF_32_BITS = datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC)
LEAP_DAY = datetime(2028, 2, 29, 12, tzinfo=UTC)
HANG = 180
CHICAGO = ZoneInfo("America/Chicago")


class Place:
    """One computer with a counter, switched on and off."""

    def __init__(self, folder: Path) -> None:
        with make_store(folder) as store:
            at_work(store)
            assert store.path is not None
            self.path = store.path
        self.dial = Dial(folder, MONDAY)

    @contextmanager
    def running(self) -> Iterator[Elsewhere]:
        """The counter, until it is killed."""
        with counter_elsewhere(self.path, self.dial) as counter:
            yield counter

    def acts(self) -> list[tuple[str, datetime]]:
        """The log in its own order."""
        with Store(f"sqlite:///{self.path}") as store, store.read() as session:
            rows = session.query(AuditEntry).order_by(AuditEntry.number)
            return [(row.act.value, row.at) for row in rows]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def day_of(answer: list[str]) -> datetime:
    [due] = answer
    return datetime.fromisoformat(due)


@pytest.mark.parametrize(
    ("jump", "doubt"),
    [
        pytest.param(HOUR, None, id="hour on", marks=pytest.mark.long),
        pytest.param(-HOUR, "behind", id="hour back"),
        pytest.param(YEAR, "ahead", id="year on"),
        pytest.param(-YEAR, "behind", id="year back", marks=pytest.mark.long),
        pytest.param(END_OF_32_BITS + HOUR - MONDAY, "ahead", id="past 2038"),
        pytest.param(LEAP_DAY - MONDAY, "ahead", id="to a leap day", marks=pytest.mark.long),
    ],
)
def test_a_jump_reorders_nothing_makes_nothing_late_and_shortens_no_loan(
    place: Place, jump: timedelta, doubt: str | None
) -> None:
    with place.running() as counter:
        before = day_of(counter.ask("lend", "Mia", "CB-1"))
        counted = counter.ask("look")["count"]

        place.dial.jump(jump)
        seen = counter.ask("look")
        after = day_of(counter.ask("lend", "Leo", "CB-2"))

    assert seen["doubt"] == doubt
    assert seen["late"] == 0
    assert seen["count"] - counted < HANG  # the process's own count did not jump
    assert after >= before
    acts = place.acts()
    assert [act for act, _ in acts][-2:] == ["lent", "lent"]
    assert [at for _, at in acts] == sorted(at for _, at in acts)


@pytest.mark.parametrize(
    "jump",
    [pytest.param(YEAR, id="year on"), pytest.param(-YEAR, id="back", marks=pytest.mark.long)],
)
def test_a_doubt_outlives_the_process_and_ends_once_the_clock_is_right(
    place: Place, jump: timedelta
) -> None:
    with place.running() as counter:
        counter.ask("lend", "Mia", "CB-1")
        place.dial.jump(jump)
        first = counter.ask("look")
    with place.running() as counter:
        second = counter.ask("look")
        place.dial.jump(-jump)
        third = counter.ask("look")

    assert first["doubt"] == second["doubt"] is not None
    assert second["late"] == 0
    assert third["doubt"] is None
    assert third["late"] == 0


def test_once_staff_say_so_a_year_has_passed_and_the_loan_is_late(place: Place) -> None:
    with place.running() as counter:
        counter.ask("lend", "Mia", "CB-1")
        place.dial.jump(YEAR)
        counter.ask("look")
        counter.ask("confirm", "Ana")
        seen = counter.ask("look")

    assert seen["doubt"] is None
    assert seen["late"] == 1


def test_staff_may_believe_an_earlier_clock_and_the_log_keeps_its_order(place: Place) -> None:
    with place.running() as counter:
        counter.ask("lend", "Mia", "CB-1")
        place.dial.jump(-YEAR)
        counter.ask("look")
        counter.ask("confirm", "Ana")
        counter.ask("take", "CB-1")
        seen = counter.ask("look")

    assert seen["doubt"] is None
    acts = place.acts()
    assert [act for act, _ in acts][-3:] == ["lent", "clock_confirmed", "returned"]
    assert acts[-1][1] < acts[-3][1]


@pytest.mark.parametrize(
    "change",
    [
        datetime(2026, 3, 8, 1, 59, 30, tzinfo=CHICAGO),
        datetime(2026, 11, 1, 1, 59, 30, tzinfo=CHICAGO),
    ],
    ids=["into summer time", "out of it"],
)
def test_a_change_of_summer_time_is_no_jump(place: Place, change: datetime) -> None:
    place.dial.set(change)
    with place.running() as counter:
        counter.ask("confirm", "Ana")  # the school of the tests was made on a later day
        counter.ask("lend", "Mia", "CB-1")
        place.dial.jump(timedelta(minutes=1))
        over = counter.ask("look")
        due = day_of(counter.ask("lend", "Leo", "CB-2"))

    assert over["doubt"] is None
    assert over["late"] == 0
    assert due.astimezone(CHICAGO).hour == 16  # by the school's clock, on either side of it


@pytest.mark.long
def test_a_school_goes_on_lending_after_2038(place: Place) -> None:
    place.dial.set(END_OF_32_BITS - timedelta(seconds=30))
    with place.running() as counter:
        counter.ask("confirm", "Ana")
        counter.ask("lend", "Mia", "CB-1")
        place.dial.jump(timedelta(minutes=1))
        due = day_of(counter.ask("lend", "Leo", "CB-2"))
        seen = counter.ask("look")

    assert seen["doubt"] is None
    assert due > END_OF_32_BITS + DAY


@pytest.mark.long
def test_a_loan_over_a_leap_day_is_due_by_the_days_of_the_calendar(place: Place) -> None:
    place.dial.set(datetime(2028, 2, 28, 10, tzinfo=CHICAGO))
    with place.running() as counter:
        counter.ask("confirm", "Ana")
        due = day_of(counter.ask("lend", "Mia", "CB-1"))

    assert due.astimezone(CHICAGO).date().isoformat() == "2028-03-03"  # four days on


def test_a_counter_on_the_screen_tells_of_the_jump_and_goes_on_ticking(
    place: Place, tmp_path: Path
) -> None:
    with Store(f"sqlite:///{place.path}") as store, store.write() as session:
        session.merge(StoreSetting(key=SETUP_FINISHED, value=YES))
    with started(
        "tests.support.heartbeat_process", str(place.path), place.dial, folder=tmp_path
    ) as process:
        wait_for_look(place.path)  # from here on the clock is watched
        place.dial.jump(YEAR)
        wait_for(process, "The clock here looks wrong. You can borrow and give back as always.")
        place.dial.jump(-YEAR)
        wait_for(process, "nothing")


def wait_for_look(store: Path) -> None:
    """Until the counter has kept its first look at the clock."""
    until = time.monotonic() + HANG
    while not beside(store, "clock").exists():
        assert time.monotonic() < until, "no look was kept"
        time.sleep(BETWEEN_LOOKS)


def wait_for(process: subprocess.Popen[str], banner: str) -> None:
    """Ask until that stands above the screen; one answer after the other."""
    assert process.stdin is not None
    assert process.stdout is not None
    until = time.monotonic() + HANG
    told = ""
    while told != banner:
        assert time.monotonic() < until, told
        process.stdin.write("banner\n")
        process.stdin.flush()
        told = process.stdout.readline().strip()
        time.sleep(BETWEEN_LOOKS)


@pytest.mark.long
def test_each_start_after_a_weekend_asks_nobody(place: Place) -> None:
    with ExitStack() as stack:
        counter = stack.enter_context(place.running())
        counter.ask("lend", "Mia", "CB-1")
    place.dial.jump(timedelta(hours=16))
    with place.running() as counter:
        seen = counter.ask("look")

    assert seen["doubt"] is None
