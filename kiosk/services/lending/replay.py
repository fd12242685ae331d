"""Loans, done again from the audit log: the rows that an act wrote, as they were written."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.models.catalog import Item
from db.models.desk import Counter
from db.models.lending import Loan
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.vocabulary.lending import ReturnedBy
from kiosk.domain.desk.after_restore import Why
from kiosk.domain.lending.events import LoanAct
from kiosk.services.acts import Doing, tell
from kiosk.services.desk.receipt_numbers import number_of
from kiosk.services.desk.replay import CannotEnact, Facts

_BROUGHT_BY = frozenset(each.value for each in ReturnedBy)


def lend(session: Session, doing: Doing, facts: Facts) -> None:
    """The loan as it was made, under its own receipt number; no slip."""
    patron = people_queries.patron_by_ref(session, facts.ref("person_ref"))
    if patron is None or session.get(Item, facts.ref("item_id")) is None:
        raise CannotEnact(Why.NOT_IN_BACKUP)
    loan = Loan(
        id=facts.ref("loan_id"),
        item_id=facts.ref("item_id"),
        patron_id=patron.patron_id,
        counter_id=doing.ctx.counter_id,
        number=facts.text("number"),
        lent_at=facts.instant("lent_at"),
        due_at=facts.instant("due_at"),
        terms=facts.document("terms"),
        accessories=[str(each) for each in facts.each("accessories")],
        override=facts.maybe_document("override"),
    )
    session.add(loan)
    lending_queries.mark_checked(session, facts.refs("cleared"), doing.now)
    session.flush()
    pass_number(session, doing.ctx.counter_id, loan.number)
    _tell(session, doing, LoanAct.LENT, loan)


def take_back(session: Session, doing: Doing, facts: Facts) -> None:
    """The end of a loan."""
    loan = _loan(session, facts.ref("loan_id"), is_open=True)
    brought_by = facts.text("returned_by")
    if brought_by not in _BROUGHT_BY:
        raise CannotEnact(Why.NOT_REPEATABLE)
    at = facts.instant("returned_at")
    loan.returned_at, loan.returned_by = at, ReturnedBy(brought_by)
    loan.checked_at = at if facts.flag("is_checked") else None
    _tell(session, doing, LoanAct.RETURNED, loan)


def lengthen(session: Session, doing: Doing, facts: Facts) -> None:
    """A loan's later due time."""
    loan = _loan(session, facts.ref("loan_id"), is_open=True)
    loan.due_at, loan.renewals = facts.instant("due_at"), facts.whole("renewals")
    loan.terms = facts.document("terms")
    _tell(session, doing, LoanAct.RENEWED, loan)


def check(session: Session, _doing: Doing, facts: Facts) -> None:
    """Staff, or a slot's scan, saw what had been given back."""
    for loan_id in facts.refs("loans"):
        _loan(session, loan_id, is_open=False).checked_at = facts.instant("checked_at")


def undo_loan(session: Session, doing: Doing, facts: Facts) -> None:
    """A borrowing that was taken back."""
    loan = _loan(session, facts.ref("loan_id"), is_open=True)
    at = facts.instant("undone_at")
    loan.returned_at, loan.returned_by, loan.undone_at = at, ReturnedBy.UNDO, at
    _tell(session, doing, LoanAct.LOAN_UNDONE, loan)


def reopen(session: Session, doing: Doing, facts: Facts) -> None:
    """A return that was taken back, or a thing that staff did not find in its place."""
    loan = _loan(session, facts.ref("loan_id"), is_open=False)
    loan.returned_at, loan.returned_by, loan.checked_at = None, None, None
    _tell(session, doing, LoanAct.RETURN_UNDONE, loan)


def pass_number(session: Session, counter_id: UUID, number: str) -> None:
    """Let the counter's next receipt come after this one: no two papers have one number."""
    counter, taken = session.get(Counter, counter_id), number_of(number)
    if counter is not None and taken is not None:
        counter.next_receipt = max(counter.next_receipt, taken + 1)


def _loan(session: Session, loan_id: UUID, *, is_open: bool) -> Loan:
    loan = session.get(Loan, loan_id)
    if loan is None:
        raise CannotEnact(Why.NOT_IN_BACKUP)
    if (loan.returned_at is None) != is_open:
        raise CannotEnact(Why.IN_THE_WAY)
    return loan


def _tell(session: Session, doing: Doing, act: LoanAct, loan: Loan) -> None:
    session.flush()  # the unique index speaks here
    tell(session, doing, act, loan_id=loan.id, item_id=loan.item_id)
