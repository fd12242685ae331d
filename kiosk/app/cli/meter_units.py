"""Readings as people type and read them: hours, grams, or a plain count."""

from decimal import Decimal, InvalidOperation

from db.vocabulary.upkeep import MeterKind
from kiosk.app.cli.exits import CommandError, ExitCode

_PER_UNIT = {MeterKind.RUN_TIME: 3600, MeterKind.MATERIAL: 1000}
_UNITS = {
    MeterKind.RUN_TIME: "h",
    MeterKind.MATERIAL: "g",
    MeterKind.JOBS: "jobs",
    MeterKind.LOANS: "loans",
    MeterKind.CYCLES: "cycles",
}
METER_WORDS = {kind.value.replace("_", "-"): kind for kind in MeterKind}
"""Meters as they are typed: run-time, jobs, loans, cycles, material."""
_MOST = 2**31 - 1
"""What the store keeps of a reading."""


def read_amount(kind: MeterKind, text: str) -> int:
    """What was typed, in the meter's own units: "212.5" hours are 765000 s. Raises CommandError."""
    try:
        amount = Decimal(text) * _PER_UNIT.get(kind, 1)
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 <= amount <= _MOST or amount != int(amount):
        what = f"“{text}” is no reading of this meter."
        how = f"Write the number that it shows, in {_UNITS[kind]}, such as 212."
        raise CommandError(what, how, ExitCode.USAGE)
    return int(amount)


def said_amount(kind: MeterKind, amount: int) -> str:
    """212.5 h, 50 loans."""
    value = Decimal(amount) / _PER_UNIT.get(kind, 1)
    return f"{value:.1f} {_UNITS[kind]}" if kind in _PER_UNIT else f"{amount} {_UNITS[kind]}"
