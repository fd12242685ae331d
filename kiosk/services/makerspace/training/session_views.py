"""Training sessions as people see them: how many places are left, and who stands in line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.training import TrainingSeat, TrainingSession
from db.queries import people as people_queries
from db.queries.makerspace import training_sessions as queries
from db.vocabulary.makerspace import PlaceState
from kiosk.domain.makerspace.training import sessions as rules
from kiosk.domain.makerspace.training.entries import SkillEntry
from kiosk.domain.makerspace.training.sessions import Place, Standing, standing
from kiosk.services.context import Context
from kiosk.services.makerspace.training.skills import entry_of, skill_with
from kiosk.services.problems import NotFound, Sought
from kiosk.services.seen import greeting_of


@dataclass(frozen=True, slots=True)
class SessionSeen:
    """A training session; `taken` of its `places` are, and `waiting` people wait for one.

    `own` is where the person stands who asked, None where nobody did or they are not on the list.
    """

    session_id: UUID
    skill: SkillEntry
    level: int
    starts_at: datetime
    ends_at: datetime
    places: int
    taken: int
    waiting: int
    trainer: UUID | None
    is_cancelled: bool
    own: Standing | None = None


@dataclass(frozen=True, slots=True)
class SeatSeen:
    """Somebody on the list, by first name and initial."""

    person_ref: UUID
    name: str
    state: PlaceState
    standing: Standing


@dataclass(frozen=True, slots=True)
class SessionSheet:
    """A session with everybody on its list, who asked first in front."""

    session: SessionSeen
    seats: tuple[SeatSeen, ...]


def next_sessions(
    ctx: Context, skill_code: str | None = None, *, person_ref: UUID | None = None
) -> tuple[SessionSeen, ...]:
    """The sessions to come in one skill or in all, and where somebody stands in each.

    Raises StoreError.
    """
    with ctx.store.read() as session:
        rows = queries.coming(session, ctx.clock.now(), skill_code)
        return _all_seen(session, rows, person_ref)


def sessions_since(ctx: Context, back: timedelta) -> tuple[SessionSeen, ...]:
    """The sessions that began within so long, to write down who came. Raises StoreError."""
    now = ctx.clock.now()
    with ctx.store.read() as session:
        return _all_seen(session, queries.sessions_between(session, now - back, now), None)


def session_sheet(ctx: Context, session_id: UUID) -> SessionSheet:
    """A session and its list. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        row = session.get(TrainingSession, session_id)
        if row is None:
            raise NotFound(Sought.TRAINING_SESSION, session_id)
        seats = queries.seats(session, (session_id,)).get(session_id, ())
        known = people_queries.patrons_by_refs(session, [seat.person_ref for seat in seats])
        names = {str(ref): greeting_of(each) for ref, each in known.items()}
        by_ref = {str(seat.person_ref): seat for seat in seats}
        own, places = as_session(row), as_places(seats)
        return SessionSheet(
            seen(session, row, seats),
            tuple(
                SeatSeen(by_ref[ref].person_ref, names.get(ref, ""), by_ref[ref].state, stands)
                for ref in rules.line(places)
                if (stands := standing(own, places, ref)) is not None
            ),
        )


def seen(
    session: Session,
    row: TrainingSession,
    seats: Sequence[TrainingSeat],
    person_ref: UUID | None = None,
) -> SessionSeen:
    """The step: a session as people see it."""
    own, places = as_session(row), as_places(seats)
    count = len(rules.line(places))
    return SessionSeen(
        session_id=row.id,
        skill=entry_of(skill_with(session, row.skill_code)),
        level=row.level,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        places=row.places,
        taken=min(count, row.places),
        waiting=max(0, count - row.places),
        trainer=row.trainer_ref,
        is_cancelled=row.cancelled_at is not None,
        own=None if person_ref is None else standing(own, places, str(person_ref)),
    )


def as_session(row: TrainingSession) -> rules.Session:
    """A session as its rules see it."""
    return rules.Session(
        ref=str(row.id),
        skill=row.skill_code,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        places=row.places,
        level=row.level,
        is_cancelled=row.cancelled_at is not None,
    )


def as_places(seats: Sequence[TrainingSeat]) -> tuple[Place, ...]:
    """Its list as the rules see it."""
    return tuple(Place(str(seat.person_ref), seat.asked_at, seat.state) for seat in seats)


def _all_seen(
    session: Session, rows: Sequence[TrainingSession], person_ref: UUID | None
) -> tuple[SessionSeen, ...]:
    seats = queries.seats(session, [row.id for row in rows])
    return tuple(seen(session, row, seats.get(row.id, ()), person_ref) for row in rows)
