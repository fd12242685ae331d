"""What moves a swap on, when the loaner is due, when loaners run low, who is next."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.upkeep import Outcome, SwapState, WorkOrderState
from kiosk.domain.upkeep.repairs.swaps import (
    OPEN,
    Pool,
    SwapEvent,
    Waiting,
    after,
    event_of,
    loaner_due,
    next_for,
)
from tests.domain.lending.calendars import EVERY_DAY_CLOSED, closed_on, here, school

W, L, R = SwapState.WAITING, SwapState.LOANER_OUT, SwapState.READY
BACK, ENDED = SwapState.SWAPPED_BACK, SwapState.ENDED
E = SwapEvent
S = WorkOrderState
FAR = datetime(2027, 6, 10, 20, 0, tzinfo=UTC)

MOVES = {
    (W, E.LOANER_LENT): L,
    (W, E.REPAIRED): R,
    (W, E.NOT_REPAIRED): ENDED,
    (L, E.LOANER_BACK): W,
    (L, E.REPAIRED): R,
    (L, E.NOT_REPAIRED): ENDED,
    (R, E.REOPENED): L,
    (R, E.NOT_REPAIRED): ENDED,
    **{(state, E.GIVEN_UP): ENDED for state in (W, L, R)},
    (R, E.SWAPPED_BACK): BACK,
}


@pytest.mark.parametrize("state", SwapState)
@pytest.mark.parametrize("event", SwapEvent)
def test_every_event_in_every_state(state: SwapState, event: SwapEvent) -> None:
    assert after(state, event, has_loaner=True) is MOVES.get((state, event))


def test_what_was_ready_without_a_loaner_waits_again() -> None:
    assert after(R, E.REOPENED, has_loaner=False) is W


@given(st.lists(st.tuples(st.sampled_from(SwapEvent), st.booleans())))
def test_an_ended_swap_stays_ended(events: list[tuple[SwapEvent, bool]]) -> None:
    state, was_ended = SwapState.WAITING, False
    for event, has_loaner in events:
        state = after(state, event, has_loaner=has_loaner) or state
        assert not (was_ended and state in OPEN)
        was_ended = state not in OPEN


@pytest.mark.parametrize(
    ("state", "outcome", "event"),
    [
        (S.CLOSED, Outcome.RETURNED_TO_SERVICE, E.REPAIRED),
        (S.CLOSED, Outcome.NO_FAULT_FOUND, E.REPAIRED),
        (S.CLOSED, Outcome.RETIRED, E.NOT_REPAIRED),
        (S.CLOSED, Outcome.PARTS_DONOR, E.NOT_REPAIRED),
        (S.REJECTED, None, E.REPAIRED),
        (S.CANCELLED, None, E.REPAIRED),
    ],
)
def test_what_the_end_of_the_work_means(
    state: WorkOrderState, outcome: Outcome | None, event: SwapEvent
) -> None:
    assert event_of(state, outcome) is event


@pytest.mark.parametrize(
    ("closed", "due"),
    [
        ("2026-11-30 10:00", "2026-12-02 15:30"),  # Monday
        ("2026-12-03 10:00", "2026-12-07 15:30"),  # Thursday: Friday and Monday
        ("2026-12-05 10:00", "2026-12-09 15:30"),  # Saturday: the 8th is a holiday
    ],
)
def test_the_loaner_is_due_after_two_open_days(closed: str, due: str) -> None:
    calendar = school(holidays=closed_on(date(2026, 12, 8)))

    assert loaner_due(calendar, here(closed), FAR) == here(due)


def test_the_terms_end_still_bounds_it() -> None:
    end = here("2026-12-01 15:30")

    assert loaner_due(school(), here("2026-11-30 10:00"), end) == end


def test_what_was_due_during_the_repair_gets_its_two_days() -> None:
    was_due = here("2026-11-20 15:30")

    assert loaner_due(school(), here("2026-11-30 10:00"), was_due) == here("2026-12-02 15:30")


def test_without_an_open_day_the_due_time_stays() -> None:
    closed = school(closed_weekdays=EVERY_DAY_CLOSED)

    assert loaner_due(closed, here("2026-11-30 10:00"), FAR) == FAR


@pytest.mark.parametrize(
    ("pool", "wanted", "is_low"),
    [
        (Pool(loaners=12, free=2, fleet=40), 2, False),
        (Pool(loaners=12, free=1, fleet=40), 2, True),
        (Pool(loaners=12, free=2, fleet=41), 3, True),
        (Pool(loaners=12, free=20, fleet=400), 20, False),
        (Pool(loaners=12, free=19, fleet=400), 20, True),
        (Pool(loaners=0, free=0, fleet=400), 20, False),
        (Pool(loaners=1, free=0, fleet=0), 2, True),
    ],
)
def test_the_pool_is_low_below_two_or_five_per_cent(pool: Pool, wanted: int, is_low: bool) -> None:
    assert (pool.wanted, pool.is_low) == (wanted, is_low)


def waiting(number: int, category: str, day: int) -> Waiting:
    return Waiting(UUID(int=number), category, datetime(2026, 11, day, tzinfo=UTC))


def test_who_waited_longest_for_such_a_thing_is_next() -> None:
    line = [waiting(1, "chromebook", 5), waiting(2, "camera", 1), waiting(3, "chromebook", 3)]

    assert next_for("chromebook", line) == line[2]
    assert next_for("kit", line) is None


def test_of_two_at_one_instant_one_is_always_the_same() -> None:
    line = [waiting(2, "chromebook", 5), waiting(1, "chromebook", 5)]

    assert next_for("chromebook", line) == next_for("chromebook", reversed(line)) == line[1]
