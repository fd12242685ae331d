"""May this person borrow this thing now? Every reason against it, and the due time."""

from collections.abc import Callable, Collection
from datetime import datetime

from kiosk.domain.lending import counter_rules, item_rules, limit_rules, patron_rules
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.lending.decision import due_reasons, ranked, winning_rows
from kiosk.domain.lending.due import due_date
from kiosk.domain.lending.due_values import DueDate, DueProblem, Moment
from kiosk.domain.lending.facts import CheckoutFacts
from kiosk.domain.lending.loan_policy import LoanPolicy
from kiosk.domain.lending.rule_values import RelendUnchecked
from kiosk.domain.verdict import Code, Reason, Verdict, Weight

CheckoutRule = Callable[[CheckoutFacts, LoanPolicy, datetime], Reason | None]

# All of them are asked, so that a refusal names everything that stands in the way. The order is
# the order on the screen, within each weight: what is impossible comes first, alerts come last.
CHECKOUT_RULES: tuple[CheckoutRule, ...] = (
    patron_rules.card_is_dead,
    patron_rules.patron_inactive,
    patron_rules.patron_left,
    item_rules.item_is_yours,
    item_rules.item_is_lent,
    item_rules.item_gone,
    item_rules.item_in_repair,
    item_rules.item_not_for_loan,
    item_rules.item_is_part,
    limit_rules.no_rule,
    counter_rules.disk_nearly_full,
    patron_rules.patron_suspended,
    patron_rules.agreement_missing,
    item_rules.item_check_needed,
    item_rules.item_is_blocked,
    item_rules.item_service_overdue,
    item_rules.item_is_recalled,
    item_rules.item_waits_for_staff,
    limit_rules.kind_is_forbidden,
    patron_rules.grade_out_of_range,
    limit_rules.patron_has_overdue,
    limit_rules.too_many_of_kind,
    limit_rules.too_many,
    item_rules.item_service_due,
    item_rules.item_has_open_recall,
)


ITEM_CODES = frozenset(
    {
        Code.ITEM_NOT_FOR_LOAN,
        Code.ITEM_IN_REPAIR,
        Code.ITEM_CHECK_NEEDED,
        Code.ITEM_GONE,
        Code.ITEM_BLOCKED,
        Code.ITEM_SERVICE_OVERDUE,
        Code.ITEM_RECALLED,
        Code.ITEM_OUT,
        Code.ITEM_UNCHECKED,
        Code.ITEM_IS_PART,
    }
)


def decide(facts: CheckoutFacts, policy: LoanPolicy, calendar: Calendar, now: datetime) -> Verdict:
    """Weigh every rule. A refusal carries the due time too, where there is one."""
    due = checkout_due(facts, policy, calendar, now)
    reasons = [reason for rule in CHECKOUT_RULES if (reason := rule(facts, policy, now))]
    return Verdict(
        reasons=ranked((*reasons, *due_reasons(due))),
        due_at=due.at if isinstance(due, DueDate) else None,
        rows=winning_rows(policy),
    )


def checkout_due(
    facts: CheckoutFacts, policy: LoanPolicy, calendar: Calendar, now: datetime
) -> DueDate | DueProblem | None:
    """The due time of the loan with its steps; None where no loan length is set."""
    rules = policy.due_rules()
    if rules is None:
        return None
    return due_date(calendar, rules, Moment(now, now, facts.patron.leaves_on))


def must_ask_about_state(facts: CheckoutFacts, policy: LoanPolicy) -> bool:
    """Whether the borrower has yet to be asked if a thing that came back unseen is all right.

    Nobody is asked about a thing that they gave back themselves.
    """
    asks = policy.relend_unchecked is RelendUnchecked.ASK
    return asks and facts.is_someone_elses_unchecked and not facts.accepts_unchecked


def is_about_this_item(verdict: Verdict) -> bool:
    """Whether all that stands in the way is this very item: another of its kind would do."""
    against = [reason for reason in verdict.reasons if reason.weight is not Weight.ALERT]
    return bool(against) and all(reason.code in ITEM_CODES for reason in against)


def passes(verdict: Verdict, confirmed: Collection[Code]) -> bool:
    """Whether a loan may go ahead where staff have confirmed these reasons.

    What is impossible stays so, and a reason that staff were not shown is not confirmed.
    """
    return all(_is_passed(reason, confirmed) for reason in verdict.reasons)


def _is_passed(reason: Reason, confirmed: Collection[Code]) -> bool:
    if reason.weight is Weight.CONFIRM:
        return reason.code in confirmed
    return reason.weight is Weight.ALERT
