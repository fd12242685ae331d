"""Readers of single values in a parsed document (TOML or JSON): a value, or why it is none."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from kiosk.domain.lending.bells import WEEKDAYS
from kiosk.domain.lending.calendar import Hours
from kiosk.domain.lending.problems import N_, Misfit, misfit, nearest, unknown_word
from kiosk.domain.lending.rule_values import parse_day

T = TypeVar("T")
Read = Callable[[object], T | Misfit]

LONGEST_TEXT = 60
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?")


def as_text(value: object) -> str | Misfit:
    """Words on one line, not empty, at most 60 characters."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    if 0 < len(words) <= LONGEST_TEXT:
        return words
    return misfit(
        N_("This is not a short text."),
        N_("Write 1 to {most} characters in quotes."),
        most=LONGEST_TEXT,
    )


def as_day(value: object) -> date | Misfit:
    """A date of this century, bare or in quotes."""
    plain = isinstance(value, date) and not isinstance(value, datetime)
    return parse_day(value.isoformat() if plain and isinstance(value, date) else str(value))


def as_clock(value: object) -> time | Misfit:
    """A time of day to the minute, bare or in quotes."""
    shape = _CLOCK.fullmatch(str(value).strip())
    if shape is not None:
        return time(int(shape[1]), int(shape[2]))
    return misfit(
        N_("“{text}” is not a time of day."), N_("Write it like this: 15:30."), text=value
    )


def as_hours(value: object) -> Hours | Misfit:
    """Opening hours as "07:30-15:30"."""
    opens, _, closes = str(value).replace("–", "-").partition("-")
    first, last = as_clock(opens), as_clock(closes)
    if isinstance(first, time) and isinstance(last, time) and first < last:
        return Hours(first, last)
    return misfit(
        N_("“{text}” are not opening hours."),
        N_("Write opening and closing like this: 07:30-15:30."),
        text=value,
    )


def as_weekday(value: object) -> int | Misfit:
    """A weekday by its English name; Monday is 0."""
    word = str(value).strip().casefold()
    return WEEKDAYS.index(word) if word in WEEKDAYS else unknown_word(str(value), WEEKDAYS)


def as_month_and_day(value: object) -> tuple[int, int] | Misfit:
    """A day of every year as "12-25"."""
    # A leap year, so that 29 February passes.
    day = parse_day(f"2000-{str(value).strip()}")
    if isinstance(day, date):
        return day.month, day.day
    return misfit(
        N_("“{text}” is not a day of the year."),
        N_("Write month and day like this: 12-25."),
        text=value,
    )


def as_zone(value: object) -> ZoneInfo | Misfit:
    """A time zone by its name in the tz database."""
    try:
        return ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, OSError, ValueError):
        # The others are what ZoneInfo raises for a folder, a path that leads out, a null byte.
        near = nearest(str(value), sorted(available_timezones()))
        return misfit(
            N_("“{text}” is not a time zone."),
            N_("Write area and city like this: {near}."),
            text=value,
            near=near or "America/New_York",
        )


def whole(most: int) -> Read[int]:
    """A whole number from 0 to `most`."""

    def read(value: object) -> int | Misfit:
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
            return value
        return misfit(
            N_("“{text}” is not a whole number from 0 to {most}."),
            N_("Write it without quotes."),
            text=value,
            most=most,
        )

    return read


def one_of(words: Sequence[str]) -> Read[str]:
    """One of `words`, exactly as written there."""

    def read(value: object) -> str | Misfit:
        word = as_text(value)
        return word if isinstance(word, Misfit) or word in words else unknown_word(word, words)

    return read


def list_of(read_one: Read[T]) -> Read[tuple[T, ...]]:
    """A list whose members all pass `read_one`; the first that does not is the fault."""

    def read(value: object) -> tuple[T, ...] | Misfit:
        if not isinstance(value, list):
            return misfit(
                N_("This is not a list."), N_("Write it in square brackets with commas between.")
            )
        good: list[T] = []
        for each in value:
            one = read_one(each)
            if isinstance(one, Misfit):
                return one
            good.append(one)
        return tuple(good)

    return read
