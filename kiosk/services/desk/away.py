"""Staff are away until a time that they said: students read when somebody will be back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.desk import StoreSetting
from db.queries import desk as desk_queries
from db.vocabulary.desk import Act
from kiosk.services.acts import begin, moment, record
from kiosk.services.context import Context

_KEY = "staff_away_until"


def set_away(ctx: Context, action_id: UUID, until: datetime | None, *, by: UUID) -> None:
    """Say until when nobody of the staff is at this counter; None: somebody is here again.

    Raises StoreError; the same call again sets the same time.
    """
    doing = begin(ctx, action_id, by=by)
    said = "" if until is None else moment(until)
    with ctx.store.write(action_id) as session:
        if desk_queries.entries_of_action(session, action_id):
            return
        row = session.get(StoreSetting, key_of(ctx.counter_id))
        if row is None:
            session.add(StoreSetting(key=key_of(ctx.counter_id), value=said))
        else:
            row.value = said
        record(session, doing, Act.STAFF_AWAY_SET, {"until": said or None})


def away_until(session: Session, counter_id: UUID, now: datetime) -> datetime | None:
    """When somebody is back at this counter; None where nobody is away, or no longer."""
    said = desk_queries.setting(session, key_of(counter_id))
    until = datetime.fromisoformat(said) if said else None
    return until if until is not None and until > now else None


def key_of(counter_id: UUID) -> str:
    """The key of the store's setting that says until when."""
    return f"{_KEY}.{counter_id}"
