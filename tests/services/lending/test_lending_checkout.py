"""Lending a thing, on both engines."""

from datetime import timedelta

import pytest

from db import audit
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.vocabulary.desk import Act
from kiosk.domain.verdict import Code
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import AlreadyYours, CheckOut, CheckOutOutcome, Lent, Refused
from tests.support.counter import SCAN, AtWork, StatementCount


def borrow(desk: AtWork, person: str = "mia", laptop: int = 1, **more: object) -> CheckOutOutcome:
    patron = getattr(desk.school, person)
    wish = CheckOut(
        action_id=desk.action(),
        person_ref=patron.person_ref,
        item_id=desk.school.laptops[laptop - 1].id,
        scan=SCAN,
        **more,  # type: ignore[arg-type] - a test's table
    )
    return check_out(desk.ctx, wish)


def test_two_scans_make_a_loan(desk: AtWork) -> None:
    outcome = borrow(desk)
    assert isinstance(outcome, Lent)
    assert outcome.loan.number == "R-1"
    assert outcome.loan.due_at == desk.clock.now() + timedelta(days=4, hours=6, minutes=45)
    assert outcome.person.greeting == "Mia T."
    assert outcome.loan.thing.slot is not None
    assert outcome.loan.thing.slot.position == 1
    assert outcome.undo_until == desk.clock.now() + timedelta(seconds=120)
    with desk.store.read() as session:
        loan = lending_queries.open_loan_of_item(session, desk.school.laptops[0].id)
        assert loan is not None
        assert loan.accessories == ("charger",)
        assert audit.verify_chain(session, desk.ctx.counter_id) == []


def test_an_act_takes_at_most_twenty_statements(desk: AtWork) -> None:
    with StatementCount(desk.store) as count:
        assert isinstance(borrow(desk), Lent)
    assert len(count.statements) <= 20, "\n".join(count.statements)
