"""The suggestion box as a child meets it: what became of a wish, and whether one more fits in."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from db.vocabulary.upkeep import RequisitionState, SuggestionState
from kiosk.domain.wishes import Room, WishStage

MOST_OPEN = 3
"""Wishes of one person that may wait at the same time."""
LEAST_APART = timedelta(minutes=1)
"""Between two wishes of one person: a game with the button is one wish."""
MOST_TOLD = 3
"""Answered wishes that their person is told of, the last ones."""
OPEN = frozenset({SuggestionState.NEW, SuggestionState.LIKED})
"""Nobody has said the last word yet."""


def may_answer(was: SuggestionState, to: SuggestionState, *, is_on_order: bool) -> bool:
    """Whether staff may say `to` of a wish; the same may always be said in other words.

    What stands on a requisition becomes of it with its line.
    """
    return was is to or (was in OPEN and not is_on_order)


def stage_of(state: SuggestionState, bought_on: RequisitionState | None) -> WishStage:
    """What became of a wish that stands on a requisition in the state `bought_on`, or on none."""
    match state:
        case SuggestionState.NEW:
            return WishStage.WAITING
        case SuggestionState.DECLINED:
            return WishStage.DECLINED
        case SuggestionState.BOUGHT:
            return WishStage.HERE
        case _:
            is_ordered = bought_on is RequisitionState.ORDERED
            return WishStage.ORDERED if is_ordered else WishStage.LIKED


def is_waiting(stage: WishStage) -> bool:
    """Whether staff still owe the last word."""
    return stage in (WishStage.WAITING, WishStage.LIKED)


def room_for_one_more(wishes: Sequence[tuple[datetime, WishStage]], now: datetime) -> Room:
    """Whether somebody with these wishes, each with its time, may put one more in.

    A wish from after `now`, of a clock that was set back, keeps nobody waiting.
    """
    if any(timedelta(0) <= now - at < LEAST_APART for at, _ in wishes):
        return Room.TOO_SOON
    waiting = sum(is_waiting(stage) for _, stage in wishes)
    return Room.FULL if waiting >= MOST_OPEN else Room.FREE


def told(stages: Sequence[WishStage], unread: Collection[int] = ()) -> tuple[int, ...]:
    """The places of what a person is told of: all that wait, the last that are answered, and every
    answer at the places `unread`."""
    answered = [place for place, stage in enumerate(stages) if not is_waiting(stage)]
    kept = {*answered[:MOST_TOLD], *unread}
    return tuple(place for place, stage in enumerate(stages) if is_waiting(stage) or place in kept)
