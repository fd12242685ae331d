"""What machines ask of people: skills, who was certified in them, and who used them when."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from db.models.makerspace.jobs import Job
from db.models.makerspace.machines import MachineClass
from db.models.makerspace.training import Certification, ClassSkill, Skill
from db.rows import read_rows
from db.vocabulary.makerspace import Needs

AT_ONCE = 500
"""Values in one IN list; SQLite builds allow from 999 upwards."""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A skill that a class of machines asks for, with the months after which training ends."""

    code: str
    level: int
    valid_months: int | None
    unused_months: int | None


@dataclass(frozen=True, slots=True)
class GateRow:
    """What a class of machines asks of people."""

    needs: Needs
    needs_staff: bool
    needs_second_person: bool
    skills: tuple[AskedRow, ...]


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A certification, as far as a gate looks at it."""

    certification_id: UUID
    person_ref: UUID
    skill_code: str
    level: int
    granted_by: UUID
    granted_on: date
    expires_on: date | None
    revoked_on: date | None


def gate(session: Session, class_code: str) -> GateRow | None:
    """What a class asks, its skills in order of their codes; None where there is no such class."""
    rows = read_rows(session, _GATE, class_code=class_code)
    if not rows:
        return None
    needs, needs_staff, needs_second_person = rows[0][:3]
    skills = tuple(AskedRow(*row[3:]) for row in rows if row[3] is not None)
    return GateRow(needs, needs_staff, needs_second_person, skills)


def grants(
    session: Session, people: Collection[UUID], skills: Collection[str]
) -> tuple[GrantRow, ...]:
    """All certifications of these people in these skills, also those that have ended."""
    if not skills:
        return ()
    return tuple(
        GrantRow(*row)
        for some in _portions(people)
        for row in read_rows(session, _GRANTS, people=some, skills=list(skills))
    )


def last_runs(
    session: Session, people: Collection[UUID], skills: Collection[str]
) -> Mapping[tuple[UUID, str], datetime]:
    """When each person's last run began on machines of classes that ask for each skill."""
    if not skills:
        return {}
    return {
        (person_ref, skill): at
        for some in _portions(people)
        for person_ref, skill, at in read_rows(session, _RUNS, people=some, skills=list(skills))
    }


_GATE = (
    select(
        MachineClass.needs,
        MachineClass.needs_staff,
        MachineClass.needs_second_person,
        ClassSkill.skill_code,
        ClassSkill.level,
        Skill.valid_months,
        Skill.unused_months,
    )
    .select_from(MachineClass)
    .outerjoin(ClassSkill, ClassSkill.class_code == MachineClass.code)
    .outerjoin(Skill, Skill.code == ClassSkill.skill_code)
    .where(MachineClass.code == bindparam("class_code"))
    .order_by(ClassSkill.skill_code)
)
_GRANTS = (
    select(
        Certification.id,
        Certification.person_ref,
        Certification.skill_code,
        Certification.level,
        Certification.granted_by,
        Certification.granted_on,
        Certification.expires_on,
        Certification.revoked_on,
    )
    .where(
        Certification.person_ref.in_(bindparam("people", expanding=True)),
        Certification.skill_code.in_(bindparam("skills", expanding=True)),
    )
    .order_by(Certification.granted_on, Certification.id)
)
_RUNS = (
    select(Job.owner_ref, ClassSkill.skill_code, func.max(Job.run_began_at))
    .join(ClassSkill, ClassSkill.class_code == Job.class_code)
    .where(
        Job.owner_ref.in_(bindparam("people", expanding=True)),
        Job.run_began_at.is_not(None),
        ClassSkill.skill_code.in_(bindparam("skills", expanding=True)),
    )
    .group_by(Job.owner_ref, ClassSkill.skill_code)
)


def _portions(people: Collection[UUID]) -> Iterator[list[UUID]]:
    ordered = list(dict.fromkeys(people))
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]
