"""Training sessions, and who has a place in one or waits for it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.makerspace.training import TrainingSeat, TrainingSession


def session_to_change(session: Session, session_id: UUID) -> TrainingSession | None:
    """The training session, fresh from the store and locked until the act ends."""
    return session.get(TrainingSession, session_id, with_for_update=True, populate_existing=True)


def coming(
    session: Session, now: datetime, skill_code: str | None = None
) -> Sequence[TrainingSession]:
    """The sessions to come, in one skill or in all, the next first; none that is cancelled."""
    statement = select(TrainingSession).where(
        TrainingSession.starts_at > now, TrainingSession.cancelled_at.is_(None)
    )
    if skill_code is not None:
        statement = statement.where(TrainingSession.skill_code == skill_code)
    ordered = statement.order_by(TrainingSession.starts_at, TrainingSession.id)
    return session.scalars(ordered).all()


def sessions_between(session: Session, start: datetime, end: datetime) -> Sequence[TrainingSession]:
    """All sessions that begin from `start` on and before `end`, cancelled ones too."""
    statement = select(TrainingSession).where(
        TrainingSession.starts_at >= start, TrainingSession.starts_at < end
    )
    return session.scalars(statement.order_by(TrainingSession.starts_at, TrainingSession.id)).all()


def seats(session: Session, session_ids: Collection[UUID]) -> Mapping[UUID, Sequence[TrainingSeat]]:
    """All who asked for a place in each of these sessions, also those who gave it up."""
    statement = select(TrainingSeat).where(TrainingSeat.session_id.in_(session_ids))
    found = defaultdict[UUID, list[TrainingSeat]](list)
    for row in session.scalars(statement.execution_options(populate_existing=True)):
        found[row.session_id].append(row)
    return found
