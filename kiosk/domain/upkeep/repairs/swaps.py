"""A loaner in place of a broken item: what moves a swap on, when the loaner is due, who is next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from db.vocabulary.upkeep import Outcome, SwapState, WorkOrderState
from kiosk.domain.lending.calendar import Calendar, NoOpenDay
from kiosk.domain.upkeep.repairs.moves import FIT_AGAIN

OPEN_DAYS = 2
"""How long a loaner may stay out once the own item is ready."""
LEAST_FREE = 2
FREE_SHARE = 20
"""The pool runs low below two free loaners, or below one for each twenty of the fleet (5 %)."""


class SwapEvent(StrEnum):
    """What happens around a swap."""

    LOANER_LENT = "loaner_lent"
    LOANER_BACK = "loaner_back"  # alone: it broke, too, or came back before the own thing was ready
    REPAIRED = "repaired"  # or nothing was wrong with it
    REOPENED = "reopened"  # its work order goes on after all
    NOT_REPAIRED = "not_repaired"  # retired: it will never go home
    SWAPPED_BACK = "swapped_back"
    GIVEN_UP = "given_up"  # nobody will come for it: they left, or need it no more


_MOVES: Mapping[tuple[SwapState, SwapEvent], SwapState] = {
    (SwapState.WAITING, SwapEvent.LOANER_LENT): SwapState.LOANER_OUT,
    (SwapState.WAITING, SwapEvent.REPAIRED): SwapState.READY,
    (SwapState.WAITING, SwapEvent.NOT_REPAIRED): SwapState.ENDED,
    (SwapState.LOANER_OUT, SwapEvent.LOANER_BACK): SwapState.WAITING,
    (SwapState.LOANER_OUT, SwapEvent.REPAIRED): SwapState.READY,
    (SwapState.LOANER_OUT, SwapEvent.NOT_REPAIRED): SwapState.ENDED,
    (SwapState.READY, SwapEvent.REOPENED): SwapState.LOANER_OUT,
    (SwapState.READY, SwapEvent.NOT_REPAIRED): SwapState.ENDED,
    (SwapState.READY, SwapEvent.SWAPPED_BACK): SwapState.SWAPPED_BACK,
    (SwapState.WAITING, SwapEvent.GIVEN_UP): SwapState.ENDED,
    (SwapState.LOANER_OUT, SwapEvent.GIVEN_UP): SwapState.ENDED,
    (SwapState.READY, SwapEvent.GIVEN_UP): SwapState.ENDED,
}
OPEN = frozenset({SwapState.WAITING, SwapState.LOANER_OUT, SwapState.READY})


def after(state: SwapState, event: SwapEvent, *, has_loaner: bool) -> SwapState | None:
    """Where a swap stands after the event, None where the event changes nothing.

    `has_loaner` says that a loaner is out for it: one that was ready without any waits again.
    """
    found = _MOVES.get((state, event))
    if found is SwapState.LOANER_OUT and event is SwapEvent.REOPENED and not has_loaner:
        return SwapState.WAITING
    return found


def event_of(state: WorkOrderState, outcome: Outcome | None) -> SwapEvent:
    """What the end of its work order means for whoever the thing belongs to.

    Only what is retired stays here. Where the work was rejected or cancelled the thing goes home
    as it is, and staff look at it then: nobody is left without it and without a loaner.
    """
    is_gone = state is WorkOrderState.CLOSED and outcome not in FIT_AGAIN
    return SwapEvent.NOT_REPAIRED if is_gone else SwapEvent.REPAIRED


def loaner_due(calendar: Calendar, closed_at: datetime, was_due: datetime) -> datetime:
    """When a loaner is due whose borrower's own item is ready: after two open days, at closing.

    What was due before that stays so, for a term's end or a last day at school bounds it; unless
    that lies behind, for nobody is late who waited for a repair. Without an open day within reach
    the due time stays as well.
    """
    day = calendar.day_of(closed_at)
    for _ in range(OPEN_DAYS):
        following = calendar.next_open(day)
        if isinstance(following, NoOpenDay):
            return was_due
        day = following
    due = calendar.closing(day)
    return min(due, was_due) if was_due > closed_at else due


@dataclass(frozen=True, slots=True)
class Pool:
    """The loaners of a category of items: how many there are, how many are free, how many items
    they stand in for."""

    loaners: int
    free: int
    fleet: int

    @property
    def wanted(self) -> int:
        """How many should be free: max(2, 5 % of the fleet), the share rounded up."""
        return max(LEAST_FREE, -(-self.fleet // FREE_SHARE))

    @property
    def is_low(self) -> bool:
        """Whether fewer are free than should be; where nobody set up loaners nothing runs low."""
        return self.loaners > 0 and self.free < self.wanted


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody for whom no loaner was left, of which category, since when."""

    swap_id: UUID
    category_code: str
    asked_at: datetime


def next_for(category_code: str, waiting: Iterable[Waiting]) -> Waiting | None:
    """Who has waited longest for such a loaner; of two who asked at one instant, the lower id."""
    fitting = (each for each in waiting if each.category_code == category_code)
    return min(fitting, key=lambda each: (each.asked_at, each.swap_id), default=None)
