"""What a line of a work order may say, told all at once, field by field."""

from datetime import datetime
from enum import StrEnum

from kiosk.domain.upkeep.purchasing.stock import MOST as MOST_PIECES

MOST_MINUTES = 10_000
"""Minutes that one line may say, some 167 hours; more is a slip of the keys."""
MOST_CENTS = 10_000_000
"""Cents that a piece, an hour or a sum may cost; more is a slip of the keys."""
LONGEST = 80
"""Characters of a line's text."""


class WorkProblem(StrEnum):
    """Why nothing is written on a work order. kiosk.wording.upkeep says what mends it."""

    ENDED = "ended"  # the work order is over: staff open it again first
    TEXT = "text"
    QUANTITY = "quantity"
    MINUTES = "minutes"
    CENTS = "cents"
    TIMES = "times"


def line_problems(
    text: str,
    *,
    quantity: int = 1,
    unit_cents: int = 0,
    minutes: int | None = None,
    started_at: datetime | None = None,
    ended_at: datetime | None = None,
) -> tuple[WorkProblem, ...]:
    """All that is wrong with a line; empty where it may be written.

    `unit_cents` is for a piece, an hour or the sum. Work that was timed has both its ends.
    """
    sound = {
        WorkProblem.TEXT: 0 < len(text.strip()) <= LONGEST,
        WorkProblem.QUANTITY: 0 < quantity <= MOST_PIECES,
        WorkProblem.MINUTES: minutes is None or 0 <= minutes <= MOST_MINUTES,
        WorkProblem.CENTS: 0 <= unit_cents <= MOST_CENTS,
        WorkProblem.TIMES: _is_span(started_at, ended_at),
    }
    return tuple(problem for problem, is_sound in sound.items() if not is_sound)


def _is_span(started_at: datetime | None, ended_at: datetime | None) -> bool:
    if started_at is None or ended_at is None:
        return started_at is ended_at
    return started_at <= ended_at
