"""Rules about the person who borrows. What they say is nobody else's business: all for staff."""

from datetime import date, datetime

from db.vocabulary.people import CardState
from kiosk.domain.lending.facts import CheckoutFacts, PatronFacts
from kiosk.domain.lending.loan_policy import LoanPolicy
from kiosk.domain.people.categories import is_adult
from kiosk.domain.people.grades import grade_order
from kiosk.domain.verdict import Audience, Code, Param, Reason, Weight


def card_is_dead(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """A lost, replaced or expired card opens nothing, whoever holds it."""
    card = facts.patron.card
    if card is None or card is CardState.ACTIVE:
        return None
    return Reason(Code.CARD_DEAD, Weight.IMPOSSIBLE, Audience.STAFF, {"state": card.value})


def patron_inactive(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Not on the roll any more."""
    if facts.patron.is_active:
        return None
    return Reason(Code.PATRON_INACTIVE, Weight.IMPOSSIBLE, Audience.STAFF)


def patron_left(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Past the last day at this school."""
    return left_school(facts.patron, facts.today)


def patron_suspended(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Suspended until an instant that has not come."""
    return suspended(facts.patron, now)


def agreement_missing(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """The family's signature is not there, or holds no longer."""
    if not policy.agreement_required:
        return None
    until = facts.patron.agreement_until
    if until is not None and until >= facts.today:
        return None
    params = {} if until is None else {"until": until}
    return Reason(Code.AGREEMENT_MISSING, Weight.CONFIRM, Audience.STAFF, params)


def grade_out_of_range(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Too young or too old for this kind, or nobody knows; adults stand in no grade, and may."""
    bounds = {"least": policy.min_grade, "most": policy.max_grade}
    params: dict[str, Param] = {name: place for name, place in bounds.items() if place is not None}
    patron = facts.patron
    if not params or is_adult(patron.category):
        return None
    order = grade_order(patron.grade)
    if order is None:
        params["grade"] = patron.grade or ""
    elif _stands_within(order, policy):
        return None
    return Reason(Code.GRADE_OUT_OF_RANGE, Weight.CONFIRM, Audience.PUBLIC, params)


def _stands_within(order: int, policy: LoanPolicy) -> bool:
    too_young = policy.min_grade is not None and order < policy.min_grade
    too_old = policy.max_grade is not None and order > policy.max_grade
    return not (too_young or too_old)


def left_school(patron: PatronFacts, today: date) -> Reason | None:
    """The last day is the last day on which a person may borrow."""
    leaves = patron.leaves_on
    if leaves is None or leaves >= today:
        return None
    return Reason(Code.PATRON_LEFT, Weight.IMPOSSIBLE, Audience.STAFF, {"day": leaves})


def suspended(patron: PatronFacts, now: datetime) -> Reason | None:
    """Why is told by staff alone; here stands only until when."""
    until = patron.suspended_until
    if until is None or until <= now:
        return None
    return Reason(Code.PATRON_SUSPENDED, Weight.CONFIRM, Audience.STAFF, {"until": until})
