"""Whether the computer's clock can be believed, and which time counts while it cannot.

A counter's PC is switched off at the wall, its battery dies, somebody types a wrong year. What
can be known is little, and it decides as follows.

- While the program runs, or was seen running since the computer was started, the monotonic clock
  has counted every second, asleep or awake. A wall clock that is more than a day ahead of that
  count was set wrong: `Doubt.AHEAD`. Less than a day is somebody setting the clock right, or a
  time server, and is believed.
- A wall clock before the newest act in the log, by audit number, is wrong: `Doubt.BEHIND`. Two
  minutes are let pass, for time servers correct that much.
- When the computer was off nobody counted. A clock that is ahead by a weekend or by the summer is
  what it should be, so being ahead alone proves nothing. School days that went by without the
  counter are odd, and staff are asked: `Doubt.ASKED`. Only longer than any holidays, and after the
  last term that the calendar knows, is the clock taken for wrong.
- A clock that was far ahead before the computer was started again stays in doubt until it is near
  the time that was counted, or until staff say that it is right. So does the question to staff.

While the clock is wrong, time goes on from the last instant that was believed, by the monotonic
count. So nothing gets late, no slip runs out, no wait ends and nothing is deleted by a wrong date;
due days are counted from the day that can be trusted. While staff are asked the clock counts, and
only what deletes waits for the answer.

Once the clock is believed again it is known by how much the count was behind, and the loans of that
span are dated anew, by the next start where this one could not. Where the computer was switched off
within the span, nobody knows it for those that were made before.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kiosk.domain.clock import Clock

CORRECTION = timedelta(minutes=2)
"""So far back a time server may set the clock without anybody being told."""
MOST_AHEAD = timedelta(days=1)
LONGEST_HOLIDAYS = timedelta(weeks=16)


class Doubt(StrEnum):
    """Why the wall clock is not simply believed."""

    BEHIND = "behind"
    AHEAD = "ahead"
    ASKED = "asked"

    @property
    def is_wrong(self) -> bool:
        """Whether another time counts meanwhile; staff who are only asked are left with it."""
        return self is not Doubt.ASKED


@dataclass(frozen=True, slots=True)
class Absence:
    """What the calendar says of a stretch in which nobody counted.

    `school_days` are those between its first and its last day. `is_past_terms`: the calendar knows
    terms, and the last of them is over.
    """

    school_days: int = 0
    is_past_terms: bool = False


@dataclass(frozen=True, slots=True)
class Doubted:
    """A span, after `first` and up to `last`, in which another time counted than the clock's.

    `short_by` is how much more the clock shows than what counted, once it is believed again.
    """

    first: datetime
    last: datetime
    short_by: timedelta


@dataclass(frozen=True, slots=True)
class LastLook:
    """What counted as the time when the monotonic clock stood at `steady`.

    `steady` is None where nobody counted from there on: the computer was off, or the instant was
    only the newest that the log knew. `doubted_from` is the last instant that was believed while a
    wrong clock was counted past; `cleared` are spans whose loans still wait to be dated anew.
    """

    instant: datetime
    steady: float | None = None
    doubt: Doubt | None = None
    doubted_from: datetime | None = None
    cleared: tuple[Doubted, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the time when a program starts.

    `absence` says what the calendar knows of the time from the last look to an instant.
    """

    look: LastLook
    absence: Callable[[datetime], Absence]


def after_absence(wall: datetime, known: Known) -> Doubt | None:
    """Judge a clock after a time in which nobody counted."""
    before = known.look.doubt
    gap = wall - known.look.instant
    still_asked = Doubt.ASKED if before is Doubt.ASKED else None
    if gap < -CORRECTION:
        return Doubt.BEHIND
    if gap <= MOST_AHEAD:
        return still_asked
    absence = known.absence(wall)
    if before is Doubt.AHEAD or (gap > LONGEST_HOLIDAYS and absence.is_past_terms):
        return Doubt.AHEAD
    return Doubt.ASKED if absence.school_days else still_asked


class SensedClock:
    """A clock that believes another one only as far as it can be believed; for all threads.

    Until `begin` it believes everything: nothing is known yet.
    """

    def __init__(self, clock: Clock) -> None:
        """Sense `clock`."""
        self._clock = clock
        self._lock = threading.Lock()
        self._base, self._since = clock.now(), clock.monotonic()
        self._last_act: datetime | None = None
        self._known: Known | None = None
        self._has_begun = False
        self._doubt: Doubt | None = None
        self._doubted_from: datetime | None = None
        self._cleared: tuple[Doubted, ...] = ()

    def begin(self, known: Known | None, last_act: datetime | None) -> None:
        """What the store and the last look know; None where there was none."""
        with self._lock:
            self._last_act = last_act
            self._has_begun = True
            look = LastLook(self._clock.now()) if known is None else known.look
            self._base, self._doubt = look.instant, look.doubt
            self._since = self._clock.monotonic() if look.steady is None else look.steady
            self._known = known if look.steady is None else None
            self._doubted_from = None if look.steady is None else look.doubted_from
            self._cleared = self._cleared or look.cleared
            self._look()

    def now(self) -> datetime:
        """The instant that counts."""
        with self._lock:
            return self._look()

    def monotonic(self) -> float:
        """The other clock's."""
        return self._clock.monotonic()

    def wall(self) -> datetime:
        """What the computer says, believed or not."""
        return self._clock.now()

    @property
    def doubt(self) -> Doubt | None:
        """What is wrong at this moment."""
        with self._lock:
            self._look()
            return self._doubt

    def look(self) -> LastLook:
        """What to remember for the next start."""
        with self._lock:
            now, steady = self._look(), self._clock.monotonic()
            counted = None if self._known is not None else steady
            return LastLook(now, counted, self._doubt, self._doubted_from, self._cleared)

    def note_act(self, at: datetime) -> None:
        """The newest act of the log was done at `at`, here or by another program."""
        with self._lock:
            self._last_act = at

    def confirm(self) -> datetime:
        """Staff say that the clock is right: believe it from now on; the instant it shows."""
        with self._lock:
            wall = self._clock.now()
            self._base, self._since = wall, self._clock.monotonic()
            self._known, self._last_act, self._doubt = None, None, None
            self._doubted_from, self._cleared = None, ()
            return wall

    def doubted(self) -> tuple[Doubted, ...]:
        """Spans whose loans wait to be dated anew: those that are over, and the present one as if
        the clock were believed now."""
        with self._lock:
            now = self._look()
            return self._cleared + self._span(now, self._clock.now())

    @property
    def cleared(self) -> tuple[Doubted, ...]:
        """Those that are over, because the clock was set right."""
        with self._lock:
            self._look()
            return self._cleared

    def settle(self, spans: tuple[Doubted, ...]) -> None:
        """Their loans were dated anew."""
        with self._lock:
            self._cleared = tuple(each for each in self._cleared if each not in spans)

    def _look(self) -> datetime:
        wall, steady = self._clock.now(), self._clock.monotonic()
        if not self._has_begun:
            return wall
        expected = self._base + timedelta(seconds=steady - self._since)
        self._doubt = self._judge(wall, expected)
        if self._doubt is not None and self._doubt.is_wrong:
            self._doubted_from = self._doubted_from or self._base
            return expected
        self._cleared += self._span(expected, wall)
        self._doubted_from = None
        self._base, self._since = wall, steady
        self._known = None  # from here on every second is counted
        return wall

    def _span(self, counted: datetime, wall: datetime) -> tuple[Doubted, ...]:
        short_by = wall - counted
        if self._doubted_from is None or short_by <= CORRECTION:
            return ()
        return (Doubted(self._doubted_from, counted, short_by),)

    def _judge(self, wall: datetime, expected: datetime) -> Doubt | None:
        if self._last_act is not None and wall < self._last_act - CORRECTION:
            return Doubt.BEHIND
        if self._known is not None:
            return after_absence(wall, self._known)
        if wall > expected + MOST_AHEAD:
            return Doubt.AHEAD
        return Doubt.ASKED if self._doubt is Doubt.ASKED else None


def wall_of(clock: Clock) -> datetime:
    """What the computer says, whatever counts instead."""
    return clock.wall() if isinstance(clock, SensedClock) else clock.now()


def is_doubted(clock: Clock) -> bool:
    """Whether what cannot be brought back should wait. A clock that senses nothing is believed."""
    return isinstance(clock, SensedClock) and clock.doubt is not None
