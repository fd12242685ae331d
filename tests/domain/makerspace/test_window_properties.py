"""What fits, and what the night goes to, held against looking at every five minutes."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.calendar import Calendar, Holiday, Hours
from kiosk.domain.lending.open_time import OpenTime, Stretch, open_hours
from kiosk.domain.makerspace.windows import (
    NightJob,
    Pace,
    Window,
    Windows,
    fit,
    longest_for_night,
)

CHICAGO = ZoneInfo("America/Chicago")
STEP = timedelta(minutes=5)
A_DAY = 24 * 12
NIGHT_STEPS, MARGIN_STEPS = 45 // 5, 10 // 5


def staffed_steps(calendar: Calendar, starts: datetime, days: int) -> list[bool]:
    """For each step whether the wall clock shows one between opening and closing."""
    found = []
    for n in range(days * A_DAY):
        local = (starts + n * STEP).astimezone(calendar.zone)
        hours = calendar.hours_on(local.date())
        found.append(hours is not None and hours.opens <= local.time() < hours.closes)
    return found


def window_at(at: int, staffed: list[bool], need: int, is_overnight_ok: bool) -> Window | None:
    """In which window a job of so many steps may begin at a step, by looking at each one after."""
    if not staffed[at]:
        return None
    ends = at + need + MARGIN_STEPS
    closes = staffed.index(False, at)
    if ends <= closes:
        return Window.DAY
    if not is_overnight_ok or at < closes - NIGHT_STEPS or True not in staffed[closes:]:
        return None
    opens = staffed.index(True, closes)
    return Window.NIGHT if ends <= opens <= closes + 4 * A_DAY else None


FIRST_DAYS = [date(2026, 3, 5), date(2026, 10, 29), date(2026, 11, 30)]
"""Two are near the days on which clocks are changed in the United States."""

hours_of_days = st.sampled_from(
    [Hours(time(7, 30), time(15, 30)), Hours(time(8), time(8, 40)), Hours(time(9), time(21))]
)
steps = st.integers(0, 3 * A_DAY)


@st.composite
def weeks(draw: st.DrawFn) -> tuple[Calendar, datetime]:
    """A calendar, and the midnight that begins its only six days."""
    first = draw(st.sampled_from(FIRST_DAYS))
    calendar = Calendar(
        CHICAGO,
        closed_weekdays=draw(st.frozensets(st.integers(0, 6), max_size=6)),
        week_hours=draw(st.tuples(*(hours_of_days,) * 7)),
        holidays=(Holiday("After", first + timedelta(days=6), first + timedelta(days=9)),),
    )
    return calendar, datetime.combine(first, time.min, CHICAGO).astimezone(UTC)


def hours_of(calendar: Calendar, starts: datetime) -> Windows:
    return Windows(OpenTime(open_hours(calendar, Stretch(starts, starts + timedelta(days=7)))))


@given(weeks(), steps, st.integers(0, 30 * 12), st.booleans())
def test_what_fits_ends_in_time_as_counting_says(
    week: tuple[Calendar, datetime], now: int, need: int, is_overnight_ok: bool
) -> None:
    calendar, starts = week
    pace = Pace(Fraction(1), is_overnight_ok)

    found = fit(need * 300, pace, hours_of(calendar, starts), starts + now * STEP)

    staffed = staffed_steps(calendar, starts, 7)
    coming = range(now, len(staffed))
    fits = (at for at in coming if window_at(at, staffed, need, is_overnight_ok))
    later = next(fits, None)
    assert found.window == window_at(now, staffed, need, is_overnight_ok)
    assert found.next_fit == (None if later is None else starts + later * STEP)
    assert (found.window is None) == bool(found.misfits)


@given(weeks(), steps, st.lists(st.integers(0, 20 * 12), max_size=8))
def test_no_job_for_the_night_is_left_out_for_a_shorter_one(
    week: tuple[Calendar, datetime], now: int, needs: list[int]
) -> None:
    calendar, starts = week
    pace = Pace(Fraction(1), is_overnight_ok=True)
    jobs = [NightJob(UUID(int=n), starts, need * 300) for n, need in enumerate(needs)]

    found = longest_for_night(jobs, pace, hours_of(calendar, starts), starts + now * STEP)

    staffed = staffed_steps(calendar, starts, 7)
    nightly = [need for need in needs if window_at(now, staffed, need, True) is Window.NIGHT]
    assert (None if found is None else found.seconds // 300) == max(nightly, default=None)
