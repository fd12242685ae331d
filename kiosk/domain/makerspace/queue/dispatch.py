"""Which waiting job begins on which free machine."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from uuid import UUID

from db.vocabulary.makerspace import Band
from kiosk.domain.makerspace.queue.facts import Fit, Gates, Machine, Start, WaitingJob
from kiosk.domain.makerspace.queue.order import RANK, Line
from kiosk.domain.makerspace.queue.policies import QueueRules

_May = Callable[[WaitingJob], bool]
_Choose = Callable[[datetime, _May], WaitingJob | None]


class Floor:
    """The machines, and the line before them.

    A print cannot be interrupted for somebody else. So the cap is hard: a machine rather stands
    idle than takes a second long job of one student. Only what is short, or runs while nobody is
    there, may borrow it.
    """

    def __init__(
        self, line: Line, machines: Iterable[Machine], rules: QueueRules, gates: Gates
    ) -> None:
        """What runs on the machines is counted here, so `line` must not know of it yet."""
        self.line = line
        self._machines = {each.machine_id: each for each in machines}
        self._rules = rules
        self._gates = gates
        self._running = Counter[tuple[UUID, str]]()
        self._free = {
            each.machine_id: each
            for each in sorted(self._machines.values(), key=_versatility)
            if each.running is None and each.busy_until is None and not each.is_down
        }
        for each in self._machines.values():
            if each.running is not None:
                self._begin(each.running)

    def start_all(self, at: datetime) -> Iterator[Start]:
        """Every job that begins now, in the order in which they are chosen.

        By day those in turn go first, then the short ones that borrow. At the end of the day the
        longest goes that ends before staff come back, because nobody waits for a machine at night;
        who is at the cap comes last.
        """
        steps: tuple[tuple[Fit, _Choose, _May], ...] = (
            (Fit.BY_DAY, self.line.pick, self._is_under_cap),
            (Fit.BY_DAY, self.line.pick, self.is_short),
            (Fit.OVERNIGHT, self._longest, self._is_under_cap),
            (Fit.OVERNIGHT, self._longest, _anybody),
        )
        for fit, choose, may in steps:
            while self._free and (start := self._start(at, fit, choose, may)) is not None:
                yield start

    def end(self, job: WaitingJob, at: datetime) -> None:
        """A job's run is over; its machine still has to be cleared."""
        self._running[job.student_id, job.machine_class] -= 1
        self.line.end(job, at)

    def free(self, machine_id: UUID) -> None:
        """A machine takes jobs from now on."""
        free = [*self._free.values(), self._machines[machine_id]]
        self._free = {each.machine_id: each for each in sorted(free, key=_versatility)}

    def is_at_cap(self, job: WaitingJob) -> bool:
        """Whether the student has as many jobs on machines of this class as may run at once."""
        cap = self._rules.running_cap
        return (
            cap is not None
            and not job.is_over_cap
            and self._running[job.student_id, job.machine_class] >= cap
        )

    def is_short(self, job: WaitingJob) -> bool:
        """Whether a job may borrow a machine that nobody else can use now."""
        return job.estimate <= self._rules.borrow_within

    def _is_under_cap(self, job: WaitingJob) -> bool:
        return not self.is_at_cap(job)

    def _longest(self, at: datetime, may: _May) -> WaitingJob | None:
        """The longest of the first band that has any."""
        found = [(band, job) for band, job in self.line.waiting(at) if may(job)]
        return min(found, key=_by_length)[1] if found else None

    def _start(self, at: datetime, fit: Fit, choose: _Choose, may: _May) -> Start | None:
        def machines(job: WaitingJob) -> Iterator[Machine]:
            """The free ones for a job; first the one that can do the least else."""
            return (
                each
                for each in self._free.values()
                if each.takes(job) and self._gates.fit(job, each, at) is fit
            )

        def can_go(job: WaitingJob) -> bool:
            return may(job) and any(True for _ in machines(job)) and self._gates.is_trained(job)

        job = choose(at, can_go)
        if job is None:
            return None
        machine_id = next(machines(job)).machine_id
        del self._free[machine_id]
        self._begin(job)
        return Start(job, machine_id, at)

    def _begin(self, job: WaitingJob) -> None:
        self._running[job.student_id, job.machine_class] += 1
        self.line.run(job)


def _anybody(job: WaitingJob) -> bool:
    return True


def _by_length(found: tuple[Band, WaitingJob]) -> tuple[int, int, datetime, UUID]:
    band, job = found
    return (RANK[band], -job.estimate, job.queued_at, job.job_id)


def _versatility(machine: Machine) -> tuple[int, UUID]:
    return (len(machine.loaded), machine.machine_id)
