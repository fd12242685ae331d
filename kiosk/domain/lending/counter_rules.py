"""Rules about the counter itself: whether what it is asked to promise can be kept."""

from datetime import datetime

from kiosk.domain.lending.facts import CheckoutFacts
from kiosk.domain.lending.loan_policy import LoanPolicy
from kiosk.domain.verdict import Audience, Code, Reason, Weight


def disk_nearly_full(facts: CheckoutFacts, policy: LoanPolicy, now: datetime) -> Reason | None:
    """What room is left is for what comes back; staff may lend all the same."""
    if not facts.is_disk_nearly_full:
        return None
    return Reason(Code.DISK_NEARLY_FULL, Weight.CONFIRM, Audience.PUBLIC)
