"""Taking back an act of the last two minutes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from db.vocabulary.lending import ReturnedBy
from kiosk.domain.lending.undo import (
    LoanPast,
    decide_reopen,
    decide_undo_loan,
    decide_undo_return,
)
from kiosk.domain.verdict import Audience, Code, Verdict

WINDOW = timedelta(seconds=120)
LENT = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
BACK = LENT + timedelta(days=1)
MIA, LEO = UUID(int=1), UUID(int=2)

OPEN = LoanPast(MIA, LENT)
RETURNED = LoanPast(MIA, LENT, BACK, ReturnedBy.SELF)


def codes(verdict: Verdict) -> list[Code]:
    return [reason.code for reason in verdict.reasons]


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, []), (120, []), (121, [Code.UNDO_TOO_LATE]), (-3600, [])],
)
def test_a_loan_can_be_undone_within_the_window(seconds: int, expected: list[Code]) -> None:
    """A clock that was set back never shortens the window."""
    assert codes(decide_undo_loan(OPEN, WINDOW, LENT + timedelta(seconds=seconds))) == expected


def test_a_loan_that_ended_cannot_be_undone() -> None:
    assert codes(decide_undo_loan(RETURNED, WINDOW, LENT)) == [Code.NOT_LENT]


@pytest.mark.parametrize(("seconds", "expected"), [(0, []), (120, []), (121, [Code.UNDO_TOO_LATE])])
def test_a_return_can_be_undone_within_the_window(seconds: int, expected: list[Code]) -> None:
    assert (
        codes(decide_undo_return(RETURNED, WINDOW, BACK + timedelta(seconds=seconds))) == expected
    )


def test_the_borrowers_own_card_undoes_a_return() -> None:
    assert decide_undo_return(RETURNED, WINDOW, BACK, by=MIA).is_allowed


def test_nobody_elses_card_undoes_a_return() -> None:
    verdict = decide_undo_return(RETURNED, WINDOW, BACK, by=LEO)
    assert codes(verdict) == [Code.NOT_YOURS]


def test_a_return_stays_when_someone_else_has_the_item_by_now() -> None:
    past = LoanPast(MIA, LENT, BACK, ReturnedBy.SELF, item_is_out_again=True)
    assert codes(decide_undo_return(past, WINDOW, BACK)) == [Code.SOMEONE_ELSE_HAS_IT]


def test_an_open_loan_needs_no_restoring_and_is_no_refusal() -> None:
    assert decide_undo_return(OPEN, WINDOW, BACK).is_allowed


def test_an_undone_loan_is_not_brought_back_by_undoing_its_return() -> None:
    past = LoanPast(MIA, LENT, LENT, ReturnedBy.UNDO)
    assert codes(decide_undo_return(past, WINDOW, LENT)) == [Code.UNDO_TOO_LATE]


def test_what_staff_put_away_since_stays_returned() -> None:
    past = LoanPast(MIA, LENT, BACK, ReturnedBy.SELF, checked_at=BACK + timedelta(seconds=30))
    verdict = decide_undo_return(past, WINDOW, BACK + timedelta(seconds=40))
    assert codes(verdict) == [Code.UNDO_TOO_LATE]


def test_a_return_that_staff_took_in_can_be_undone() -> None:
    past = LoanPast(MIA, LENT, BACK, ReturnedBy.STAFF, checked_at=BACK)
    assert decide_undo_return(past, WINDOW, BACK).is_allowed


def test_refusals_to_undo_are_fit_for_the_public_screen() -> None:
    verdict = decide_undo_return(RETURNED, WINDOW, BACK + timedelta(hours=1))
    assert {reason.audience for reason in verdict.reasons} == {Audience.PUBLIC}
    assert not verdict.staff_may_confirm


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        (RETURNED, []),
        (OPEN, []),
        (replace(RETURNED, item_is_out_again=True), [Code.SOMEONE_ELSE_HAS_IT]),
        (replace(RETURNED, checked_at=BACK), [Code.UNDO_TOO_LATE]),
        (replace(RETURNED, returned_by=ReturnedBy.UNDO), [Code.UNDO_TOO_LATE]),
    ],
)
def test_staff_reopen_what_nobody_has_seen_since(past: LoanPast, expected: list[Code]) -> None:
    assert codes(decide_reopen(past)) == expected
