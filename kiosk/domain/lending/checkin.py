"""What taking an item back makes of its loan."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from db.vocabulary.lending import ReturnedBy


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


def plan_return(facts: ReturnFacts, grace: timedelta, now: datetime) -> ReturnPlan:
    """A return is never refused: whoever brings a thing back is thanked.

    Exactly `grace` after the due time is still on time.
    """
    return ReturnPlan(
        returned_by=ReturnedBy.STAFF if facts.by_staff else ReturnedBy.SELF,
        is_checked=facts.by_staff,
        was_late=is_overdue(facts.due_at, grace, now),
    )


def is_overdue(due_at: datetime, grace: timedelta, now: datetime) -> bool:
    """Whether something due at `due_at` is late; `grace` is what a school forgives."""
    return now - due_at > grace
