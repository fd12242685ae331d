"""What the suggestion box takes of one person, and what it tells them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.upkeep import RequisitionState, SuggestionState
from kiosk.domain.upkeep.purchasing.suggestions import (
    LEAST_APART,
    MOST_OPEN,
    MOST_TOLD,
    is_waiting,
    may_answer,
    room_for_one_more,
    stage_of,
    told,
)
from kiosk.domain.wishes import Room, WishStage

NOW = datetime(2026, 11, 30, 15, 24, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=30)


@pytest.mark.parametrize(
    ("state", "bought_on", "stage"),
    [
        (SuggestionState.NEW, None, WishStage.WAITING),
        (SuggestionState.LIKED, None, WishStage.LIKED),
        (SuggestionState.LIKED, RequisitionState.DRAFT, WishStage.LIKED),
        (SuggestionState.LIKED, RequisitionState.ORDERED, WishStage.ORDERED),
        (SuggestionState.BOUGHT, RequisitionState.RECEIVED, WishStage.HERE),
        (SuggestionState.DECLINED, None, WishStage.DECLINED),
    ],
)
def test_a_wish_is_told_by_where_it_stands(
    state: SuggestionState, bought_on: RequisitionState | None, stage: WishStage
) -> None:
    assert stage_of(state, bought_on) is stage


@pytest.mark.parametrize(
    ("stages", "room"),
    [
        ([], Room.FREE),
        ([WishStage.WAITING] * 2, Room.FREE),
        ([WishStage.WAITING, WishStage.LIKED, WishStage.WAITING], Room.FULL),
        ([WishStage.WAITING, WishStage.ORDERED, WishStage.WAITING], Room.FREE),
        ([WishStage.DECLINED] * 5 + [WishStage.HERE] * 5, Room.FREE),
    ],
)
def test_three_that_wait_fill_the_box(stages: list[WishStage], room: Room) -> None:
    assert room_for_one_more([(LONG_AGO, stage) for stage in stages], NOW) is room


@pytest.mark.parametrize(
    ("ago", "room"),
    [
        (timedelta(0), Room.TOO_SOON),
        (LEAST_APART - timedelta(seconds=1), Room.TOO_SOON),
        (LEAST_APART, Room.FREE),
        (timedelta(hours=-1), Room.FREE),
    ],
)
def test_one_a_minute_is_kept(ago: timedelta, room: Room) -> None:
    assert room_for_one_more([(NOW - ago, WishStage.DECLINED)], NOW) is room


@given(st.lists(st.sampled_from(WishStage), max_size=20))
def test_all_that_wait_are_told_and_the_last_answers(stages: list[WishStage]) -> None:
    places = told(stages)

    assert list(places) == sorted(set(places))
    waiting = [place for place, stage in enumerate(stages) if is_waiting(stage)]
    answered = [place for place, stage in enumerate(stages) if not is_waiting(stage)]
    assert set(places) == {*waiting, *answered[:MOST_TOLD]}


@given(st.integers(min_value=0, max_value=10))
def test_whoever_waits_a_minute_each_time_stops_at_three(tries: int) -> None:
    kept: list[tuple[datetime, WishStage]] = []
    for minute in range(tries):
        now = NOW + minute * LEAST_APART
        if room_for_one_more(kept, now) is Room.FREE:
            kept.append((now, WishStage.WAITING))

    assert len(kept) == min(tries, MOST_OPEN)


def test_no_answer_is_left_out_before_it_is_read() -> None:
    stages = [WishStage.HERE] * (MOST_TOLD + 2)

    assert told(stages) == tuple(range(MOST_TOLD))
    assert told(stages, unread=[MOST_TOLD + 1]) == (*range(MOST_TOLD), MOST_TOLD + 1)


@pytest.mark.parametrize(
    ("was", "to", "is_on_order", "may"),
    [
        (SuggestionState.NEW, SuggestionState.LIKED, False, True),
        (SuggestionState.LIKED, SuggestionState.DECLINED, False, True),
        (SuggestionState.LIKED, SuggestionState.DECLINED, True, False),
        (SuggestionState.DECLINED, SuggestionState.LIKED, False, False),
        (SuggestionState.BOUGHT, SuggestionState.DECLINED, True, False),
        (SuggestionState.DECLINED, SuggestionState.DECLINED, False, True),
    ],
)
def test_the_last_word_stays_and_an_order_speaks_for_itself(
    was: SuggestionState, to: SuggestionState, is_on_order: bool, may: bool
) -> None:
    assert may_answer(was, to, is_on_order=is_on_order) is may
