"""Downtime, availability, MTBF and MTTR of a window."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.upkeep import DowntimeKind
from kiosk.domain.lending.open_time import OpenTime, Stretch
from kiosk.domain.upkeep.repairs.measures import Outage, Reliability, reliability, together

START = datetime(2026, 11, 2, 0, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
PLANNED, UNPLANNED = DowntimeKind.PLANNED, DowntimeKind.UNPLANNED
WEEK = Stretch(START, START + 168 * HOUR)
OPEN_HOURS = [(24 * day + 8, 24 * day + 16) for day in range(-7, 14)]
NOW = START + 500 * HOUR


def at(hours: float) -> datetime:
    return START + hours * HOUR


def outage(starts: float, ends: float | None, kind: DowntimeKind = UNPLANNED) -> Outage:
    """Hours after START; None while it goes on."""
    return Outage(kind, at(starts), None if ends is None else at(ends))


def open_time(pairs: list[tuple[int, int]]) -> OpenTime:
    return OpenTime(Stretch(at(starts), at(ends)) for starts, ends in pairs)


def week(*outages: Outage, now: datetime = NOW, ran: timedelta | None = None) -> Reliability:
    return reliability(outages, WEEK, now, open_time(OPEN_HOURS), ran=ran)


def test_nothing_fails() -> None:
    found = week()

    assert (found.availability, found.open_availability) == (1.0, 1.0)
    assert (found.mtbf, found.mttr) == (None, None)
    assert (found.watched, found.open_watched, found.operating) == (
        168 * HOUR,
        56 * HOUR,
        56 * HOUR,
    )


def test_a_worked_week() -> None:
    # Down from Monday 12:00 to Tuesday 12:00 and on Thursday from 10:00 to 11:30; the lens is
    # cleaned on Friday from 8:00 to 10:00.
    found = week(outage(12, 36), outage(82, 83.5), outage(104, 106, PLANNED))

    assert found.down == 27.5 * HOUR
    assert found.open_down == (4 + 4 + 1.5 + 2) * HOUR
    assert found.failures == 2
    assert found.mtbf == (56 - 11.5) / 2 * HOUR
    assert found.mttr == 25.5 / 2 * HOUR
    assert found.availability == pytest.approx(1 - 27.5 / 168)
    assert found.open_availability == pytest.approx(1 - 11.5 / 56)


@pytest.mark.parametrize(
    ("given_", "down", "failures"),
    [
        ([outage(-10, 5)], 5, 0),  # began before: its time counts, its start does not
        ([outage(160, 200)], 8, 1),  # ends after
        ([outage(-5, 300)], 168, 0),
        ([outage(-9, 0)], 0, 0),  # ends as the window begins
        ([outage(168, 170)], 0, 0),  # begins as it ends
        ([outage(0, 1)], 1, 1),
        ([outage(10, 20), outage(15, 30)], 20, 1),  # down already
        ([outage(10, 20), outage(15, 30, PLANNED)], 20, 1),
        ([outage(10, 30, PLANNED), outage(15, 20)], 20, 1),  # found while it was serviced
        ([outage(-5, 10), outage(5, 20)], 20, 0),
        ([outage(10, 10)], 0, 0),
        ([outage(10, 20, PLANNED)], 10, 0),
    ],
)
def test_intervals_are_clipped_and_merged(given_: list[Outage], down: int, failures: int) -> None:
    found = week(*given_)

    assert (found.down, found.failures) == (down * HOUR, failures)


def test_what_is_open_ends_now() -> None:
    assert week(outage(10, None), now=at(40)).down == 30 * HOUR


def test_planned_time_is_no_time_to_repair() -> None:
    found = week(outage(10, 12), outage(20, 30, PLANNED))

    assert (found.down, found.unplanned, found.mttr) == (12 * HOUR, 2 * HOUR, 2 * HOUR)


def test_a_machine_operates_while_its_meter_runs() -> None:
    assert week(outage(10, 12), outage(20, 22), ran=30 * HOUR).mtbf == 15 * HOUR


def test_several_things_are_added_up() -> None:
    found = together([week(outage(10, 12)), week(outage(20, 26)), week()])

    assert found == Reliability(
        watched=504 * HOUR,
        open_watched=168 * HOUR,
        down=8 * HOUR,
        open_down=2 * HOUR,  # the other one was at night
        unplanned=8 * HOUR,
        operating=166 * HOUR,
        failures=2,
    )
    assert found.mtbf == 83 * HOUR


def test_nothing_watched_has_no_share() -> None:
    assert (Reliability().availability, Reliability().open_availability) == (None, None)


MINUTES = st.integers(-60, 300)
OUTAGES = st.lists(
    st.tuples(st.sampled_from(DowntimeKind), MINUTES, st.none() | MINUTES).filter(
        lambda each: each[2] is None or each[1] <= each[2]
    ),
    max_size=6,
)
SPANS = st.lists(st.tuples(MINUTES, MINUTES), max_size=4)


@given(OUTAGES, SPANS, st.tuples(MINUTES, MINUTES).map(sorted))
def test_each_figure_is_what_counting_minutes_gives(
    outages: list[tuple[DowntimeKind, int, int | None]],
    spans: list[tuple[int, int]],
    window: list[int],
) -> None:
    now = 250
    first, last = window[0], min(window[1], now)

    def moment(minute: int) -> datetime:
        return START + timedelta(minutes=minute)

    def is_down(minute: int, kinds: set[DowntimeKind]) -> bool:
        return any(
            kind in kinds and starts <= minute < (now if ends is None else ends)
            for kind, starts, ends in outages
        )

    found = reliability(
        [
            Outage(kind, moment(starts), None if ends is None else moment(ends))
            for kind, starts, ends in outages
        ],
        Stretch(moment(first), moment(last)),
        moment(now),
        OpenTime(Stretch(moment(starts), moment(ends)) for starts, ends in spans),
    )

    minutes = range(first, last)
    is_open = {m for m in minutes if any(starts <= m < ends for starts, ends in spans)}
    down = {m for m in minutes if is_down(m, set(DowntimeKind))}
    begun = {m for m in minutes if is_down(m, {UNPLANNED}) and not is_down(m - 1, {UNPLANNED})}
    assert found == Reliability(
        watched=timedelta(minutes=len(minutes)),
        open_watched=timedelta(minutes=len(is_open)),
        down=timedelta(minutes=len(down)),
        open_down=timedelta(minutes=len(down & is_open)),
        unplanned=timedelta(minutes=sum(is_down(m, {UNPLANNED}) for m in minutes)),
        operating=timedelta(minutes=len(is_open - down)),
        failures=len(begun),
    )
