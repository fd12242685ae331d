"""Readings of meters as people write them: hours, grams, or a plain count."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from db.vocabulary.upkeep import MeterKind

PER_UNIT: Mapping[MeterKind, int] = MappingProxyType(
    {MeterKind.RUN_TIME: 3600, MeterKind.MATERIAL: 1000}
)
"""What the store counts of what people count: seconds of an hour, milligrams of a gram."""
MOST = 2**31 - 1
"""What the store keeps of a reading."""


def reading_of(kind: MeterKind, text: str) -> int | None:
    """What was written, in the meter's own units: "212.5" hours are 765000 s; None for no reading.

    Half a job is none, nor is more than the store keeps.
    """
    try:
        amount = Decimal(text.strip()) * PER_UNIT.get(kind, 1)
    except InvalidOperation:
        return None
    if not amount.is_finite() or not 0 <= amount <= MOST or amount != int(amount):
        return None
    return int(amount)


def as_people_count(kind: MeterKind, amount: int) -> Decimal:
    """An amount of the store in hours, grams, or the count itself."""
    return Decimal(amount) / PER_UNIT.get(kind, 1)


def is_unusual(kind: MeterKind, added: int, elapsed: timedelta, every: int) -> bool:
    """Whether a reading is asked for again: a digit too many is soon typed.

    It leaps over a whole interval of `every`, or the thing ran longer than time went by. `added`
    is what it counted since it was last read.
    """
    if kind is MeterKind.RUN_TIME and added > elapsed.total_seconds():
        return True
    return added > every
