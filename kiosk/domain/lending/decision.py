"""What every lending decision ends with: reasons in their order, and the rows behind them."""

from collections.abc import Iterable

from kiosk.domain.lending.due_values import DueDate, DueProblem, DueProblemKind
from kiosk.domain.lending.loan_policy import LoanPolicy
from kiosk.domain.verdict import Audience, Code, Param, Reason, Weight, WinningRow

_WORST_FIRST = (Weight.IMPOSSIBLE, Weight.CONFIRM, Weight.ALERT)

# Holes in the calendar are for staff to mend; that lending has ended may be read by all.
_PROBLEMS = {
    DueProblemKind.NO_OPEN_DAY: (Code.NO_OPEN_DAY, Audience.STAFF),
    DueProblemKind.NO_PERIODS: (Code.NO_OPEN_DAY, Audience.STAFF),
    DueProblemKind.NO_TERM: (Code.NO_OPEN_DAY, Audience.STAFF),
    DueProblemKind.ALL_BACK_BY_PASSED: (Code.LENDING_OVER, Audience.PUBLIC),
    DueProblemKind.HARD_DATE_PASSED: (Code.LENDING_OVER, Audience.PUBLIC),
    DueProblemKind.PATRON_LEFT: (Code.PATRON_LEFT, Audience.STAFF),
}


def ranked(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Each code once, worst first; within a weight the order given stays."""
    once: dict[Code, Reason] = {}
    for reason in reasons:
        once.setdefault(reason.code, reason)
    return tuple(sorted(once.values(), key=lambda reason: _WORST_FIRST.index(reason.weight)))


def due_reasons(due: DueDate | DueProblem | None) -> tuple[Reason, ...]:
    """What a due time has to say: that there is none, or that it comes early."""
    if due is None:
        return ()
    if isinstance(due, DueDate):
        return (_shortened(due),) if due.is_shortened else ()
    code, audience = _PROBLEMS[due.kind]
    params: dict[str, Param] = {"problem": due.kind.value, "day": due.day}
    if due.name:
        params["name"] = due.name
    return (Reason(code, Weight.IMPOSSIBLE, audience, params),)


def winning_rows(policy: LoanPolicy) -> tuple[WinningRow, ...]:
    """The rows that decided, in the order of the rules; a default that held names no row."""
    return tuple(
        WinningRow(each.rule, each.row.value, str(each.row.scope), each.row.scope.codes)
        for each in policy.resolved
        if each.row is not None
    )


def _shortened(due: DueDate) -> Reason:
    return Reason(Code.DUE_SHORTENED, Weight.ALERT, Audience.PUBLIC, {"until": due.at})
