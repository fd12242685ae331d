import json
import tomllib
from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.bells import (
    BellPlan,
    BellRule,
    BellSchedule,
    DayLetter,
    DayLetters,
    Period,
)
from kiosk.domain.lending.calendar import (
    Calendar,
    Holiday,
    Hours,
    OpenAfterAll,
    SpecialHours,
    Term,
    YearlyHoliday,
)
from kiosk.domain.lending.calendar_file import (
    calendar_document,
    read_calendar,
    with_closed_days,
)
from tests.domain.lending.calendars import school

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
clocks = st.integers(0, 1439).map(lambda minute: time(minute // 60, minute % 60))


@st.composite
def stretches(draw: st.DrawFn) -> tuple[date, date]:
    first = draw(days)
    return first, first + timedelta(days=draw(st.integers(0, 399)))


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    opens, closes = sorted(draw(st.lists(clocks, min_size=2, max_size=2, unique=True)))
    return Hours(opens, closes)


@st.composite
def terms(draw: st.DrawFn) -> Term:
    first, last = draw(stretches())
    back = draw(st.none() | st.integers(0, 500))
    return Term(draw(words), first, last, None if back is None else first + timedelta(days=back))


@st.composite
def schedules(draw: st.DrawFn, name: str) -> BellSchedule:
    times = sorted(draw(st.lists(clocks, max_size=8, unique=True)))
    pairs = zip(times[::2], times[1::2], strict=False)
    return BellSchedule(name, tuple(Period(str(n), *pair) for n, pair in enumerate(pairs)))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    labels = draw(st.sampled_from([(), ("A", "B"), ("1", "2", "3")]))
    letter_days = st.lists(st.builds(DayLetter, days, st.sampled_from(labels or ("",))), max_size=3)
    names = draw(st.lists(words, unique=True, max_size=3))

    def rule(bells: str) -> BellRule:
        first, last = draw(st.just((None, None)) | stretches())
        letter = draw(st.none() | st.sampled_from(labels)) if labels else None
        return BellRule(bells, first, last, letter, draw(st.none() | st.integers(0, 6)))

    stretch_holidays = st.builds(lambda name, stretch: Holiday(name, *stretch), words, stretches())
    yearly = st.builds(YearlyHoliday, words, st.integers(1, 12), st.integers(1, 28))
    special_days = draw(st.lists(days, unique=True, max_size=3))
    return Calendar(
        zone=draw(st.sampled_from([ZoneInfo("America/New_York"), ZoneInfo("UTC")])),
        closed_weekdays=draw(st.frozensets(st.integers(0, 6))),
        holidays=tuple(draw(st.lists(stretch_holidays, max_size=3))),
        yearly_holidays=tuple(draw(st.lists(yearly, max_size=2))),
        open_after_all=tuple(draw(st.lists(st.builds(OpenAfterAll, words, days), max_size=2))),
        terms=tuple(draw(st.lists(terms(), max_size=3))),
        week_hours=tuple(draw(st.lists(st.none() | hours(), min_size=7, max_size=7))),
        special_hours=tuple(SpecialHours(draw(words), day, draw(hours())) for day in special_days),
        bells=BellPlan(
            tuple(draw(schedules(name)) for name in names),
            tuple(rule(name) for name in names),
            draw(st.integers(0, 30)),
        ),
        letters=DayLetters(
            labels,
            tuple(draw(letter_days)) if labels else (),
            tuple(draw(letter_days)) if labels else (),
        ),
        revision=draw(st.integers(0, 9)),
    )


@given(calendars())
def test_a_calendar_comes_back_from_toml_as_it_went(calendar: Calendar) -> None:
    text = tomli_w.dumps(calendar_document(calendar))

    found = read_calendar(tomllib.loads(text), calendar.revision)

    assert found.problems == ()
    assert found.calendar == calendar


@given(calendars())
def test_a_calendar_comes_back_from_json_as_it_went(calendar: Calendar) -> None:
    text = json.dumps(calendar_document(calendar))

    assert read_calendar(json.loads(text), calendar.revision).calendar == calendar


def test_a_file_as_people_write_it_is_read() -> None:
    found = read_calendar(
        tomllib.loads(
            """
            version = 1
            time_zone = "America/New_York"
            closed_weekdays = ["Saturday", "sunday"]
            passing_minutes = 0
            [hours]
            monday = "7:30 – 15:30"
            [[holidays]]
            name = "Labor Day"
            day = 2026-09-07
            [[holidays]]
            name = "Thanksgiving"
            first = "2026-11-26"
            last = 2026-11-27
            [[yearly_holidays]]
            name = "Leap day"
            on = "02-29"
            [[terms]]
            name = "Fall"
            first = 2026-08-24
            last = 2026-12-18
            [[bells]]
            name = "Regular"
            periods = [{ name = "1", starts = 08:00:00, ends = "08:50" }]
            [[bell_rules]]
            bells = "Regular"
            weekday = "Monday"
            letter = "A"
            day = 2026-09-14
            [day_letters]
            labels = ["A", "B"]
            starts = [{ day = 2026-08-24, letter = "A" }]
            """
        ),
        revision=7,
    )

    assert found.problems == ()
    assert found.calendar == Calendar(
        ZoneInfo("America/New_York"),
        frozenset({5, 6}),
        (
            Holiday("Labor Day", date(2026, 9, 7), date(2026, 9, 7)),
            Holiday("Thanksgiving", date(2026, 11, 26), date(2026, 11, 27)),
        ),
        (YearlyHoliday("Leap day", 2, 29),),
        terms=(Term("Fall", date(2026, 8, 24), date(2026, 12, 18)),),
        week_hours=(Hours(time(7, 30), time(15, 30)), *(None,) * 6),
        bells=BellPlan(
            (BellSchedule("Regular", (Period("1", time(8), time(8, 50)),)),),
            (BellRule("Regular", date(2026, 9, 14), date(2026, 9, 14), "A", 0),),
            passing_minutes=0,
        ),
        letters=DayLetters(("A", "B"), (DayLetter(date(2026, 8, 24), "A"),)),
        revision=7,
    )


def problems(text: str) -> list[tuple[str, str]]:
    head = 'version = 1\ntime_zone = "UTC"\nclosed_weekdays = []\n'
    found = read_calendar(tomllib.loads(head + text))
    assert (found.calendar is None) == bool(found.problems)
    return [(each.where, each.said_what()) for each in found.problems]


def test_all_faults_are_told_at_once() -> None:
    found = read_calendar(
        tomllib.loads(
            """
            time_zone = "Amercia/New_York"
            closed_weekdays = ["saturday", "sonday"]
            holydays = []
            [hours]
            monday = "15:30-07:30"
            mon = "x"
            [[holidays]]
            name = "Break"
            first = 2026-12-21
            last = 2026-12-11
            """
        )
    )

    assert found.calendar is None
    assert [str(each) for each in found.problems] == [
        "version: version is missing. Add a line “version = …”.",
        "time_zone: “Amercia/New_York” is not a time zone. "
        "Write area and city like this: America/New_York.",
        "closed_weekdays: “sonday” is not known. Did you mean “sunday”?",
        "hours.monday: “15:30-07:30” are not opening hours. "
        "Write opening and closing like this: 07:30-15:30.",
        "hours.mon: “mon” is not known. Did you mean “monday”?",
        "holidays[1].last: 2026-12-11 is before 2026-12-21 or more than 400 days after it. "
        "Correct one of the two days.",
        "holydays: “holydays” is not known. Did you mean “holidays”?",
    ]


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("holidays = [{ name = 1, day = 2026-09-07 }]", "holidays[1].name", "not a short text"),
        ("holidays = [{ name = 'x', day = 'soon' }]", "holidays[1].day", "not a date"),
        ("holidays = [{ name = 'x', first = 2026-09-07 }]", "holidays[1].last", "is missing"),
        ("holidays = [{ name = 'x', last = 2026-09-07 }]", "holidays[1].first", "is missing"),
        (
            "holidays = [{ name = 'x', day = 2026-09-07T00:00:00 }]",
            "holidays[1].day",
            "is not a date",
        ),
        (
            "holidays = [{ name = 'x', first = 2026-09-07, last = 2029-09-07 }]",
            "holidays[1].last",
            "more than 400 days",
        ),
        ("yearly_holidays = [{ name = 'x', on = '2-30' }]", "yearly_holidays[1].on", "day of the"),
        ("yearly_holidays = [{ on = '12-25' }]", "yearly_holidays[1].name", "is missing"),
        ("open_after_all = [{ name = 'x' }]", "open_after_all[1].day", "is missing"),
        (
            "special_hours = [{ name = 'x', day = 2026-09-07, hours = '8' }]",
            "special_hours[1].hours",
            "are not opening hours",
        ),
        (
            "special_hours = [{ name = 'x', day = 2026-09-07, hours = '8:00-9:00' },"
            " { name = 'y', day = 2026-09-07, hours = '8:00-9:00' }]",
            "special_hours",
            "One day has two special hours",
        ),
        ("terms = [{ name = 'x', first = 2026-09-07 }]", "terms[1].last", "is missing"),
        (
            "terms = [{ name = 'x', first = 2026-09-07, last = 2026-12-18,"
            " all_back_by = 2026-09-01 }]",
            "terms[1].all_back_by",
            "before the term begins",
        ),
        ("bells = [{ periods = [] }]", "bells[1].name", "is missing"),
        ("bells = [{ name = 'x' }, { name = 'x' }]", "bells", "have the same name"),
        (
            "bells = [{ name = 'x', periods = [{ name = '1', starts = 9:00 }] }]".replace(
                "9:00", "'9:00'"
            ),
            "bells[1].periods[1].ends",
            "is missing",
        ),
        (
            "bells = [{ name = 'x', periods = [{ name = '1', starts = '9:60', ends = '10:00' }] }]",
            "bells[1].periods[1].starts",
            "is not a time of day",
        ),
        (
            "bells = [{ name = 'x', periods = [{ name = '1', starts = '9:00', ends = '9:00' }] }]",
            "bells[1].periods[1].ends",
            "ends before it starts",
        ),
        (
            "bells = [{ name = 'x', periods = [{ name = 'a', starts = '8:00', ends = '9:00' },"
            " { name = 'A', starts = '9:00', ends = '10:00' }] }]",
            "bells[1].periods",
            "Two periods have the same name",
        ),
        (
            "bells = [{ name = 'x', periods = [{ name = '1', starts = '8:00', ends = '9:00' },"
            " { name = '2', starts = '8:50', ends = '10:00' }] }]",
            "bells[1].periods",
            "before the one above it has ended",
        ),
        ("bell_rules = [{ bells = 'x' }]", "bell_rules[1].bells", "“x” is not known"),
        (
            "bells = [{ name = 'x' }]\nbell_rules = [{ bells = 'x', weekday = 8 }]",
            "bell_rules[1].weekday",
            "“8” is not known",
        ),
        (
            "bells = [{ name = 'x' }]\nbell_rules = [{ bells = 'x', letter = 1 }]",
            "bell_rules[1].letter",
            "is not a short text",
        ),
        (
            "bells = [{ name = 'x' }]\nbell_rules = [{ bells = 'x', first = 2026-09-07 }]",
            "bell_rules[1].last",
            "is missing",
        ),
        ("passing_minutes = 31", "passing_minutes", "is not a whole number from 0 to 30"),
        ("day_letters = { labels = ['A', 'A'] }", "day_letters.labels", "A letter comes twice"),
        ("day_letters = { labels = 'AB' }", "day_letters.labels", "This is not a list"),
        ("day_letters = 3", "day_letters", "This is not a table"),
        (
            "day_letters = { labels = ['A'], starts = [{ day = 2026-09-07, letter = 'B' }] }",
            "day_letters.starts[1].letter",
            "“B” is not known",
        ),
        ("hours = { monday = '24:00-25:00' }", "hours.monday", "are not opening hours"),
    ],
)
def test_a_fault_is_named_where_it_stands(text: str, where: str, what: str) -> None:
    found = [place for place, said in problems(text) if what in said]

    assert found == [where]


@pytest.mark.parametrize("zone", ["", "../etc", "/etc/localtime", "America", "x\0y", "é"])
def test_what_is_no_time_zone_is_refused(zone: str) -> None:
    found = read_calendar({"version": 1, "time_zone": zone, "closed_weekdays": []})

    assert [each.where for each in found.problems] == ["time_zone"]


def test_closed_days_from_elsewhere_are_added_once() -> None:
    calendar = school()
    snow = Holiday("Snow", date(2027, 1, 14), date(2027, 1, 15))

    once = with_closed_days(calendar, [snow, snow])

    assert once == replace(calendar, holidays=(snow,))
    assert with_closed_days(once, [snow]) == once
    assert not once.is_open(date(2027, 1, 14))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.dates() | st.times(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["name", "day", "first", "last", "periods", "labels", "starts", "hours"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
KEYS = ["version", "time_zone", "closed_weekdays", "holidays", "bells", "day_letters", "terms"]


@given(st.dictionaries(st.sampled_from(KEYS), values))
def test_any_document_is_read_or_refused(document: dict[str, object]) -> None:
    found = read_calendar(document)

    assert (found.calendar is None) == bool(found.problems)
