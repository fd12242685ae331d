"""Places in a training session, saved and given up."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.makerspace.training import TrainingSeat
from db.vocabulary.makerspace import PlaceState
from kiosk.domain.makerspace.training import sessions as rules
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.makerspace.training.refused import Fault, require_none
from kiosk.services.makerspace.training.session_acts import Seating, SessionChanged, change
from kiosk.services.makerspace.training.session_views import as_places, as_session
from kiosk.services.makerspace.training.trainers import strangers

_NEXT = timedelta(microseconds=1)


def save_place(
    ctx: Context,
    action_id: UUID,
    session_id: UUID,
    person_ref: UUID,
    *,
    by: UUID | None = None,
) -> SessionChanged:
    """Put somebody on the list, at its end; `session.own` says whether they have a place or wait.

    `give_up_place` takes it back. Raises NotFound, TrainingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def alter(session: Session, held: Seating) -> Iterator[Base]:
        own, places = as_session(held.row), as_places(held.seats)
        found = rules.save_place(own, places, str(person_ref), doing.now)
        problem = [Fault(found)] if isinstance(found, rules.SessionProblem) else []
        require_none([*strangers(session, (person_ref,)), *problem])
        asked_at, seat = _after_all(held, doing.now), _seat_of(held, person_ref)
        if seat is None:
            seat = TrainingSeat(session_id=session_id, person_ref=person_ref)
            held.seats.append(seat)
        seat.asked_at, seat.state = asked_at, PlaceState.SAVED
        yield seat

    return change(doing, session_id, alter, person_ref=person_ref)


def give_up_place(
    ctx: Context,
    action_id: UUID,
    session_id: UUID,
    person_ref: UUID,
    *,
    by: UUID | None = None,
) -> SessionChanged:
    """Take somebody off the list; who waits first has the place at once.

    That is why it is not undone: whoever asks again stands at the end.
    Raises NotFound, TrainingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def alter(session: Session, held: Seating) -> Iterator[Base]:
        del session
        own, places = as_session(held.row), as_places(held.seats)
        problem = rules.give_up_problem(own, places, str(person_ref), doing.now)
        require_none([] if problem is None else [Fault(problem)])
        seat = next(seat for seat in held.seats if seat.person_ref == person_ref)
        seat.state = PlaceState.GIVEN_UP
        yield seat

    return change(doing, session_id, alter, person_ref=person_ref)


def _seat_of(held: Seating, person_ref: UUID) -> TrainingSeat | None:
    """Somebody's seat, also one that they gave up."""
    return next((seat for seat in held.seats if seat.person_ref == person_ref), None)


def _after_all(held: Seating, now: datetime) -> datetime:
    """Now, and later than everybody on the list asked.

    The clocks of two counters differ: nobody who was told of a place is put behind another.
    """
    return max([now, *(seat.asked_at + _NEXT for seat in held.seats)])
