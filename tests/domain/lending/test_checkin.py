"""Taking items back."""

from datetime import UTC, datetime, timedelta

import pytest

from db.vocabulary.lending import ReturnedBy
from kiosk.domain.lending.checkin import ReturnFacts, plan_return

DUE = datetime(2026, 12, 4, 20, 0, tzinfo=UTC)


def test_a_self_return_waits_for_staff_to_check_it() -> None:
    plan = plan_return(ReturnFacts(DUE, by_staff=False), DUE)
    assert (plan.returned_by, plan.is_checked) == (ReturnedBy.SELF, False)


def test_a_return_to_staff_is_checked_at_once() -> None:
    plan = plan_return(ReturnFacts(DUE, by_staff=True), DUE)
    assert (plan.returned_by, plan.is_checked) == (ReturnedBy.STAFF, True)


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (timedelta(days=-1), False),
        (timedelta(minutes=15), False),
        (timedelta(minutes=15, microseconds=1), True),
    ],
)
def test_a_quarter_of_an_hour_is_forgiven(late: timedelta, expected: bool) -> None:
    plan = plan_return(ReturnFacts(DUE, by_staff=False), DUE + late)
    assert plan.was_late is expected
