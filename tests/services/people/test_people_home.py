"""A person's home and what is remembered of their wishes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.models.desk import AuditEntry
from db.models.people import Patron
from db.models.upkeep.work_orders import Swap, WorkOrder
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import Outcome, SwapState, WorkOrderKind, WorkOrderState
from kiosk.domain.views import GradeBand
from kiosk.services.people.home import home_view
from kiosk.services.people.preferences import Preferences, remember
from kiosk.services.problems import NotFound
from tests.support.counter import AtWork, StatementCount
from tests.support.store import MONDAY, key


def test_home_shows_what_a_person_has_soonest_due_first(desk: AtWork) -> None:
    late = desk.lent(laptop=1)
    desk.clock.move(timedelta(days=1))
    desk.rule(loan_length="1 day")
    soon = desk.lent(laptop=2)
    desk.lent("leo", laptop=3)
    view = home_view(desk.ctx, desk.school.mia.person_ref)
    assert [loan.loan_id for loan in view.loans] == [soon.loan.loan_id, late.loan.loan_id]
    assert [loan.thing.number for loan in view.loans] == ["2", "1"]
    assert not any(loan.is_overdue for loan in view.loans)


def test_home_says_what_should_be_back(file_desk: AtWork) -> None:
    file_desk.lent()
    file_desk.clock.move(timedelta(days=5))
    view = home_view(file_desk.ctx, file_desk.school.mia.person_ref)
    assert [loan.is_overdue for loan in view.loans] == [True]
    assert view.renewable == frozenset()


def test_what_was_given_back_is_gone_from_home(file_desk: AtWork) -> None:
    file_desk.lent()
    file_desk.returned()
    assert home_view(file_desk.ctx, file_desk.school.mia.person_ref).loans == ()


def test_home_takes_few_statements(desk: AtWork) -> None:
    for laptop in (1, 2):
        desk.lent(laptop=laptop)
    with StatementCount(desk.store) as count:
        home_view(desk.ctx, desk.school.mia.person_ref)
    reads = [each for each in count.statements if not each.startswith("BEGIN")]
    assert len(reads) <= 6, reads


def test_home_says_that_their_own_thing_is_repaired(desk: AtWork) -> None:
    loaner = desk.lent(laptop=2)
    mia, leo = desk.school.mia.person_ref, desk.school.leo.person_ref
    with desk.store.write() as session:
        order = WorkOrder(
            id=key("order"),
            number="W-1",
            kind=WorkOrderKind.REPAIR,
            item_id=desk.laptop(1),
            state=WorkOrderState.CLOSED,
            state_since=MONDAY,
            title="Screen",
            outcome=Outcome.RETURNED_TO_SERVICE,
            reported_at=MONDAY,
            closed_at=MONDAY,
            updated_at=MONDAY,
        )
        session.add(order)
        session.flush()
        swap = Swap(
            id=key("swap"),
            work_order_id=order.id,
            item_id=desk.laptop(1),
            person_ref=mia,
            loaner_loan_id=loaner.loan.loan_id,
            state=SwapState.LOANER_OUT,
            asked_at=MONDAY,
        )
        session.add(swap)
    assert home_view(desk.ctx, mia).ready is None

    desk.change(Swap, key("swap"), state=SwapState.READY)

    ready = home_view(desk.ctx, mia).ready
    assert ready is not None
    assert (ready.thing.number, ready.has_loaner) == ("1", True)
    assert home_view(desk.ctx, leo).ready is None
    desk.returned(laptop=2)
    assert home_view(desk.ctx, mia).ready == replace(ready, has_loaner=False)


def test_the_youngest_get_pictures_first(file_desk: AtWork) -> None:
    file_desk.change(Patron, file_desk.school.mia.id, grade="KG")
    view = home_view(file_desk.ctx, file_desk.school.mia.person_ref)
    assert view.person.grade_band is GradeBand.EARLY


def test_nobody_is_a_named_error(file_desk: AtWork) -> None:
    with pytest.raises(NotFound, match="person"):
        home_view(file_desk.ctx, key("nobody"))
    with pytest.raises(NotFound, match="person"):
        remember(file_desk.ctx, file_desk.action(), key("nobody"), Preferences())


def test_choices_are_remembered_with_the_card(desk: AtWork) -> None:
    mia = desk.school.mia.person_ref
    chosen = Preferences(language="es", theme="dark", text_zoom=150, more_time=True)
    person = remember(desk.ctx, desk.action(), mia, chosen)
    assert (person.language, person.theme) == ("es", "dark")
    assert (person.text_zoom, person.needs_more_time) == (150, True)
    assert home_view(desk.ctx, mia).person == person
    entry = desk.all(AuditEntry)[0]
    assert (entry.act, entry.payload["chosen"]) == (
        Act.PREFERENCES_SET,
        {"language": "es", "theme": "dark", "text_zoom": 150, "more_time": True},
    )


def test_what_was_not_chosen_stays(file_desk: AtWork) -> None:
    mia = file_desk.school.mia.person_ref
    remember(file_desk.ctx, file_desk.action(), mia, Preferences(language="es"))
    person = remember(file_desk.ctx, file_desk.action(), mia, Preferences(theme="dark"))
    assert (person.language, person.theme) == ("es", "dark")


def test_the_same_action_is_remembered_once(file_desk: AtWork) -> None:
    action, mia = file_desk.action(), file_desk.school.mia.person_ref
    first = remember(file_desk.ctx, action, mia, Preferences(language="es"))
    assert remember(file_desk.ctx, action, mia, Preferences(language="es")) == first
    assert len(file_desk.all(AuditEntry)) == 1


@pytest.mark.parametrize("zoom", [99, 201])
def test_a_zoom_out_of_range_is_a_bug_of_the_caller(file_desk: AtWork, zoom: int) -> None:
    mia = file_desk.school.mia.person_ref
    with pytest.raises(ValueError, match="zoom"):
        remember(file_desk.ctx, file_desk.action(), mia, Preferences(text_zoom=zoom))
