"""What holds for every line at a machine, whatever happens to it however often one looks."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

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
    Ticked,
    WentOut,
)
from kiosk.domain.makerspace.turns import step
from tests.domain.makerspace.lines import ANN, BEN, CAL, DEE, HOURS, MONDAY, RULES, at, played

people = st.sampled_from([ANN, BEN, CAL, DEE])
minutes = st.integers(0, 3 * 24 * 60)


@st.composite
def happenings(draw: st.DrawFn) -> list[Event]:
    """Anything, in the order of time; mostly within the open hours of three days."""
    found: list[Event] = []
    now = MONDAY + at("07:30")
    for number in range(draw(st.integers(1, 25))):
        now += timedelta(minutes=draw(st.sampled_from([0, 1, 4, 9, 10, 11, 45, 300])))
        starts = now + timedelta(minutes=draw(st.integers(0, 60)))
        ends = starts + timedelta(minutes=draw(st.integers(1, 90)))
        kinds: list[Callable[[datetime], Event]] = [
            partial(Joined, person_ref=draw(people)),
            partial(Came, person_ref=draw(people)),
            partial(Left, person_ref=draw(people)),
            partial(BookingMade, booked=Booked(UUID(int=number), draw(people), starts, ends)),
            partial(BookingEnded, booking_id=UUID(int=draw(st.integers(0, 25)))),
            *(BecameFree, WentOut, Ticked),
        ]
        found.append(draw(st.sampled_from(kinds))(now))
    return found


@given(happenings(), st.lists(minutes, max_size=10))
def test_looking_often_or_once_gives_the_same(events: list[Event], looked: list[int]) -> None:
    last = Ticked(MONDAY + timedelta(days=4))
    ticks = [Ticked(MONDAY + timedelta(minutes=each)) for each in looked]
    often = sorted([*events, *ticks], key=lambda event: event.at)  # stable: events keep order

    assert played(*often, last) == played(*events, last)


@given(happenings())
def test_one_at_most_has_the_machine_and_it_never_waits_for_nobody(events: list[Event]) -> None:
    line = Line(MONDAY)
    for event in events:
        line = step(line, event, HOURS, RULES)[0]

        assert (line.turn is not None) + (line.use is not None) + line.is_out <= 1
        if not (line.turn or line.use or line.is_out):
            assert not line.waiting
            assert not any(each.starts <= line.at < each.ends for each in line.booked)
        assert len(set(line.waiting)) == len(line.waiting)
        assert all(one.ends <= other.starts for one, other in pairwise(line.booked))


@given(happenings())
def test_nobody_is_skipped_or_dropped_without_a_word(events: list[Event]) -> None:
    """Who stands in line moves up only; who is gone from it left, or was told."""
    line = Line(MONDAY)
    for event in events:
        before = line
        line, tells = step(line, event, HOURS, RULES)

        told = {tell.person_ref for tell in tells}
        gone = {event.person_ref} if isinstance(event, Left | Came) else set()
        stayed = [each for each in before.waiting if each not in told | gone]
        assert [each for each in line.waiting if each in stayed] == stayed
        ahead = {each: before.waiting.index(each) for each in stayed}
        # Those before it in line are the same ones, and who had the turn before.
        had_turn = 0 if before.turn is None else 1
        assert all(line.waiting.index(each) <= ahead[each] + had_turn for each in stayed)
        if before.turn is not None and before.turn != line.turn:
            ended = isinstance(event, BookingEnded | Left)
            assert before.turn.person_ref in told | gone or ended
        cancelled = {event.booking_id} if isinstance(event, BookingEnded) else set()
        ended_bookings = [each for each in before.booked if each not in line.booked]
        assert all(
            each.person_ref in told | gone
            or each.booking_id in cancelled
            or (before.use is not None and before.use.person_ref == each.person_ref)
            for each in ended_bookings
        )
