"""The pretend school's calendar and rules, laid around the day on which practice is opened."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from kiosk.domain.lending.bells import (
    BellPlan,
    BellRule,
    BellSchedule,
    DayLetter,
    DayLetters,
    Period,
)
from kiosk.domain.lending.calendar import Calendar, Holiday, Hours, SpecialHours, Term
from kiosk.domain.lending.policy import PolicyRow
from kiosk.domain.lending.policy_file import read_policy

ZONE = ZoneInfo("America/New_York")
WEEKS_SO_FAR = 13
WEEKS_TO_COME = 12
CLOSING = time(14, 50)
HOURS = Hours(time(7, 30), CLOSING)
EARLY = Hours(time(7, 30), time(12, 0))
_STARTS = ("08:00", "08:55", "09:50", "10:45", "12:10", "13:05", "14:00")
_FALL_FROM = 8

POLICY: dict[str, object] = {
    "version": 1,
    "rules": [
        {"loan_length": "4 school days", "max_loans": 2, "renewals": 1},
        {"patron_category": "student", "max_loans_total": 2},
        {"patron_category": "teacher", "loan_length": "4 weeks", "max_loans": "unlimited"},
        {"patron_category": "teacher", "item_type": "chromebook", "max_loans": 32},
        {"patron_category": "staff", "loan_length": "2 weeks", "max_loans": 10},
        {"item_category": "coding-kits", "loan_length": "0 days", "max_loans": 1},
        {"item_category": "podcast-kits", "loan_length": "2 periods", "max_loans": 1},
        {"item_category": "podcast-kits", "patron_category": "student", "min_grade": "3"},
        {"item_category": "printers", "loan_length": "2 periods", "max_loans": 1, "renewals": 0},
        {"item_category": "printers", "patron_category": "student", "min_grade": "4"},
        {"item_category": "cameras", "loan_length": "1 school day", "max_loans": 1},
        {"item_category": "tablets", "loan_length": "1 school day", "max_loans": 1},
        {"item_category": "chargers", "loan_length": "0 days", "max_loans": 1, "receipt": "never"},
    ],
}


def practice_moment(now: datetime) -> datetime:
    """Monday at 10:24 of this week at the pretend school: lessons run, whatever the real clock."""
    day = now.astimezone(ZONE).date()
    monday = day - timedelta(days=day.weekday())
    return datetime.combine(monday, time(10, 24), ZONE).astimezone(UTC)


def practice_calendar(today: date) -> Calendar:
    """A term that began thirteen weeks ago, with days off behind and before us."""
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=WEEKS_SO_FAR)
    last = monday + timedelta(weeks=WEEKS_TO_COME, days=4)
    names = ("Fall", "Spring") if today.month >= _FALL_FROM else ("Spring", "Summer")
    later = last + timedelta(days=10)
    eve = monday + timedelta(weeks=2, days=4)
    return Calendar(
        zone=ZONE,
        holidays=(
            _off("Teachers’ day", monday - timedelta(weeks=9), 0),
            _off("Short break", monday - timedelta(weeks=5, days=-3), 1),
            _off("Long break", monday + timedelta(weeks=3), 11),
            _off("Founders’ day", monday + timedelta(weeks=7, days=4), 0),
        ),
        terms=(
            Term(names[0], first, last, last - timedelta(days=7)),
            Term(names[1], later, later + timedelta(weeks=16)),
        ),
        week_hours=(HOURS,) * 5 + (None, None),
        special_hours=(SpecialHours("Early release", eve, EARLY),),
        bells=_bells(eve),
        letters=DayLetters(("A", "B"), (DayLetter(first, "A"),)),
    )


def practice_policy() -> tuple[PolicyRow, ...]:
    """The rows of POLICY."""
    return read_policy(POLICY).rows


def _off(name: str, first: date, days: int) -> Holiday:
    return Holiday(name, first, first + timedelta(days=days))


def _bells(early: date) -> BellPlan:
    lessons = [Period(f"Period {n}", *_lesson(start)) for n, start in enumerate(_STARTS, start=1)]
    lunch = Period("Lunch", time(11, 35), time(12, 10))
    regular = sorted([*lessons, lunch], key=lambda period: period.starts)
    short = [Period(f"Period {n}", *span) for n, span in enumerate(_short_day(), start=1)]
    return BellPlan(
        (BellSchedule("Regular", tuple(regular)), BellSchedule("Early release", tuple(short))),
        (BellRule("Regular"), BellRule("Early release", first=early, last=early)),
    )


def _lesson(start: str) -> tuple[time, time]:
    begins = datetime.combine(date(2000, 1, 1), time.fromisoformat(start), UTC)
    return begins.time(), (begins + timedelta(minutes=50)).time()


def _short_day() -> list[tuple[time, time]]:
    """Seven lessons of half an hour."""
    begins = datetime.combine(date(2000, 1, 1), time(8), UTC)
    marks = [(begins + timedelta(minutes=34 * n)).time() for n in range(8)]
    return list(pairwise(marks))
