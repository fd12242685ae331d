"""Reads of the staff's door: tries, one-time codes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import case, delete, exists, func, select
from sqlalchemy.orm import Session, aliased

from db.models.people import Patron, PinTry, RecoveryCode, StaffMember
from db.vocabulary.people import TryOutcome


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A staff member's paper with one-time codes, of which one was used; `left` are good still."""

    person_ref: UUID
    given_name: str
    family_name: str
    preferred_name: str | None
    left: int
    used_at: datetime


def newest_try(session: Session) -> datetime | None:
    """When somebody last tried at any counter; the instants of tries never run backwards."""
    return session.scalar(select(func.max(PinTry.at)))


def tries_of(session: Session, person_ref: UUID) -> Sequence[PinTry]:
    """All tries of a badge that are still kept, oldest first."""
    statement = select(PinTry).where(PinTry.person_ref == person_ref)
    return session.scalars(statement.order_by(PinTry.at, PinTry.id)).all()


def wrong_at(session: Session, counter_id: UUID, since: datetime) -> Sequence[datetime]:
    """When PINs were wrong at a counter, oldest first."""
    statement = select(PinTry.at).where(
        PinTry.counter_id == counter_id, PinTry.outcome == TryOutcome.WRONG, PinTry.at >= since
    )
    return session.scalars(statement.order_by(PinTry.at)).all()


def codes_of(session: Session, patron_id: UUID) -> Sequence[RecoveryCode]:
    """The codes on somebody's paper, used ones too, in the paper's order."""
    statement = select(RecoveryCode).where(RecoveryCode.patron_id == patron_id)
    return session.scalars(statement.order_by(RecoveryCode.number)).all()


def opened_papers(session: Session) -> Sequence[PaperRow]:
    """The papers of those who work here that somebody has opened, the last one opened first."""
    used_at = func.max(RecoveryCode.used_at)
    left = func.sum(case((RecoveryCode.used_at.is_(None), 1), else_=0))
    whose = (Patron.person_ref, Patron.given_name, Patron.family_name, Patron.preferred_name)
    statement = (
        select(*whose, left, used_at)
        .join(StaffMember, StaffMember.patron_id == Patron.id)
        .join(RecoveryCode, RecoveryCode.patron_id == Patron.id)
        .where(StaffMember.is_active)
        .group_by(Patron.id, *whose)
        .having(used_at.is_not(None))
        .order_by(used_at.desc(), Patron.id)
    )
    return [PaperRow(*row) for row in session.execute(statement)]


def delete_settled_tries(session: Session, before: datetime) -> int:
    """Delete tries older than `before` that a later right one or reset of the badge has settled."""
    later = aliased(PinTry)
    settled = exists().where(
        later.person_ref == PinTry.person_ref,
        later.outcome != TryOutcome.WRONG,
        later.id != PinTry.id,
        later.at >= PinTry.at,
    )
    statement = delete(PinTry).where(PinTry.at < before, settled).returning(PinTry.id)
    statement = statement.execution_options(synchronize_session=False)
    return len(session.scalars(statement).all())
