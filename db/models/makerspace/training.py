"""Skills that machines ask for, who may certify them, who was certified, and sessions of it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base
from db.types import Document, Id, Long, Short, words
from db.vocabulary.makerspace import PlaceState


class Skill(Base):
    """Something that people are trained in.

    Training holds `valid_months` from the grant and lapses `unused_months` after the last run;
    None where it does not end like that. `pass_percent` is what its quiz asks for, None where it
    has none.
    """

    __tablename__ = "skills"
    __table_args__ = (
        CheckConstraint("valid_months >= 1 AND unused_months >= 1", name="months_are_positive"),
        CheckConstraint("pass_percent BETWEEN 0 AND 100", name="pass_rate_is_percent"),
    )

    code: Mapped[Short] = mapped_column(primary_key=True)
    name: Mapped[Short]
    names: Mapped[dict[str, str]] = mapped_column(Document, default=dict)
    valid_months: Mapped[int | None]
    unused_months: Mapped[int | None]
    pass_percent: Mapped[int | None]
    is_active: Mapped[bool] = mapped_column(default=True)


class ClassSkill(Base):
    """A class of machines asks for a skill, from a level on."""

    __tablename__ = "class_skills"
    __table_args__ = (CheckConstraint("level >= 1", name="levels_are_counted"),)

    class_code: Mapped[str] = mapped_column(ForeignKey("machine_classes.code"), primary_key=True)
    skill_code: Mapped[str] = mapped_column(ForeignKey("skills.code"), primary_key=True)
    level: Mapped[int] = mapped_column(default=1)


class Trainer(Base):
    """A person who may certify others in a skill, besides staff who may in all."""

    __tablename__ = "trainers"

    skill_code: Mapped[str] = mapped_column(ForeignKey("skills.code"), primary_key=True)
    person_ref: Mapped[UUID] = mapped_column(primary_key=True)


class Certification(Base):
    """Somebody was certified in a skill. It stays when it ends, or is taken back.

    Days are those of the school. `evidence` says how it was shown; `questions` and `wrong` are the
    quiz's, where there was one.
    """

    __tablename__ = "certifications"
    __table_args__ = (
        Index("ix_certifications_person_ref_skill_code", "person_ref", "skill_code"),
        CheckConstraint("level >= 1", name="levels_are_counted"),
        CheckConstraint("wrong >= 0 AND wrong <= questions", name="quiz_adds_up"),
        CheckConstraint("(questions IS NULL) = (wrong IS NULL)", name="quiz_is_whole"),
        CheckConstraint("(revoked_on IS NULL) = (revoked_by IS NULL)", name="revoked_by_somebody"),
    )

    id: Mapped[Id]
    person_ref: Mapped[UUID]
    skill_code: Mapped[str] = mapped_column(ForeignKey("skills.code"), index=True)
    level: Mapped[int] = mapped_column(default=1)
    granted_by: Mapped[UUID]
    granted_at: Mapped[datetime]
    granted_on: Mapped[date]
    expires_on: Mapped[date | None]
    questions: Mapped[int | None]
    wrong: Mapped[int | None]
    evidence: Mapped[Long | None]
    revoked_on: Mapped[date | None]
    revoked_by: Mapped[UUID | None]
    revoked_why: Mapped[Long | None]


class TrainingSession(Base):
    """A training in a skill, up to a level; `places` people can take part.

    `trainer_ref` is who holds it, None where that is not known yet.
    """

    __tablename__ = "training_sessions"
    __table_args__ = (
        Index("ix_training_sessions_starts_at", "starts_at"),
        CheckConstraint("level >= 1", name="levels_are_counted"),
        CheckConstraint("places >= 1", name="places_are_counted"),
        CheckConstraint("ends_at > starts_at", name="ends_after_its_start"),
    )

    id: Mapped[Id]
    skill_code: Mapped[str] = mapped_column(ForeignKey("skills.code"))
    level: Mapped[int] = mapped_column(default=1)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    places: Mapped[int]
    trainer_ref: Mapped[UUID | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_why: Mapped[Long | None]


class TrainingSeat(Base):
    """Somebody's wish to take part in a training session, and what became of it.

    Who asked first has a place, the others wait: no two of a session asked at the same instant.
    """

    __tablename__ = "training_seats"
    __table_args__ = (Index("ix_training_seats_person_ref", "person_ref"),)

    session_id: Mapped[UUID] = mapped_column(ForeignKey("training_sessions.id"), primary_key=True)
    person_ref: Mapped[UUID] = mapped_column(primary_key=True)
    asked_at: Mapped[datetime]
    state: Mapped[PlaceState] = mapped_column(words(PlaceState), default=PlaceState.SAVED)
