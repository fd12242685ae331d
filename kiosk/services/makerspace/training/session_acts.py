"""What every act on a training session does: who gains a place by it, who loses one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.makerspace.training import TrainingSeat, TrainingSession
from db.queries import desk as desk_queries
from db.queries.makerspace import training_sessions as queries
from db.vocabulary.desk import Act
from kiosk.domain.makerspace.training.sessions import Shift, line, seated, shift
from kiosk.services.acts import Doing
from kiosk.services.desk.replay import Facts
from kiosk.services.keeping import Payload, keep
from kiosk.services.kept import kept
from kiosk.services.makerspace.training.session_views import (
    SessionSeen,
    as_places,
    as_session,
    seen,
)
from kiosk.services.problems import NotFound, Sought

_GAINED, _LOST = "gained", "lost"


@dataclass(frozen=True, slots=True)
class SessionChanged:
    """A session as it is now; who has a place by the act and had none, and who lost theirs.

    Of a session that is cancelled everybody on the list counts as one who lost it: all are told.
    """

    session: SessionSeen
    gained: tuple[UUID, ...]
    lost: tuple[UUID, ...]


@dataclass(slots=True)
class Seating:
    """A session in an act's hands, with all who asked for a place in it."""

    row: TrainingSession
    seats: list[TrainingSeat]

    @property
    def seated(self) -> tuple[str, ...]:
        """Who has a place now."""
        return seated(as_session(self.row), as_places(self.seats))


def change(
    doing: Doing,
    session_id: UUID,
    alter: Callable[[Session, Seating], Iterable[Base]],
    *,
    person_ref: UUID | None = None,
) -> SessionChanged:
    """Do an act on a session once; `alter` changes rows and says which.

    The session is held until the act ends, so that two counters give no place away twice.
    Raises NotFound, and what `alter` raises.
    """

    def step(session: Session) -> Payload:
        held = held_session(session, session_id)
        before = held.seated
        rows = tuple(alter(session, held))
        if held.row.cancelled_at is None:
            moved = shift(before, held.seated)
        else:
            moved = Shift(lost=tuple(line(as_places(held.seats))))
        session.add_all(rows)
        return {**kept(*rows), _GAINED: list(moved.gained), _LOST: list(moved.lost)}

    return keep(
        doing,
        Act.TRAINING_SET,
        step,
        lambda session: told(session, doing, session_id, person_ref=person_ref),
    )


def told(
    session: Session, doing: Doing, session_id: UUID, *, person_ref: UUID | None = None
) -> SessionChanged:
    """The step: what an act on a session answers, also when it is asked again."""
    row = session.get_one(TrainingSession, session_id)
    seats = queries.seats(session, (session_id,)).get(session_id, ())
    [entry] = desk_queries.entries_of_action(session, doing.action_id)
    facts = Facts(entry.payload)
    return SessionChanged(
        seen(session, row, seats, person_ref), facts.refs(_GAINED), facts.refs(_LOST)
    )


def held_session(session: Session, session_id: UUID) -> Seating:
    """The step: a session with its seats, held until the act ends. Raises NotFound."""
    row = queries.session_to_change(session, session_id)
    if row is None:
        raise NotFound(Sought.TRAINING_SESSION, session_id)
    return Seating(row, list(queries.seats(session, (session_id,)).get(session_id, ())))
