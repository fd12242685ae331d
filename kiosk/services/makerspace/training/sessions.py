"""Training sessions: announced, changed, cancelled, and held after all."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.makerspace.training import TrainingSession
from db.queries.makerspace import training_sessions as queries
from db.vocabulary.desk import Act
from db.vocabulary.makerspace import PlaceState
from kiosk.domain.makerspace.training.entries import SessionEntry, session_faults
from kiosk.domain.makerspace.training.sessions import SessionProblem
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload, changed, keep
from kiosk.services.kept import kept
from kiosk.services.makerspace.training.refused import (
    Fault,
    TrainingProblem,
    of_entry,
    require_none,
)
from kiosk.services.makerspace.training.session_acts import Seating, SessionChanged, change
from kiosk.services.makerspace.training.session_views import SessionSeen, seen
from kiosk.services.makerspace.training.skills import skill_with
from kiosk.services.makerspace.training.trainers import strangers
from kiosk.services.problems import NotFound, Sought

_COLUMNS = {"trainer": "trainer_ref"}
"""Of fields that are called otherwise in the store."""


def announce_session(
    ctx: Context, action_id: UUID, entry: SessionEntry, *, by: UUID | None = None
) -> SessionSeen:
    """Announce a session to come, in which people may save a place; `cancel_session` takes it back.

    Raises NotFound, TrainingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        require_none(_faults(session, entry, doing.now))
        row = TrainingSession(id=action_id)
        _write(row, entry, None)
        session.add(row)
        return kept(row)

    def announced(session: Session) -> SessionSeen:
        row = session.get_one(TrainingSession, action_id)
        return seen(session, row, queries.seats(session, (row.id,)).get(row.id, ()))

    return keep(doing, Act.TRAINING_SET, step, announced)


def change_session(
    ctx: Context,
    action_id: UUID,
    session_id: UUID,
    entry: SessionEntry,
    *,
    was: SessionEntry,
    by: UUID | None = None,
) -> SessionChanged:
    """Change what differs from `was`, which its writer had seen; who gains or loses a place by it.

    With fewer places those who asked last wait again. Taken back by changing it to what it was: all
    have their place in the line still. Raises NotFound, TrainingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def alter(session: Session, held: Seating) -> Iterator[Base]:
        faults = [*_cancelled(held.row), *_begun(held.row, doing.now)]
        require_none([*faults, *_faults(session, entry, doing.now)])
        _write(held.row, entry, was)
        yield held.row

    return change(doing, session_id, alter)


def cancel_session(
    ctx: Context, action_id: UUID, session_id: UUID, why: str, *, by: UUID | None = None
) -> SessionChanged:
    """Cancel a session for a reason; everybody on its list is to be told.

    One that should have begun may be cancelled as well, while nobody was written down as come.
    Raises NotFound, TrainingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def alter(session: Session, held: Seating) -> Iterator[Base]:
        del session
        faults = [] if why.strip() else [Fault(TrainingProblem.NO_REASON)]
        require_none([*faults, *_cancelled(held.row), *_settled(held)])
        held.row.cancelled_at, held.row.cancelled_why = doing.now, why.strip()
        yield held.row

    return change(doing, session_id, alter)


def reinstate_session(
    ctx: Context, action_id: UUID, session_id: UUID, *, by: UUID | None = None
) -> SessionChanged:
    """Hold a session after all that was cancelled, before it begins; all stand in line as before.

    Raises NotFound, TrainingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def alter(session: Session, held: Seating) -> Iterator[Base]:
        del session
        row = held.row
        faults = [Fault(TrainingProblem.CHANGED_SINCE)] if row.cancelled_at is None else []
        require_none([*faults, *_begun(row, doing.now)])
        row.cancelled_at, row.cancelled_why = None, None
        yield row

    return change(doing, session_id, alter)


def session_entry(ctx: Context, session_id: UUID) -> SessionEntry:
    """What a session is now, to change it. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        row = session.get(TrainingSession, session_id)
        if row is None:
            raise NotFound(Sought.TRAINING_SESSION, session_id)
        return SessionEntry(
            skill_code=row.skill_code,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            places=row.places,
            level=row.level,
            trainer=row.trainer_ref,
        )


def _write(row: TrainingSession, entry: SessionEntry, was: SessionEntry | None) -> None:
    for name, value in changed(entry, was).items():
        setattr(row, _COLUMNS.get(name, name), value)


def _faults(session: Session, entry: SessionEntry, now: datetime) -> Iterator[Fault]:
    skill = skill_with(session, entry.skill_code)
    if not skill.is_active:
        yield Fault(TrainingProblem.SKILL_OFF, skill.code)
    yield from of_entry(session_faults(entry))
    if entry.starts_at <= now:
        yield Fault(TrainingProblem.PAST, "starts_at")
    if entry.trainer is not None:
        yield from strangers(session, (entry.trainer,))


def _cancelled(row: TrainingSession) -> list[Fault]:
    return [] if row.cancelled_at is None else [Fault(SessionProblem.CANCELLED)]


def _begun(row: TrainingSession, now: datetime) -> list[Fault]:
    return [] if now < row.starts_at else [Fault(SessionProblem.BEGUN)]


def _settled(held: Seating) -> list[Fault]:
    states = {seat.state for seat in held.seats}
    is_settled = states & {PlaceState.ATTENDED, PlaceState.MISSED}
    return [Fault(SessionProblem.SETTLED)] if is_settled else []
