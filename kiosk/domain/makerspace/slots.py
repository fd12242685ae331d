"""Booking a machine by periods of a school day: what is free, who may have it, what still stands.

A period that has begun is not booked any more: who wants the machine then stands in line for it
(`turns`), behind all who wait.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from kiosk.domain.lending.calendar import Calendar, NoOpenDay, Slot
from kiosk.domain.lending.open_time import OpenTime, Stretch


@dataclass(frozen=True, slots=True)
class SlotRules:
    """What a school chooses: how many bookings to come a person may hold, how many consecutive
    periods one may have, and how many open days after today it may lie ahead.
    """

    most_held: int = 2
    most_consecutive: int = 2
    open_days_ahead: int = 10


@dataclass(frozen=True, slots=True)
class Booking:
    """Consecutive periods of one day, by the names and instants that they had when it was made."""

    booking_id: UUID
    person_ref: UUID
    day: date
    periods: tuple[str, ...]
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Wish:
    """Who wants which periods of a day, in the day's order."""

    person_ref: UUID
    day: date
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bookable:
    """A machine to book, and all that decides about it.

    `bookings` are the machine's that were neither released nor cancelled; `staffed` are the hours
    in which staff are there, asked only where it `needs_staff`.
    """

    calendar: Calendar
    bookings: tuple[Booking, ...]
    staffed: OpenTime
    needs_staff: bool = False
    rules: SlotRules = field(default_factory=SlotRules)


class SlotState(StrEnum):
    """What a period of a day is to the person who looks."""

    FREE = "free"
    TAKEN = "taken"
    MINE = "mine"
    PAST = "past"  # begun or over, and nobody's


@dataclass(frozen=True, slots=True)
class Cell:
    """A period of a day, and what it is to the person who looks."""

    slot: Slot
    state: SlotState


class Refusal(StrEnum):
    """Why periods cannot be booked."""

    CLOSED_DAY = "closed_day"
    NO_SUCH_PERIOD = "no_such_period"
    NOT_CONSECUTIVE = "not_consecutive"
    TOO_LONG = "too_long"
    PAST = "past"
    TOO_FAR = "too_far"
    NO_STAFF = "no_staff"
    TAKEN = "taken"
    OWN_CLASH = "own_clash"  # the person has booked something else for that time
    HELD_ENOUGH = "held_enough"


@dataclass(frozen=True, slots=True)
class Reason:
    """A refusal, with the periods that it is about; `limit` is the number that a rule sets."""

    refusal: Refusal
    periods: tuple[str, ...] = ()
    limit: int | None = None


class Standing(StrEnum):
    """What became of a booking after bells or days of the calendar were changed."""

    AS_BOOKED = "as_booked"
    MOVED = "moved"  # the bells ring at other times: it goes with its periods
    NO_PERIODS = "no_periods"  # they are gone or apart: it is kept for staff, and holds nothing
    CLOSED_DAY = "closed_day"  # kept for staff, and holds nothing


@dataclass(frozen=True, slots=True)
class Kept:
    """A booking as the calendar has it now; `time` is None where it holds none any more.

    Whoever booked is told of every standing but AS_BOOKED.
    """

    booking: Booking
    standing: Standing
    time: Stretch | None


def kept(booking: Booking, calendar: Calendar) -> Kept:
    """How a booking stands, by the bells and closed days of now."""
    if not calendar.is_open(booking.day):
        return Kept(booking, Standing.CLOSED_DAY, None)
    places = _places(calendar.periods_on(booking.day), booking.periods)
    if not _is_run(places):
        return Kept(booking, Standing.NO_PERIODS, None)
    slots = calendar.periods_on(booking.day)
    time = Stretch(slots[places[0]].starts, slots[places[-1]].ends)
    is_same = time == Stretch(booking.starts, booking.ends)
    return Kept(booking, Standing.AS_BOOKED if is_same else Standing.MOVED, time)


def cells(bookable: Bookable, person_ref: UUID, day: date, now: datetime) -> tuple[Cell, ...]:
    """The periods of a day as a person sees them; none on a closed day or one without bells."""
    held = _held(bookable, now)
    return tuple(
        Cell(slot, _state(slot, held, person_ref, now))
        for slot in bookable.calendar.periods_on(day)
    )


def reasons(
    wish: Wish, bookable: Bookable, own: Sequence[Booking], now: datetime
) -> tuple[Reason, ...]:
    """Every reason against a wish; none where it may be booked.

    `own` are the person's bookings of all machines that were neither released nor cancelled.
    """
    calendar = bookable.calendar
    if not calendar.is_open(wish.day):
        return (Reason(Refusal.CLOSED_DAY), *_of_person(wish, (), bookable, own, now))
    slots = calendar.periods_on(wish.day)
    names = [slot.name for slot in slots]
    unknown = tuple(name for name in wish.periods if name not in names)
    asked = tuple(slot for slot in slots if slot.name in wish.periods)
    found = (
        *_about(Refusal.NO_SUCH_PERIOD, unknown),
        *_of_run(_places(slots, wish.periods)),
        *_of_time(asked, bookable, now),
        *_of_person(wish, asked, bookable, own, now),
    )
    return found if wish.periods else (Reason(Refusal.NO_SUCH_PERIOD), *found)


def booking_of(wish: Wish, booking_id: UUID, calendar: Calendar) -> Booking:
    """The booking that a wish without reasons against it makes."""
    asked = [slot for slot in calendar.periods_on(wish.day) if slot.name in wish.periods]
    return Booking(
        booking_id, wish.person_ref, wish.day, wish.periods, asked[0].starts, asked[-1].ends
    )


def _of_run(places: Sequence[int]) -> tuple[Reason, ...]:
    return (Reason(Refusal.NOT_CONSECUTIVE),) if places and not _is_run(places) else ()


def _of_time(asked: Sequence[Slot], bookable: Bookable, now: datetime) -> tuple[Reason, ...]:
    """What the time of the periods stands against: the clock, the staff, others."""
    held = _held(bookable, now)
    return (
        *_about(Refusal.PAST, _names(asked, lambda slot: slot.starts <= now)),
        *_about(Refusal.NO_STAFF, _names(asked, lambda slot: not _is_staffed(slot, bookable))),
        *_about(Refusal.TAKEN, _names(asked, lambda slot: _holder(slot, held) is not None)),
    )


def _of_person(
    wish: Wish, asked: Sequence[Slot], bookable: Bookable, own: Sequence[Booking], now: datetime
) -> tuple[Reason, ...]:
    """What the school's rules and the person's other bookings stand against."""
    rules = bookable.rules
    found = []
    if len(wish.periods) > rules.most_consecutive:
        found.append(Reason(Refusal.TOO_LONG, limit=rules.most_consecutive))
    if wish.day > _last_day(bookable, now):
        found.append(Reason(Refusal.TOO_FAR, limit=rules.open_days_ahead))
    here = {booking.booking_id for booking in bookable.bookings}
    standing = [_time(booking, bookable.calendar) for booking in own]
    elsewhere = [
        _time(booking, bookable.calendar) for booking in own if booking.booking_id not in here
    ]
    clashes = _names(asked, lambda slot: any(_meets(slot, time) for time in elsewhere))
    found += _about(Refusal.OWN_CLASH, clashes)
    if sum(time is not None and time.ends > now for time in standing) >= rules.most_held:
        found.append(Reason(Refusal.HELD_ENOUGH, limit=rules.most_held))
    return tuple(found)


def _last_day(bookable: Bookable, now: datetime) -> date:
    """The last day that may be booked today; before a break that has no end, the last known."""
    day = bookable.calendar.day_of(now)
    for _ in range(bookable.rules.open_days_ahead):
        following = bookable.calendar.next_open(day)
        if isinstance(following, NoOpenDay):
            break
        day = following
    return day


def _held(bookable: Bookable, now: datetime) -> list[tuple[Stretch, UUID]]:
    """The times that are held and not over, with who holds each."""
    times = ((_time(each, bookable.calendar), each.person_ref) for each in bookable.bookings)
    return [(time, person) for time, person in times if time is not None and time.ends > now]


def _time(booking: Booking, calendar: Calendar) -> Stretch | None:
    return kept(booking, calendar).time


def _state(
    slot: Slot, held: list[tuple[Stretch, UUID]], person_ref: UUID, now: datetime
) -> SlotState:
    holder = _holder(slot, held) if slot.ends > now else None
    if holder is not None:
        return SlotState.MINE if holder == person_ref else SlotState.TAKEN
    return SlotState.PAST if slot.starts <= now else SlotState.FREE


def _holder(slot: Slot, held: list[tuple[Stretch, UUID]]) -> UUID | None:
    return next((person for time, person in held if _meets(slot, time)), None)


def _meets(slot: Slot, time: Stretch | None) -> bool:
    return time is not None and slot.starts < time.ends and time.starts < slot.ends


def _is_staffed(slot: Slot, bookable: Bookable) -> bool:
    whole = Stretch(slot.starts, slot.ends)
    return not bookable.needs_staff or bookable.staffed.during(whole) == whole.length


def _names(slots: Sequence[Slot], is_so: Callable[[Slot], bool]) -> tuple[str, ...]:
    return tuple(slot.name for slot in slots if is_so(slot))


def _about(refusal: Refusal, periods: tuple[str, ...]) -> tuple[Reason, ...]:
    return (Reason(refusal, periods),) if periods else ()


def _places(slots: Sequence[Slot], periods: tuple[str, ...]) -> tuple[int, ...]:
    """Where in the day periods lie, as they are told; () where one of them is unknown."""
    names = [slot.name for slot in slots]
    known = tuple(names.index(name) for name in periods if name in names)
    return known if len(known) == len(periods) else ()


def _is_run(places: Sequence[int]) -> bool:
    return bool(places) and list(places) == list(range(places[0], places[0] + len(places)))
