"""What the retirement of a thing does to the recalls that it waits for."""

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.catalog import Item
from db.queries.upkeep import recalls as queries
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import RecallState
from kiosk.services.acts import Doing

_ONLY_THIS_ONE = 1


def follow_retirement(
    session: Session, doing: Doing, item: Item
) -> list[tuple[Base, tuple[str, ...]]]:
    """The recalls that are over with a thing that was retired, or go on with one that is back.

    One that staff closed with others left stays closed. What is lost is waited for: it may turn up.
    """
    session.flush()
    is_retired = item.service_state is ServiceState.RETIRED
    was = RecallState.OPEN if is_retired else RecallState.CLOSED
    changed: list[tuple[Base, tuple[str, ...]]] = []
    for recall in queries.recalls_without_tick(session, item.id, was):
        row = queries.recall_row(session, recall.id)
        left = 0 if row is None else row.items - row.ticked
        if left == (0 if is_retired else _ONLY_THIS_ONE):
            recall.state = RecallState.CLOSED if is_retired else RecallState.OPEN
            recall.closed_at = doing.now if is_retired else None
            changed.append((recall, ("state", "closed_at")))
    return changed
