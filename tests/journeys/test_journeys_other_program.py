"""What another program does to the store shows on the counter without a touch."""

from pathlib import Path

from kiosk.domain.desk.screens import Home, Idle
from kiosk.services.practice.cast import CHROMEBOOK, JOY, LIN, MIA
from tests.support.journey import Journey
from tests.support.journey_process import LEND, TAKE_BACK, run


def test_a_loan_by_another_program_shows_on_the_home_that_is_open(
    journey: Journey, school_file: Path
) -> None:
    journey.sign_in(MIA)
    journey.says("You have nothing now.")
    who, what = journey.shelf.person_ref(MIA.code), journey.shelf.item_id(CHROMEBOOK.code)
    assert run(school_file, LEND, who, what) == "Lent"
    journey.says("Chromebook 12", "Back by Fri 4 Dec")
    assert isinstance(journey.screen, Home)
    assert journey.shelf.acts()


def test_a_return_by_another_program_shows_on_the_home_that_is_open(
    journey: Journey, school_file: Path
) -> None:
    journey.sign_in(JOY)
    journey.says("Chromebook 10")
    assert run(school_file, TAKE_BACK, journey.shelf.item_id("CB-0010")) == "Returned"
    journey.settle(lambda: "Chromebook 10" not in journey.words())
    journey.says("Back by Tue 1 Dec")
    assert journey.shelf.acts()


def test_what_is_free_on_the_idle_screen_follows_other_programs(
    journey: Journey, school_file: Path
) -> None:
    journey.settle(lambda: _free_chromebooks(journey) == "7")
    who, what = journey.shelf.person_ref(MIA.code), journey.shelf.item_id(CHROMEBOOK.code)
    assert run(school_file, LEND, who, what) == "Lent"
    journey.settle(lambda: _free_chromebooks(journey) == "6")
    assert isinstance(journey.screen, Idle)


def test_a_device_lent_by_another_program_is_not_lent_twice(
    journey: Journey, school_file: Path
) -> None:
    journey.sign_in(MIA)
    who, what = journey.shelf.person_ref(LIN.code), journey.shelf.item_id("CB-0018")
    assert run(school_file, LEND, who, what) == "Lent"
    journey.scan("CB-0018")
    journey.says("Someone else has this one.")
    assert journey.shelf.holder("CB-0018") == LIN.code
    assert journey.traces(LIN.given, LIN.family) == []


def _free_chromebooks(journey: Journey) -> str | None:
    """The number that stands before the word on the idle screen."""
    words = journey.words()
    return words[words.index("Chromebooks") - 1] if "Chromebooks" in words else None
