"""The policy that holds for one patron, one item and one site, every rule worked out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kiosk.domain.lending import rules
from kiosk.domain.lending.closed_days import ClosedDays
from kiosk.domain.lending.due_values import (
    AT_CLOSING,
    DueRules,
    DueTime,
    HardDate,
    OverClosing,
)
from kiosk.domain.lending.loan_length import LoanLength
from kiosk.domain.lending.policy import Loan, Policy, PolicyRow, Resolved, Scope
from kiosk.domain.lending.rule_values import (
    NOT_ONE,
    UNLIMITED,
    Limit,
    Receipt,
    RelendUnchecked,
    RenewFrom,
)


@dataclass(frozen=True, slots=True)
class LoanPolicy:
    """Values ready for use, in `resolved` the row behind each, and what they were resolved from.

    `loan_length`, `max_loans` and `renewals` are None where no row sets them: refuse with NO_RULE.
    `renewal_length` None is as long as a loan, `renew_too_soon` None allows renewing at any time.
    Grades are places in the order of grades, None where any grade may borrow.
    """

    loan_length: LoanLength | None = None
    max_loans: Limit | None = None
    renewals: Limit | None = None
    renewal_length: LoanLength | None = None
    closed_days: ClosedDays = ClosedDays.PUSH
    due_time: DueTime = AT_CLOSING
    over_closing: OverClosing = OverClosing.CLOSING
    hard_date: HardDate | None = None
    back_by_term_end: bool = True
    until_patron_leaves: bool = True
    max_loans_total: Limit = UNLIMITED
    overdue_allowed: Limit = NOT_ONE
    renew_too_soon: LoanLength | None = None
    renew_from: RenewFrom = RenewFrom.DUE
    relend_unchecked: RelendUnchecked = RelendUnchecked.ASK
    receipt: Receipt = Receipt.ASK
    min_grade: int | None = None
    max_grade: int | None = None
    agreement_required: bool = False
    resolved: tuple[Resolved[object], ...] = ()
    policy: Policy = field(default_factory=Policy, repr=False)
    case: Scope = field(default_factory=Scope)

    @property
    def missing_for_loan(self) -> tuple[str, ...]:
        """The rules that a loan needs and nobody has set; empty when it can be decided."""
        needed = (rules.LOAN_LENGTH.name, rules.MAX_LOANS.name)
        unset = {rules.LOAN_LENGTH.name: self.loan_length, rules.MAX_LOANS.name: self.max_loans}
        return tuple(name for name in needed if unset[name] is None)

    def row(self, rule: str) -> PolicyRow | None:
        """The row that won for a rule; None where its default holds or nothing does."""
        return next((each.row for each in self.resolved if each.rule == rule), None)

    def counted(self, loans: Iterable[Loan]) -> tuple[Loan, ...]:
        """The patron's open loans that count against `max_loans` here."""
        return self.policy.counted(self.case, loans)

    def due_rules(self, *, renewing: bool = False) -> DueRules | None:
        """What due.due_date needs; None where nobody has set a loan length."""
        length = self.loan_length
        if renewing and self.renewal_length is not None:
            length = self.renewal_length
        if length is None:
            return None
        return DueRules(
            length,
            self.closed_days,
            self.due_time,
            self.over_closing,
            self.hard_date,
            self.back_by_term_end,
            self.until_patron_leaves,
        )


def effective(policy: Policy, case: Scope) -> LoanPolicy:
    """Every rule resolved for one case, each on its own.

    Raises ValueError where a stored value cannot be read.
    """
    return LoanPolicy(
        loan_length=policy.resolve(rules.LOAN_LENGTH, case).value,
        max_loans=policy.resolve(rules.MAX_LOANS, case).value,
        renewals=policy.resolve(rules.RENEWALS, case).value,
        renewal_length=policy.resolve(rules.RENEWAL_LENGTH, case).value,
        closed_days=policy.value(rules.CLOSED_DAYS, case),
        due_time=policy.value(rules.DUE_TIME, case),
        over_closing=policy.value(rules.OVER_CLOSING, case),
        hard_date=_hard_date(policy, case),
        back_by_term_end=policy.value(rules.BACK_BY_TERM_END, case),
        until_patron_leaves=policy.value(rules.UNTIL_PATRON_LEAVES, case),
        max_loans_total=policy.value(rules.MAX_LOANS_TOTAL, case),
        overdue_allowed=policy.value(rules.OVERDUE_ALLOWED, case),
        renew_too_soon=policy.resolve(rules.RENEW_TOO_SOON, case).value,
        renew_from=policy.value(rules.RENEW_FROM, case),
        relend_unchecked=policy.value(rules.RELEND_UNCHECKED, case),
        receipt=policy.value(rules.RECEIPT, case),
        min_grade=policy.resolve(rules.MIN_GRADE, case).value,
        max_grade=policy.resolve(rules.MAX_GRADE, case).value,
        agreement_required=policy.value(rules.AGREEMENT_REQUIRED, case),
        resolved=tuple(policy.resolve(rule, case) for rule in rules.RULES),
        policy=policy,
        case=case,
    )


def _hard_date(policy: Policy, case: Scope) -> HardDate | None:
    day = policy.resolve(rules.HARD_DUE_DATE, case).value
    return None if day is None else HardDate(day, policy.value(rules.HARD_DUE, case))
