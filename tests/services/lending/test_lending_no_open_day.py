"""A thing that could be due on no day is not lent."""

import pytest

from db.models.lending import CalendarRevision, Loan
from kiosk.domain.verdict import Audience, Code
from kiosk.services.lending.outcomes import Refused
from tests.support.counter import CALENDAR, AtWork
from tests.support.store import key

WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
NEVER_OPEN = {**CALENDAR, "closed_weekdays": WEEK, "hours": {}}
YEARS_OF_HOLIDAYS = {
    **CALENDAR,
    "holidays": [
        {"name": "Rebuilding", "first": "2026-11-01", "last": "2027-11-30"},
        {"name": "Painting", "first": "2027-12-01", "last": "2028-12-31"},
    ],
}


@pytest.mark.parametrize(
    "calendar",
    [
        pytest.param(NEVER_OPEN, id="every weekday is closed"),
        pytest.param(YEARS_OF_HOLIDAYS, id="the next open day is years away"),
    ],
)
def test_no_open_day_within_reach_refuses_and_lends_nothing(
    desk: AtWork, calendar: dict[str, object]
) -> None:
    desk.change(CalendarRevision, key("calendar"), document=calendar)

    outcome = desk.borrow()

    assert isinstance(outcome, Refused), outcome
    reasons = [(reason.code, reason.audience) for reason in outcome.verdict.reasons]
    assert reasons == [(Code.NO_OPEN_DAY, Audience.STAFF)]
    assert outcome.verdict.due_at is None
    assert desk.all(Loan) == []
    assert desk.chain_holds()
