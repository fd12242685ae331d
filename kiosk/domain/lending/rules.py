"""Every rule that a policy can set: its name, its value, where it may be set, what it means."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic

from kiosk.domain.lending.closed_days import ClosedDays
from kiosk.domain.lending.due_values import HardDue, OverClosing
from kiosk.domain.lending.problems import N_
from kiosk.domain.lending.rule_values import (
    NO_LIMIT,
    SAME,
    Reader,
    Receipt,
    RelendUnchecked,
    RenewFrom,
    T_co,
    ValueKind,
    read_choice,
    read_date,
    read_due_time,
    read_flag,
    read_grade,
    read_length,
    read_length_or,
    read_limit,
    read_time_before,
)


class Column(StrEnum):
    """What a row can be limited to, in the order of precedence."""

    SITE = "site"
    PATRON_CATEGORY = "patron_category"
    ITEM_TYPE = "item_type"
    ITEM_CATEGORY = "item_category"


EVERYWHERE = frozenset(Column)
PERSON_ONLY = frozenset({Column.SITE, Column.PATRON_CATEGORY})
THING_ONLY = frozenset({Column.SITE, Column.ITEM_TYPE, Column.ITEM_CATEGORY})


@dataclass(frozen=True, slots=True)
class Rule(Generic[T_co]):
    """One rule. `default` is its value where no row sets it; None means: refuse with NO_RULE.

    `about` is a message id. `scopes` are the columns that its rows may be limited by.
    """

    name: str
    kind: ValueKind
    read: Reader[T_co]
    about: str
    default: str | None = None
    scopes: frozenset[Column] = EVERYWHERE
    choices: tuple[str, ...] = ()


def _choices(words: type[StrEnum]) -> tuple[str, ...]:
    return tuple(word.value for word in words)


LOAN_LENGTH: Final = Rule(
    "loan_length", ValueKind.LENGTH, read_length, N_("How long a loan lasts.")
)
RENEWAL_LENGTH: Final = Rule(
    "renewal_length",
    ValueKind.LENGTH,
    read_length_or(SAME),
    N_("How long a renewal lasts; “same” is as long as a loan."),
    SAME,
)
CLOSED_DAYS: Final = Rule(
    "closed_days",
    ValueKind.CHOICE,
    read_choice(ClosedDays),
    N_("What closed days do: count them, skip them, move on past them, or keep the weekday."),
    ClosedDays.PUSH.value,
    choices=_choices(ClosedDays),
)
DUE_TIME: Final = Rule(
    "due_time",
    ValueKind.DUE_TIME,
    read_due_time,
    N_("When on the last day a loan of days or weeks is due."),
    "closing",
)
OVER_CLOSING: Final = Rule(
    "over_closing",
    ValueKind.CHOICE,
    read_choice(OverClosing),
    N_("When a loan of minutes, hours or periods is due that would run over closing time."),
    OverClosing.CLOSING.value,
    choices=_choices(OverClosing),
)
HARD_DUE_DATE: Final = Rule(
    "hard_due_date",
    ValueKind.DATE,
    read_date,
    N_("A fixed date that binds the due date as hard_due says."),
    "none",
)
HARD_DUE: Final = Rule(
    "hard_due",
    ValueKind.CHOICE,
    read_choice(HardDue),
    N_("Whether loans are due before the fixed date at the latest, exactly on it, or not before."),
    HardDue.BEFORE.value,
    choices=_choices(HardDue),
)
BACK_BY_TERM_END: Final = Rule(
    "back_by_term_end",
    ValueKind.FLAG,
    read_flag,
    N_("Whether the term’s “all back by” date ends these loans."),
    "yes",
)
UNTIL_PATRON_LEAVES: Final = Rule(
    "until_patron_leaves",
    ValueKind.FLAG,
    read_flag,
    N_("Whether a loan is due before the person leaves the school."),
    "yes",
)
MAX_LOANS: Final = Rule(
    "max_loans",
    ValueKind.LIMIT,
    read_limit,
    N_("How many of this kind a person may have; 0 forbids it."),
)
MAX_LOANS_TOTAL: Final = Rule(
    "max_loans_total",
    ValueKind.LIMIT,
    read_limit,
    N_("How many things a person may have in all."),
    NO_LIMIT,
    PERSON_ONLY,
)
OVERDUE_ALLOWED: Final = Rule(
    "overdue_allowed",
    ValueKind.LIMIT,
    read_limit,
    N_("How many overdue loans a person may have and still borrow."),
    "0",
)
RENEWALS: Final = Rule(
    "renewals", ValueKind.LIMIT, read_limit, N_("How often a loan may be renewed.")
)
RENEW_TOO_SOON: Final = Rule(
    "renew_too_soon",
    ValueKind.LENGTH,
    read_time_before,
    N_("How long before the due time a renewal is allowed at the earliest."),
    NO_LIMIT,
)
RENEW_FROM: Final = Rule(
    "renew_from",
    ValueKind.CHOICE,
    read_choice(RenewFrom),
    N_("Whether a renewal counts from the old due time or from now."),
    RenewFrom.DUE.value,
    choices=_choices(RenewFrom),
)
RELEND_UNCHECKED: Final = Rule(
    "relend_unchecked",
    ValueKind.CHOICE,
    read_choice(RelendUnchecked),
    N_("Whether a thing that came back unseen by staff may go out again."),
    RelendUnchecked.ASK.value,
    THING_ONLY,
    choices=_choices(RelendUnchecked),
)
RECEIPT: Final = Rule(
    "receipt",
    ValueKind.CHOICE,
    read_choice(Receipt),
    N_("Whether a slip is printed for a loan."),
    Receipt.ASK.value,
    choices=_choices(Receipt),
)
MIN_GRADE: Final = Rule(
    "min_grade", ValueKind.GRADE, read_grade, N_("The lowest grade that may borrow it."), "none"
)
MAX_GRADE: Final = Rule(
    "max_grade", ValueKind.GRADE, read_grade, N_("The highest grade that may borrow it."), "none"
)
AGREEMENT_REQUIRED: Final = Rule(
    "agreement_required",
    ValueKind.FLAG,
    read_flag,
    N_("Whether a signed agreement is needed first."),
    "no",
)

RULES: Final[tuple[Rule[object], ...]] = (
    LOAN_LENGTH,
    RENEWAL_LENGTH,
    CLOSED_DAYS,
    DUE_TIME,
    OVER_CLOSING,
    HARD_DUE_DATE,
    HARD_DUE,
    BACK_BY_TERM_END,
    UNTIL_PATRON_LEAVES,
    MAX_LOANS,
    MAX_LOANS_TOTAL,
    OVERDUE_ALLOWED,
    RENEWALS,
    RENEW_TOO_SOON,
    RENEW_FROM,
    RELEND_UNCHECKED,
    RECEIPT,
    MIN_GRADE,
    MAX_GRADE,
    AGREEMENT_REQUIRED,
)
RULE_NAMES: Final = tuple(rule.name for rule in RULES)


def rule_named(name: str) -> Rule[object] | None:
    """The rule of that name; None for a name that this version does not know."""
    return next((rule for rule in RULES if rule.name == name), None)
