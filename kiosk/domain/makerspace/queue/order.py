"""In which order jobs go: bands strictly, then the score, which grows with use and length.

The least score goes first, then the earlier `queued_at`, then the job's id. What a run costs its
account counts from the start of the run, by the estimate, so that two jobs of one account do not
both go by the same share.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heappop, heappush
from uuid import UUID

from db.vocabulary.makerspace import Band
from kiosk.domain.lending.open_time import NO_TIME, OpenTime, Stretch
from kiosk.domain.makerspace.queue.facts import Account, WaitingJob
from kiosk.domain.makerspace.queue.policies import Counts, QueueRules
from kiosk.domain.makerspace.queue.shares import Usage, left_after, with_run

RANK = {band: rank for rank, band in enumerate(Band)}
"""How far behind each band goes, 0 for the first."""
_STARVED = RANK[Band.MACHINE_REPRINT]

ONE_SECOND = timedelta(seconds=1)


@dataclass(slots=True)
class _Tally:
    """What one account has used, and what of it runs; `open_then` is the open time up to `usage`.

    Every pick asks for the shares of many accounts at one instant, so they are not looked up.
    """

    divisor: int
    running: int = 0
    usage: Usage | None = None
    open_then: timedelta = NO_TIME

    def share(self, open_now: timedelta, half_life: timedelta | None) -> float:
        """What it counts in a score when the makerspace has been open for so long."""
        value: float = self.running
        if self.usage is not None:
            value += left_after(open_now - self.open_then, self.usage.value, half_life)
        return value / self.divisor


_Entry = tuple[int, float, datetime, UUID, WaitingJob, _Tally]


class Line:
    """The waiting jobs, and what accounts have used. Its time only goes forward.

    `open_time` must reach from the oldest `queued_at` and `as_of` to the last instant asked for.
    """

    def __init__(
        self,
        rules: QueueRules,
        open_time: OpenTime,
        since: datetime,
        usage: Mapping[Account, Usage] | None = None,
    ) -> None:
        """`since` is an instant before every `queued_at`, from which open time is counted."""
        self._rules = rules
        self._open_time = open_time
        told = {} if usage is None or rules.counts is Counts.NOTHING else usage
        self._since = min([since, *(each.as_of for each in told.values())])
        self._tallies: dict[Account, _Tally] = {}
        for account, each in told.items():
            self._note(self._tally(account), each)
        # Rank, standing, queued_at and id sort it; the standing is the score without the share
        # of the account and without what the time of asking takes from every score alike.
        self._entries: list[_Entry] = []
        self._young: list[tuple[int, UUID, WaitingJob]] = []

    def __len__(self) -> int:
        """How many wait."""
        return len(self._entries)

    def add(self, job: WaitingJob) -> None:
        """Let a job wait."""
        rank = RANK[job.band]
        insort(self._entries, self._entry(job, rank))
        if rank > _STARVED and self._rules.starves_after is not None:
            heappush(self._young, (self._open_until(job.queued_at), job.job_id, job))

    def run(self, job: WaitingJob) -> None:
        """Count a job that has begun; it no longer waits, if it did."""
        self._drop(job)
        self._tally(job.account).running += self._cost(job.estimate)

    def end(self, job: WaitingJob, at: datetime) -> None:
        """Count a job that has run for as long as was estimated and ended at an instant."""
        cost, tally = self._cost(job.estimate), self._tally(job.account)
        tally.running -= cost
        run = Usage(cost, at)
        self._note(tally, with_run(tally.usage, run, self._rules.half_life, self._open_time))

    def share(self, account: Account, at: datetime) -> float:
        """What an account has used, in seconds or runs, runs that last still with them.

        It is what counts in a score: that of a class is divided by its weight.
        """
        return self._tally(account).share(self._open(at), self._rules.half_life)

    def score(self, job: WaitingJob, at: datetime) -> float:
        """A job's score, in seconds; the least goes first within a band."""
        waited = self._rules.age_factor * self._open_until(at)
        return self.share(job.account, at) + self._standing(job) - waited

    def pick(self, at: datetime, may: Callable[[WaitingJob], bool]) -> WaitingJob | None:
        """The job that goes first of those that may; it still waits."""
        self._lift(at)
        open_now, half_life = self._open(at), self._rules.half_life
        best: tuple[int, float, datetime, UUID] | None = None
        chosen: WaitingJob | None = None
        for rank, standing, queued_at, job_id, job, tally in self._entries:
            if best is not None and (rank, standing) > best[:2]:
                break  # a share is never below zero, so nothing further on can score less
            key = (rank, standing + tally.share(open_now, half_life), queued_at, job_id)
            # Whether a job may go is asked last, because that looks at machines.
            if (best is None or key < best) and may(job):
                best, chosen = key, job
        return chosen

    def waiting(self, at: datetime) -> Iterator[tuple[Band, WaitingJob]]:
        """The waiting jobs with the band in which each stands, not in the order of their turns."""
        self._lift(at)
        bands = tuple(Band)
        return ((bands[entry[0]], entry[4]) for entry in self._entries)

    def _lift(self, at: datetime) -> None:
        """Move what starved up."""
        bound = self._rules.starves_after
        if bound is None or not self._young:
            return
        oldest = self._open_until(at) - int(bound.total_seconds())
        while self._young and self._young[0][0] < oldest:
            job = heappop(self._young)[2]
            if self._drop(job):
                insort(self._entries, self._entry(job, _STARVED))

    def _drop(self, job: WaitingJob) -> bool:
        """Take a job out of the line; whether it was there."""
        for rank in {RANK[job.band], _STARVED}:
            entry = self._entry(job, rank)
            index = bisect_left(self._entries, entry)
            if index < len(self._entries) and self._entries[index][3] == job.job_id:
                del self._entries[index]
                return True
        return False

    def _entry(self, job: WaitingJob, rank: int) -> _Entry:
        tally = self._tally(job.account)
        return (rank, self._standing(job), job.queued_at, job.job_id, job, tally)

    def _tally(self, account: Account) -> _Tally:
        found = self._tallies.get(account)
        if found is None:
            divisor = self._rules.class_weight if account.is_class else 1
            found = self._tallies[account] = _Tally(divisor)
        return found

    def _note(self, tally: _Tally, usage: Usage) -> None:
        tally.usage, tally.open_then = usage, self._open(usage.as_of)

    def _standing(self, job: WaitingJob) -> float:
        rules = self._rules
        return rules.length_factor * job.estimate + rules.age_factor * self._open_until(
            job.queued_at
        )

    def _cost(self, seconds: int) -> int:
        """What a run adds to its account."""
        return {Counts.NOTHING: 0, Counts.RUNS: 1, Counts.TIME: seconds}[self._rules.counts]

    def _open_until(self, at: datetime) -> int:
        """Whole open seconds up to an instant."""
        return self._open(at) // ONE_SECOND

    def _open(self, at: datetime) -> timedelta:
        return self._open_time.during(Stretch(self._since, at))


def ordered(line: Line, at: datetime) -> Iterator[WaitingJob]:
    """All jobs in the order of their turns, each counted as run when its turn comes.

    It empties the line.
    """
    while (job := line.pick(at, lambda each: True)) is not None:
        line.run(job)
        yield job
