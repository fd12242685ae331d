"""A loan's terms: how its due time came about, kept with it as a versioned document."""

from collections.abc import Mapping
from datetime import date

from db.audit import Json
from kiosk.domain.lending import rules
from kiosk.domain.lending.closed_days import ClosedDays
from kiosk.domain.lending.decision import winning_rows
from kiosk.domain.lending.due_values import DueDate, Step, StepKind
from kiosk.domain.lending.loan_policy import LoanPolicy

VERSION = 1
# Only what moves a due time: every loan there ever was keeps its terms.
_OF_DUE_TIMES = frozenset(
    rule.name
    for rule in (
        rules.LOAN_LENGTH,
        rules.RENEWAL_LENGTH,
        rules.CLOSED_DAYS,
        rules.DUE_TIME,
        rules.OVER_CLOSING,
        rules.HARD_DUE_DATE,
        rules.HARD_DUE,
        rules.BACK_BY_TERM_END,
        rules.UNTIL_PATRON_LEAVES,
    )
)


def terms_document(
    policy: LoanPolicy, due: DueDate, *, revision: int, renewing: bool = False
) -> dict[str, Json]:
    """The terms of a loan made or renewed now under a policy of this revision."""
    due_rules = policy.due_rules(renewing=renewing)
    return {
        "version": VERSION,
        "length": "" if due_rules is None else str(due_rules.length),
        "closed_days": policy.closed_days.value,
        "policy": policy.policy.revision,
        "calendar": revision,
        "basis": basis_document(due),
        "rows": [
            {"rule": row.rule, "value": row.value, "scope": row.scope}
            for row in winning_rows(policy)
            if row.rule in _OF_DUE_TIMES
        ],
    }


def basis_document(due: DueDate) -> list[Json]:
    """The steps that led to a due time, as the terms keep them."""
    return [
        {"kind": step.kind.value, "day": step.day.isoformat(), "name": step.name}
        for step in due.basis
    ]


def closed_days_of(terms: Mapping[str, object]) -> ClosedDays:
    """How a loan met closed days when it was made; PUSH for one without terms."""
    word = terms.get("closed_days", ClosedDays.PUSH.value)
    return ClosedDays(str(word))


def basis_of(terms: Mapping[str, object]) -> tuple[Step, ...]:
    """The steps that led to a loan's due time; none for one without terms."""
    basis = terms.get("basis")
    steps = basis if isinstance(basis, list) else []
    return tuple(
        Step(StepKind(each["kind"]), date.fromisoformat(each["day"]), each["name"])
        for each in steps
    )
