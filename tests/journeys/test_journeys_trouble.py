"""When nothing can be saved, nothing is promised; and the counter goes on by itself afterwards."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.domain.desk.effects import Uncounted
from kiosk.domain.desk.events import TroubleKind
from kiosk.domain.desk.screens import Done, GivenBack, Idle, Trouble, Who
from kiosk.services.practice.cast import CHROMEBOOK, JOY, MIA, PODCAST
from tests.journeys.conftest import OpenCounter
from tests.journeys.unwritable import read_only
from tests.support.journey import Journey
from tests.support.journey_process import HOLD_THE_TURN, another_program
from tests.support.log_watch import ExpectedLog

HANG = 20.0


@pytest.fixture
def journey(open_counter: OpenCounter) -> Journey:
    """A counter that soon gives up waiting for its turn to write."""
    opened: Journey = open_counter(patience=0.2)
    return opened


@contextmanager
def held_by_another_program(path: Path) -> Iterator[None]:
    """Another program keeps the store to itself meanwhile."""
    with another_program(path, HOLD_THE_TURN) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "held"
        yield
        process.communicate(timeout=60)
        assert process.returncode == 0


def test_a_loan_that_cannot_be_saved_is_not_promised_and_works_afterwards(
    journey: Journey, school_file: Path, expected_log: ExpectedLog
) -> None:
    with held_by_another_program(school_file):
        journey.scan(CHROMEBOOK.code)
        journey.shows(Who)
        journey.scan(MIA.code)
        journey.shows(Trouble)
        _promises_nothing(journey)
        journey.says("store in use")
        assert journey.desk.session is None
        assert journey.traces(MIA.given, MIA.family) == []
        assert journey.shelf.open_loan(CHROMEBOOK.code) is None
    _recovers(journey)
    journey.scan(CHROMEBOOK.code)
    journey.shows(Who)
    journey.scan(MIA.code)
    journey.shows(Done)
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code
    assert journey.shelf.acts()
    expected_log("note .*another program|note .*writing", logger="kiosk.app.port")


def test_a_return_that_cannot_be_saved_is_not_promised(
    journey: Journey, school_file: Path, expected_log: ExpectedLog
) -> None:
    with held_by_another_program(school_file):
        journey.scan("CB-0010")
        journey.shows(Trouble)
        _promises_nothing(journey)
        assert journey.shelf.holder("CB-0010") == JOY.code
    _recovers(journey)
    journey.scan("CB-0010")
    journey.shows(GivenBack)
    expected_log("note ", logger="kiosk.app.port")


def test_scans_during_trouble_are_counted_and_never_carried_out_later(
    journey: Journey, school_file: Path, expected_log: ExpectedLog
) -> None:
    acts = journey.shelf.acts()
    with held_by_another_program(school_file):
        journey.scan(MIA.code, CHROMEBOOK.code, PODCAST.code)
        journey.shows(Trouble)
        assert journey.counter.presenter.uncounted == {Uncounted.TROUBLE: 1}
        journey.push(3)
        journey.scan(CHROMEBOOK.code, JOY.code)
        journey.settle(lambda: journey.counter.presenter.uncounted[Uncounted.TROUBLE] == 3)
        assert isinstance(journey.screen, Trouble)
        _promises_nothing(journey)
    _recovers(journey)
    assert journey.shelf.acts() == acts
    assert journey.shelf.things_of(MIA.code) == set()
    expected_log("note ", logger="kiosk.app.port")


def test_trouble_stays_while_it_lasts(
    journey: Journey, school_file: Path, expected_log: ExpectedLog
) -> None:
    with held_by_another_program(school_file):
        journey.scan("CB-0010")
        journey.shows(Trouble)
        for _ in range(3):
            journey.push(6)
            assert isinstance(journey.screen, Trouble)
    _recovers(journey)
    expected_log("note ", logger="kiosk.app.port")


def test_a_store_that_may_only_be_read_says_so_and_goes_on_when_mended(
    journey: Journey, expected_log: ExpectedLog
) -> None:
    with read_only(journey):
        journey.scan("CB-0010")
        journey.shows(Trouble)
        assert isinstance(journey.screen, Trouble)
        assert journey.screen.kind is TroubleKind.READ_ONLY
        _promises_nothing(journey)
        journey.says("disk can't be written")
    _recovers(journey)
    journey.scan("CB-0010")
    journey.shows(GivenBack)
    expected_log("note ", logger="kiosk.app.port")


def test_a_bug_of_ours_fetches_a_grown_up_and_passes(
    journey: Journey, expected_log: ExpectedLog
) -> None:
    _break_a_type(journey, "podcast-kit")
    journey.sign_in(MIA)
    journey.scan(PODCAST.code)
    journey.shows(Trouble)
    assert isinstance(journey.screen, Trouble)
    assert journey.screen.kind is TroubleKind.OURS
    journey.says("I need a grown-up.", "Please see the desk.", journey.screen.note)
    assert not any("Traceback" in each or "Error" in each for each in journey.words())
    assert journey.traces(MIA.given, MIA.family) == []
    (record,) = expected_log(f"note {journey.screen.note}", logger="kiosk.app.port")
    assert record.exc_info is not None
    journey.push(21)
    assert isinstance(journey.screen, Idle)
    journey.sign_in(MIA)
    journey.scan(CHROMEBOOK.code)
    journey.shows(Done)
    assert journey.shelf.things_of(MIA.code) == {CHROMEBOOK.code}


def test_a_store_that_does_not_answer_in_time_is_trouble_and_its_late_answer_is_not_shown(
    open_counter: OpenCounter, school_file: Path
) -> None:
    journey = open_counter(patience=60)
    with held_by_another_program(school_file):
        journey.scan("CB-0010")
        _tick_until_trouble(journey)
        _promises_nothing(journey)
        journey.says("store gives no answer")
        assert journey.shelf.holder("CB-0010") == JOY.code
    journey.push(5.5)
    journey.settle(lambda: not isinstance(journey.screen, Trouble))
    assert isinstance(journey.screen, Idle)


def test_an_answer_that_lets_itself_be_waited_for_is_announced(
    open_counter: OpenCounter, school_file: Path
) -> None:
    journey = open_counter(patience=30.0)
    with held_by_another_program(school_file):
        journey.scan("CB-0010")
        deadline = time.monotonic() + HANG
        while "Just a moment." not in journey.words() and time.monotonic() < deadline:
            journey.turn()
        assert "Just a moment." in journey.words()
        assert journey.desk.is_busy
    journey.shows(GivenBack)
    assert "Just a moment." not in journey.words()


def _promises_nothing(journey: Journey) -> None:
    journey.says("I can't save right now.", "Please see the desk.")
    said = " ".join(journey.words()).lower()
    assert not [word for word in ("try again", "yours", "returned", "thank you") if word in said]


def _recovers(journey: Journey) -> None:
    """Only the check that the counter makes by itself brings it back."""
    journey.comes_back()


def _break_a_type(journey: Journey, code: str) -> None:
    """Store what no program of ours would: an accessory without its words."""
    with journey.store.write() as session:
        session.execute(
            text("UPDATE item_types SET accessories = '[7]' WHERE code = :code"), {"code": code}
        )


def _tick_until_trouble(journey: Journey) -> None:
    """The machine waits for an answer, so time has to pass without one."""
    for _ in range(60):
        journey.turn()
        if isinstance(journey.screen, Trouble):
            return
        journey.clock.move(timedelta(seconds=1))
        journey.stage.ticked.emit()
    raise AssertionError(f"a minute passed at {journey.screen!r}")
