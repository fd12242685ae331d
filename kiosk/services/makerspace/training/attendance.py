"""Who came to a training session, and who of them may be certified for it."""

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.makerspace.training import TrainingSession
from db.queries.makerspace import training as gate_queries
from db.queries.makerspace import training_sessions as queries
from db.vocabulary.makerspace import PlaceState
from kiosk.domain.makerspace.training.sessions import SessionProblem, settle_problem
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.lending.school_day import school_zone
from kiosk.services.makerspace.training.certify import Certifying
from kiosk.services.makerspace.training.refused import Fault, require_none
from kiosk.services.makerspace.training.session_acts import Seating, SessionChanged, change
from kiosk.services.makerspace.training.session_views import as_places, as_session
from kiosk.services.makerspace.training.trainers import no_trainer
from kiosk.services.problems import NotFound, Sought

_SETTLED = frozenset({PlaceState.ATTENDED, PlaceState.MISSED})


def mark_attended(
    ctx: Context,
    action_id: UUID,
    session_id: UUID,
    attended: Collection[UUID],
    *,
    missed: Collection[UUID] = (),
    by: UUID,
) -> SessionChanged:
    """Write down who came and who stayed away, once it has begun; `to_certify` then offers them.

    Somebody in both came. `by` is a trainer of the skill, or staff who may in all.
    Raises NotFound, TrainingRefused, StoreError.
    """
    states = dict.fromkeys(missed, PlaceState.MISSED)
    states |= dict.fromkeys(attended, PlaceState.ATTENDED)
    doing = begin(ctx, action_id, by=by)

    def alter(session: Session, held: Seating) -> Iterator[Base]:
        own, places = as_session(held.row), as_places(held.seats)
        found = {ref: settle_problem(own, places, str(ref), doing.now) for ref in states}
        faults = [Fault(each, str(ref)) for ref, each in found.items() if each is not None]
        require_none([*no_trainer(session, by, held.row.skill_code), *faults])
        yield from _put(held, states)

    return change(doing, session_id, alter)


def unmark(
    ctx: Context, action_id: UUID, session_id: UUID, people: Collection[UUID], *, by: UUID
) -> SessionChanged:
    """Take back what was written down of these people by mistake; a certificate stays.

    Raises NotFound, TrainingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def alter(session: Session, held: Seating) -> Iterator[Base]:
        settled = {seat.person_ref for seat in held.seats if seat.state in _SETTLED}
        faults = [Fault(SessionProblem.NO_PLACE, str(ref)) for ref in people if ref not in settled]
        require_none([*no_trainer(session, by, held.row.skill_code), *faults])
        yield from _put(held, dict.fromkeys(people, PlaceState.SAVED))

    return change(doing, session_id, alter)


def to_certify(ctx: Context, session_id: UUID) -> Certifying:
    """Everybody who came and was not certified since, for `certify`; a quiz is still to be added.

    Raises NotFound, StoreError.
    """
    with ctx.store.read() as session:
        row = session.get(TrainingSession, session_id)
        if row is None:
            raise NotFound(Sought.TRAINING_SESSION, session_id)
        seats = queries.seats(session, (session_id,)).get(session_id, ())
        came = [seat.person_ref for seat in seats if seat.state is PlaceState.ATTENDED]
        day = row.starts_at.astimezone(school_zone(ctx, session)).date()
        done = {
            grant.person_ref
            for grant in gate_queries.grants(session, came, (row.skill_code,))
            if grant.granted_on >= day and grant.level >= row.level
        }
        people = tuple(ref for ref in came if ref not in done)
        return Certifying(
            row.skill_code, people, row.level, trained_on=day, evidence=str(session_id)
        )


def _put(held: Seating, states: Mapping[UUID, PlaceState]) -> Iterator[Base]:
    for seat in held.seats:
        if seat.person_ref in states:
            seat.state = states[seat.person_ref]
            yield seat
