"""What taking an item back makes of its loan."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from db.vocabulary.lending import ReturnedBy

# A bell that rings late and a queue at the counter make nobody's return a late one.
GRACE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """The loan that ends: when it was due, and whether staff have the item in their hands."""

    due_at: datetime
    by_staff: bool


@dataclass(frozen=True, slots=True)
class ReturnPlan:
    """How the loan ends. A return that nobody of staff saw stays "returned, not checked"."""

    returned_by: ReturnedBy
    is_checked: bool
    was_late: bool


def plan_return(facts: ReturnFacts, now: datetime) -> ReturnPlan:
    """A return is never refused: whoever brings a thing back is thanked.

    It is on time up to and including GRACE after the due time.
    """
    return ReturnPlan(
        returned_by=ReturnedBy.STAFF if facts.by_staff else ReturnedBy.SELF,
        is_checked=facts.by_staff,
        was_late=now - facts.due_at > GRACE,
    )
