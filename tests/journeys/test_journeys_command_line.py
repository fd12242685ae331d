"""What `makerdesk lend` and `makerdesk return` do shows on the counter at its next look around."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from kiosk.app.counter import LOOK_AROUND_MS
from kiosk.domain.desk.screens import Home, Idle
from kiosk.services.practice.cast import CHROMEBOOK, MIA
from tests.support.journey import Journey
from tests.support.python_process import python_process

PROMISED = timedelta(seconds=2)
COMMAND = """
import sys
from functools import partial
from kiosk.app import build
from kiosk.app.cli.root import run_command
from tests.support.counter import FrozenClock
from tests.support.journey_store import MOMENT

build.SystemClock = partial(FrozenClock, MOMENT)  # the moment at which the journey's clock stands
sys.exit(run_command(sys.argv[1:]))
"""


class Lookout:
    """The counter's look around, by hand: it happens when a test says so, and once."""

    def __init__(self, journey: Journey) -> None:
        """Stop the timer that does it each second, before it ever came."""
        (self._timer,) = [
            each
            for each in journey.counter.findChildren(QTimer)
            if each.interval() == LOOK_AROUND_MS
        ]
        self._timer.stop()
        self.every = timedelta(milliseconds=self._timer.interval())

    def once(self) -> None:
        """Look around one time."""
        self._timer.timeout.emit()


@pytest.fixture
def lookout(journey: Journey) -> Lookout:
    return Lookout(journey)


def makerdesk(school_file: Path, *words: str) -> None:
    """A command in a process of its own, done when this returns."""
    settings = school_file.with_name("makerdesk.toml")
    settings.write_text(f'[store]\nurl = "sqlite:///{school_file.name}"\n')
    with python_process(COMMAND, "--settings", str(settings), *words) as process:
        said, faults = process.communicate(timeout=60)
    assert process.returncode == 0, said + faults


def test_a_counter_looks_around_twice_in_the_time_promised(lookout: Lookout) -> None:
    assert lookout.every <= timedelta(seconds=1)
    assert 2 * lookout.every <= PROMISED


def test_one_look_shows_the_free_count_after_a_command(
    journey: Journey, lookout: Lookout, school_file: Path
) -> None:
    journey.settle(lambda: _free_chromebooks(journey) == "7")

    makerdesk(school_file, "lend", MIA.code, CHROMEBOOK.code)
    journey.settle()
    assert _free_chromebooks(journey) == "7", "nobody has looked yet"
    lookout.once()
    journey.settle(lambda: _free_chromebooks(journey) == "6")

    # From here on the counter knows the store as it stands: only the change can move it.
    makerdesk(school_file, "return", CHROMEBOOK.code)
    lookout.once()
    journey.settle(lambda: _free_chromebooks(journey) == "7")
    assert isinstance(journey.screen, Idle)


def test_one_look_shows_the_loan_on_the_home_that_is_open(
    journey: Journey, lookout: Lookout, school_file: Path
) -> None:
    journey.sign_in(MIA)
    journey.says("You have nothing now.")

    makerdesk(school_file, "lend", MIA.code, CHROMEBOOK.code)
    journey.settle()
    assert "You have nothing now." in journey.words(), "nobody has looked yet"
    lookout.once()
    journey.says(CHROMEBOOK.label)
    assert isinstance(journey.screen, Home)

    makerdesk(school_file, "return", CHROMEBOOK.code)
    lookout.once()
    journey.says("You have nothing now.")
    assert isinstance(journey.screen, Home)


def _free_chromebooks(journey: Journey) -> str | None:
    """The number that stands before the word on the idle screen."""
    words = journey.words()
    return words[words.index("Chromebooks") - 1] if "Chromebooks" in words else None
