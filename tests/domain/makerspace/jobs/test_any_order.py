"""Two machines and several jobs: whatever happens in whichever order, the promises hold."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from db.vocabulary.makerspace import (
    JOB_ENDED,
    ON_MACHINE,
    Failure,
    JobActor,
    JobState,
    MachineState,
    Objection,
)
from kiosk.domain.makerspace.jobs.effects import Course, MaterialMove, effects_of
from kiosk.domain.makerspace.jobs.facts import ClaimFacts, Estimate, JobFacts, Stock, Wish
from kiosk.domain.makerspace.jobs.guards import lacks_of
from kiosk.domain.makerspace.jobs.moves import LEADS_TO
from kiosk.domain.makerspace.jobs.polling import Activity, Sighting, Watch, noticed, polled
from kiosk.domain.makerspace.jobs.reprint import Parent, child_of, reprint_lacks
from kiosk.domain.makerspace.jobs.settings import JobSettings
from kiosk.domain.makerspace.jobs.shelf import days_held
from kiosk.domain.makerspace.jobs.timeouts import expiry_of
from kiosk.domain.makerspace.machines import (
    Availability,
    MachineFacts,
    OpenOrder,
    availability_of,
    check_lacks,
    use_after_shutdown,
)
from tests.domain.makerspace.jobs.facts import CALENDAR, NOW

S = JobState
M = MachineState
SETTINGS = JobSettings(open_jobs_most=99)
USE_OF = {
    S.CLAIMED: M.RESERVED,
    S.RUNNING: M.IN_USE,
    S.PAUSED: M.IN_USE,
    S.INTERRUPTED: M.IN_USE,
    S.FINISHED_ON_BED: M.TO_CHECK,
}
MACHINES = st.integers(0, 1)
JOBS = st.integers(0, 5)
ANSWERS = st.none() | st.builds(Sighting, st.sampled_from(Activity), st.booleans())
PASSES = st.sampled_from([1, 60, 120, 900, 86_400, 15 * 86_400])


@dataclass(slots=True)
class Job:
    state: S = S.DRAFT
    since: datetime = NOW
    course: Course = field(default_factory=Course)
    machine: int | None = None
    attempt: int = 1
    has_reprint: bool = False
    notices: int = 0
    booked: list[MaterialMove] = field(default_factory=list)
    ages: set[datetime] = field(default_factory=set)
    was: list[S] = field(default_factory=list)


@dataclass(slots=True)
class Machine:
    use: M = M.FREE
    is_shut: bool = False
    owes_test: bool = False
    watch: Watch = field(default_factory=Watch)

    @property
    def availability(self) -> Availability:
        return availability_of(MachineFacts(self.use, (OpenOrder(self.is_shut),)))


class Makerspace(RuleBasedStateMachine):
    """Applies each move as a store would: guards first, then all that follows."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.jobs = [Job() for _ in range(6)]
        self.machines = [Machine(), Machine()]

    def _move(self, job: Job, wish: Wish, failure: Failure, chosen: int) -> None:
        place = chosen if job.machine is None else job.machine
        facts = self._facts(job, self.machines[place], failure)
        if lacks_of(facts, wish):
            return
        machine = self.machines[place]
        course = replace(job.course, owes_test=machine.owes_test)
        after = effects_of(facts, course, wish=wish, calendar=CALENDAR)
        if wish.to_state is S.CLAIMED:
            job.machine = place
        if after.machine is not None:
            machine.use = after.machine
        if after.queued_at is not None:
            job.ages.add(after.queued_at)
        reserved = course.reserved + after.material.reserved - after.material.released
        job.booked.append(after.material)
        job.notices += after.notice is not None
        job.was.append(job.state)
        job.course = replace(course, queued_at=after.queued_at, run=after.run, reserved=reserved)
        job.state, job.since = wish.to_state, wish.at
        if USE_OF.get(job.state) is None:
            job.machine = None

    def _facts(self, job: Job, machine: Machine, failure: Failure) -> JobFacts:
        claim = ClaimFacts(machine.availability, True, Stock(10**6), True, True)
        return JobFacts(
            job.state,
            job.since,
            Estimate(600, 10_000),
            has_ticked_policy=True,
            has_material=True,
            is_certified=True,
            objection=Objection.OTHER,
            claim=claim,
            failure=failure,
            has_bed_cleared=True,
            has_bin=True,
            is_charge_settled=True,
            open_days_held=days_held(CALENDAR, job.since, self.now),
            notices_sent=job.notices,
        )

    @rule(number=JOBS, way=st.integers(0, 9), actor=st.sampled_from(JobActor), machine=MACHINES)
    def somebody_moves(self, number: int, way: int, actor: JobActor, machine: int) -> None:
        """Mostly a legal move, for there are few of them; each may still lack something."""
        job = self.jobs[number]
        ways = list(LEADS_TO[job.state]) or list(S)
        wish = Wish(ways[way % len(ways)], actor, self.now, SETTINGS)
        self._move(job, wish, Failure.OTHER, machine)

    @rule(number=JOBS, to_state=st.sampled_from(S), machine=MACHINES)
    def staff_want_anything(self, number: int, to_state: S, machine: int) -> None:
        wish = Wish(to_state, JobActor.STAFF, self.now, SETTINGS)
        self._move(self.jobs[number], wish, Failure.RUNOUT, machine)

    @rule(number=JOBS, machine=MACHINES, steps=st.integers(1, 4))
    def staff_bring_a_job_on(self, number: int, machine: int, steps: int) -> None:
        """The way of most jobs, so that some get far, and others wait on the way."""
        job = self.jobs[number]
        for to_state, actor in (
            (S.SUBMITTED, JobActor.OWNER),
            (S.QUEUED, JobActor.STAFF),
            (S.CLAIMED, JobActor.STAFF),
            (S.RUNNING, JobActor.STAFF),
        )[:steps]:
            self._move(job, Wish(to_state, actor, self.now, SETTINGS), Failure.OTHER, machine)

    @rule(number=MACHINES, answer=ANSWERS)
    def a_printer_is_polled_twice(self, number: int, answer: Sighting | None) -> None:
        machine = self.machines[number]
        job = next((job for job in self.jobs if job.machine == number), None)
        for _ in range(2):
            machine.watch = polled(machine.watch, answer, at=self.now, settings=SETTINGS)
            state = S.QUEUED if job is None else job.state
            move = noticed(machine.watch, state, at=self.now, settings=SETTINGS)
            if job is None or move is None:
                continue
            job.course = replace(job.course, seen_at=move.seen_at)
            wish = Wish(move.to_state, JobActor.PRINTER, self.now, SETTINGS)
            self._move(job, wish, move.failure or Failure.OTHER, number)
            assert job.state is move.to_state  # what a printer did is done
            assert noticed(machine.watch, state, at=self.now, settings=SETTINGS) is not None
            assert job.state not in JOB_ENDED

    @rule(seconds=PASSES)
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        for job in self.jobs:
            place = 0 if job.machine is None else job.machine
            facts = self._facts(job, self.machines[place], Failure.OTHER)
            wish = expiry_of(facts, self.now, SETTINGS)
            told = job.notices
            if wish is not None:
                self._move(job, wish, Failure.OTHER, place)
                assert (job.state, job.notices) == (wish.to_state, told + 1)

    @rule(number=MACHINES)
    def a_machine_is_shut_down_or_repaired(self, number: int) -> None:
        """A claim on what is shut down is let go in the same breath."""
        machine = self.machines[number]
        machine.is_shut = not machine.is_shut
        machine.owes_test = True
        if machine.is_shut:
            self.time_passes(0)
        else:
            machine.use = use_after_shutdown(machine.use)

    @rule(number=MACHINES, has_tested=st.booleans())
    def staff_check_a_machine(self, number: int, has_tested: bool) -> None:
        machine = self.machines[number]
        machine.owes_test = machine.owes_test and not has_tested
        lacks = check_lacks(
            machine.use,
            has_job_on_bed=any(job.machine == number for job in self.jobs),
            is_bed_clear=True,
            test_steps_left=int(machine.owes_test),
        )
        if not lacks:
            machine.use = M.FREE

    @rule(number=JOBS, failure=st.sampled_from(Failure), has_agreed=st.booleans())
    def staff_make_a_job_again(self, number: int, failure: Failure, has_agreed: bool) -> None:
        job = self.jobs[number]
        queued_at = job.course.queued_at or NOW
        parent = Parent(
            job.state,
            failure,
            queued_at,
            job.attempt,
            has_reprint=job.has_reprint,
            has_student_agreed=has_agreed,
        )
        if reprint_lacks(parent, JobActor.STAFF):
            return
        child = child_of(parent, self.now)
        assert child.queued_at == (queued_at if parent.is_machine_fault else self.now)
        job.has_reprint = True
        course = Course(child.queued_at, is_free=child.is_free)
        again = Job(S.QUEUED, self.now, course, attempt=child.attempt, ages={child.queued_at})
        self.jobs.append(again)

    @invariant()
    def a_machine_has_at_most_one_job_and_is_what_that_makes_of_it(self) -> None:
        for number, machine in enumerate(self.machines):
            jobs = [job for job in self.jobs if job.machine == number]
            assert sum(job.state in ON_MACHINE for job in jobs) <= 1
            assert [USE_OF[job.state] for job in jobs] in ([], [machine.use])
            if not jobs:
                assert machine.use in {M.FREE, M.TO_CHECK}

    @invariant()
    def a_job_keeps_its_age_its_end_and_its_attempts(self) -> None:
        for job in self.jobs:
            assert len(job.ages) <= 1
            assert not JOB_ENDED & set(job.was)
            assert job.attempt <= SETTINGS.attempts_most

    @invariant()
    def what_is_reserved_is_held_on_a_machine_alone(self) -> None:
        for job in self.jobs:
            held = sum(each.reserved - each.released for each in job.booked)
            assert held == job.course.reserved == (10_000 if job.state in ON_MACHINE else 0)
            assert sum(each.consumed for each in job.booked) <= 10_000


TestMakerspace = Makerspace.TestCase
