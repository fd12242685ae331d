"""Rules that count: how many things a person has, how many of them are late."""

from collections.abc import Iterable
from datetime import datetime

from kiosk.domain.lending.facts import CheckoutFacts, OpenLoan
from kiosk.domain.lending.loan_policy import LoanPolicy
from kiosk.domain.lending.rules import MAX_LOANS
from kiosk.domain.verdict import Audience, Code, Param, Reason, Weight


def no_rule(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """Nobody has decided how long or how many: a hole in the policy, for staff to fill."""
    missing = policy.missing_for_loan
    if not missing:
        return None
    return Reason(Code.NO_RULE, Weight.IMPOSSIBLE, Audience.STAFF, {"rules": missing})


def kind_is_forbidden(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """A limit of 0: this person may not borrow this kind at all."""
    limit = policy.max_loans
    if limit is None or not limit.forbids:
        return None
    return _counted(Code.KIND_FORBIDDEN, len(policy.counted(facts.loans)), most=0)


def too_many_of_kind(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """As many of this kind as the person may have."""
    limit = policy.max_loans
    if limit is None or limit.most is None or limit.forbids:
        return None
    count = len(policy.counted(facts.loans))
    if not limit.is_reached(count):
        return None
    row = policy.row(MAX_LOANS.name)
    names_a_kind = row is None or row.scope.names_a_kind
    return _counted(Code.TOO_MANY_OF_KIND, count, most=limit.most, any_kind=not names_a_kind)


def too_many(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """As many things in all as the person may have."""
    limit = policy.max_loans_total
    if limit.most is None or not limit.is_reached(len(facts.loans)):
        return None
    return _counted(Code.TOO_MANY, len(facts.loans), most=limit.most)


def patron_has_overdue(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """More things are late than the policy forgives."""
    late = late_loans(facts.loans, now)
    return overdue(late) if policy.overdue_allowed.is_passed(len(late)) else None


def late_loans(loans: Iterable[OpenLoan], now: datetime) -> list[OpenLoan]:
    """Those that should be back by now."""
    return [loan for loan in loans if loan.is_overdue(now)]


def overdue(late: list[OpenLoan]) -> Reason:
    """Late things stand in the way; their names say what to bring back."""
    things = tuple(loan.name for loan in late if loan.name)
    params: dict[str, Param] = {"count": len(late), "things": things}
    return Reason(Code.OVERDUE, Weight.CONFIRM, Audience.PUBLIC, params)


def _counted(code: Code, count: int, *, most: int, any_kind: bool = False) -> Reason:
    """`any_kind`: the limit is one for all kinds together that have none of their own."""
    params: dict[str, Param] = {"count": count, "max": most}
    if any_kind:
        params["any_kind"] = True
    return Reason(code, Weight.CONFIRM, Audience.PUBLIC, params)
