"""When each waiting job is expected to begin and to end, if everything takes as long as thought.

The floor is run ahead through the hours in which somebody is there to start a job and to clear a
bed. Simulations of policies run on the same course of events.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heapify, heappop, heappush
from uuid import UUID

from kiosk.domain.lending.open_time import Stretch
from kiosk.domain.makerspace.queue.dispatch import Floor
from kiosk.domain.makerspace.queue.facts import Machine, Start, WaitingJob
from kiosk.domain.makerspace.queue.policies import QueueRules


@dataclass(frozen=True, slots=True)
class Expected:
    """A waiting job's place, 1 for the first, when it begins and ends, and on which machine.

    All three are None where it does not begin within the hours that were looked at; those jobs
    stand behind all others.
    """

    job: WaitingJob
    place: int
    starts_at: datetime | None
    ends_at: datetime | None
    machine_id: UUID | None = None


def dry_run(course: "Course", jobs: Sequence[WaitingJob]) -> tuple[Expected, ...]:
    """What to expect for all of `jobs`, which wait in the line of the course, by place."""
    starts = list(course.starts())
    begun = {each.job.job_id for each in starts}
    never = sorted(
        (job for job in jobs if job.job_id not in begun),
        key=lambda job: (job.queued_at, job.job_id),
    )
    return (
        *(
            Expected(each.job, place, each.at, each.at + length_of(each.job), each.machine_id)
            for place, each in enumerate(starts, 1)
        ),
        *(Expected(job, place, None, None) for place, job in enumerate(never, len(starts) + 1)),
    )


def length_of(job: WaitingJob) -> timedelta:
    """How long a run of the job is expected to last."""
    return timedelta(seconds=job.estimate)


class Course:
    """What happens on a floor from an instant on: arrivals, starts, ends, beds cleared."""

    def __init__(
        self,
        floor: Floor,
        machines: Iterable[Machine],
        rules: QueueRules,
        hours: Sequence[Stretch],
        *,
        arrivals: Iterable[WaitingJob] = (),
        looks: Iterable[datetime] = (),
    ) -> None:
        """`hours` are merged, in order, and begin at the instant from which to look ahead.

        `looks` are further instants at which something may begin that could not before, such as
        the last part of a day, from which on jobs are started for the night.
        """
        self._floor = floor
        self._hours = hours
        self._turnaround = timedelta(seconds=rules.turnaround)
        self._coming = sorted(arrivals, key=lambda job: (job.queued_at, job.job_id), reverse=True)
        self._ends: list[tuple[datetime, UUID, WaitingJob]] = []
        self._cleared: list[tuple[datetime, UUID]] = []
        self._moments = [*(each.starts for each in hours), *looks]
        self._moments += [job.queued_at for job in self._coming]
        for each in machines:
            if each.busy_until is not None:
                if each.running is not None:
                    heappush(self._ends, (each.busy_until, each.running.job_id, each.running))
                self._cleared.append((each.busy_until, each.machine_id))
                self._moments.append(each.busy_until)
        heapify(self._cleared)
        heapify(self._moments)

    def starts(self) -> Iterator[Start]:
        """Every start in its order, until nothing waits, or the hours end."""
        done: datetime | None = None
        stretch = iter(self._hours)
        here = next(stretch, None)
        while self._moments and here is not None and (self._coming or len(self._floor.line)):
            at = heappop(self._moments)
            while here is not None and at >= here.ends:
                here = next(stretch, None)
            if here is None or at == done or at < here.starts:
                continue
            done = at
            self._catch_up(at)
            for start in self._floor.start_all(at):
                self._note(start)
                yield start

    def _catch_up(self, at: datetime) -> None:
        """Let everything happen that is due by now."""
        while self._ends and self._ends[0][0] <= at:
            ended, _, job = heappop(self._ends)
            self._floor.end(job, ended)
        while self._cleared and self._cleared[0][0] <= at:
            self._floor.free(heappop(self._cleared)[1])
        while self._coming and self._coming[-1].queued_at <= at:
            self._floor.line.add(self._coming.pop())

    def _note(self, start: Start) -> None:
        ends = start.at + length_of(start.job)
        heappush(self._ends, (ends, start.job.job_id, start.job))
        cleared = self._cleared_after(ends)
        if cleared is not None:
            heappush(self._cleared, (cleared, start.machine_id))
            heappush(self._moments, cleared)

    def _cleared_after(self, ends: datetime) -> datetime | None:
        """When a bed is clear again: somebody must be there to do it."""
        present = next((each for each in self._hours if each.ends > ends), None)
        return None if present is None else max(ends, present.starts) + self._turnaround
