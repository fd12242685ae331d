"""Whether a store's set-up is done: in the window to its end, or by typing commands."""

from sqlalchemy.orm import Session

from db.queries import desk as desk_queries
from db.queries import status as status_queries
from db.store import Store
from db.vocabulary.desk import Act
from kiosk.services.desk.store_facts import SETUP_FINISHED, YES

COMMAND_LINE = "cli:"
"""How the name of an actor begins who typed a command."""


def is_set_up(session: Session) -> bool:
    """Whether the counter may open without the set-up pages.

    Pages that a power cut ended have to be gone through; whoever made the school by a command and
    brought somebody or something in by commands too has no use for them.
    """
    if desk_queries.setting(session, SETUP_FINISHED) == YES:
        return True
    return _was_made_by_command(session) and status_queries.holds_anything(session)


def needs_pages(store: Store) -> bool:
    """Whether the set-up pages come before the counter. Raises StoreError."""
    with store.read() as session:
        return not is_set_up(session)


def _was_made_by_command(session: Session) -> bool:
    first = status_queries.first_entry(session)
    return (
        first is not None and first.act is Act.STORE_MADE and first.actor.startswith(COMMAND_LINE)
    )
