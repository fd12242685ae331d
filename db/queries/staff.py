"""Reads of the staff's door: tries, one-time codes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session, aliased

from db.models.people import PinTry, RecoveryCode
from db.vocabulary.people import TryOutcome


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
