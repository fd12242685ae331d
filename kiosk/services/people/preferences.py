"""How a person wants the screen, remembered with their card."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.queries import desk as desk_queries
from db.queries import people as people_queries
from db.vocabulary.desk import Act
from kiosk.domain.views import Person
from kiosk.services.acts import begin, once, record
from kiosk.services.context import Context
from kiosk.services.problems import NotFound, Sought
from kiosk.services.seen import person_seen

SMALLEST_ZOOM, LARGEST_ZOOM = 100, 200


@dataclass(frozen=True, slots=True)
class Preferences:
    """What was chosen; None leaves what is remembered. `text_zoom` is in per cent."""

    language: str | None = None
    theme: str | None = None
    text_zoom: int | None = None
    more_time: bool | None = None


def remember(ctx: Context, action_id: UUID, person_ref: UUID, chosen: Preferences) -> Person:
    """Keep the choices with the person. Raises NotFound, and ValueError for a zoom out of range."""
    zoom = chosen.text_zoom
    if zoom is not None and not SMALLEST_ZOOM <= zoom <= LARGEST_ZOOM:
        raise ValueError(f"text zoom {zoom} % is not from {SMALLEST_ZOOM} to {LARGEST_ZOOM}")
    doing = begin(ctx, action_id)

    def act(session: Session) -> Person:
        patron = people_queries.patron_to_change(session, person_ref)
        if patron is None:
            raise NotFound(Sought.PERSON, person_ref)
        changes = _changes(chosen)
        for name, value in changes.items():
            setattr(patron, name, value)
        patron.updated_at = doing.now
        payload: dict[str, Json] = {"person_ref": str(person_ref), "chosen": changes}
        record(session, doing, Act.PREFERENCES_SET, payload)
        return _seen(session, person_ref)

    def recall(session: Session) -> Person | None:
        done = desk_queries.entries_of_action(session, action_id)
        return _seen(session, person_ref) if done else None

    return once(doing, act, recall)


def _changes(chosen: Preferences) -> dict[str, Json]:
    """Columns and values of what was chosen."""
    wanted: dict[str, Json] = {
        "language": chosen.language,
        "theme": chosen.theme,
        "text_zoom": chosen.text_zoom,
        "more_time": chosen.more_time,
    }
    return {name: value for name, value in wanted.items() if value is not None}


def _seen(session: Session, person_ref: UUID) -> Person:
    row = people_queries.patron_by_ref(session, person_ref)
    if row is None:
        raise NotFound(Sought.PERSON, person_ref)
    return person_seen(row)
