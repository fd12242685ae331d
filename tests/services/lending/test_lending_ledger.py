"""Loans are held against the audit log, which alone is proven."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from db.errors import Corrupt
from db.models.desk import StoreSetting
from db.models.lending import Loan
from db.vocabulary.desk import Act
from kiosk.services.acts import begin, record
from kiosk.services.desk.store_facts import IS_PRACTICE, YES
from kiosk.services.lending.ledger import check_loans, differences
from kiosk.services.lending.renewals import renew
from kiosk.services.lending.undo import reopen_loan, undo_loan, undo_return
from tests.support.counter import SCAN, AtWork


def found(desk: AtWork) -> list[str]:
    with desk.store.read() as session:
        return list(differences(session))


@pytest.fixture
def used(desk: AtWork) -> AtWork:
    """Every act that a loan can meet with."""
    first = desk.lent(laptop=1)
    desk.clock.move(timedelta(hours=26))
    renew(desk.ctx, desk.action(), first.loan.loan_id, SCAN)
    desk.returned(laptop=1)
    undo_return(desk.ctx, desk.action(), first.loan.loan_id, None, SCAN)
    desk.returned(laptop=1)
    by = desk.school.teacher.person_ref
    reopen_loan(desk.ctx, desk.action(), first.loan.loan_id, by=by)
    second = desk.lent("leo", laptop=2)
    undo_loan(desk.ctx, desk.action(), second.loan.loan_id, SCAN)
    desk.give_back(laptop=2, by_staff=True)
    desk.lent("teacher", laptop=3)
    desk.returned(laptop=3, by_staff=True)
    return desk


def test_loans_and_log_agree_whatever_was_done(used: AtWork) -> None:
    assert found(used) == []
    assert check_loans(used.ctx) == "whole"


@pytest.mark.parametrize(
    ("name", "value"),
    [("renewals", 7), ("number", "R-99"), ("accessories", []), ("terms", {"version": 1})],
)
def test_a_loan_that_was_changed_behind_the_logs_back_is_named(
    used: AtWork, name: str, value: object
) -> None:
    loan = next(each for each in used.all(Loan) if each.returned_at is None)

    used.change(Loan, loan.id, **{name: value})

    assert found(used) == [f"Loan {loan.number} is not as the audit log says: {name}."]
    with pytest.raises(Corrupt, match=loan.number):
        check_loans(used.ctx)


def test_a_loan_that_is_gone_is_named(used: AtWork) -> None:
    loan = used.all(Loan)[0]
    with used.store.write() as session:
        session.execute(delete(Loan).where(Loan.id == loan.id))

    assert found(used) == [f"Loan {loan.number} is in the audit log, and nowhere else."]


def test_a_loan_of_somebody_who_is_forgotten_is_no_difference(used: AtWork) -> None:
    for loan in used.all(Loan):
        used.change(Loan, loan.id, patron_id=None)

    assert found(used) == []


def test_after_a_restore_that_left_acts_to_people_nothing_is_compared(used: AtWork) -> None:
    used.change(Loan, used.all(Loan)[0].id, renewals=7)
    doing = begin(used.ctx, used.action())
    with used.store.write() as session:
        record(session, doing, Act.RESTORED, {"listed": 1})

    assert check_loans(used.ctx).startswith("not compared")


def test_the_history_of_a_pretend_school_is_not_compared(used: AtWork) -> None:
    used.change(Loan, used.all(Loan)[0].id, renewals=7)
    with pytest.raises(Corrupt):
        check_loans(used.ctx)

    with used.store.write() as session:
        session.add(StoreSetting(key=IS_PRACTICE, value=YES))

    assert check_loans(used.ctx).startswith("not compared")
