"""Readings as people type and read them on the command line: hours, grams, or a plain count."""

from db.vocabulary.upkeep import MeterKind
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.domain.upkeep.maintenance.readings import PER_UNIT, as_people_count, reading_of

_UNITS = {
    MeterKind.RUN_TIME: "h",
    MeterKind.MATERIAL: "g",
    MeterKind.JOBS: "jobs",
    MeterKind.LOANS: "loans",
    MeterKind.CYCLES: "cycles",
}
METER_WORDS = {kind.value.replace("_", "-"): kind for kind in MeterKind}
"""Meters as they are typed: run-time, jobs, loans, cycles, material."""


def read_amount(kind: MeterKind, text: str) -> int:
    """What was typed, in the meter's own units: "212.5" hours are 765000 s. Raises CommandError."""
    amount = reading_of(kind, text)
    if amount is None:
        what = f"“{text}” is no reading of this meter."
        how = f"Write the number that it shows, in {_UNITS[kind]}, such as 212."
        raise CommandError(what, how, ExitCode.USAGE)
    return amount


def said_amount(kind: MeterKind, amount: int) -> str:
    """212.5 h, 50 loans."""
    value = as_people_count(kind, amount)
    return f"{value:.1f} {_UNITS[kind]}" if kind in PER_UNIT else f"{amount} {_UNITS[kind]}"
