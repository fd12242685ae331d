"""Small calendars for the tests of due dates, with the dates that make them interesting."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from kiosk.domain.lending.bells import BellPlan, BellRule, BellSchedule, Period
from kiosk.domain.lending.calendar import Calendar, Holiday, Hours

NEW_YORK = ZoneInfo("America/New_York")
EVERY_DAY_CLOSED = frozenset(range(7))
SCHOOL_HOURS = Hours(time(7, 30), time(15, 30))
SCHOOL_WEEK = (SCHOOL_HOURS,) * 5 + (None, None)

THREE_PERIODS = BellSchedule(
    "Regular",
    (
        Period("1", time(8, 0), time(9, 0)),
        Period("2", time(9, 10), time(10, 10)),
        Period("Lunch", time(12, 0), time(13, 0)),
    ),
)
REGULAR_BELLS = BellPlan((THREE_PERIODS,), (BellRule("Regular"),))


def school(**changes: object) -> Calendar:
    """A Monday to Friday school in New York, open 07:30 to 15:30, with three periods."""
    fields: dict[str, object] = {"week_hours": SCHOOL_WEEK, "bells": REGULAR_BELLS, **changes}
    return Calendar(NEW_YORK, **fields)  # type: ignore[arg-type] # the caller names real fields


def closed_on(*days: date) -> tuple[Holiday, ...]:
    """A holiday for each day."""
    return tuple(Holiday("Holiday", day, day) for day in days)


def local(zone: ZoneInfo, text: str) -> datetime:
    """`2026-11-30 10:15` on the wall of a zone, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def here(text: str) -> datetime:
    """`2026-11-30 10:15` in New York, in UTC."""
    return local(NEW_YORK, text)


def wall(at: datetime, zone: ZoneInfo = NEW_YORK) -> str:
    """An instant as the wall clock shows it: `2026-11-30 10:15`."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
