"""Who waits for a machine, who booked it, whose turn it is and who is at it; what happens there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True)
class TurnRules:
    """What a school chooses about turns, in open time.

    `hold`: so long a turn waits for its person. `rejoins`: so often who missed a turn may join
    again, at the tail. `remembered`: after so long, one school day, a missed turn is forgotten.
    """

    hold: timedelta = timedelta(minutes=10)
    rejoins: int = 1
    remembered: timedelta = timedelta(hours=7)


@dataclass(frozen=True, slots=True)
class Booked:
    """The time of a booking that stands, and whose it is."""

    booking_id: UUID
    person_ref: UUID
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """The machine waits for a person since an instant; `booked` is None for one who stood in line.

    It begins when the machine became free, the one before left or missed theirs, or the booked
    period began, whichever was last: so nobody's ten minutes pass while somebody else is there.
    """

    person_ref: UUID
    since: datetime
    booked: Booked | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """A person is at the machine; `until` is when their booking ends, None without one."""

    person_ref: UUID
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """A turn that a person missed, and when it ran out."""

    person_ref: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """All of it, as it was `at` an instant. `waiting` is in order, `booked` in that of time.

    With `is_out` the machine runs for nobody; there is no turn and no use then.
    """

    at: datetime
    waiting: tuple[UUID, ...] = ()
    booked: tuple[Booked, ...] = ()
    turn: Turn | None = None
    use: Use | None = None
    missed: tuple[Missed, ...] = ()
    is_out: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """A person stands in line from now on."""

    at: datetime
    person_ref: UUID


@dataclass(frozen=True, slots=True)
class Came:
    """A person is here, to begin."""

    at: datetime
    person_ref: UUID


@dataclass(frozen=True, slots=True)
class Left:
    """A person is done, or waits no more, or gives up a turn."""

    at: datetime
    person_ref: UUID


@dataclass(frozen=True, slots=True)
class BookingMade:
    """Somebody booked a time to come."""

    at: datetime
    booked: Booked


@dataclass(frozen=True, slots=True)
class BookingEnded:
    """A booking was cancelled, or stands no more (`slots.kept`)."""

    at: datetime
    booking_id: UUID


@dataclass(frozen=True, slots=True)
class BecameFree:
    """Staff or the machine say that nobody is at it and that it runs."""

    at: datetime


@dataclass(frozen=True, slots=True)
class WentOut:
    """The machine is broken, blocked or kept back."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time passed."""

    at: datetime


Event = Joined | Came | Left | BookingMade | BookingEnded | BecameFree | WentOut | Ticked


class Notice(StrEnum):
    """What a person is told. Nothing that was theirs ends without one."""

    YOUR_TURN = "your_turn"
    MISSED = "missed"  # the turn waited as long as it does; it is the next one's now
    LOST = "lost"  # a booking ended before its turn could wait as long: nobody's fault here
    BACK_IN_LINE = "back_in_line"  # a booked period began, or the machine went out: first again
    TIME_OVER = "time_over"  # whose right it is has come
    STOPPED = "stopped"  # the machine went out while they were at it
    # what was asked for and not done
    IN_LINE = "in_line"
    MISSED_TOO_OFTEN = "missed_too_often"
    NOT_YOUR_TURN = "not_your_turn"
    TIME_TAKEN = "time_taken"
    TOO_LATE = "too_late"  # what has begun is not booked any more


@dataclass(frozen=True, slots=True)
class Tell:
    """A notice for a person. `until`: how long their turn waits, None where no hours tell.

    `booking_id` is None where it is not about a booking.
    """

    person_ref: UUID
    notice: Notice
    at: datetime
    until: datetime | None = None
    booking_id: UUID | None = None
