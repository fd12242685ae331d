"""The rules by which a school shares its machines, and the policies it can choose among."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

SCHOOL_DAY = timedelta(hours=7)
"""The open time of a day, by which school days are turned into open time."""


class Counts(StrEnum):
    """What of an account's past runs counts against its next job."""

    NOTHING = "nothing"
    RUNS = "runs"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class QueueRules:
    """What a school chooses; the defaults are the fair queue.

    A job's score is what its account has used, divided by `class_weight` for a class, plus
    `length_factor` times its estimate, minus `age_factor` times the open time it has waited: the
    smallest goes first. Use halves in `half_life` of open time, or never where that is None. A job
    that waited longer than `starves_after` of open time goes before all but urgent work; None:
    waiting alone moves nothing up. A student has at most `running_cap` jobs on machines of a class,
    None: as many as fit. A machine that nobody else can use now takes a job of a student at the
    cap that is estimated at `borrow_within` seconds or less. Clearing a machine after a job takes
    `turnaround` seconds.
    """

    counts: Counts = Counts.TIME
    half_life: timedelta | None = 5 * SCHOOL_DAY
    class_weight: int = 3
    length_factor: float = 0.5
    age_factor: float = 0.25
    starves_after: timedelta | None = 10 * SCHOOL_DAY
    running_cap: int | None = 1
    borrow_within: int = 45 * 60
    turnaround: int = 5 * 60


class PolicyName(StrEnum):
    """The policies that a simulation lays beside each other, the simplest first."""

    FIFO = "fifo"
    SHORTEST_FIRST = "shortest_first"
    ROUND_ROBIN = "round_robin"
    FIFO_CAP = "fifo_cap"
    FAIR = "fair"
    FAIR_TWO = "fair_two"
    FAIR_BORROW = "fair_borrow"
    FAIR_CAP = "fair_cap"


_FIFO = QueueRules(
    counts=Counts.NOTHING,
    half_life=None,
    length_factor=0,
    age_factor=1,
    starves_after=None,
    running_cap=None,
    borrow_within=0,
)
_FAIR = QueueRules(borrow_within=0)

POLICIES = {
    PolicyName.FIFO: _FIFO,
    PolicyName.SHORTEST_FIRST: replace(_FIFO, length_factor=1, age_factor=0),
    PolicyName.ROUND_ROBIN: replace(_FIFO, counts=Counts.RUNS, age_factor=0),
    PolicyName.FIFO_CAP: replace(_FIFO, running_cap=1),
    PolicyName.FAIR: replace(_FAIR, running_cap=None),
    PolicyName.FAIR_TWO: replace(_FAIR, running_cap=2),
    PolicyName.FAIR_BORROW: QueueRules(),
    PolicyName.FAIR_CAP: _FAIR,
}
"""FAIR_BORROW is what a school has that chose nothing."""
