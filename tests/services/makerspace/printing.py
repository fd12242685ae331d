"""A makerspace with two 3D printers, a spool of PLA on each, and a bin, in the sample school."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from db.models.makerspace.jobs import Job, JobMove, OwnerNotice, Share
from db.models.makerspace.machines import Machine
from db.models.makerspace.materials import Spool
from db.vocabulary.catalog import LocationKind
from db.vocabulary.makerspace import JobActor, JobState, LedgerKind, MachineState
from kiosk.domain.makerspace.materials.ledger import Row
from kiosk.services.acts import begin
from kiosk.services.makerspace.jobs.job_moves import move_job
from kiosk.services.makerspace.jobs.making import send_job
from kiosk.services.makerspace.jobs.wishes import JobMoveWish, JobRefused, JobStands, NewJob
from kiosk.services.makerspace.materials.ledger_book import book, holding_of
from tests.services.makerspace.workshop import KILO, PRINTERS, add_printers, add_spool
from tests.support.counter import AtWork
from tests.support.store import add_place, key

S = JobState
HOUR = 3_600
NEW = NewJob(
    class_code=PRINTERS,
    owner_ref=key("nobody"),
    title="Keychain",
    has_ticked_policy=True,
    estimate_s=HOUR,
    material_amount=20_000,
    material_code="PLA",
)


@dataclass
class Makerspace:
    """Two printers at work; most of its verbs must succeed."""

    desk: AtWork
    machines: tuple[UUID, UUID]
    bin_id: UUID

    def new(self, person: str = "mia", **terms: Any) -> NewJob:
        return replace(NEW, owner_ref=getattr(self.desk.school, person).person_ref, **terms)

    def sent(self, person: str = "mia", **terms: Any) -> UUID:
        """A job that was sent in."""
        answer = send_job(self.desk.ctx, self.desk.action(), self.new(person, **terms))
        assert isinstance(answer, JobStands), answer
        return answer.job_id

    def queued(self, person: str = "mia", **terms: Any) -> UUID:
        """A job that staff approved."""
        job_id = self.sent(person, **terms)
        self.move(job_id, S.QUEUED)
        return job_id

    def claimed(self, person: str = "mia", machine: int = 0, **terms: Any) -> UUID:
        """A job for which a printer was set aside."""
        job_id = self.queued(person, **terms)
        self.move(job_id, S.CLAIMED, machine_id=self.machines[machine])
        return job_id

    def running(self, person: str = "mia", machine: int = 0, **terms: Any) -> UUID:
        """A job that runs."""
        job_id = self.claimed(person, machine, **terms)
        self.move(job_id, S.RUNNING)
        return job_id

    def ready(self, person: str = "mia", machine: int = 0, **terms: Any) -> UUID:
        """A job in its bin."""
        job_id = self.running(person, machine, **terms)
        self.move(job_id, S.FINISHED_ON_BED)
        self.move(job_id, S.READY, has_bed_cleared=True, bin_id=self.bin_id)
        return job_id

    def move(self, job_id: UUID, to_state: JobState, **said: Any) -> JobStands:
        """A move that must succeed."""
        answer = self.try_move(job_id, to_state, **said)
        assert isinstance(answer, JobStands), answer
        return answer

    def try_move(self, job_id: UUID, to_state: JobState, **said: Any) -> JobStands | JobRefused:
        """A move, with whatever answer."""
        wish = JobMoveWish(to_state=to_state, **said)
        return move_job(self.desk.ctx, self.desk.action(), job_id, wish)

    def by_owner(self, job_id: UUID, to_state: JobState, person: str = "mia") -> Any:
        """What a student at the counter wants of a job."""
        ref = getattr(self.desk.school, person).person_ref
        return self.try_move(job_id, to_state, role=JobActor.OWNER, person_ref=ref)

    def lacks(self, answer: JobStands | JobRefused) -> list[str]:
        """What stands in the way."""
        assert isinstance(answer, JobRefused), answer
        return [each.lack.value for each in answer.lacks]

    def job(self, job_id: UUID) -> Job:
        """The job's row as it stands."""
        with self.desk.store.read() as session:
            return session.get_one(Job, job_id)

    def use(self, machine: int = 0) -> MachineState:
        with self.desk.store.read() as session:
            return session.get_one(Machine, self.machines[machine]).use

    def states(self, job_id: UUID) -> list[str]:
        """Where it has been."""
        with self.desk.store.read() as session:
            rows = session.scalars(select(JobMove).where(JobMove.job_id == job_id)).all()
            return [row.to_state.value for row in sorted(rows, key=lambda row: row.position)]

    def notices(self, job_id: UUID) -> list[str]:
        with self.desk.store.read() as session:
            rows = session.scalars(select(OwnerNotice).where(OwnerNotice.job_id == job_id)).all()
            return [row.notice.value for row in sorted(rows, key=lambda row: (row.at, row.id))]

    def stock(self, machine: int = 0) -> tuple[int, int]:
        """What remains on a printer's spool, and what of it is reserved, in mg."""
        with self.desk.store.read() as session:
            spool = session.scalars(
                select(Spool).where(Spool.machine_id == self.machines[machine])
            ).one()
            holding = holding_of(session, spool)
            return holding.remaining, holding.reserved

    def share(self, person: str = "mia") -> int:
        """Seconds that a student has used, as last counted."""
        ref = getattr(self.desk.school, person).person_ref
        with self.desk.store.read() as session:
            row = session.get(Share, ref)
            return 0 if row is None else row.used_ms // 1000


def makerspace(desk: AtWork) -> Makerspace:
    """Set it up in a store with the sample school."""
    machines = add_printers(desk, 2)
    for number, machine_id in enumerate(machines, 1):
        spool_id = add_spool(desk, f"S-{number}", machine_id=machine_id)
        full = Row(str(spool_id), LedgerKind.RECEIVE, KILO)
        with desk.store.write() as session:
            book(session, begin(desk.ctx, key(f"receive {number}")), [full])
    with desk.store.write() as session:
        bin_id = add_place(session, "Bin 4", LocationKind.BIN, code="BIN-4").id
    return Makerspace(desk, (machines[0], machines[1]), bin_id)
