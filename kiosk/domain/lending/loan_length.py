"""How long something is lent: a number of minutes, periods, days …, or until the term ends."""

import re
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.lending.problems import N_, Misfit, misfit, unknown_word


class Unit(StrEnum):
    """What a length counts. The value is its plural in files."""

    MINUTES = "minutes"
    HOURS = "hours"
    PERIODS = "periods"
    SCHOOL_DAYS = "school days"
    DAYS = "days"
    WEEKS = "weeks"
    TERM = "term"


# The longest length of each unit: about three years, and about a month for the units of a day.
LONGEST = {
    Unit.MINUTES: 44_640,
    Unit.HOURS: 744,
    Unit.PERIODS: 200,
    Unit.SCHOOL_DAYS: 600,
    Unit.DAYS: 1_100,
    Unit.WEEKS: 160,
    Unit.TERM: 1,
}
WITHIN_A_DAY = frozenset({Unit.MINUTES, Unit.HOURS, Unit.PERIODS})
# "0 days" means: due today. The other units have no such meaning.
MAY_BE_ZERO = frozenset({Unit.SCHOOL_DAYS, Unit.DAYS})

_WORDS = {
    **{unit.value: unit for unit in Unit},
    **{unit.value.removesuffix("s"): unit for unit in Unit},
    "min": Unit.MINUTES,
    "h": Unit.HOURS,
}
_SHAPE = re.compile(r"([0-9]{1,6}) ?([a-z][a-z ]*)")
EXAMPLES = "“3 days”, “2 periods”, “45 minutes”, “5 school days”, “2 weeks”, “term”"


@dataclass(frozen=True, slots=True)
class LoanLength:
    """A count of a unit; the count of TERM is always 1. `str` gives the text of files."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        if self.unit is Unit.TERM:
            return self.unit.value
        word = self.unit.value.removesuffix("s") if self.count == 1 else self.unit.value
        return f"{self.count} {word}"


UNTIL_TERM_ENDS = LoanLength(1, Unit.TERM)


def parse_length(text: str) -> LoanLength | Misfit:
    """Read "3 days", "1 period", "45 min", "term"; capitals and extra spaces do not matter."""
    plain = " ".join(text.casefold().split())
    if plain == Unit.TERM.value:
        return UNTIL_TERM_ENDS
    shape = _SHAPE.fullmatch(plain)
    if shape is None:
        return misfit(
            N_("“{text}” is not a length of time."),
            N_("Write a whole number and a unit: {examples}."),
            text=text,
            examples=EXAMPLES,
        )
    unit = _WORDS.get(shape[2])
    if unit is None or unit is Unit.TERM:
        return unknown_word(shape[2], [each.value for each in Unit if each is not Unit.TERM])
    return _within_bounds(LoanLength(int(shape[1]), unit))


def _within_bounds(length: LoanLength) -> LoanLength | Misfit:
    least = 0 if length.unit in MAY_BE_ZERO else 1
    most = LONGEST[length.unit]
    if least <= length.count <= most:
        return length
    return misfit(
        N_("{count} {unit} is out of range."),
        N_("Write a number from {least} to {most}. To forbid a loan, set max_loans to 0."),
        count=length.count,
        unit=length.unit.value,
        least=least,
        most=most,
    )
