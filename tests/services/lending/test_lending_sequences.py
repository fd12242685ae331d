"""Whatever order acts come in, the promises hold."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from db.models.desk import AuditEntry
from db.models.lending import Loan
from db.vocabulary.desk import Act
from kiosk.services.lending.outcomes import Lent, Renewed, Returned, Undone
from kiosk.services.lending.renewals import renew
from kiosk.services.lending.undo import undo_loan, undo_return
from tests.support.counter import SCAN, AtWork, at_work
from tests.support.store import make_store

PEOPLE = st.sampled_from(["mia", "leo", "teacher"])
LAPTOPS = st.integers(1, 3)
ACTS = st.one_of(
    st.tuples(st.just("borrow"), PEOPLE, LAPTOPS),
    st.tuples(st.just("give back"), LAPTOPS, st.booleans()),
    st.tuples(st.just("undo loan")),
    st.tuples(st.just("undo return")),
    st.tuples(st.just("renew")),
    st.tuples(st.just("wait"), st.sampled_from([1, 30, 150, 90_000, 500_000])),
)


@pytest.mark.slow
@settings(max_examples=25)
@given(st.lists(ACTS, min_size=5, max_size=25))
def test_after_any_sequence_of_acts_log_and_loans_agree(acts: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, make_store(Path(folder)) as store:
        desk = at_work(store)
        done = _play(desk, acts)
        assert desk.chain_holds()
        _loans_fit_the_log(desk, done)


def _play(desk: AtWork, acts: list[tuple[object, ...]]) -> list[Act]:
    """Do the acts, and list what the outcomes claim to have committed."""
    claimed: list[Act] = []
    loan_id = None
    for act in acts:
        match act:
            case ("borrow", str(person), int(laptop)):
                outcome = desk.borrow(person, laptop)
                if isinstance(outcome, Lent):
                    claimed.append(Act.LENT)
                    loan_id = outcome.loan.loan_id
            case ("give back", int(laptop), bool(by_staff)):
                back = desk.give_back(laptop, by_staff=by_staff)
                if isinstance(back, Returned):
                    claimed.append(Act.RETURNED)
                    loan_id = back.loan_id
            case ("wait", int(seconds)):
                desk.clock.move(timedelta(seconds=seconds))
            case _ if loan_id is None:
                continue
            case ("undo loan",):
                if isinstance(undo_loan(desk.ctx, desk.action(), loan_id, SCAN), Undone):
                    claimed.append(Act.LOAN_UNDONE)
            case ("undo return",):
                still_out = {each.id for each in desk.all(Loan) if each.returned_at is None}
                undone = undo_return(desk.ctx, desk.action(), loan_id, None, SCAN)
                if isinstance(undone, Undone) and loan_id not in still_out:
                    claimed.append(Act.RETURN_UNDONE)
            case _:
                if isinstance(renew(desk.ctx, desk.action(), loan_id, SCAN), Renewed):
                    claimed.append(Act.RENEWED)
    return claimed


def _loans_fit_the_log(desk: AtWork, claimed: list[Act]) -> None:
    with desk.store.read() as session:
        said = list(session.scalars(select(AuditEntry.act).order_by(AuditEntry.number)))
        loans = session.scalars(select(Loan)).all()
        doubly_lent = session.execute(
            select(Loan.item_id)
            .where(Loan.returned_at.is_(None))
            .group_by(Loan.item_id)
            .having(func.count() > 1)
        ).all()
    assert [act for act in said if act not in (Act.CHECKED, Act.CASE_OPENED)] == claimed
    assert doubly_lent == []
    assert len(loans) == claimed.count(Act.LENT)
    ended = claimed.count(Act.RETURNED) + claimed.count(Act.LOAN_UNDONE)
    still_open = sum(loan.returned_at is None for loan in loans)
    assert still_open == len(loans) - ended + claimed.count(Act.RETURN_UNDONE)
    assert len({loan.number for loan in loans}) == len(loans)
