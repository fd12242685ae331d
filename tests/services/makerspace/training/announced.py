"""A training session that is announced at a desk, and places in it."""

from datetime import timedelta
from uuid import UUID

from db.models.makerspace.training import (
    Skill,
    TrainingSeat,
)
from db.models.people import Patron
from db.vocabulary.makerspace import PlaceState
from kiosk.domain.makerspace.training.entries import SessionEntry
from kiosk.domain.makerspace.training.sessions import Standing
from kiosk.services.makerspace.training.places import save_place
from kiosk.services.makerspace.training.sessions import (
    announce_session,
)
from tests.services.makerspace.training.trained import LASER, with_laser
from tests.support.counter import AtWork
from tests.support.store import MONDAY

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TUESDAY = MONDAY + DAY + 3 * HOUR
CLASS = SessionEntry(LASER, TUESDAY, TUESDAY + HOUR, places=1)


def announced(desk: AtWork, entry: SessionEntry = CLASS) -> UUID:
    """A laser class tomorrow with one place."""
    with desk.store.read() as session:
        is_first = session.get(Skill, LASER) is None
    if is_first:
        with_laser(desk)
    return announce_session(desk.ctx, desk.action(), entry).session_id


def ref(desk: AtWork, person: str) -> UUID:
    """Somebody's person_ref."""
    patron: Patron = getattr(desk.school, person)
    return patron.person_ref


def save(desk: AtWork, session_id: UUID, person: str) -> Standing | None:
    """Save somebody a place; where they stand then."""
    return save_place(desk.ctx, desk.action(), session_id, ref(desk, person)).session.own


def states(desk: AtWork) -> dict[UUID, PlaceState]:
    """What became of each place."""
    return {seat.person_ref: seat.state for seat in desk.all(TrainingSeat)}
