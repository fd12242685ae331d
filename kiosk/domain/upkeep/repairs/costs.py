"""What a work order costs, in whole cents, and how long somebody really worked on it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from db.vocabulary.upkeep import LineKind
from kiosk.domain.cents import half_up

_MINUTES_AN_HOUR = 60
Span = tuple[datetime, datetime]
"""A stretch of work: its beginning, and its end, which is not before it."""


def line_cents(
    kind: LineKind, *, quantity: int = 1, unit_cents: int = 0, minutes: int | None = None
) -> int:
    """What one line costs; below zero for a warranty credit.

    Labour is minutes at `unit_cents` an hour, rounded half-up by itself; the rest is so many
    pieces at `unit_cents`. Nothing here is below zero.
    """
    if kind is LineKind.LABOUR:
        return half_up((minutes or 0) * unit_cents, _MINUTES_AN_HOUR)
    whole = quantity * unit_cents
    return -whole if kind is LineKind.WARRANTY_CREDIT else whole


def elapsed(spans: Iterable[Span]) -> timedelta:
    """How long it was worked on: time in which two people worked counts once."""
    whole, until = timedelta(), None
    for begin, end in sorted(spans):
        if until is None or begin > until:
            whole += end - begin
            until = end
        elif end > until:
            whole += end - until
            until = end
    return whole
