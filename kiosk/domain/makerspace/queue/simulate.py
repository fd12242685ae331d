"""How long people wait under a policy: the same workloads, run through it."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kiosk.domain.lending.open_time import NO_TIME, OpenTime, Stretch
from kiosk.domain.makerspace.queue.dispatch import Floor
from kiosk.domain.makerspace.queue.dry_run import Course, length_of
from kiosk.domain.makerspace.queue.facts import Gates, Start, WaitingJob
from kiosk.domain.makerspace.queue.order import Line
from kiosk.domain.makerspace.queue.policies import QueueRules
from kiosk.domain.makerspace.queue.workload import HOG, School, machines
from kiosk.domain.percentile import percentile

_TOP = 5
_REACH = timedelta(days=3_650)


@dataclass(frozen=True, slots=True)
class Waits:
    """Open time from joining the queue to the start; None where nobody waited at all."""

    half: timedelta | None
    nine_of_ten: timedelta | None
    longest: timedelta | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a policy does, over all workloads together.

    `others` are all but the student with the dozen long jobs, `hog` is that one. `top_five` is the
    share (0 to 1) of the machines' time, while jobs still arrived, that the five got who got most;
    `makespan` is how long it took on average until all was done.
    """

    others: Waits
    hog: Waits
    top_five: float
    makespan: timedelta


def starts_of(
    rules: QueueRules, school: School, jobs: Sequence[WaitingJob], begins: datetime
) -> tuple[Start, ...]:
    """When each job of a workload begins under the rules of a policy."""
    hours = (Stretch(begins, begins + _REACH),)
    line = Line(rules, OpenTime(hours), begins)
    printers = machines(school)
    floor = Floor(line, printers, rules, Gates())
    return tuple(Course(floor, printers, rules, hours, arrivals=jobs).starts())


def outcome(school: School, runs: Collection[Sequence[Start]], begins: datetime) -> Outcome:
    """The figures of at least one run."""
    starts = [each for run in runs for each in run]
    week = Stretch(begins, begins + school.lasts)
    return Outcome(
        others=_waits(each for each in starts if each.job.student_id != HOG),
        hog=_waits(each for each in starts if each.job.student_id == HOG),
        top_five=sum(_top_five(run, week) for run in runs) / len(runs),
        makespan=sum((_makespan(run, begins) for run in runs), NO_TIME) / len(runs),
    )


def _waits(starts: Iterable[Start]) -> Waits:
    waited = [each.at - each.job.queued_at for each in starts]
    return Waits(percentile(waited, 50), percentile(waited, 90), percentile(waited, 100))


def _top_five(run: Sequence[Start], week: Stretch) -> float:
    time = Counter[UUID]()
    for each in run:
        inside = Stretch(each.at, each.at + length_of(each.job)).within(week)
        time[each.job.student_id] += inside.length // timedelta(seconds=1)
    return sum(seconds for _, seconds in time.most_common(_TOP)) / (time.total() or 1)


def _makespan(run: Sequence[Start], begins: datetime) -> timedelta:
    return max((each.at + length_of(each.job) - begins for each in run), default=NO_TIME)
