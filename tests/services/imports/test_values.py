"""Dates, money and status words of other systems."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.imports.values import read_cents, read_date, read_moment, read_yes

ZONE = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-08-24", date(2026, 8, 24)),
        ("2026-08-24T06:00:00.000Z", date(2026, 8, 24)),
        ("2026-08-24 09:08 AM", date(2026, 8, 24)),
        ("2029-06", date(2029, 6, 1)),
        ("2026/08/24 2:05:33 PM GMT-6", date(2026, 8, 24)),
        ("24.8.2026 14:05", date(2026, 8, 24)),
        ("20260824", date(2026, 8, 24)),
        ("8/24/2026", date(2026, 8, 24)),
        ("24.8.2026", date(2026, 8, 24)),
        ("1875052800000", date(2029, 6, 2)),
        ("24/8/2026", None),
        ("2026-02-30", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates_are_read_as_schools_write_them(text: str, day: date | None) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("8/24/2026 14:05:33", datetime(2026, 8, 24, 14, 5, 33, tzinfo=ZONE)),
        ("8/24/2026, 9:05", datetime(2026, 8, 24, 9, 5, tzinfo=ZONE)),
        ("2026-08-24T06:00:00.000Z", datetime(2026, 8, 24, 6, tzinfo=ZONE)),
        ("2026/08/24 2:05:33 PM CST", datetime(2026, 8, 24, 14, 5, 33, tzinfo=ZONE)),
        ("2026/08/24 12:05:33 a. m. GMT-6", datetime(2026, 8, 24, 0, 5, 33, tzinfo=ZONE)),
        ("2026/08/24 12:05:33 p.m.", datetime(2026, 8, 24, 12, 5, 33, tzinfo=ZONE)),
        ("24.8.2026 14:05", datetime(2026, 8, 24, 14, 5, tzinfo=ZONE)),
        ("8/24/2026 25:05:33", None),
        ("8/24/2026 14:05:33 PM", None),
        ("8/24/2026 0:05 AM", None),
        ("8/24/2026", None),
        ("24/8/2026 14:05", None),
        ("14:05:33", None),
    ],
)
def test_moments_are_read_as_forms_write_them(text: str, moment: datetime | None) -> None:
    assert read_moment(text, ZONE) == moment


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("289", 28900),
        ("289.00", 28900),
        ("289.5", 28950),
        ("$1,289.50", 128950),
        ("1.289,50", 128950),
        ("10,00", 1000),
        ("1,289", 128900),
        ("0", 0),
        ("ten", None),
        ("-5", None),
        ("1,2,3", None),
        ("", None),
    ],
)
def test_amounts_are_read_into_cents(text: str, cents: int | None) -> None:
    assert read_cents(text) == cents


@given(st.integers(min_value=0, max_value=10**9))
def test_every_amount_with_two_decimals_is_read_exactly(cents: int) -> None:
    assert read_cents(f"{cents // 100}.{cents % 100:02}") == cents
    assert read_cents(f"{cents // 100:,}.{cents % 100:02}") == cents


@given(st.text(max_size=20))
def test_no_text_crashes_a_reader(text: str) -> None:
    assert read_date(text) is None or isinstance(read_date(text), date)
    assert read_cents(text) is None or isinstance(read_cents(text), int)
    assert read_yes(text) in (True, False, None)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("TRUE", True),
        ("Active", True),
        ("R", True),
        ("Suspended", False),
        ("0", False),
        ("x", None),
    ],
)
def test_status_words_say_whether_somebody_is_here(text: str, meaning: bool | None) -> None:
    assert read_yes(text) is meaning
