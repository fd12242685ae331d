"""The hands of whoever runs the makerspace behind the staff's door, and a makerspace to run."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from db.models.catalog import Item
from db.models.makerspace.jobs import Job, JobMove, OwnerNotice
from db.models.makerspace.machines import Machine, MachineClass, MachineMaterial
from db.models.makerspace.materials import Material, Spool, SpoolEntry
from db.models.makerspace.training import (
    Certification,
    ClassSkill,
    Skill,
    TrainingSeat,
    TrainingSession,
)
from db.vocabulary.catalog import LocationKind, ServiceState
from db.vocabulary.makerspace import JobState, LedgerKind, MachineState, Unit
from kiosk.domain.makerspace.materials.ledger import Row
from kiosk.services.acts import begin
from kiosk.services.makerspace.jobs.job_moves import move_job
from kiosk.services.makerspace.jobs.making import send_job
from kiosk.services.makerspace.jobs.wishes import JobMoveWish, JobStands, NewJob
from kiosk.services.makerspace.materials.ledger_book import book
from kiosk.services.practice.cast import DEV, EVA, JOY, LIN, MIA, SAM
from kiosk.ui.staff.makerspace.job_cards import BoardPart, JobPart
from kiosk.ui.staff.makerspace.queue_page import QueuePage
from kiosk.ui.staff.makerspace.queue_shown import JobShown
from kiosk.ui.widgets.roving import Roving
from tests.support.morning import Key, Morning
from tests.support.store import add_place

S = JobState
BIN = "MAKER-BIN-7"
HOUR = 3_600
PEOPLE = (MIA, SAM, LIN, JOY, DEV, EVA)


@dataclass
class Workshop:
    """Two 3D printers with a spool each, and a bin, at the pretend school."""

    morning: Morning
    machines: tuple[UUID, ...]
    bin_id: UUID

    def sent(self, person: int = 0, **terms: Any) -> JobStands:
        """A job of one of the cast."""
        ctx = self.morning.journey.ctx
        said: dict[str, Any] = {
            "class_code": "try-3d",
            "owner_ref": self.morning.person_ref(PEOPLE[person].code),
            "title": "Keychain",
            "has_ticked_policy": True,
            "estimate_s": HOUR,
            "material_amount": 20_000,
            "material_code": "try-pla",
            "colour": "teal",
        }
        answer = send_job(ctx, ctx.ids.new(), NewJob(**said | terms))
        assert isinstance(answer, JobStands), answer
        return answer

    def brought_to(self, *states: JobState, person: int = 0, machine: int = 0, **terms: Any) -> str:
        """A job that was sent and then moved over these states; its number."""
        stands = self.sent(person, **terms)
        ctx = self.morning.journey.ctx
        for state in states:
            wish = JobMoveWish(
                to_state=state,
                machine_id=self.machines[machine],
                has_bed_cleared=True,
                bin_id=self.bin_id,
            )
            moved = move_job(ctx, ctx.ids.new(), stands.job_id, wish)
            assert isinstance(moved, JobStands), moved
        return stands.number

    def job(self, number: str) -> Job:
        """A job as stored."""
        with self.morning.journey.store.read() as session:
            return session.scalars(select(Job).where(Job.number == number)).one()

    def comes_to(self, number: str, state: JobState) -> Job:
        """Wait until the store has it there."""
        self.morning.until(lambda: self.job(number).state is state)
        return self.job(number)


def nobody_prints(morning: Morning) -> None:
    """Take the makerspace of the pretend school away: tests count what is in theirs."""
    rows = (TrainingSeat, TrainingSession, Certification, ClassSkill, Skill, OwnerNotice, JobMove)
    with morning.journey.store.write() as session:
        for model in (*rows, SpoolEntry, Job, Spool, MachineMaterial, Machine, MachineClass):
            session.execute(delete(model))


def workshop(morning: Morning) -> Workshop:
    """Set it up."""
    nobody_prints(morning)
    ctx = morning.journey.ctx
    now = ctx.clock.now()
    with ctx.store.write() as session:
        cameras = select(Item).where(Item.service_state == ServiceState.OK)
        items = session.scalars(cameras.order_by(Item.barcode.desc()).limit(2)).all()
        session.add(MachineClass(code="try-3d", name="3D printer"))
        session.add(Material(code="try-pla", name="PLA", unit=Unit.MG))
        session.flush()
        for number, item in enumerate(items, 1):
            item.name = f"Prusa {number}"
            session.add(
                Machine(
                    item_id=item.id,
                    class_code="try-3d",
                    use=MachineState.FREE,
                    use_since=now - timedelta(days=1),
                )
            )
            session.flush()
            spool = Spool(
                id=ctx.ids.new(),
                number=f"TRY-{number}",
                material_code="try-pla",
                net=1_000_000,
                received_at=now,
                machine_id=item.id,
            )
            session.add(spool)
            session.flush()
            full = Row(str(spool.id), LedgerKind.RECEIVE, 1_000_000)
            book(session, begin(ctx, ctx.ids.new()), [full])
        bin_id = add_place(session, "Bin C7", LocationKind.BIN, code=BIN).id
        machines = tuple(item.id for item in items)
    return Workshop(morning, machines, bin_id)


def board(morning: Morning) -> QueuePage:
    """The queue board, once it has read."""
    morning.press(Key.Key_F9)
    morning.stands(QueuePage)
    page = morning.shell.page
    assert isinstance(page, QueuePage)
    morning.until(lambda: page.shown is not None)
    return page


def choose(morning: Morning, page: QueuePage, number: str) -> None:
    """Wait for a job on the board and put the keys on it."""

    def number_of(part: BoardPart) -> str:
        return part.job.number if isinstance(part, JobPart) else ""

    morning.until(lambda: any(number_of(part) == number for part in page.view.parts))
    part = next(part for part in page.view.parts if number_of(part) == number)
    field = part.parentWidget()
    assert isinstance(field, Roving)
    field.go_to(part)
    assert isinstance(page.chosen, JobShown)
    assert page.chosen.number == number
