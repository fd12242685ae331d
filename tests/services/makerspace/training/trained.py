"""A school with a laser whose class asks for a skill, and people who were certified in it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.jobs import Job
from db.models.makerspace.machines import MachineClass
from db.models.makerspace.training import Certification, ClassSkill, Skill
from db.models.people import Patron, StaffMember
from db.vocabulary.makerspace import JobState, Needs
from db.vocabulary.people import StaffRole
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key

TODAY = date(2026, 11, 30)
LASER, CUTTING = "laser", "cutting"
CUTTERS = "laser-cutter"
"""The class of machines that asks for both skills."""


def add_class(
    session: Session, code: str = CUTTERS, *, needs: Needs = Needs.ALL, **flags: bool
) -> None:
    """A class of machines that asks for nothing yet."""
    session.add(MachineClass(code=code, name=code.title(), needs=needs, **flags))
    session.flush()


def add_skill(
    session: Session, code: str = LASER, *classes: tuple[str, int], **rules: int | None
) -> None:
    """A skill, and the classes of machines that ask for it from a level on."""
    session.add(Skill(code=code, name=code.title(), **rules))
    session.flush()
    session.add_all(
        ClassSkill(class_code=each, skill_code=code, level=level) for each, level in classes
    )
    session.flush()


def add_grant(
    session: Session,
    person: UUID,
    skill: str = LASER,
    granted_on: date = TODAY,
    *,
    level: int = 1,
    expires_on: date | None = None,
    revoked_on: date | None = None,
    name: str = "",
) -> UUID:
    """Somebody was certified by the teacher; the id of it."""
    teacher = key("person Ana Cole")
    row = Certification(
        id=key(f"grant {person} {skill} {granted_on} {level} {name}"),
        person_ref=person,
        skill_code=skill,
        level=level,
        granted_by=teacher,
        granted_at=MONDAY,
        granted_on=granted_on,
        expires_on=expires_on,
        revoked_on=revoked_on,
        revoked_by=None if revoked_on is None else teacher,
    )
    session.add(row)
    session.flush()
    return row.id


def add_run(
    session: Session, person: UUID, began_at: datetime | None, number: str, code: str = CUTTERS
) -> None:
    """A job of somebody's that ran, or that waits."""
    session.add(
        Job(
            id=key(f"job {number}"),
            number=number,
            class_code=code,
            owner_ref=person,
            title="Keychain",
            state=JobState.QUEUED if began_at is None else JobState.PICKED_UP,
            state_since=MONDAY,
            made_at=MONDAY,
            run_began_at=began_at,
            updated_at=MONDAY,
        )
    )
    session.flush()


def with_laser(desk: AtWork, **rules: int | None) -> None:
    """The laser cutters are there, and ask for training in lasers."""
    with desk.store.write() as session:
        add_class(session)
        add_skill(session, LASER, (CUTTERS, 1), **rules)


def employ(desk: AtWork, person: str, role: StaffRole) -> UUID:
    """Give somebody a role among the staff; their ref."""
    patron: Patron = getattr(desk.school, person)
    with desk.store.write() as session:
        session.add(StaffMember(patron_id=patron.id, role=role))
    return patron.person_ref
