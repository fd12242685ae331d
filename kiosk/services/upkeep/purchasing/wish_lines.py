"""Wishes that became lines of a requisition, and what becomes of them with their lines."""

from sqlalchemy.orm import Session

from db.models.upkeep.purchasing import RequisitionLine, Suggestion
from db.queries.upkeep import purchasing as queries
from db.vocabulary.upkeep import SuggestionState
from kiosk.domain.upkeep.purchasing.requisitions import line_of_wish

SHORT = 80
"""Characters of a line's text."""
LAST_WORD = ("state", "answer_read_at")
"""What `say` changes of a wish."""


def say(wish: Suggestion, state: SuggestionState) -> None:
    """What became of a wish, which its person has not read yet."""
    wish.state, wish.answer_read_at = state, None


def wish_of(session: Session, line: RequisitionLine) -> Suggestion | None:
    """The wish that a line was made of; None where staff thought of it."""
    for each in queries.suggestions_of(session, line.requisition_id):
        if line_of_wish(each.id, line.requisition_id) == line.id:
            return each
    return None


def borrowed_words(session: Session, line: RequisitionLine) -> tuple[str, ...]:
    """The columns of a line that still say a wish in its own words, for `kept` to leave out.

    A wish by its picture has the name of the type for its words, which is no secret.
    """
    wish = wish_of(session, line)
    if wish is None or line.text != wish.text[:SHORT]:
        return ()
    return () if line.text == queries.type_name(session, wish.type_code) else ("text",)
