"""Skills, who asks for them, who trains people in them, and who was certified."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.makerspace.training import Certification, ClassSkill, Skill, Trainer


def skills(session: Session, *, also_inactive: bool = False) -> Sequence[Skill]:
    """All skills in order of their names."""
    statement = select(Skill) if also_inactive else select(Skill).where(Skill.is_active)
    return session.scalars(statement.order_by(Skill.name, Skill.code)).all()


def asked(session: Session, class_code: str) -> Sequence[ClassSkill]:
    """What a class of machines asks for, in order of the skills' codes."""
    statement = select(ClassSkill).where(ClassSkill.class_code == class_code)
    return session.scalars(statement.order_by(ClassSkill.skill_code)).all()


def classes_asking(session: Session, skill_code: str) -> Sequence[str]:
    """The codes of the classes of machines that ask for a skill."""
    statement = select(ClassSkill.class_code).where(ClassSkill.skill_code == skill_code)
    return session.scalars(statement.order_by(ClassSkill.class_code)).all()


def trainers(session: Session, skill_code: str) -> Sequence[Trainer]:
    """Who is named as a trainer in a skill."""
    statement = select(Trainer).where(Trainer.skill_code == skill_code)
    return session.scalars(statement.order_by(Trainer.person_ref)).all()


def certifications_of(session: Session, person_ref: UUID) -> Sequence[Certification]:
    """All that somebody was ever certified in, by skill, the newest first."""
    statement = select(Certification).where(Certification.person_ref == person_ref)
    return session.scalars(
        statement.order_by(
            Certification.skill_code,
            Certification.granted_on.desc(),
            Certification.granted_at.desc(),
        )
    ).all()


def unrevoked(session: Session, person_ref: UUID, skill_code: str) -> Sequence[Certification]:
    """What somebody has in a skill and was not taken back, locked until the act ends."""
    statement = select(Certification).where(
        Certification.person_ref == person_ref,
        Certification.skill_code == skill_code,
        Certification.revoked_on.is_(None),
    )
    ordered = statement.order_by(Certification.granted_on, Certification.id)
    return session.scalars(ordered.with_for_update()).all()


def people_certified(session: Session, skill_code: str) -> Sequence[UUID]:
    """Everybody who was ever certified in a skill."""
    statement = select(Certification.person_ref).where(Certification.skill_code == skill_code)
    return session.scalars(statement.distinct()).all()
