"""Whatever is tried in whichever order, through the store: its promises hold."""

import tempfile
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from db.models.makerspace.jobs import Job, JobMove
from db.models.makerspace.machines import Machine
from db.models.makerspace.materials import SpoolEntry
from db.vocabulary.makerspace import (
    JOB_ENDED,
    ON_MACHINE,
    Failure,
    JobActor,
    JobState,
    LedgerKind,
    MachineState,
    Objection,
)
from kiosk.services.makerspace.jobs.expiries import keep_jobs
from kiosk.services.makerspace.jobs.job_moves import move_job
from kiosk.services.makerspace.jobs.making import send_job
from kiosk.services.makerspace.jobs.reprints import make_again
from kiosk.services.makerspace.jobs.wishes import JobMoveWish
from tests.services.makerspace.printing import makerspace
from tests.support.counter import at_work
from tests.support.store import make_store

S = JobState
USE_OF = {S.CLAIMED: MachineState.RESERVED}
PEOPLE = st.sampled_from(["mia", "leo"])


class Jobs(RuleBasedStateMachine):
    """Two printers, and everything that anybody may try."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._store = make_store(Path(self._folder.name))
        self.desk = at_work(self._store)
        self.space = makerspace(self.desk)

    def teardown(self) -> None:
        assert self.desk.chain_holds()
        self._store.close()
        self._folder.cleanup()

    @rule(person=PEOPLE, mg=st.sampled_from([0, 20_000, 600_000]))
    def send(self, person: str, mg: int) -> None:
        send_job(self.desk.ctx, self.desk.action(), self.space.new(person, material_amount=mg))

    @precondition(lambda self: self.desk.all(Job))
    @rule(
        which=st.integers(0, 20),
        to_state=st.sampled_from(JobState),
        role=st.sampled_from(JobActor),
        machine=st.integers(0, 1),
        measured=st.none() | st.integers(0, 30_000),
    )
    def move(
        self, which: int, to_state: JobState, role: JobActor, machine: int, measured: int | None
    ) -> None:
        jobs = sorted(self.desk.all(Job), key=lambda job: job.id)
        job = jobs[which % len(jobs)]
        wish = JobMoveWish(
            to_state=to_state,
            role=role,
            person_ref=job.owner_ref,
            objection=Objection.OTHER,
            machine_id=self.space.machines[machine],
            failure=Failure.OTHER,
            measured=measured,
            has_bed_cleared=True,
            bin_id=self.space.bin_id,
        )
        move_job(self.desk.ctx, self.desk.action(), job.id, wish)

    @precondition(lambda self: self.desk.all(Job))
    @rule(which=st.integers(0, 20), steps=st.integers(1, 5))
    def on_and_on(self, which: int, steps: int) -> None:
        """The usual way, so that whole lives are seen too."""
        usual = (S.QUEUED, S.CLAIMED, S.RUNNING, S.FINISHED_ON_BED, S.READY, S.PICKED_UP)
        for to_state in usual[:steps]:
            self.move(which, to_state, JobActor.STAFF, 0, None)

    @precondition(lambda self: any(job.failure for job in self.desk.all(Job)))
    @rule(agreed=st.booleans())
    def again(self, agreed: bool) -> None:
        failed = min(job.id for job in self.desk.all(Job) if job.failure)
        make_again(self.desk.ctx, self.desk.action(), failed, has_student_agreed=agreed)

    @rule(minutes=st.sampled_from([1, 20, 600, 20_000]))
    def wait(self, minutes: int) -> None:
        self.desk.clock.move(timedelta(minutes=minutes))
        keep_jobs(self.desk.ctx)

    @rule(machine=st.integers(0, 1))
    def look(self, machine: int) -> None:
        """Staff look at a machine after a run that came to nothing."""
        machine_id = self.space.machines[machine]
        is_on_bed = any(
            job.machine_id == machine_id and job.state is S.FINISHED_ON_BED
            for job in self.desk.all(Job)
        )
        if self.space.use(machine) is MachineState.TO_CHECK and not is_on_bed:
            self.desk.change(Machine, machine_id, use=MachineState.FREE)

    @invariant()
    def a_machine_has_one_job_and_is_as_its_job_makes_it(self) -> None:
        on = [job for job in self.desk.all(Job) if job.state in ON_MACHINE]
        uses = {machine.item_id: machine.use for machine in self.desk.all(Machine)}
        assert all(count == 1 for count in Counter(job.machine_id for job in on).values())
        for job in on:
            assert job.machine_id is not None
            assert uses[job.machine_id] is USE_OF.get(job.state, MachineState.IN_USE)
        idle = set(uses) - {job.machine_id for job in on}
        assert {uses[each] for each in idle} <= {MachineState.FREE, MachineState.TO_CHECK}

    @invariant()
    def the_ledger_knows_what_is_reserved_and_used(self) -> None:
        entries = self.desk.all(SpoolEntry)
        for job in self.desk.all(Job):
            own = [each for each in entries if each.job_id == job.id]
            held = (LedgerKind.RESERVE, LedgerKind.RELEASE)
            assert sum(each.amount for each in own if each.kind in held) == job.reserved
            used = [each.amount for each in own if each.kind is LedgerKind.CONSUME]
            assert -sum(used) == job.used
            assert job.reserved == 0 or job.state in ON_MACHINE

    @invariant()
    def every_move_is_there_and_joins_the_one_before(self) -> None:
        moves = sorted(self.desk.all(JobMove), key=lambda move: move.position)
        for job in self.desk.all(Job):
            own = [move for move in moves if move.job_id == job.id]
            assert own[-1].to_state is job.state
            joined = pairwise(own)
            assert all(one.to_state.value == two.from_state for one, two in joined)
            assert not any(move.from_state in {*JOB_ENDED} for move in own)


Jobs.TestCase.settings = settings(max_examples=10, stateful_step_count=20, deadline=None)
TestJobs = Jobs.TestCase
