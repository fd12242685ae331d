"""The kinds of value that a policy rule can have, each with its reader."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from kiosk.domain.lending.due_values import DueAt, DueTime
from kiosk.domain.lending.loan_length import LoanLength, Unit, parse_length
from kiosk.domain.lending.problems import N_, Misfit, misfit, unknown_word
from kiosk.domain.people.grades import HIGHEST_GRADE, grade_order, known_grade

T_co = TypeVar("T_co", covariant=True)
Word = TypeVar("Word", bound=StrEnum)

NO_LIMIT = "unlimited"
SAME = "same"
MOST = 9_999
_NO_TIME_BEFORE = frozenset({Unit.PERIODS, Unit.TERM})
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many; None means no limit, 0 forbids."""

    most: int | None

    @property
    def forbids(self) -> bool:
        """Whether not even one is allowed."""
        return self.most == 0

    def is_reached(self, count: int) -> bool:
        """Whether with `count` already there one more is too many."""
        return self.most is not None and count >= self.most

    def is_passed(self, count: int) -> bool:
        """Whether `count` is more than allowed."""
        return self.most is not None and count > self.most

    def __str__(self) -> str:
        return NO_LIMIT if self.most is None else str(self.most)


UNLIMITED = Limit(None)
NOT_ONE = Limit(0)


class Receipt(StrEnum):
    """Whether a slip is printed for a loan."""

    ASK = "ask"
    ALWAYS = "always"
    NEVER = "never"


class RelendUnchecked(StrEnum):
    """Whether a thing that came back unseen by staff may go out again.

    ASK asks the next borrower "is it all OK?", STAFF waits until staff have seen it.
    """

    ASK = "ask"
    YES = "yes"
    STAFF = "staff"


class RenewFrom(StrEnum):
    """What a renewal counts from: the old due time or the moment of renewing."""

    DUE = "due"
    NOW = "now"


class ValueKind(StrEnum):
    """What a form shows for a rule."""

    LIMIT = "limit"
    LENGTH = "length"
    CHOICE = "choice"
    FLAG = "flag"
    DATE = "date"
    DUE_TIME = "due_time"
    GRADE = "grade"


@dataclass(frozen=True, slots=True)
class Value(Generic[T_co]):
    """A value that was read, and the one text that files and the store keep for it."""

    value: T_co
    text: str


Reader = Callable[[str], Value[T_co] | Misfit]


def read_limit(text: str) -> Value[Limit] | Misfit:
    """A whole number, or "unlimited"."""
    word = text.strip().casefold()
    if word == NO_LIMIT:
        return Value(Limit(None), NO_LIMIT)
    if word.isascii() and word.isdigit() and int(word) <= MOST:
        limit = Limit(int(word))
        return Value(limit, str(limit))
    return misfit(
        N_("“{text}” is not a number."),
        N_("Write a whole number up to {most} (0 forbids), or “unlimited”."),
        text=text,
        most=MOST,
    )


def read_length(text: str) -> Value[LoanLength] | Misfit:
    """A loan length as loan_length.parse_length reads it."""
    length = parse_length(text)
    return length if isinstance(length, Misfit) else Value(length, str(length))


def read_time_before(text: str) -> Value[LoanLength | None] | Misfit:
    """A length that can be taken off a due time, or "unlimited", which stands for None."""
    read = read_length_or(NO_LIMIT)(text)
    if isinstance(read, Misfit) or read.value is None:
        return read
    if read.value.unit not in _NO_TIME_BEFORE:
        return read
    return misfit(
        N_("“{text}” cannot be taken off a due time."),
        N_("Write minutes, hours, days, school days or weeks, or “unlimited”."),
        text=text,
    )


def read_length_or(word: str) -> Reader[LoanLength | None]:
    """A length, or `word`, which stands for None."""

    def read(text: str) -> Value[LoanLength | None] | Misfit:
        return Value(None, word) if text.strip().casefold() == word else read_length(text)

    return read


def read_choice(words: type[Word]) -> Reader[Word]:
    """One of a few words."""

    def read(text: str) -> Value[Word] | Misfit:
        wanted = text.strip().casefold()
        for word in words:
            if word.value == wanted:
                return Value(word, word.value)
        return unknown_word(text, [word.value for word in words])

    return read


def read_flag(text: str) -> Value[bool] | Misfit:
    """Yes or no."""
    word = text.strip().casefold()
    if word in ("yes", "no"):
        return Value(word == "yes", word)
    return misfit(N_("“{text}” is neither yes nor no."), N_("Write “yes” or “no”."), text=text)


def read_date(text: str) -> Value[date | None] | Misfit:
    """A day as 2026-06-12, or "none"."""
    word = text.strip().casefold()
    if word == "none":
        return Value(None, word)
    day = parse_day(word)
    return day if isinstance(day, Misfit) else Value(day, day.isoformat())


def parse_day(text: str) -> date | Misfit:
    """A day as 2026-06-12, within this century, so that a slip of the finger is noticed."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is not None and FIRST_DAY <= day <= LAST_DAY:
        return day
    return misfit(
        N_("“{text}” is not a date between 2000 and 2100."),
        N_("Write year, month and day like this: 2026-06-12."),
        text=text,
    )


def read_due_time(text: str) -> Value[DueTime] | Misfit:
    """ "closing", "next opening", "next closing", or "end of" and a period's name."""
    words = " ".join(text.split())
    opening = f"{DueAt.END_OF_PERIOD.value} "
    if words.casefold().startswith(opening):
        due_time = DueTime(DueAt.END_OF_PERIOD, words[len(opening) :])
        return Value(due_time, str(due_time))
    for at in (DueAt.CLOSING, DueAt.NEXT_OPENING, DueAt.NEXT_CLOSING):
        if words.casefold() == at.value:
            return Value(DueTime(at), at.value)
    return misfit(
        N_("“{text}” is not a time to be due."),
        N_("Write “closing”, “next opening”, “next closing”, or “end of” and a period’s name."),
        text=text,
    )


def read_grade(text: str) -> Value[int | None] | Misfit:
    """A grade as rosters write it ("KG", "3"), or "none". The value is its place in the order."""
    word = text.strip()
    if word.casefold() == "none":
        return Value(None, "none")
    order = grade_order(word)
    if order is not None and order <= HIGHEST_GRADE:
        return Value(order, known_grade(word) or word)
    return misfit(
        N_("“{text}” is not a grade."),
        N_("Write PK, TK, KG, a number from 1 to {last}, or “none”."),
        text=text,
        last=HIGHEST_GRADE,
    )
