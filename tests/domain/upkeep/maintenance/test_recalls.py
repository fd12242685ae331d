"""How far a recall is, and which one an item waits for."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db.vocabulary.upkeep import RecallState
from kiosk.domain.upkeep.maintenance.recalls import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    OpenRecall,
    Progress,
    RecallProblem,
    foremost,
    is_late,
    problem_of,
    state_of,
)

TODAY = date(2026, 11, 23)
OLD, NEW = datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("progress", "left", "state"),
    [
        (Progress(items=3, ticked=0), 3, RecallState.OPEN),
        (Progress(items=3, ticked=2, away=1), 1, RecallState.OPEN),
        (Progress(items=3, ticked=3), 0, RecallState.CLOSED),
        (Progress(items=0, ticked=0), 0, RecallState.CLOSED),
    ],
)
def test_a_recall_is_over_when_nothing_is_left(
    progress: Progress, left: int, state: RecallState
) -> None:
    assert (progress.left, state_of(progress)) == (left, state)


def test_one_that_blocks_is_told_before_an_older_one_that_does_not() -> None:
    labels, plugs = OpenRecall("labels", False, OLD), OpenRecall("plugs", True, NEW)

    assert foremost([labels, plugs]) is plugs
    assert foremost([OpenRecall("wheels", True, NEW), OpenRecall("locks", True, OLD)]) == (
        OpenRecall("locks", True, OLD)
    )
    assert foremost([]) is None


@pytest.mark.parametrize(
    ("title", "text", "problem"),
    [
        ("New plugs", "", None),
        ("p" * LONGEST_TITLE, "t" * LONGEST_TEXT, None),
        ("", "Look at it.", RecallProblem.NO_TITLE),
        ("p" * (LONGEST_TITLE + 1), "", RecallProblem.TOO_LONG),
        ("New plugs", "t" * (LONGEST_TEXT + 1), RecallProblem.TOO_LONG),
    ],
)
def test_its_words_have_to_be_there_and_to_fit(
    title: str, text: str, problem: RecallProblem | None
) -> None:
    assert problem_of(title, text, None, TODAY) is problem


def test_its_last_day_is_none_that_is_past() -> None:
    yesterday = TODAY - timedelta(days=1)

    assert problem_of("New plugs", "", TODAY, TODAY) is None
    assert problem_of("New plugs", "", yesterday, TODAY) is RecallProblem.DAY_PAST


@pytest.mark.parametrize(
    ("state", "days", "late"),
    [
        (RecallState.OPEN, -1, True),
        (RecallState.OPEN, 0, False),
        (RecallState.CLOSED, -1, False),
        (RecallState.OPEN, None, False),
    ],
)
def test_it_is_late_while_it_goes_on_after_its_last_day(
    state: RecallState, days: int | None, late: bool
) -> None:
    due_on = None if days is None else TODAY + timedelta(days=days)

    assert is_late(state, due_on, TODAY) is late
