"""In any state: a code that is nobody's, no code at all, a book."""

import pytest

from db.vocabulary.desk import Act, CaseKind
from kiosk.domain.desk.effects import SoundKind, Uncounted
from kiosk.domain.desk.screens import BookDesk, GivenBack, GrownUp, Idle, Screen, Unknown
from kiosk.services.practice.cast import BOOK_CODE, LOST_DIGIT_CARD, MIA, SMUDGED_CODE
from tests.journeys.starts import RETURNED, STARTS, Start, from_any_state, ledger, named
from tests.support.journey import Journey

NOTICE_SECONDS = 6.5
NO_CODE = "CB-\x0012"
CODES = {
    "nobody's": (SMUDGED_CODE, Unknown, "Try once more."),
    "no-code": (NO_CODE, Unknown, "Hold it flat under the red light."),
    "book": (BOOK_CODE, BookDesk, "Books go to the book desk."),
}


@from_any_state
@pytest.mark.parametrize(("code", "notice", "words"), CODES.values(), ids=CODES.keys())
def test_a_code_that_is_not_ours_is_told_and_changes_nothing(
    journey: Journey, start: Start, code: str, notice: type[Screen], words: str
) -> None:
    before = start.begin(journey)

    journey.scan(code)

    journey.shows(notice)
    journey.says(words)
    assert journey.heard.sounds[-1] is SoundKind.ATTENTION
    assert start.has_its_person(journey), "only a card that is known ends somebody's visit"
    journey.push(NOTICE_SECONDS)
    assert isinstance(journey.screen, _after(start, notice))
    assert ledger(journey) == before


@from_any_state
@pytest.mark.parametrize("code", [SMUDGED_CODE, NO_CODE], ids=["nobody's", "no-code"])
def test_after_a_misread_the_next_scan_does_what_it_would_have_done(
    journey: Journey, start: Start, code: str
) -> None:
    start.begin(journey)
    journey.scan(code)
    journey.shows(Unknown)

    start.goes_on_as_before(journey)


@from_any_state
def test_the_third_unknown_code_calls_a_grown_up_once_and_ends_the_visit(
    journey: Journey, start: Start
) -> None:
    before = start.begin(journey)

    journey.scan(SMUDGED_CODE, LOST_DIGIT_CARD)
    journey.shows(Unknown)
    assert ledger(journey) == before
    journey.scan("20412")

    journey.shows(GrownUp)
    journey.says("Let's get a grown-up.", "For staff: ")
    after = ledger(journey)
    assert after.acts_since(before) == [Act.CASE_OPENED]
    assert (after.loans, after.cases) == (before.loans, before.cases + 1)
    assert journey.shelf.cases()[-1].kind is CaseKind.UNKNOWN_CODES
    assert journey.counter.presenter.uncounted == {Uncounted.UNKNOWN: 3}
    assert journey.desk.session is None
    assert journey.traces(MIA.given, MIA.family) == []
    journey.push(31)
    assert isinstance(journey.screen, Idle)


@pytest.mark.parametrize("start", [each for each in STARTS if each.person], ids=named)
def test_a_card_that_is_not_known_leaves_the_visit_to_whose_it_is(
    journey: Journey, start: Start
) -> None:
    start.begin(journey)

    journey.scan(LOST_DIGIT_CARD)
    journey.shows(Unknown)
    journey.tap("OK")

    journey.at_home(MIA)
    journey.says("Hi, Mia R.")


def _after(start: Start, notice: type[Screen]) -> type[Screen]:
    """A return is not lost to a card that was misread; whoever scans a book has gone on."""
    return GivenBack if start is RETURNED and notice is Unknown else start.rest
