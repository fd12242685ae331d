"""Receipt numbers: one run per counter, and no two counters ever share one."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.queries import desk as desk_queries

# A letter keeps them apart from the bare numbers of student cards.
PREFIX = "R-"
PER_COUNTER = 1_000_000
"""Each further counter of a store starts a million later (see desk.setup)."""


def take_number(session: Session, counter_id: UUID) -> str:
    """The counter's next receipt number, such as "R-1042"."""
    return f"{PREFIX}{desk_queries.take_receipt_number(session, counter_id)}"


def number_of(receipt: str) -> int | None:
    """ "R-1042" → 1042; None for what is no receipt's number."""
    digits = receipt.removeprefix(PREFIX)
    return int(digits) if digits.isdecimal() and digits != receipt else None
