"""How often a PIN may be tried: three times freely, then ever more slowly, then not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from db.vocabulary.people import TryOutcome

FREE = 3
WAITS = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 60, 300))
"""After the third wrong PIN of a badge in a row, after the fourth, and so on."""
IN_A_ROW = 10
"""So many wrong PINs in a row lock a badge until somebody else sets a new PIN."""
MOST, WITHIN = 100, timedelta(days=30)
"""So many wrong PINs within so long lock a badge, whatever right ones came between them."""
STATION_MOST, STATION_WITHIN = 20, timedelta(minutes=10)
STATION_CLOSED = timedelta(minutes=10)
"""So many wrong PINs of anybody at one counter within so long close its staff door for so long."""


@dataclass(frozen=True, slots=True)
class Try:
    """One try of a badge, at a steady instant."""

    at: datetime
    outcome: TryOutcome


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a badge stands at a counter: how long it waits, and whether waiting helps at all."""

    wait: timedelta = timedelta()
    is_station_closed: bool = False
    is_locked: bool = False

    @property
    def may_try(self) -> bool:
        """Whether a PIN would be looked at now."""
        return not (self.wait or self.is_locked)


class RefusedWhy(Enum):
    """What the person at the door is told; never whether badge or PIN was wrong."""

    WRONG = auto()
    WAIT = auto()
    CLOSED = auto()  # too many wrong PINs of anybody: the counter's door, for a while
    LOCKED = auto()  # too many of this badge: until somebody else sets a new PIN


@dataclass(frozen=True, slots=True)
class Refused:
    """The door stays shut; `wait` is how long no PIN is looked at."""

    why: RefusedWhy
    wait: timedelta = timedelta()


def standing(tries: Sequence[Try], at_station: Sequence[datetime], now: datetime) -> Standing:
    """Judge a badge by its own tries and the counter's wrong ones, both oldest first.

    `tries` reaches back to the badge's last right PIN or reset, and over WITHIN at least;
    `at_station` over STATION_WITHIN and STATION_CLOSED at least.
    """
    counted = _since_reset(tries)
    own = _own_wait(counted, now)
    closed = _station_wait(at_station, now)
    wait = max(own, closed)
    return Standing(wait, bool(closed) and closed >= own, _is_locked(counted, now))


def refusal(where: Standing, *, by_code: bool = False) -> Refused:
    """Why a badge may not try now; a one-time code opens a locked one too, so that only waits."""
    if where.is_locked and not by_code:
        return Refused(RefusedWhy.LOCKED, where.wait)
    why = RefusedWhy.CLOSED if where.is_station_closed else RefusedWhy.WAIT
    return Refused(why, where.wait)


def _since_reset(tries: Sequence[Try]) -> Sequence[Try]:
    for position in range(len(tries) - 1, -1, -1):
        if tries[position].outcome is TryOutcome.RESET:
            return tries[position + 1 :]
    return tries


def _wrong_in_a_row(tries: Sequence[Try]) -> int:
    count = 0
    for each in reversed(tries):
        if each.outcome is not TryOutcome.WRONG:
            break
        count += 1
    return count


def _own_wait(tries: Sequence[Try], now: datetime) -> timedelta:
    wrong = _wrong_in_a_row(tries)
    if wrong < FREE:
        return timedelta()
    wait = WAITS[min(wrong - FREE, len(WAITS) - 1)]
    return max(timedelta(), tries[-1].at + wait - now)


def _is_locked(tries: Sequence[Try], now: datetime) -> bool:
    recent = sum(each.outcome is TryOutcome.WRONG and each.at > now - WITHIN for each in tries)
    return _wrong_in_a_row(tries) >= IN_A_ROW or recent >= MOST


def _station_wait(wrong: Sequence[datetime], now: datetime) -> timedelta:
    """Closed from the wrong PIN that was one too many; none is taken until the door opens."""
    if len(wrong) < STATION_MOST or wrong[-1] - wrong[-STATION_MOST] > STATION_WITHIN:
        return timedelta()
    return max(timedelta(), wrong[-1] + STATION_CLOSED - now)
