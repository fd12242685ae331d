"""Verdicts: may this be done, and if not, every reason why, with who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

Param = str | int | date | datetime | tuple[str, ...]


class Audience(StrEnum):
    """Who may read a reason: anybody in front of the public screen, or staff alone."""

    PUBLIC = "public"
    STAFF = "staff"


class Weight(StrEnum):
    """What a reason does: end the matter, leave it to staff, or only be told."""

    IMPOSSIBLE = "impossible"
    CONFIRM = "confirm"
    ALERT = "alert"


class Code(StrEnum):
    """Why something was refused or noted. kiosk.wording has a sentence for each."""

    # the card and the person
    CARD_DEAD = "card_dead"
    PATRON_INACTIVE = "patron_inactive"
    PATRON_LEFT = "patron_left"
    PATRON_SUSPENDED = "patron_suspended"
    AGREEMENT_MISSING = "agreement_missing"
    GRADE_OUT_OF_RANGE = "grade_out_of_range"
    # the item
    ITEM_NOT_FOR_LOAN = "item_not_for_loan"
    ITEM_IN_REPAIR = "item_in_repair"
    ITEM_CHECK_NEEDED = "item_check_needed"
    ITEM_GONE = "item_gone"
    ITEM_BLOCKED = "item_blocked"
    ITEM_OUT = "item_out"
    ITEM_SERVICE_OVERDUE = "item_service_overdue"
    ITEM_SERVICE_DUE = "item_service_due"
    ITEM_RECALLED = "item_recalled"
    ITEM_RECALL_OPEN = "item_recall_open"
    ITEM_UNCHECKED = "item_unchecked"
    ITEM_IS_PART = "item_is_part"
    ALREADY_YOURS = "already_yours"
    # the rules
    NO_RULE = "no_rule"
    KIND_FORBIDDEN = "kind_forbidden"
    TOO_MANY_OF_KIND = "too_many_of_kind"
    TOO_MANY = "too_many"
    OVERDUE = "overdue"
    # the counter
    DISK_NEARLY_FULL = "disk_nearly_full"
    # the calendar
    NO_OPEN_DAY = "no_open_day"
    LENDING_OVER = "lending_over"
    DUE_SHORTENED = "due_shortened"
    # renewals
    NOT_LENT = "not_lent"
    NOT_YOURS = "not_yours"
    NO_RENEWALS_LEFT = "no_renewals_left"
    RENEW_TOO_SOON = "renew_too_soon"
    RENEWAL_NOT_LONGER = "renewal_not_longer"
    # undoing
    UNDO_TOO_LATE = "undo_too_late"
    SOMEONE_ELSE_HAS_IT = "someone_else_has_it"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its code, what it does, who may read it, and what its sentence needs to know."""

    code: Code
    weight: Weight
    audience: Audience
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WinningRow:
    """The policy row that decided one rule: its value and its scope, in words for staff.

    `codes` is the scope again, as pairs of a file's column and its code; empty for everybody.
    """

    rule: str
    value: str
    scope: str
    codes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """All reasons in their fixed order (worst first), and the rows that decided.

    `due_at` is set whenever a due time could be worked out, also on a refusal, because staff who
    override want to see it.
    """

    reasons: tuple[Reason, ...] = ()
    due_at: datetime | None = None
    rows: tuple[WinningRow, ...] = ()

    @property
    def is_allowed(self) -> bool:
        """Nothing but alerts stands in the way."""
        return all(reason.weight is Weight.ALERT for reason in self.reasons)

    @property
    def staff_may_confirm(self) -> bool:
        """Refused at the kiosk, but nothing is impossible: staff may pass it."""
        return not self.is_allowed and all(
            reason.weight is not Weight.IMPOSSIBLE for reason in self.reasons
        )
