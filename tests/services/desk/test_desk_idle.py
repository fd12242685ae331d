"""What the idle screen and the status page show."""

from datetime import UTC, datetime, timedelta

from db.models.lending import CalendarRevision
from db.vocabulary.desk import CaseKind, OutboxKind
from kiosk.services.desk.cases import NewCase, open_case
from kiosk.services.desk.idle import idle_view
from kiosk.services.desk.slips import SlipWish, request_slip
from kiosk.services.desk.status import status
from tests.support.counter import CALENDAR, AtWork
from tests.support.store import MONDAY, key


def test_free_things_are_counted_by_kind(desk: AtWork) -> None:
    desk.lent(laptop=1)
    desk.lent("leo", laptop=2)
    desk.returned(laptop=2)
    view = idle_view(desk.ctx)
    assert [(each.name, each.count) for each in view.free] == [("Laptop", 1), ("Charger", 1)]


def test_the_school_and_its_clock_are_named(desk: AtWork) -> None:
    view = idle_view(desk.ctx)
    assert (view.school, view.time_zone, view.period) == (
        "North School",
        "America/Chicago",
        None,
    )


def test_the_period_that_runs_is_shown(file_desk: AtWork) -> None:
    bells = {
        **CALENDAR,
        "bells": [
            {
                "name": "Regular",
                "periods": [{"name": "Period 2", "starts": "09:00", "ends": "09:50"}],
            }
        ],
        "bell_rules": [{"bells": "Regular"}],
    }
    with file_desk.store.write() as session:
        session.add(
            CalendarRevision(
                id=key("bells"), site_code="", revision=2, at=MONDAY, actor="x", document=bells
            )
        )
    assert idle_view(file_desk.ctx).period == "Period 2"
    file_desk.clock.move(timedelta(hours=1))
    assert idle_view(file_desk.ctx).period is None


def test_status_counts_what_there_is(desk: AtWork) -> None:
    first = desk.lent(laptop=1)
    desk.lent("leo", laptop=2)
    desk.returned(laptop=2)
    request_slip(desk.ctx, desk.action(), first.loan.loan_id, SlipWish(OutboxKind.BORROW_SLIP))
    open_case(desk.ctx, desk.action(), NewCase(CaseKind.HELP))
    desk.clock.move(timedelta(days=7))
    view = status(desk.ctx)
    assert (view.school, view.counter, view.site) == ("North School", "Front desk", "north")
    assert (view.is_practice, view.is_set_up) == (False, False)
    found = view.counts
    assert (found.people, found.items) == (3, 4)
    assert (found.open_loans, found.overdue, found.unchecked) == (1, 1, 1)
    assert (found.open_cases, found.waiting_slips, found.unfinished_batches) == (1, 1, 0)
    assert found.last_audit_number == 4
    assert found.last_act_at == datetime(2026, 11, 30, 15, 15, tzinfo=UTC)
    assert (view.policy_revision, view.calendar_revision) == (1, 1)


def test_a_store_without_acts_says_so(file_desk: AtWork) -> None:
    found = status(file_desk.ctx).counts
    assert (found.last_audit_number, found.last_act_at) == (0, None)
