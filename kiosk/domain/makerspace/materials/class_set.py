"""What a set for a class takes: plates, material, machine hours, spools, and when it is done.

Plates are dealt out one by one to the machine that is free first. A machine keeps its spool until
the next plate does not fit on what is left of it, as somebody at the machine would.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain

from db.vocabulary.makerspace import Unit
from kiosk.domain.lending.open_time import Stretch, merged
from kiosk.domain.makerspace.materials.fit import DEFAULT_RULES, FitRules, needed

MOST_PIECES = 1_000
"""More is a slip of the keys."""

BED_TURNAROUND = timedelta(minutes=5)
"""Until the bed is cleared and the next plate starts."""

Schedule = Callable[[datetime, timedelta], Stretch | None]
"""When a run of that length, on a machine that is free from an instant on, begins and ends.

None where it never fits. A later instant gives no earlier run.
"""


@dataclass(frozen=True, slots=True)
class Plate:
    """What a slicer says of a full plate: pieces on it, seconds, and units of material.

    Raises ValueError for a plate without pieces, and for a time or an amount that is not above 0.
    """

    pieces: int
    seconds: int
    amount: int

    def __post_init__(self) -> None:
        if min(self.pieces, self.seconds, self.amount) <= 0:
            raise ValueError(f"a plate of {self}")

    def with_only(self, pieces: int) -> "Plate":
        """A plate that is not full: its part of time and material, rounded up."""
        return Plate(
            pieces,
            -(-self.seconds * pieces // self.pieces),
            -(-self.amount * pieces // self.pieces),
        )


@dataclass(frozen=True, slots=True)
class Spool:
    """What of a spool, or a stack of sheets, is free for the set, in units of the material."""

    ref: str
    available: int


class SetProblem(StrEnum):
    """Why a set cannot be done as asked."""

    SHORT = "short"  # the spools that there are do not do
    TOO_LONG = "too_long"  # a plate fits in no time in which the machines may run
    NO_MACHINE = "no_machine"


@dataclass(frozen=True, slots=True)
class ClassSet:
    """What a set takes. `amount` is in units of the material, `machine_seconds` of all machines.

    `spools` are those that it begins or uses up, in the order in which they are loaded; `missing`
    is what the plates need that fit on none. `ends_at` is None while there are problems.
    """

    plates: int
    amount: int
    machine_seconds: int
    spools: tuple[str, ...] = ()
    missing: int = 0
    ends_at: datetime | None = None
    problems: tuple[SetProblem, ...] = ()


@dataclass(slots=True)
class _Machine:
    free_at: datetime
    spool: str | None = None


@dataclass(slots=True)
class _Shelf:
    """What is left on each spool, the fullest first, so that few are used."""

    unit: Unit
    rules: FitRules
    left: dict[str, int]
    used: list[str] = field(default_factory=list)

    def load(self, amount: int, loaded: str | None, elsewhere: frozenset[str]) -> str | None:
        """The spool for a plate of that amount: the one loaded, one begun, a fresh one, or none."""
        least = needed(amount, self.unit, self.rules)
        fresh = [ref for ref in self.left if ref not in self.used]
        known = ([] if loaded is None else [loaded], self.used, fresh)
        fitting = (ref for ref in chain(*known) if self.left[ref] >= least)
        ref = next((ref for ref in fitting if ref not in elsewhere), None)
        if ref is not None:
            self.left[ref] -= amount
            if ref not in self.used:
                self.used.append(ref)
        return ref


def class_set(
    pieces: int,
    plate: Plate,
    spools: Iterable[Spool],
    machines: Iterable[datetime],
    schedule: Schedule,
    *,
    unit: Unit = Unit.MG,
    rules: FitRules = DEFAULT_RULES,
) -> ClassSet:
    """What so many pieces take, on machines that are free from these instants on.

    Raises ValueError for a number of pieces that is not between 1 and MOST_PIECES.
    """
    plates = plates_of(pieces, plate)
    fullest_first = sorted(spools, key=lambda each: (-each.available, each.ref))
    shelf = _Shelf(unit, rules, {each.ref: each.available for each in fullest_first})
    line = [_Machine(free_at) for free_at in machines]
    problems = set() if line else {SetProblem.NO_MACHINE}
    ends, missing = [], 0
    for each in plates if line else ():
        machine = min(line, key=lambda each: each.free_at)
        run = schedule(machine.free_at, timedelta(seconds=each.seconds))
        if run is None:
            problems.add(SetProblem.TOO_LONG)
        else:
            ends.append(run.ends)
            machine.free_at = run.ends + BED_TURNAROUND
        elsewhere = frozenset(other.spool for other in line if other is not machine and other.spool)
        spool = shelf.load(each.amount, machine.spool, elsewhere)
        if spool is None:
            problems.add(SetProblem.SHORT)
            missing += each.amount
        else:
            machine.spool = spool
    return ClassSet(
        plates=len(plates),
        amount=sum(each.amount for each in plates),
        machine_seconds=sum(each.seconds for each in plates),
        spools=tuple(shelf.used),
        missing=missing,
        ends_at=max(ends) if not problems else None,
        problems=tuple(each for each in SetProblem if each in problems),
    )


def plates_of(pieces: int, plate: Plate) -> tuple[Plate, ...]:
    """The plates for so many pieces; the last one may not be full. Raises ValueError as above."""
    if not 0 < pieces <= MOST_PIECES:
        raise ValueError(f"a set of {pieces} pieces")
    full, rest = divmod(pieces, plate.pieces)
    return (plate,) * full + ((plate.with_only(rest),) if rest else ())


def in_open_hours(hours: Iterable[Stretch]) -> Schedule:
    """A schedule by which somebody is there from the beginning of each run to its end."""
    known = merged(hours)

    def schedule(free_at: datetime, length: timedelta) -> Stretch | None:
        runs = (
            Stretch(max(free_at, each.starts), max(free_at, each.starts) + length)
            for each in known
            if max(free_at, each.starts) + length <= each.ends
        )
        return next(runs, None)

    return schedule
