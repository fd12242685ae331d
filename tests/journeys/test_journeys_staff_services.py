"""The services of a month over the built counter: what waits is opened, done, left out, moved."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from sqlalchemy import select, update

from db.models.desk import Chore
from db.models.upkeep.maintenance import MaintenancePlan, Service
from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import PlanMode, ServiceOutcome, TimeUnit
from kiosk.app.chores import CHORES
from kiosk.app.housekeeper import Housekeeper
from kiosk.app.staff_door import StaffDoor
from kiosk.domain.upkeep.maintenance.agenda import ChipKind
from kiosk.domain.upkeep.maintenance.plan_draft import PlanDraft, Words
from kiosk.services.practice.cast import JOY
from kiosk.services.upkeep.maintenance.plans import PlanFor, PlanSeen, set_plan
from kiosk.ui.staff.upkeep.maintenance.maintenance_page import MaintenancePage
from kiosk.ui.staff.upkeep.maintenance.service_pages import DonePage, SkipPage
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from tests.journeys.conftest import OpenCounter
from tests.support.journey import Journey
from tests.support.journey_store import ASSETS, MOMENT
from tests.support.morning import Key, Morning

DAY = timedelta(days=1)
SERVICES = tuple(each for each in CHORES if each.key == "services")


def services_page(morning: Morning) -> MaintenancePage:
    """The page, with the service open that wants somebody most."""
    morning.press(Key.Key_F11)
    morning.stands(MaintenancePage)
    page = morning.shell.page
    assert isinstance(page, MaintenancePage)
    morning.until(lambda: page.service is not None)
    return page


def late_one(page: MaintenancePage) -> tuple[UUID, UUID]:
    """Plan and thing of the service that is open."""
    assert page.service is not None
    assert page.service.chip.kind is ChipKind.LATE
    return page.service.which.plan_id, page.service.which.item_id


def outcomes(morning: Morning, plan_id: UUID, item_id: UUID) -> list[ServiceOutcome]:
    """How the services of a thing ended, the newest last."""
    wanted = select(Service.outcome).where(Service.plan_id == plan_id, Service.item_id == item_id)
    with morning.journey.store.read() as session:
        return list(session.scalars(wanted.order_by(Service.opened_at, Service.due_on)))


def test_months_are_turned_and_today_is_found_again(morning: Morning) -> None:
    morning.go_in()
    page = services_page(morning)
    was, first = page.days.name.text(), page.month
    cells = [cell for week in page.days.grid.cells for cell in week]
    assert [cell.day.is_today for cell in cells].count(True) == 1
    assert first is not None

    morning.press(Key.Key_PageDown)
    morning.until(lambda: page.days.name.text() not in ("", was))
    assert page.month == date(2026, 12, 1)
    morning.press(Key.Key_Down)  # into the days, which hear the same strokes
    morning.press(Key.Key_PageUp)

    morning.until(lambda: page.days.name.text() == was)
    assert page.month == first


def test_what_is_late_stands_open_and_is_done_after_a_look_at_its_steps(morning: Morning) -> None:
    morning.go_in()
    page = services_page(morning)
    which = late_one(page)
    assert page.title.text().startswith("1 service late")

    morning.press(Key.Key_D)
    morning.stands(DonePage)
    form = morning.shell.page
    assert isinstance(form, DonePage)
    morning.until(lambda: "The next one is due" in form.next_one.text())
    before = outcomes(morning, *which).count(ServiceOutcome.DONE)
    for _ in range(2):  # a hurried hand
        morning.press(Key.Key_Return)

    morning.told("Done: ")
    assert outcomes(morning, *which).count(ServiceOutcome.DONE) == before + 1
    morning.stands(MaintenancePage)
    morning.until(lambda: "late" not in _title(morning) and "due" in _title(morning))


def test_one_is_left_out_with_its_reason(morning: Morning) -> None:
    morning.go_in()
    which = late_one(services_page(morning))
    morning.press(Key.Key_K)
    morning.stands(SkipPage)
    form = morning.shell.page
    assert isinstance(form, SkipPage)

    morning.press(Key.Key_Return)
    assert form.wrong["why"].text() == form.texts.why_missing
    morning.write("It is at a camp.")
    morning.press(Key.Key_Return)

    morning.told("Left out: ")
    assert outcomes(morning, *which)[-1] is ServiceOutcome.SKIPPED


def test_work_that_is_begun_ends_the_service_and_nothing_else_does(morning: Morning) -> None:
    morning.go_in()
    page = services_page(morning)
    which = late_one(page)

    morning.press(Key.Key_S)
    morning.told(" is open: ")
    morning.stands(TicketPage)
    morning.press(Key.Key_Escape)
    assert late_one(services_page(morning)) == which
    morning.press(Key.Key_D)
    morning.stands(DonePage)
    morning.press(Key.Key_Return)

    morning.told("Close that, and the service is done.")
    assert outcomes(morning, *which)[-1] is ServiceOutcome.OPEN


def test_a_service_goes_to_a_day_that_the_arrows_choose_and_back(morning: Morning) -> None:
    morning.go_in()
    page = services_page(morning)
    late_one(page)
    assert page.service is not None
    was = page.service.chip.day

    morning.press(Key.Key_M)
    assert page.days.hint.isVisible()
    morning.press(Key.Key_Right)
    morning.press(Key.Key_Return)

    morning.told("Moved to Tuesday 1 December.")
    assert not page.days.hint.isVisible()
    morning.until(lambda: page.card.note.text() == "Planned for Tuesday 1 December.")
    assert _due(page) == date(2026, 12, 1)
    assert "M" in set(page.keys())
    morning.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    morning.until(lambda: page.card.note.text() == "Late: it was due on Saturday 24 October.")
    assert _due(page) == was


def test_a_day_that_will_not_do_is_said_and_escape_moves_nothing(morning: Morning) -> None:
    morning.go_in()
    page = services_page(morning)
    late_one(page)
    was = _due(page)

    morning.press(Key.Key_M)
    morning.press(Key.Key_Escape)
    assert not page.days.hint.isVisible()
    morning.press(Key.Key_M)
    morning.press(Key.Key_Up)
    morning.press(Key.Key_Return)

    morning.told("Not on Monday 23 November")
    assert morning.shell.page is page
    assert _due(page) == was


def test_the_list_says_the_same_and_opens_the_same(morning: Morning) -> None:
    morning.go_in()
    page = services_page(morning)
    assert page.seen is not None
    found = page.seen.found

    morning.press(Key.Key_L)
    assert page.days.is_list
    rows = [page.days.model.row(place) for place in range(page.days.model.rowCount())]
    assert sorted(rows, key=repr) == sorted((*found.waiting, *found.listed), key=repr)
    morning.press(Key.Key_Down)
    morning.press(Key.Key_Return)

    morning.until(lambda: page.service is not None and page.service.chip == rows[1])
    morning.press(Key.Key_L)
    assert not page.days.is_list


def test_an_aide_begins_work_and_is_told_who_signs_it_off(morning: Morning) -> None:
    morning.make_staff(JOY.code, StaffRole.AIDE)
    morning.go_in(JOY.code)
    page = services_page(morning)

    assert set(page.keys()) >= {"L", "S"}
    assert {"R", "D", "M", "K"}.isdisjoint(page.keys())
    assert page.read_key.isHidden()
    assert page.of_service.signed_off in page.card.lines.text()


def test_a_counter_that_was_off_all_summer_asks_once_and_says_what_was_missed(
    open_counter: OpenCounter,
) -> None:
    june, august = date(2027, 6, 11), date(2027, 8, 26)
    before = open_counter()
    before.clock.move(june - MOMENT.date())
    plan_id = weekly(before, before.shelf.item_id("CAM-0001"), june)
    before.close()

    journey = open_counter(now=MOMENT + (august - MOMENT.date()))
    item_id = journey.shelf.item_id("CAM-0001")
    keeper = Housekeeper(journey.counter, SERVICES)
    door = StaffDoor(journey.counter, ASSETS)
    morning = Morning(journey, door)
    for _ in range(2):  # as soon as it rests, and an hour later
        journey.clock.move(timedelta(hours=1))
        keeper.on_time()
        journey.settle(partial(is_kept, journey))
    keeper.stop()
    morning.go_in()
    page = services_page(morning)

    ended = outcomes(morning, plan_id, item_id)
    assert (ended.count(ServiceOutcome.MISSED), ended.count(ServiceOutcome.OPEN)) == (9, 1)
    assert on_days(page, plan_id) == [
        *((date(2027, 7, 30) + week * 7 * DAY, ChipKind.MISSED) for week in range(3)),
        (date(2027, 8, 20), ChipKind.LATE),
        *((date(2027, 8, 27) + week * 7 * DAY, ChipKind.PLANNED) for week in range(2)),
    ]
    morning.press(Key.Key_PageUp)
    morning.until(lambda: page.seen is not None and page.seen.month == date(2027, 7, 1))
    july = [day for day, kind in on_days(page, plan_id) if kind is ChipKind.MISSED]
    assert [day for day in july if day.month == 7] == [
        date(2027, 7, 2) + week * 7 * DAY for week in range(5)
    ]
    door.close()


def is_kept(journey: Journey) -> bool:
    """Whether the chore was done at this moment."""
    with journey.store.read() as session:
        row = session.get(Chore, "services")
        return row is not None and row.last_run_at == journey.clock.now()


def test_without_a_plan_the_page_says_the_first_step(morning: Morning) -> None:
    with morning.journey.store.write() as session:
        session.execute(update(MaintenancePlan).values(is_active=False))
    morning.go_in()
    morning.press(Key.Key_F11)
    page = morning.shell.page
    assert isinstance(page, MaintenancePage)
    morning.until(lambda: page.seen is not None)

    assert page.title.text() == page.texts.none_planned
    assert page.note.text() == page.texts.none_planned_help
    assert page.card.title.text() == page.texts.choose
    assert not any(key.isVisibleTo(page) for key in page.card.keys.values())


def weekly(journey: Journey, item_id: UUID, start: date) -> UUID:
    """A plan for one thing, each week from that day on."""
    ctx = journey.ctx
    draft = PlanDraft("weekly", Words("Dust"), mode=PlanMode.FIXED, every=1, unit=TimeUnit.WEEK)
    made = set_plan(ctx, ctx.ids.new(), draft, PlanFor(item_id=item_id), anchor_on=start)
    assert isinstance(made, PlanSeen)
    return made.plan_id


def on_days(page: MaintenancePage, plan_id: UUID) -> list[tuple[date, ChipKind]]:
    """Where the services of a plan stand in the month that is shown."""
    assert page.seen is not None
    return [(each.day, each.kind) for each in page.seen.found.listed if each.plan_id == plan_id]


def _due(page: MaintenancePage) -> date | None:
    """When the service that is open is due."""
    due = None if page.service is None else page.service.due
    return None if due is None else due.due_on


def _title(morning: Morning) -> str:
    page = morning.shell.page
    assert isinstance(page, MaintenancePage)
    return page.title.text()
