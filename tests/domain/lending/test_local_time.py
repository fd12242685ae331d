from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.local_time import instant, local_day

ZONES = [
    "America/New_York",
    "Europe/Berlin",
    "America/Sao_Paulo",
    "Pacific/Auckland",
    "Pacific/Apia",
    "Australia/Lord_Howe",
]


@pytest.mark.parametrize(
    ("zone", "day", "at", "utc"),
    [
        pytest.param(
            "America/New_York", date(2026, 1, 15), time(15, 30), "2026-01-15 20:30", id="winter"
        ),
        pytest.param(
            "America/New_York", date(2026, 7, 15), time(15, 30), "2026-07-15 19:30", id="summer"
        ),
        pytest.param(
            "America/New_York",
            date(2026, 3, 8),
            time(2, 30),
            "2026-03-08 07:00",
            id="left out: the jump",
        ),
        pytest.param(
            "America/New_York",
            date(2026, 3, 8),
            time(3, 0),
            "2026-03-08 07:00",
            id="just after the jump",
        ),
        pytest.param(
            "America/New_York",
            date(2026, 11, 1),
            time(1, 30),
            "2026-11-01 06:30",
            id="twice: the second",
        ),
        pytest.param(
            "Europe/Berlin",
            date(2026, 10, 25),
            time(2, 30),
            "2026-10-25 01:30",
            id="twice in Berlin",
        ),
        pytest.param(
            "America/Sao_Paulo", date(2018, 11, 4), time(0, 0), "2018-11-04 03:00", id="no midnight"
        ),
        pytest.param(
            "America/Sao_Paulo",
            date(2018, 2, 17),
            time(23, 59),
            "2018-02-18 02:59",
            id="two midnights",
        ),
        pytest.param(
            "Pacific/Apia", date(2011, 12, 30), time(12, 0), "2011-12-30 10:00", id="no such day"
        ),
        pytest.param(
            "Pacific/Auckland",
            date(2026, 9, 28),
            time(8, 0),
            "2026-09-27 19:00",
            id="day before in UTC",
        ),
    ],
)
def test_a_wall_time_is_one_instant(zone: str, day: date, at: time, utc: str) -> None:
    assert f"{instant(ZoneInfo(zone), day, at):%Y-%m-%d %H:%M}" == utc


@given(
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2010, 1, 1), date(2030, 12, 31)),
    minutes=st.tuples(st.integers(0, 1439), st.integers(0, 1439)),
)
def test_a_later_wall_time_is_never_an_earlier_instant(
    zone: str, day: date, minutes: tuple[int, int]
) -> None:
    early, late = (time(m // 60, m % 60) for m in sorted(minutes))

    assert instant(ZoneInfo(zone), day, early) <= instant(ZoneInfo(zone), day, late)


@given(zone=st.sampled_from(ZONES), day=st.dates(date(2010, 1, 1), date(2030, 12, 31)))
def test_a_day_ends_before_the_next_begins(zone: str, day: date) -> None:
    end = instant(ZoneInfo(zone), day, time(23, 59))

    assert end <= instant(ZoneInfo(zone), day + timedelta(days=1), time.min)


def test_a_day_is_the_schools_own() -> None:
    late_evening = datetime(2026, 11, 30, 3, tzinfo=UTC)

    assert local_day(ZoneInfo("America/New_York"), late_evening) == date(2026, 11, 29)
    assert local_day(ZoneInfo("Pacific/Auckland"), late_evening) == date(2026, 11, 30)
