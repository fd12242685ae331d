"""The pretend school's calendar and rules, laid around the day on which practice is opened."""

from collections.abc import Iterator, Sequence
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
from kiosk.domain.lending.calendar import ONE_DAY, Calendar, Holiday, Hours, SpecialHours, Term
from kiosk.domain.lending.policy import PolicyRow
from kiosk.domain.lending.policy_file import read_policy

ZONE = ZoneInfo("America/New_York")
WEEKS_SO_FAR = 13
WEEKS_TO_COME = 12
WEEKS_BEFORE = 104
"""The terms of two years before this one are known, too."""
CLOSING = time(14, 50)
HOURS = Hours(time(7, 30), CLOSING)
EARLY = Hours(time(7, 30), time(12, 0))
_STARTS = ("08:00", "08:55", "09:50", "10:45", "12:10", "13:05", "14:00")
_FALL_FROM = 8
_LEAST_TERM = timedelta(weeks=4)
_SPRING, _FALL = ((1, 3), (6, 8)), ((8, 24), (12, 14))
"""Month and day: a term begins on the first Monday from the one on, and ends in the week from the
other on."""

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
    """A term that began thirteen weeks ago, with days off behind and before us.

    The terms of two years lie before it, with school closed in between.
    """
    monday = today - timedelta(days=today.weekday())
    first = monday - timedelta(weeks=WEEKS_SO_FAR)
    last = monday + timedelta(weeks=WEEKS_TO_COME, days=4)
    names = ("Fall", "Spring") if today.month >= _FALL_FROM else ("Spring", "Summer")
    later = last + timedelta(days=10)
    eve = monday + timedelta(weeks=2, days=4)
    past = _terms_before(first)
    return Calendar(
        zone=ZONE,
        holidays=(
            *_breaks(past, first),
            _off("Teachers’ day", monday - timedelta(weeks=9), 0),
            _off("Short break", monday - timedelta(weeks=5, days=-3), 1),
            _off("Long break", monday + timedelta(weeks=3), 11),
            _off("Founders’ day", monday + timedelta(weeks=7, days=4), 0),
        ),
        terms=(
            *past,
            Term(names[0], first, last, last - timedelta(days=7)),
            Term(names[1], later, later + timedelta(weeks=16)),
        ),
        week_hours=(HOURS,) * 5 + (None, None),
        special_hours=(SpecialHours("Early release", eve, EARLY),),
        bells=_bells(eve),
        letters=DayLetters(("A", "B"), (DayLetter(first, "A"),)),
    )


def this_term(calendar: Calendar, today: date) -> Term:
    """The term in which the pretend school is."""
    return next(term for term in calendar.terms if term.holds(today))


def practice_policy() -> tuple[PolicyRow, ...]:
    """The rows of POLICY."""
    return read_policy(POLICY).rows


def _terms_before(first: date) -> tuple[Term, ...]:
    """Of two years, where a real school has them; the last ends on the Friday before `first`."""
    since, friday = first - timedelta(weeks=WEEKS_BEFORE), first - timedelta(days=3)
    found = []
    for year in range(since.year, first.year + 1):
        for name, (begins, ends) in (("Spring", _SPRING), ("Fall", _FALL)):
            begun = _monday_from(date(year, *begins))
            last = min(_monday_from(date(year, *ends)) + timedelta(days=4), friday)
            # After a summer, no other term begins just before this one.
            is_short = name == "Fall" and first - begun < _LEAST_TERM
            if begun < first and last >= since and not is_short:
                found.append(Term(f"{name} {year}", begun, last))
    return tuple(found)


def _breaks(terms: Sequence[Term], first: date) -> Iterator[Holiday]:
    """School is closed from the end of a term to the next one, and to `first`."""
    begins = (*(term.first for term in terms[1:]), first)
    for term, begun in zip(terms, begins, strict=True):
        after, last = term.last + ONE_DAY, begun - ONE_DAY
        if last - after > ONE_DAY:  # more than a weekend
            yield Holiday("Winter break" if term.last.month == 12 else "Summer", after, last)


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


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
