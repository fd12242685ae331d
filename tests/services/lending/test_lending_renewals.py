"""Keeping a thing longer, on both engines."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from db.models.desk import AuditEntry, Case
from db.models.lending import Loan
from db.models.people import Patron
from db.vocabulary.desk import Act
from kiosk.domain.verdict import Code
from kiosk.services.lending.outcomes import Refused, Renewed, RenewOutcome
from kiosk.services.lending.renewals import renew
from kiosk.services.people.home import home_view
from kiosk.services.problems import NotFound
from tests.support.counter import SCAN, AtWork, StatementCount
from tests.support.store import key


def codes(outcome: RenewOutcome) -> list[Code]:
    assert isinstance(outcome, Refused), outcome
    return [reason.code for reason in outcome.verdict.reasons]


def test_a_loan_is_kept_as_long_as_the_rules_let_it(desk: AtWork) -> None:
    lent = desk.lent()
    desk.clock.move(timedelta(days=1))
    outcome = renew(desk.ctx, desk.action(), lent.loan.loan_id, SCAN)
    assert isinstance(outcome, Renewed)
    assert outcome.was_due_at == lent.loan.due_at
    assert outcome.loan.due_at == datetime(2026, 12, 8, 22, 0, tzinfo=UTC)
    loan = desk.all(Loan)[0]
    assert (loan.renewals, loan.due_at) == (1, outcome.loan.due_at)
    assert [entry.act for entry in desk.all(AuditEntry)] == [Act.LENT, Act.RENEWED]
    assert desk.chain_holds()


def test_only_as_often_as_the_policy_says(desk: AtWork) -> None:
    loan_id = desk.lent().loan.loan_id
    renew(desk.ctx, desk.action(), loan_id, SCAN)
    assert codes(renew(desk.ctx, desk.action(), loan_id, SCAN)) == [Code.NO_RENEWALS_LEFT]


def test_the_same_action_renews_once(desk: AtWork) -> None:
    action, loan_id = desk.action(), desk.lent().loan.loan_id
    first = renew(desk.ctx, action, loan_id, SCAN)
    assert renew(desk.ctx, action, loan_id, SCAN) == first
    assert desk.all(Loan)[0].renewals == 1


def test_a_late_loan_is_not_renewed(desk: AtWork) -> None:
    loan_id = desk.lent().loan.loan_id
    desk.clock.move(timedelta(days=7))
    assert codes(renew(desk.ctx, desk.action(), loan_id, SCAN)) == [Code.OVERDUE]


def test_too_soon_carries_the_moment_from_which_it_works(file_desk: AtWork) -> None:
    file_desk.rule(renew_too_soon="1 day")
    loan_id = file_desk.lent().loan.loan_id
    outcome = renew(file_desk.ctx, file_desk.action(), loan_id, SCAN)
    assert codes(outcome) == [Code.RENEW_TOO_SOON]
    assert isinstance(outcome, Refused)
    begins = outcome.verdict.reasons[0].params["from"]
    assert isinstance(begins, datetime)
    assert begins == datetime(2026, 12, 3, 6, 0, tzinfo=UTC)
    file_desk.clock.move(begins - file_desk.clock.now())
    assert isinstance(renew(file_desk.ctx, file_desk.action(), loan_id, SCAN), Renewed)


def test_somebody_elses_loan_is_not_theirs_to_keep(file_desk: AtWork) -> None:
    loan_id = file_desk.lent("mia").loan.loan_id
    leo = file_desk.school.leo.person_ref
    outcome = renew(file_desk.ctx, file_desk.action(), loan_id, SCAN, person_ref=leo)
    assert codes(outcome) == [Code.NOT_YOURS]


def test_a_returned_loan_is_over(file_desk: AtWork) -> None:
    loan_id = file_desk.lent().loan.loan_id
    file_desk.returned()
    assert codes(renew(file_desk.ctx, file_desk.action(), loan_id, SCAN)) == [Code.NOT_LENT]


def test_a_forgotten_persons_loan_is_over_too(file_desk: AtWork) -> None:
    loan_id = file_desk.lent().loan.loan_id
    file_desk.change(Loan, loan_id, patron_id=None)
    assert codes(renew(file_desk.ctx, file_desk.action(), loan_id, SCAN)) == [Code.NOT_LENT]


def test_a_reason_for_staff_alone_opens_a_case(file_desk: AtWork) -> None:
    loan_id = file_desk.lent().loan.loan_id
    file_desk.change(Patron, file_desk.school.mia.id, is_active=False)
    outcome = renew(file_desk.ctx, file_desk.action(), loan_id, SCAN)
    assert isinstance(outcome, Refused)
    assert outcome.case_code == file_desk.all(Case)[0].code


def test_home_offers_what_can_really_be_renewed(desk: AtWork) -> None:
    mia = desk.school.mia.person_ref
    first, second = desk.lent(laptop=1), desk.lent(laptop=2)
    renew(desk.ctx, desk.action(), first.loan.loan_id, SCAN)
    view = home_view(desk.ctx, mia)
    assert [loan.loan_id for loan in view.loans] == [second.loan.loan_id, first.loan.loan_id]
    assert view.renewable == {second.loan.loan_id}


def test_an_act_takes_at_most_twenty_statements(desk: AtWork) -> None:
    loan_id = desk.lent().loan.loan_id
    fresh = replace(desk.ctx, rules=type(desk.ctx.rules)())
    with StatementCount(desk.store) as count:
        assert isinstance(renew(fresh, desk.action(), loan_id, SCAN), Renewed)
    assert len(count.statements) <= 20, "\n".join(count.statements)


def test_an_unknown_loan_is_a_named_error(file_desk: AtWork) -> None:
    with pytest.raises(NotFound, match="loan"):
        renew(file_desk.ctx, file_desk.action(), key("nothing"), None)
