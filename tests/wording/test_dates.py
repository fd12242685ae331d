"""Days and times as people say them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.wording.dates import Dates
from tests.support.pseudo import pseudo
from tests.support.translations import english, translated

ZONE = ZoneInfo("America/New_York")
EN = Dates(english(), ZONE)
ES = Dates(translated("es"), ZONE)
MONDAY = datetime(2026, 11, 30, 15, 24, tzinfo=UTC)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("due", "english_words", "spanish_words"),
    [
        ("2026-12-04T15:30", "by Friday 4 December", "el viernes 4 de diciembre"),
        ("2026-11-30T14:50", "today, 2:50", "hoy, a las 2:50"),
        ("2026-11-30T13:05", "today, 1:05", "hoy, a la 1:05"),
        ("2026-11-30T23:59", "today", "hoy"),
        ("2026-12-01T09:15", "tomorrow, 9:15", "mañana, a las 9:15"),
        ("2026-12-01T15:30", "by Tuesday 1 December", "el martes 1 de diciembre"),
        (
            "2026-12-02T08:50",
            "by Wednesday 2 December, 8:50",
            "el miércoles 2 de diciembre, a las 8:50",
        ),
        ("2027-05-03T23:59", "by Monday 3 May", "el lunes 3 de mayo"),
    ],
)
def test_a_due_time_is_said_as_it_follows_bring_it_back(
    due: str, english_words: str, spanish_words: str
) -> None:
    assert EN.by(local(due), MONDAY) == english_words
    assert ES.by(local(due), MONDAY) == spanish_words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-12-04T15:30", "by Friday"),
        ("2026-12-07T15:30", "by Mon 7 Dec"),
        ("2026-12-01T15:30", "by Tue 1 Dec"),
        ("2026-11-30T14:50", "today, 2:50"),
        ("2026-12-03T08:50", "by Thu 3 Dec, 8:50"),
    ],
)
def test_the_weekday_alone_is_said_only_within_a_week(due: str, words: str) -> None:
    assert EN.by_weekday(local(due), MONDAY) == words


def test_an_instant_is_told_on_the_schools_own_clock() -> None:
    late_evening = datetime(2026, 12, 5, 1, 30, tzinfo=UTC)

    assert EN.moment(late_evening) == "Friday 4 December, 8:30 pm"
    assert ES.moment(late_evening) == "viernes 4 de diciembre, a las 8:30 p. m."


@pytest.mark.parametrize(
    ("time", "twelve", "twenty_four"),
    [
        ("10:24", "10:24", "10:24"),
        ("14:50", "2:50", "14:50"),
        ("12:05", "12:05", "12:05"),
        ("06:40", "6:40 am", "6:40"),
        ("00:10", "12:10 am", "0:10"),
        ("19:00", "7:00 pm", "19:00"),
    ],
)
def test_the_clock_has_twelve_or_twenty_four_hours(
    time: str, twelve: str, twenty_four: str
) -> None:
    at = local(f"2026-11-30T{time}")

    assert Dates(english(), ZONE, 12).clock(at) == twelve
    assert Dates(english(), ZONE, 24).clock(at) == twenty_four


def test_one_oclock_is_singular_in_spanish_but_thirteen_is_not() -> None:
    at = local("2026-11-30T13:05")

    assert Dates(translated("es"), ZONE, 24).moment(at).endswith("a las 13:05")
    assert Dates(translated("es"), ZONE, 12).moment(at).endswith("a la 1:05")


def test_every_weekday_and_month_has_its_word_in_every_language() -> None:
    for dates in (EN, ES, Dates(pseudo(), ZONE)):
        months = {dates.month(date(2026, m, 1)) for m in range(1, 13)}
        short_months = {dates.short_month(date(2026, m, 1)) for m in range(1, 13)}
        days = {dates.weekday(date(2026, 6, d)) for d in range(1, 8)}
        short_days = {dates.short_weekday(date(2026, 6, d)) for d in range(1, 8)}

        assert [len(each) for each in (months, short_months, days, short_days)] == [12, 12, 7, 7]


def test_a_day_for_lists_has_its_year() -> None:
    assert EN.day_with_year(date(2026, 12, 4)) == "Friday 4 December 2026"
    assert ES.day_with_year(date(2026, 12, 4)) == "viernes 4 de diciembre de 2026"
    assert EN.short_day(date(2026, 12, 4)) == "Fri 4 Dec"
