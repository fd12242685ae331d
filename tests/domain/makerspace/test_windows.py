"""Whether a job ends in time: before closing, or through the night before the next opening."""

from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction
from uuid import UUID

import pytest

from kiosk.domain.lending.calendar import Calendar, Holiday, Hours, SpecialHours
from kiosk.domain.lending.open_time import OpenTime, Stretch, open_hours
from kiosk.domain.makerspace.windows import (
    FinishedRun,
    Fit,
    Misfit,
    NightJob,
    Pace,
    Window,
    WindowRules,
    Windows,
    fit,
    learned_safety,
    longest_for_night,
    time_needed,
)
from tests.domain.lending.calendars import closed_on, here, school, wall

RULES = WindowRules()
MINUTE = timedelta(minutes=1)
HOUR = 3600
EXACT = Pace(Fraction(1), is_overnight_ok=True)
WATCHED = replace(EXACT, is_overnight_ok=False)


def windows(calendar: Calendar, first: str = "2026-11-30", days: int = 14) -> Windows:
    starts = here(f"{first} 00:00")
    return Windows(OpenTime(open_hours(calendar, Stretch(starts, starts + timedelta(days=days)))))


WEEK = windows(school())


def told(found: Fit) -> tuple[Window | None, tuple[Misfit, ...], str | None]:
    """The window, the reasons, and the next fit on the wall."""
    return found.window, found.misfits, None if found.next_fit is None else wall(found.next_fit)


@pytest.mark.parametrize(
    ("now", "minutes", "pace", "expected"),
    [
        # Open 07:30 to 15:30. To the minute: ten minutes are left before closing.
        ("2026-11-30 10:00", 320, WATCHED, (Window.DAY, (), "2026-11-30 10:00")),
        (
            "2026-11-30 10:00",
            321,
            WATCHED,
            (None, (Misfit.ENDS_AFTER_CLOSING, Misfit.NOT_OVERNIGHT), "2026-12-01 07:30"),
        ),
        (
            "2026-11-30 10:00",
            321,
            EXACT,
            (None, (Misfit.ENDS_AFTER_CLOSING, Misfit.NIGHT_NOT_BEGUN), "2026-11-30 14:45"),
        ),
        (
            "2026-11-30 14:44",
            60,
            EXACT,
            (None, (Misfit.ENDS_AFTER_CLOSING, Misfit.NIGHT_NOT_BEGUN), "2026-11-30 14:45"),
        ),
        ("2026-11-30 14:45", 60, EXACT, (Window.NIGHT, (), "2026-11-30 14:45")),
        ("2026-11-30 14:45", 995, EXACT, (Window.NIGHT, (), "2026-11-30 14:45")),
        # A minute longer than the night from 14:45: only the weekend holds it.
        (
            "2026-11-30 14:45",
            996,
            EXACT,
            (None, (Misfit.ENDS_AFTER_CLOSING, Misfit.ENDS_AFTER_OPENING), "2026-12-04 14:45"),
        ),
        # Told in the morning already, for waiting until the evening would not mend it.
        (
            "2026-11-30 08:00",
            996,
            EXACT,
            (
                None,
                (Misfit.ENDS_AFTER_CLOSING, Misfit.NIGHT_NOT_BEGUN, Misfit.ENDS_AFTER_OPENING),
                "2026-12-04 14:45",
            ),
        ),
        # It would have fitted at 14:45.
        (
            "2026-11-30 15:20",
            970,
            EXACT,
            (None, (Misfit.ENDS_AFTER_CLOSING, Misfit.ENDS_AFTER_OPENING), "2026-12-01 14:45"),
        ),
        ("2026-11-30 07:29", 30, EXACT, (None, (Misfit.CLOSED,), "2026-11-30 07:30")),
        ("2026-11-30 15:30", 30, EXACT, (None, (Misfit.CLOSED,), "2026-12-01 07:30")),
        ("2026-12-05 12:00", 30, EXACT, (None, (Misfit.CLOSED,), "2026-12-07 07:30")),
        # No day of eight hours holds it, and it may not run alone.
        (
            "2026-11-30 08:00",
            471,
            WATCHED,
            (None, (Misfit.ENDS_AFTER_CLOSING, Misfit.NOT_OVERNIGHT), None),
        ),
    ],
)
def test_a_job_fits_the_day_or_the_night_or_is_told_why_not(
    now: str, minutes: int, pace: Pace, expected: tuple[Window | None, tuple[Misfit, ...], str]
) -> None:
    assert told(fit(minutes * 60, pace, WEEK, here(now))) == expected


def test_the_verdict_carries_the_instants_that_it_stands_on() -> None:
    found = fit(6 * HOUR, replace(WATCHED, safety=RULES.safety), WEEK, here("2026-11-30 10:00"))

    assert found.closes is not None
    assert found.opens is not None
    assert wall(found.ends) == "2026-11-30 16:54"  # 6 h and 15 %
    assert (wall(found.closes), wall(found.opens)) == ("2026-11-30 15:30", "2026-12-01 07:30")


def test_a_half_day_closes_its_window_early() -> None:
    half = SpecialHours("Early release", date(2026, 12, 1), Hours(time(7, 30), time(11)))

    found = fit(3 * HOUR, EXACT, windows(school(special_hours=(half,))), here("2026-12-01 08:00"))

    assert told(found) == (
        None,
        (Misfit.ENDS_AFTER_CLOSING, Misfit.NIGHT_NOT_BEGUN),
        "2026-12-01 10:15",
    )


@pytest.mark.parametrize(
    ("closed", "expected"),
    [
        ((), Window.NIGHT),
        ((date(2026, 12, 7),), Window.NIGHT),
        ((date(2026, 12, 7), date(2026, 12, 8)), None),  # four days and 16 hours are a break
    ],
)
def test_a_night_may_hold_a_weekend_and_a_day_more(
    closed: tuple[date, ...], expected: Window | None
) -> None:
    calendar = school(holidays=closed_on(*closed))

    found = fit(30 * HOUR, EXACT, windows(calendar), here("2026-12-04 15:00"))

    assert found.window is expected


@pytest.mark.parametrize(("days", "expected"), [(14, "2026-12-11 07:30"), (7, None)])
def test_nothing_is_left_to_run_into_a_long_break(days: int, expected: str | None) -> None:
    """Also where the hours do not reach to its end."""
    calendar = school(holidays=(Holiday("Break", date(2026, 12, 1), date(2026, 12, 10)),))

    found = fit(2 * HOUR, EXACT, windows(calendar, days=days), here("2026-11-30 15:00"))

    assert told(found) == (None, (Misfit.ENDS_AFTER_CLOSING, Misfit.BREAK), expected)


def test_a_school_without_hours_has_days_until_a_minute_to_midnight_and_no_nights() -> None:
    bare = windows(school(week_hours=(None,) * 7))

    fits = fit(13 * HOUR, EXACT, bare, here("2026-11-30 10:00"))
    misses = fit(14 * HOUR, EXACT, bare, here("2026-11-30 10:00"))

    assert fits.window is Window.DAY
    assert told(misses) == (
        None,
        (Misfit.ENDS_AFTER_CLOSING, Misfit.NIGHT_NOT_BEGUN, Misfit.ENDS_AFTER_OPENING),
        "2026-12-01 00:00",
    )


def test_the_night_that_loses_an_hour_is_an_hour_shorter() -> None:
    calendar = school(closed_weekdays=frozenset(), week_hours=(Hours(time(7), time(15)),) * 7)
    spring = windows(calendar, "2026-03-06")

    usual = fit(16 * HOUR, EXACT, spring, here("2026-03-06 15:00") - 30 * MINUTE)
    short = fit(16 * HOUR, EXACT, spring, here("2026-03-07 15:00") - 30 * MINUTE)

    assert usual.window is Window.NIGHT
    assert short.misfits == (Misfit.ENDS_AFTER_CLOSING, Misfit.ENDS_AFTER_OPENING)


@pytest.mark.parametrize(
    ("ratios", "expected"),
    [
        ([], "1.15"),
        ([(100, 130)] * 4, "1.15"),
        ([(100, 130)] * 5, "1.3"),
        ([(100, 130)] * 4 + [(0, 500)], "1.15"),
        ([(100, 110), (100, 120), (100, 900), (100, 140), (100, 130)], "1.3"),
        ([(100, 120), (100, 140), (100, 130), (100, 110), (100, 110), (100, 190)], "1.25"),
        ([(100, 60)] * 5, "1"),
        ([(100, 300)] * 5, "2"),
        ([(100, 130)] * 20 + [(100, 170)] * 30, "1.3"),
    ],
)
def test_a_machine_learns_its_safety_from_its_last_runs(
    ratios: list[tuple[int, int]], expected: str
) -> None:
    runs = [FinishedRun(estimated, actual) for estimated, actual in ratios]

    assert learned_safety(runs, RULES) == Fraction(expected)


def test_time_is_reckoned_in_begun_seconds() -> None:
    assert time_needed(10, Fraction(115, 100)) == timedelta(seconds=12)


NIGHT = here("2026-11-30 15:00")


def job(number: int, hours: float, queued: int = 0) -> NightJob:
    return NightJob(UUID(int=number), NIGHT - queued * MINUTE, int(hours * HOUR))


@pytest.mark.parametrize(
    ("waiting", "expected"),
    [
        ([], None),
        ([job(1, 0.3), job(2, 17)], None),  # one ends today, one after the opening
        ([job(1, 3), job(2, 9), job(3, 5), job(4, 17)], 2),
        ([job(1, 9), job(2, 9, queued=5), job(3, 9)], 2),
        ([job(2, 9), job(1, 9)], 1),
    ],
)
def test_the_night_goes_to_the_longest_that_fits(
    waiting: list[NightJob], expected: int | None
) -> None:
    found = longest_for_night(waiting, EXACT, WEEK, NIGHT)

    assert (None if found is None else found.job_id.int) == expected
