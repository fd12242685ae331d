"""A running counter whose computer shows another time: what is told, and who may settle it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.errors import NoStore
from db.models.desk import AuditEntry
from db.models.lending import Loan
from db.vocabulary.desk import Act
from db.vocabulary.people import StaffRole
from kiosk.app import clock_watch
from kiosk.app.banners import Banners
from kiosk.app.clock_watch import ClockWatch
from kiosk.app.counter import Counter
from kiosk.app.sensed import last_look
from kiosk.app.staff_door import StaffDoor
from kiosk.domain.desk.clock_sense import Absence, Doubt, Known, LastLook, SensedClock
from kiosk.domain.views import LoanSeen
from kiosk.services.desk.clock import begin_to_sense
from kiosk.ui.shell.banner import UnderBanner
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.theme.metrics import Metrics
from tests.app.staffed import BADGE, PIN, make_staff, open_counter
from tests.support.counter import AtWork
from tests.support.log_watch import ExpectedLog

HANG = 20_000
YEAR = timedelta(days=365)


@dataclass
class Watched:
    """A counter under a banner, whose clock is watched."""

    desk: AtWork
    counter: Counter
    door: StaffDoor
    under: UnderBanner
    watch: ClockWatch
    clock: SensedClock
    file: Path
    qtbot: QtBot

    @property
    def line(self) -> str | None:
        return None if self.under.banner is None else self.under.banner.text

    def look(self) -> None:
        """As the timer does, each second; wait until the lane has answered."""
        self.watch.look()
        answered: list[object] = []
        lane = self.counter.lane
        lane.submit(lambda: None, done=answered.append, failed=answered.append, is_urgent=False)
        self.qtbot.waitUntil(lambda: bool(answered), timeout=HANG)

    def staff_come_in(self) -> None:
        stage = self.counter.stage
        self.counter.on_code(BADGE, "test")
        self.qtbot.waitUntil(lambda: hasattr(stage.screen_shown, "pin_entered"), timeout=HANG)
        stage.screen_shown.pin_entered.emit(PIN)  # type: ignore[union-attr] # just looked at
        self.qtbot.waitUntil(lambda: self.door.is_open, timeout=HANG)

    def keys(self) -> list[Key]:
        return [] if self.under.banner is None else self.under.banner.findChildren(Key)


@pytest.fixture
def role() -> StaffRole:
    return StaffRole.LIBRARIAN


@pytest.fixture
def watched(file_desk: AtWork, qtbot: QtBot, tmp_path: Path, role: StaffRole) -> Iterator[Watched]:
    make_staff(file_desk, role)
    file_desk.lent()
    clock = SensedClock(file_desk.clock)
    begin_to_sense(file_desk.ctx, clock, None)
    file_desk.ctx = replace(file_desk.ctx, clock=clock)
    with open_counter(file_desk) as (counter, door):
        under = UnderBanner(counter.stage)
        under.resize(1280, 800)
        under.show()
        banners = Banners(under, counter.stage, Metrics.for_picture)
        file = tmp_path / "clock.json"
        watch = ClockWatch(counter, clock, banners, file)
        watch.who_acts = lambda: door.acting
        yield Watched(file_desk, counter, door, under, watch, clock, file, qtbot)
        watch.stop()
        counter.stage.setParent(None)
        under.hide()
        under.deleteLater()


def test_a_clock_that_can_be_believed_is_not_spoken_of(watched: Watched) -> None:
    watched.look()

    assert watched.line is None


def test_a_wrong_clock_is_told_until_it_is_set_right(
    watched: Watched, expected_log: ExpectedLog
) -> None:
    right = watched.desk.clock.now()
    watched.desk.clock.set(right + YEAR)
    watched.look()
    told = watched.line

    watched.desk.clock.set(right)
    watched.look()

    expected_log("the clock is in doubt")
    assert told == "The clock here looks wrong. You can borrow and give back as always."
    assert watched.line is None


def test_the_doubt_is_left_to_the_next_start(watched: Watched, expected_log: ExpectedLog) -> None:
    watched.desk.clock.set(watched.desk.clock.now() + YEAR)

    watched.look()

    expected_log("the clock is in doubt")
    kept = last_look(watched.file)
    assert kept is not None
    assert kept.doubt is Doubt.AHEAD


def test_a_librarian_says_that_the_clock_is_right(
    watched: Watched, expected_log: ExpectedLog
) -> None:
    set_to = watched.desk.clock.now() + YEAR
    watched.desk.clock.set(set_to)
    watched.look()
    watched.staff_come_in()
    [key] = watched.keys()

    key.click()
    watched.qtbot.waitUntil(lambda: watched.clock.doubt is None, timeout=HANG)
    watched.qtbot.waitUntil(lambda: watched.line is None, timeout=HANG)

    expected_log("the clock is in doubt")
    [said] = [each for each in watched.desk.all(AuditEntry) if each.act is Act.CLOCK_CONFIRMED]
    assert said.at == set_to


@pytest.mark.parametrize("role", [StaffRole.AIDE, StaffRole.TECH])
def test_who_may_not_say_so_is_told_but_has_no_button(
    watched: Watched, expected_log: ExpectedLog
) -> None:
    watched.desk.clock.set(watched.desk.clock.now() + YEAR)
    watched.look()
    watched.staff_come_in()

    expected_log("the clock is in doubt")
    assert watched.line is not None
    assert "please set this computer's date" in watched.line
    assert watched.keys() == []


def test_an_act_of_another_program_with_a_later_clock_is_noticed(
    watched: Watched, expected_log: ExpectedLog
) -> None:
    later = watched.desk.at(clock=type(watched.desk.clock)(watched.desk.clock.now() + YEAR / 700))
    later.returned()

    watched.look()
    watched.look()

    expected_log("the clock is in doubt")
    assert watched.clock.doubt is Doubt.BEHIND
    assert watched.line is not None


def lent_by_a_dead_battery(watched: Watched) -> LoanSeen:
    """A loan of a morning on which the computer shows another year."""
    desk, right = watched.desk, watched.desk.clock.now()
    desk.clock.set(right - 6 * YEAR)
    watched.clock.begin(Known(LastLook(right), lambda _: Absence()), right)
    desk.clock.move(timedelta(minutes=5))
    watched.look()
    promised = desk.lent("leo", 2).loan
    desk.clock.set(right + timedelta(days=3))
    return promised


def due_later(watched: Watched, promised: LoanSeen) -> timedelta:
    """By how much since it was lent."""
    loans = watched.desk.all(Loan)
    (due,) = [each.due_at for each in loans if each.number == promised.number]
    return due - promised.due_at


def test_what_was_lent_before_the_clock_was_set_right_is_due_later_by_that(
    watched: Watched, expected_log: ExpectedLog
) -> None:
    promised = lent_by_a_dead_battery(watched)

    watched.look()

    expected_log("the clock is in doubt")
    assert watched.line is None
    assert due_later(watched, promised) >= timedelta(days=3)
    kept = last_look(watched.file)
    assert kept is not None
    assert kept.cleared == ()


def test_what_could_not_be_dated_anew_is_left_to_the_next_start(
    watched: Watched, expected_log: ExpectedLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power goes, or the disk is full, just when the clock is right again."""
    promised = lent_by_a_dead_battery(watched)

    def never(*_: object) -> int:
        raise NoStore("The disk is full.")

    with monkeypatch.context() as cut:
        # No fault of the disk falls into just this moment on demand.
        cut.setattr(clock_watch, "settle_doubts", never)
        watched.look()
    assert due_later(watched, promised) == timedelta()

    next_start = SensedClock(watched.desk.clock)
    begin_to_sense(watched.desk.ctx, next_start, last_look(watched.file))
    banners = Banners(watched.under, watched.counter.stage, Metrics.for_picture)
    watched.watch.stop()
    watched.watch = ClockWatch(watched.counter, next_start, banners, watched.file)
    watched.look()

    expected_log("the clock is in doubt")
    assert due_later(watched, promised) >= timedelta(days=3)
    kept = last_look(watched.file)
    assert kept is not None
    assert kept.cleared == ()
