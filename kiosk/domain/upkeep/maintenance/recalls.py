"""Something that is done once to all items of a type: how far it is, and what it means for one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from db.vocabulary.upkeep import RecallState

LONGEST_TITLE, LONGEST_TEXT = 80, 1000
"""Characters that the store keeps."""


class RecallProblem(StrEnum):
    """Why a recall cannot be opened."""

    NO_TITLE = "no_title"
    TOO_LONG = "too_long"
    TITLE_TAKEN = "title_taken"
    NO_ITEMS = "no_items"
    DAY_PAST = "day_past"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many items a recall is for, and how many of them are ticked.

    `away` are those not ticked that nobody can find: they may turn up, so the recall waits for
    them. One that was retired is asked for no more, and is not among `items`.
    """

    items: int
    ticked: int
    away: int = 0

    @property
    def left(self) -> int:
        """How many are still to be done."""
        return self.items - self.ticked


@dataclass(frozen=True, slots=True)
class OpenRecall:
    """A recall that an item still waits for."""

    title: str
    is_blocking: bool
    made_at: datetime


def problem_of(title: str, text: str, due_on: date | None, today: date) -> RecallProblem | None:
    """What is wrong with its words, or with the last day on which it is in time.

    Whether another one has its title is for the store to say.
    """
    if not title:
        return RecallProblem.NO_TITLE
    if len(title) > LONGEST_TITLE or len(text) > LONGEST_TEXT:
        return RecallProblem.TOO_LONG
    return None if due_on is None or due_on >= today else RecallProblem.DAY_PAST


def is_late(state: RecallState, due_on: date | None, today: date) -> bool:
    """Whether it goes on after its last day."""
    return state is RecallState.OPEN and due_on is not None and due_on < today


def state_of(progress: Progress) -> RecallState:
    """A recall is over once nothing is left, and goes on when a tick is taken back."""
    return RecallState.OPEN if progress.left else RecallState.CLOSED


def foremost(recalls: Iterable[OpenRecall]) -> OpenRecall | None:
    """The one to tell of at the counter: one that blocks before others, then the oldest."""
    return min(recalls, key=lambda each: (not each.is_blocking, each.made_at), default=None)
