"""Why the counter would lend or refuse."""

from datetime import UTC, datetime, timedelta

import pytest

from db.models.desk import AuditEntry, Case, JournalEntry
from db.models.lending import Loan
from db.models.people import Card, Patron
from db.vocabulary.people import CardState
from kiosk.domain.lending.due_values import StepKind
from kiosk.domain.verdict import Code, WinningRow
from kiosk.services.lending.explain import explain
from kiosk.services.problems import NotFound
from tests.support.counter import AtWork


def test_everything_that_decides_is_told(desk: AtWork) -> None:
    said = explain(desk.ctx, "CARD-MIA", "CB-1")
    assert said.verdict.is_allowed
    assert said.verdict.due_at == datetime(2026, 12, 4, 22, 0, tzinfo=UTC)
    assert [step.kind for step in said.steps] == [StepKind.COUNTED, StepKind.CLOSING]
    assert WinningRow("max_loans", "2", "") in said.verdict.rows
    assert (said.person.greeting, said.thing.barcode) == ("Mia T.", "CB-1")
    assert (said.site, said.patron_category) == ("north", "student")
    assert (said.item_type, said.item_category) == ("chromebook", "laptop")
    assert said.time_zone == "America/Chicago"


def test_a_closer_row_wins_and_says_so(file_desk: AtWork) -> None:
    said = explain(file_desk.ctx, "CARD-TEA", "CB-1")
    teacher = (("patron_category", "teacher"),)
    row = WinningRow("max_loans", "unlimited", "person teacher", teacher)
    assert row in said.verdict.rows


def test_staff_see_every_reason(desk: AtWork) -> None:
    until = desk.clock.now() + timedelta(days=1)
    desk.change(Patron, desk.school.mia.id, suspended_until=until)
    desk.change(Card, "CARD-MIA", state=CardState.LOST)
    desk.lent("leo")
    said = explain(desk.ctx, "CARD-MIA", "CB-1")
    assert [reason.code for reason in said.verdict.reasons] == [
        Code.CARD_DEAD,
        Code.ITEM_OUT,
        Code.PATRON_SUSPENDED,
    ]


def test_another_moment_can_be_asked_about(file_desk: AtWork) -> None:
    friday = datetime(2026, 12, 4, 16, 15, tzinfo=UTC)
    said = explain(file_desk.ctx, "CARD-MIA", "CB-1", friday)
    assert said.at == friday
    assert said.verdict.due_at == datetime(2026, 12, 8, 22, 0, tzinfo=UTC)


def test_it_says_that_the_borrower_would_be_asked(file_desk: AtWork) -> None:
    file_desk.lent("leo")
    file_desk.returned()
    assert explain(file_desk.ctx, "CARD-MIA", "CB-1").asks_about_state


def test_it_changes_nothing(desk: AtWork) -> None:
    desk.change(Patron, desk.school.mia.id, is_active=False)
    explain(desk.ctx, "CARD-MIA", "CB-1")
    for kind in (Loan, AuditEntry, JournalEntry, Case):
        assert desk.all(kind) == []


@pytest.mark.parametrize(("card", "item"), [("CB-1", "CB-1"), ("CARD-MIA", "CARD-MIA"), ("?", "?")])
def test_a_code_of_another_kind_is_a_named_error(file_desk: AtWork, card: str, item: str) -> None:
    with pytest.raises(NotFound):
        explain(file_desk.ctx, card, item)
