"""May an act of the last two minutes be taken back? Undo is a counter-entry, never a deletion."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from db.vocabulary.lending import ReturnedBy
from kiosk.domain.verdict import Audience, Code, Reason, Verdict, Weight


@dataclass(frozen=True, slots=True)
class LoanPast:
    """What has happened to a loan, as far as undoing needs to know.

    `item_is_out_again` says that another loan of the same item is open.
    """

    borrower_ref: UUID | None
    lent_at: datetime
    returned_at: datetime | None = None
    returned_by: ReturnedBy | None = None
    checked_at: datetime | None = None
    item_is_out_again: bool = False

    @property
    def was_checked_later(self) -> bool:
        """Staff put it away since; a return that staff took in themselves is checked at once."""
        return (
            self.checked_at is not None
            and self.returned_at is not None
            and self.checked_at > self.returned_at
        )


def decide_undo_loan(past: LoanPast, window: timedelta, now: datetime) -> Verdict:
    """May the borrowing be taken back?

    Allowed, it leaves the item returned-not-checked from that person: it was in their hands.
    """
    if past.returned_at is not None:
        return _refused(Code.NOT_LENT)
    return Verdict() if now - past.lent_at <= window else _refused(Code.UNDO_TOO_LATE)


def decide_undo_return(
    past: LoanPast, window: timedelta, now: datetime, by: UUID | None = None
) -> Verdict:
    """May the return be taken back, which gives the loan back with its old due time?

    `by` is whose card was scanned for it; None where the same visit's button was tapped.
    """
    if by is not None and by != past.borrower_ref:
        return _refused(Code.NOT_YOURS)
    if past.item_is_out_again:
        return _refused(Code.SOMEONE_ELSE_HAS_IT)
    if past.returned_at is None:
        return Verdict()
    is_final = past.returned_by is ReturnedBy.UNDO or past.was_checked_later
    if is_final or now - past.returned_at > window:
        return _refused(Code.UNDO_TOO_LATE)
    return Verdict()


def decide_reopen(past: LoanPast) -> Verdict:
    """May staff say that a thing never came back, so that its loan goes on as it was?

    However long ago: what nobody has seen was perhaps only scanned and carried out again.
    """
    if past.item_is_out_again:
        return _refused(Code.SOMEONE_ELSE_HAS_IT)
    if past.returned_by is ReturnedBy.UNDO or past.checked_at is not None:
        return _refused(Code.UNDO_TOO_LATE)
    return Verdict()


def _refused(code: Code) -> Verdict:
    return Verdict((Reason(code, Weight.IMPOSSIBLE, Audience.PUBLIC),))
