"""Whose turn it is at a machine: a booking's from its period on, else the first one's in line.

A turn waits ten minutes for its person and goes on to the next then, as in NEMO's wait list
(github.com/usnistgov/NEMO). The minutes are open ones: nobody misses a turn at night.

Pure and total. What time alone does is done at its own instant, however late it is looked at: a
counter that was off all summer says the same as one that ran.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never
from uuid import UUID

from kiosk.domain.lending.open_time import OpenTime, Stretch
from kiosk.domain.makerspace.line import (
    BecameFree,
    Booked,
    BookingEnded,
    BookingMade,
    Came,
    Event,
    Joined,
    Left,
    Line,
    Missed,
    Notice,
    Tell,
    Ticked,
    Turn,
    TurnRules,
    Use,
    WentOut,
)

Told = tuple[Line, tuple[Tell, ...]]


def step(line: Line, event: Event, hours: OpenTime, rules: TurnRules) -> Told:
    """Let an event happen, after all that time alone did before it.

    An event from before the line's instant happens at that instant.
    """
    at = max(line.at, event.at)
    before, told = _caught_up(line, at, hours, rules)
    after, answer = _happen(_remembering(before, hours, rules), replace(event, at=at), rules)
    offered, offer = _offered(after, hours, rules)
    return offered, (*told, *answer, *offer)


def held_until(turn: Turn, hours: OpenTime, rules: TurnRules) -> datetime | None:
    """How long a turn waits; None where the hours end before, and no booking does."""
    runs_out = hours.after(turn.since, rules.hold)
    if turn.booked is None:
        return runs_out
    return turn.booked.ends if runs_out is None else min(runs_out, turn.booked.ends)


def _caught_up(line: Line, at: datetime, hours: OpenTime, rules: TurnRules) -> Told:
    """The line at an instant, with everything that time did until then, each at its own."""
    told: tuple[Tell, ...] = ()
    while (due := _next_due(line, hours, rules)) is not None and due <= at:
        moved, ended = _expired(replace(line, at=due), hours, rules)
        begun, gave_way = _period_began(moved)
        line, offer = _offered(begun, hours, rules)
        told = (*told, *ended, *gave_way, *offer)
    return replace(line, at=at), told


def _next_due(line: Line, hours: OpenTime, rules: TurnRules) -> datetime | None:
    """When time alone changes the line next."""
    dues = [each.starts for each in line.booked if each.starts > line.at]
    dues += [each.ends for each in line.booked]
    if line.turn is not None and (until := held_until(line.turn, hours, rules)) is not None:
        dues.append(until)
    return min(dues, default=None)


def _expired(line: Line, hours: OpenTime, rules: TurnRules) -> Told:
    """Without the turn that has run out by now, and without bookings whose time is over."""
    told: tuple[Tell, ...] = ()
    turn = line.turn
    until = None if turn is None else held_until(turn, hours, rules)
    if turn is not None and until is not None and until <= line.at:
        line = _without_booking(replace(line, turn=None), turn.booked)
        had_all = hours.during(Stretch(turn.since, until)) >= rules.hold
        if had_all:
            line = replace(line, missed=(*line.missed, Missed(turn.person_ref, line.at)))
        notice = Notice.MISSED if had_all else Notice.LOST
        told = (_tell(line, turn.person_ref, notice, turn.booked),)
    for booked in line.booked:
        if booked.ends <= line.at:
            line = _without_booking(line, booked)
            told = (*told, _tell(line, booked.person_ref, Notice.LOST, booked))
    return line, told


def _period_began(line: Line) -> Told:
    """A booked period has begun: who only stood in line waits again, as the first.

    Who is at the machine already goes on into a booking of their own.
    """
    booked = _running(line)
    if booked is None:
        return line, ()
    if line.use is not None and line.use.person_ref == booked.person_ref:
        return _without_booking(replace(line, use=_use(booked)), booked), ()
    if line.turn is None or line.turn.booked is not None:
        return line, ()
    return _put_back(line, line.turn)


def _put_back(line: Line, turn: Turn) -> Told:
    """A turn ends by nobody's fault; a booking needs no place in line."""
    in_line = () if turn.booked is not None else (turn.person_ref,)
    line = replace(line, turn=None, waiting=(*in_line, *line.waiting))
    return line, (_tell(line, turn.person_ref, Notice.BACK_IN_LINE, turn.booked),)


def _offered(line: Line, hours: OpenTime, rules: TurnRules) -> Told:
    """The turn is the next one's, if the machine waits for nobody yet."""
    if line.is_out or line.use is not None or line.turn is not None:
        return line, ()
    booked = _running(line)
    if booked is not None:
        turn = Turn(booked.person_ref, line.at, booked)
    elif line.waiting:
        turn = Turn(line.waiting[0], line.at)
        line = replace(line, waiting=line.waiting[1:])
    else:
        return line, ()
    until = held_until(turn, hours, rules)
    tell = _tell(line, turn.person_ref, Notice.YOUR_TURN, booked, until)
    return replace(line, turn=turn), (tell,)


def _remembering(line: Line, hours: OpenTime, rules: TurnRules) -> Line:
    """Without missed turns that are forgotten by now."""
    recent = tuple(
        each for each in line.missed if hours.during(Stretch(each.at, line.at)) < rules.remembered
    )
    return replace(line, missed=recent)


def _happen(line: Line, event: Event, rules: TurnRules) -> Told:
    match event:
        case Joined():
            return _joined(line, event.person_ref, rules)
        case Came():
            return _came(line, event.person_ref)
        case Left():
            return _left(line, event.person_ref), ()
        case BookingMade():
            return _booking_made(line, event.booked)
        case BookingEnded():
            return _booking_ended(line, event.booking_id), ()
        case BecameFree():
            return replace(line, use=None, is_out=False), ()
        case WentOut():
            return _went_out(line)
        case Ticked():
            return line, ()
        case _:
            assert_never(event)


def _joined(line: Line, person_ref: UUID, rules: TurnRules) -> Told:
    """At the tail, once."""
    at_it = {each.person_ref for each in (line.turn, line.use) if each is not None}
    if person_ref in at_it or person_ref in line.waiting:
        return line, (_tell(line, person_ref, Notice.IN_LINE),)
    if sum(each.person_ref == person_ref for each in line.missed) > rules.rejoins:
        return line, (_tell(line, person_ref, Notice.MISSED_TOO_OFTEN),)
    return replace(line, waiting=(*line.waiting, person_ref)), ()


def _came(line: Line, person_ref: UUID) -> Told:
    """Whose turn it is begins; also where the one before went without a word and is past theirs."""
    if line.use is not None and line.use.person_ref == person_ref:
        return line, ()  # a double read
    booked = _running(line)
    told: tuple[Tell, ...] = ()
    if line.use is not None:
        if not _is_heir(line, line.use, person_ref):
            return line, (_tell(line, person_ref, Notice.NOT_YOUR_TURN),)
        told = (_tell(line, line.use.person_ref, Notice.TIME_OVER),)
    elif line.turn is None or line.turn.person_ref != person_ref:
        return line, (_tell(line, person_ref, Notice.NOT_YOUR_TURN),)
    use = Use(person_ref) if booked is None else _use(booked)
    begun = replace(
        _without_booking(line, booked),
        turn=None,
        use=use,
        waiting=tuple(each for each in line.waiting if each != person_ref),
        missed=tuple(each for each in line.missed if each.person_ref != person_ref),
    )
    return begun, told


def _is_heir(line: Line, use: Use, person_ref: UUID) -> bool:
    """Whether a person may begin though another never said that they left."""
    booked = _running(line)
    if booked is not None:
        return booked.person_ref == person_ref
    is_over = use.until is not None and use.until <= line.at
    return is_over and line.waiting[:1] == (person_ref,)


def _left(line: Line, person_ref: UUID) -> Line:
    """A booking whose turn was given up is over; those to come stand."""
    line = replace(line, waiting=tuple(each for each in line.waiting if each != person_ref))
    if line.use is not None and line.use.person_ref == person_ref:
        return replace(line, use=None)
    if line.turn is not None and line.turn.person_ref == person_ref:
        return _without_booking(replace(line, turn=None), line.turn.booked)
    return line


def _booking_made(line: Line, booked: Booked) -> Told:
    if booked.starts <= line.at or booked.ends <= booked.starts:
        return line, (_tell(line, booked.person_ref, Notice.TOO_LATE, booked),)
    if any(each.starts < booked.ends and booked.starts < each.ends for each in line.booked):
        return line, (_tell(line, booked.person_ref, Notice.TIME_TAKEN, booked),)
    in_order = sorted((*line.booked, booked), key=lambda each: each.starts)
    return replace(line, booked=tuple(in_order)), ()


def _booking_ended(line: Line, booking_id: UUID) -> Line:
    ended = next((each for each in line.booked if each.booking_id == booking_id), None)
    is_turn = line.turn is not None and ended is not None and line.turn.booked == ended
    return _without_booking(replace(line, turn=None) if is_turn else line, ended)


def _went_out(line: Line) -> Told:
    """Who had the turn is the first again; who was at it is told."""
    out = replace(line, is_out=True)
    if line.turn is not None:
        return _put_back(out, line.turn)
    if line.use is None:
        return out, ()
    return replace(out, use=None), (_tell(line, line.use.person_ref, Notice.STOPPED),)


def _running(line: Line) -> Booked | None:
    """The booking whose time it is."""
    return next((each for each in line.booked if each.starts <= line.at < each.ends), None)


def _without_booking(line: Line, booked: Booked | None) -> Line:
    return replace(line, booked=tuple(each for each in line.booked if each != booked))


def _use(booked: Booked) -> Use:
    return Use(booked.person_ref, booked.ends)


def _tell(
    line: Line,
    person_ref: UUID,
    notice: Notice,
    booked: Booked | None = None,
    until: datetime | None = None,
) -> Tell:
    booking_id = None if booked is None else booked.booking_id
    return Tell(person_ref, notice, line.at, until, booking_id)
