"""Taking back a borrowing or a return within the undo window, as a counter-entry."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.models.lending import Loan
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries.lending import LoanRow
from db.vocabulary.desk import Act, OutboxKind
from db.vocabulary.lending import ReturnedBy
from kiosk.domain.lending.events import LoanAct
from kiosk.domain.lending.undo import (
    LoanPast,
    decide_reopen,
    decide_undo_loan,
    decide_undo_return,
)
from kiosk.domain.verdict import Audience, Code, Reason, Verdict, Weight
from kiosk.domain.views import ScanFacts
from kiosk.services.acts import Doing, begin, journal, moment, once, record, tell
from kiosk.services.context import Context
from kiosk.services.desk.slips import withdraw_slips
from kiosk.services.lending.outcomes import Refused, Undone, UndoOutcome
from kiosk.services.lending.scene import home_of
from kiosk.services.problems import NotFound, Sought
from kiosk.services.seen import borrower_ref, loan_seen, thing_seen

_NOT_YOURS = Verdict((Reason(Code.NOT_YOURS, Weight.IMPOSSIBLE, Audience.PUBLIC),))


def undo_loan(
    ctx: Context,
    action_id: UUID,
    loan_id: UUID,
    scan: ScanFacts | None,
    *,
    person_ref: UUID | None = None,
    by: UUID | None = None,
) -> UndoOutcome:
    """Take the borrowing back; the item then counts as returned by that person, not yet checked.

    `person_ref` is who asks; somebody else's loan is refused then. `by` is the staff member who
    does it. Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, scan, by=by)
    return once(
        doing,
        lambda session: _undo_loan(session, doing, loan_id, person_ref),
        lambda session: _recall(session, doing, Act.LOAN_UNDONE),
    )


def undo_return(
    ctx: Context,
    action_id: UUID,
    loan_id: UUID,
    person_ref: UUID | None,
    scan: ScanFacts | None,
    *,
    by: UUID | None = None,
) -> UndoOutcome:
    """Give the loan back as it was, old due time included, unless someone else has it by now.

    `person_ref` is whose card asked for it, None for a tap within the same visit; `by` is the staff
    member who does it. What was said about its condition stays said. Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, scan, by=by)
    return once(
        doing,
        lambda session: _undo_return(session, doing, loan_id, person_ref),
        lambda session: _recall(session, doing, Act.RETURN_UNDONE),
    )


def reopen_loan(ctx: Context, action_id: UUID, loan_id: UUID, *, by: UUID) -> UndoOutcome:
    """Staff have looked, and the thing is not there: its loan is open again, old due time included.

    `by` is who looked. Raises NotFound, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def act(session: Session) -> UndoOutcome:
        row, loan = loan_to_undo(session, loan_id)
        verdict = decide_reopen(past_of(session, loan))
        if not verdict.is_allowed:
            return _refused(session, loan, verdict)
        if loan.returned_at is None:
            return _restored(session, doing, loan)
        return restore_loan(session, doing, row, loan, Act.LOAN_REOPENED)

    return once(doing, act, lambda session: _recall(session, doing, Act.LOAN_REOPENED))


def take_back_loan(session: Session, doing: Doing, row: Loan, loan: LoanRow) -> Undone:
    """The step: end the loan as undone."""
    row.returned_at, row.returned_by, row.undone_at = doing.now, ReturnedBy.UNDO, doing.now
    session.flush()
    _note(session, doing, loan, LoanAct.LOAN_UNDONE)
    withdraw_slips(session, doing, loan.number, OutboxKind.BORROW_SLIP)
    payload = {**_payload(loan), "undone_at": moment(doing.now)}
    record(session, doing, Act.LOAN_UNDONE, payload)
    return Undone(thing_seen(loan.item, home_of(session, loan.item)))


def restore_loan(
    session: Session, doing: Doing, row: Loan, loan: LoanRow, act: Act = Act.RETURN_UNDONE
) -> Undone:
    """The step: open the loan again. Raises Conflict where the item is out again by now."""
    row.returned_at, row.returned_by, row.checked_at = None, None, None
    session.flush()
    _note(session, doing, loan, LoanAct.RETURN_UNDONE)
    withdraw_slips(session, doing, loan.number, OutboxKind.RETURN_SLIP)
    returned_at = None if loan.returned_at is None else moment(loan.returned_at)
    payload = {**_payload(loan), "returned_at": returned_at, "due_at": moment(loan.due_at)}
    record(session, doing, act, payload)
    return _restored(session, doing, lending_queries.changed_loan(row, loan))


def _undo_loan(
    session: Session, doing: Doing, loan_id: UUID, person_ref: UUID | None
) -> UndoOutcome:
    row, loan = loan_to_undo(session, loan_id)
    if person_ref not in (None, borrower_ref(loan)):
        return _refused(session, loan, _NOT_YOURS)
    verdict = decide_undo_loan(past_of(session, loan), doing.ctx.settings.undo_window, doing.now)
    if not verdict.is_allowed:
        return _refused(session, loan, verdict)
    return take_back_loan(session, doing, row, loan)


def _undo_return(
    session: Session, doing: Doing, loan_id: UUID, person_ref: UUID | None
) -> UndoOutcome:
    row, loan = loan_to_undo(session, loan_id)
    window = doing.ctx.settings.undo_window
    verdict = decide_undo_return(past_of(session, loan), window, doing.now, person_ref)
    if not verdict.is_allowed:
        return _refused(session, loan, verdict)
    if loan.returned_at is None:
        return _restored(session, doing, loan)
    return restore_loan(session, doing, row, loan)


def past_of(session: Session, loan: LoanRow) -> LoanPast:
    """What has happened to a loan, as the rules of undoing see it."""
    other = lending_queries.open_loan_of_item(session, loan.item.item_id)
    return LoanPast(
        borrower_ref=borrower_ref(loan),
        lent_at=loan.lent_at,
        returned_at=loan.returned_at,
        returned_by=loan.returned_by,
        checked_at=loan.checked_at,
        item_is_out_again=other is not None and other.loan_id != loan.loan_id,
    )


def loan_to_undo(session: Session, loan_id: UUID) -> tuple[Loan, LoanRow]:
    """The loan, locked, and as it stands. Raises NotFound."""
    row = lending_queries.loan_to_change(session, loan_id)
    loan = lending_queries.loan_by_id(session, loan_id)
    if row is None or loan is None:
        raise NotFound(Sought.LOAN, loan_id)
    return row, loan


def _note(session: Session, doing: Doing, loan: LoanRow, act: LoanAct) -> None:
    journal(session, doing, item_code=loan.item.barcode, person_ref=borrower_ref(loan))
    tell(session, doing, act, loan_id=loan.loan_id, item_id=loan.item.item_id)


def _recall(session: Session, doing: Doing, act: Act) -> Undone | None:
    entries = desk_queries.entries_of_action(session, doing.action_id)
    if not any(entry.act is act for entry in entries):
        return None
    loan = lending_queries.loan_of_action(session, doing.action_id)
    if loan is None:
        return None
    if act is not Act.LOAN_UNDONE:
        return _restored(session, doing, loan)
    return Undone(thing_seen(loan.item, home_of(session, loan.item)))


def _restored(session: Session, doing: Doing, loan: LoanRow) -> Undone:
    home = home_of(session, loan.item)
    return Undone(thing_seen(loan.item, home), loan_seen(loan, doing.now, home))


def _refused(session: Session, loan: LoanRow, verdict: Verdict) -> Refused:
    return Refused(thing_seen(loan.item, home_of(session, loan.item)), verdict)


def _payload(loan: LoanRow) -> dict[str, Json]:
    ref = borrower_ref(loan)
    return {
        "loan_id": str(loan.loan_id),
        "item_id": str(loan.item.item_id),
        "person_ref": None if ref is None else str(ref),
    }
