"""Rules about the thing that is to be lent: where it is and whether it is fit to go out."""

from datetime import datetime

from db.vocabulary.catalog import GONE, ServiceState
from kiosk.domain.lending.facts import CheckoutFacts, Holder
from kiosk.domain.lending.loan_policy import LoanPolicy
from kiosk.domain.lending.rule_values import RelendUnchecked
from kiosk.domain.verdict import Audience, Code, Param, Reason, Weight

BEING_REPAIRED = frozenset({ServiceState.IN_REPAIR, ServiceState.WAITING_PARTS})


def item_is_yours(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """The borrower has this very thing; the screen asks what they want with it instead."""
    return _impossible(Code.ALREADY_YOURS) if facts.item.holder is Holder.PATRON else None


def item_is_lent(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """On somebody else's list; nobody learns on whose."""
    return _impossible(Code.ITEM_OUT) if facts.item.holder is Holder.SOMEONE_ELSE else None


def item_gone(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Retired, or thought lost: staff must see it before it goes anywhere."""
    state = facts.item.service_state
    return _impossible(Code.ITEM_GONE, state=state.value) if state in GONE else None


def item_in_repair(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """On the bench, or waiting for parts."""
    state = facts.item.service_state
    return _impossible(Code.ITEM_IN_REPAIR) if state in BEING_REPAIRED else None


def item_not_for_loan(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Stays in the room."""
    return None if facts.item.is_for_loan else _impossible(Code.ITEM_NOT_FOR_LOAN)


def item_is_part(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """A kit's own part goes out with its kit alone."""
    kit = facts.item.kit
    return None if kit is None else _impossible(Code.ITEM_IS_PART, kit=kit)


def item_check_needed(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Somebody said that it is broken."""
    if facts.item.service_state is not ServiceState.CHECK_NEEDED:
        return None
    return Reason(Code.ITEM_CHECK_NEEDED, Weight.CONFIRM, Audience.PUBLIC)


def item_is_blocked(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Kept back, until a time or until staff say otherwise; why is for staff's own pages."""
    item = facts.item
    if not item.is_blocked(now):
        return None
    params: dict[str, Param] = {}
    if item.blocked_until is not None:
        params["until"] = item.blocked_until
    return Reason(Code.ITEM_BLOCKED, Weight.CONFIRM, Audience.PUBLIC, params)


def item_service_overdue(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Its service is overdue and must be done first; staff may lend it all the same, for a test."""
    service = facts.item.service_due
    if service is None or not facts.item.is_service_blocking:
        return None
    params: dict[str, Param] = {"service": service}
    return Reason(Code.ITEM_SERVICE_OVERDUE, Weight.CONFIRM, Audience.PUBLIC, params)


def item_service_due(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Its service is due, and it may go out until then."""
    service = facts.item.service_due
    if service is None or facts.item.is_service_blocking:
        return None
    params: dict[str, Param] = {"service": service}
    return Reason(Code.ITEM_SERVICE_DUE, Weight.ALERT, Audience.PUBLIC, params)


def item_is_recalled(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """All of its type are called back until something was done; staff may lend it all the same."""
    recall = facts.item.recall
    if recall is None or not facts.item.is_recall_blocking:
        return None
    return Reason(Code.ITEM_RECALLED, Weight.CONFIRM, Audience.PUBLIC, {"recall": recall})


def item_has_open_recall(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Something is still to be done to it, and it may go out until then."""
    recall = facts.item.recall
    if recall is None or facts.item.is_recall_blocking:
        return None
    return Reason(Code.ITEM_RECALL_OPEN, Weight.ALERT, Audience.PUBLIC, {"recall": recall})


def item_waits_for_staff(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Came back unseen, and its kind goes out again only after staff have looked at it."""
    if policy.relend_unchecked is not RelendUnchecked.STAFF or not facts.item.is_unchecked:
        return None
    return Reason(Code.ITEM_UNCHECKED, Weight.CONFIRM, Audience.PUBLIC)


def _impossible(code: Code, **params: Param) -> Reason:
    return Reason(code, Weight.IMPOSSIBLE, Audience.PUBLIC, params)
