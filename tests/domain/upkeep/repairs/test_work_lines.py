"""What a line of a work order may say."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kiosk.domain.upkeep.purchasing.stock import MOST as MOST_PIECES
from kiosk.domain.upkeep.repairs.work_lines import (
    LONGEST,
    MOST_CENTS,
    MOST_MINUTES,
    WorkProblem,
    line_problems,
)

NINE = datetime(2026, 11, 30, 9, tzinfo=UTC)
TEN = NINE + timedelta(hours=1)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"text": "x" * LONGEST},
        {"quantity": MOST_PIECES},
        {"unit_cents": MOST_CENTS},
        {"minutes": 0},
        {"minutes": MOST_MINUTES},
        {"started_at": NINE, "ended_at": NINE},
        {"started_at": NINE, "ended_at": TEN},
    ],
)
def test_what_a_line_may_say(said: dict[str, Any]) -> None:
    assert line_problems(**{"text": "Panel", **said}) == ()


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"text": " "}, WorkProblem.TEXT),
        ({"text": "x" * (LONGEST + 1)}, WorkProblem.TEXT),
        ({"quantity": 0}, WorkProblem.QUANTITY),
        ({"quantity": MOST_PIECES + 1}, WorkProblem.QUANTITY),
        ({"minutes": -1}, WorkProblem.MINUTES),
        ({"minutes": MOST_MINUTES + 1}, WorkProblem.MINUTES),
        ({"unit_cents": -1}, WorkProblem.CENTS),
        ({"unit_cents": MOST_CENTS + 1}, WorkProblem.CENTS),
        ({"started_at": TEN, "ended_at": NINE}, WorkProblem.TIMES),
        ({"started_at": NINE}, WorkProblem.TIMES),
        ({"ended_at": NINE}, WorkProblem.TIMES),
    ],
)
def test_what_it_may_not_say(said: dict[str, Any], problem: WorkProblem) -> None:
    assert line_problems(**{"text": "Panel", **said}) == (problem,)


def test_all_of_it_is_told_at_once() -> None:
    found = line_problems("", quantity=0, unit_cents=-1, minutes=-1, started_at=NINE)

    assert set(found) == set(WorkProblem) - {WorkProblem.ENDED}
