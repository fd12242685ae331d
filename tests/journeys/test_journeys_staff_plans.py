"""Maintenance plans behind the staff's badge: one of the library is put into force, and ended."""

from sqlalchemy import select

from db.models.upkeep.maintenance import MaintenancePlan
from db.vocabulary.people import StaffRole
from kiosk.services.practice.cast import JOY
from kiosk.ui.staff.upkeep.plan_pages import EndPlanPage, PlansPage, PlanTargetPage
from tests.journeys.test_journeys_staff_services import services_page
from tests.support.morning import Key, Morning

DUST = "Laser: lens and mirrors"


def plans_page(morning: Morning) -> PlansPage:
    """By keys from the services."""
    services_page(morning)
    morning.press(Key.Key_P)
    morning.stands(PlansPage)
    page = morning.shell.page
    assert isinstance(page, PlansPage)
    morning.until(lambda: page.model.rowCount() > 0)
    return page


def choose(morning: Morning, page: PlansPage, view: Key, title: str) -> None:
    """Open a row of a view by its title."""
    morning.press(view)
    morning.press(Key.Key_F)
    morning.write(title)
    page.table.enter()
    morning.press(Key.Key_Return)


def in_force(morning: Morning) -> list[tuple[str | None, bool]]:
    """What that plan of the library is for: a type, and whether it is one thing's alone."""
    wanted = select(MaintenancePlan.type_code, MaintenancePlan.item_id).where(
        MaintenancePlan.title == DUST, MaintenancePlan.is_active
    )
    with morning.journey.store.read() as session:
        return [(type_code, item_id is not None) for type_code, item_id in session.execute(wanted)]


def test_a_plan_of_the_library_is_put_into_force_for_a_type_and_ended(morning: Morning) -> None:
    morning.go_in()
    page = plans_page(morning)
    choose(morning, page, Key.Key_2, DUST)
    morning.stands(PlanTargetPage)
    target = morning.shell.page
    assert isinstance(target, PlanTargetPage)
    morning.until(lambda: target.model.rowCount() > 1)
    morning.press(Key.Key_F)
    morning.write("camera")
    target.table.enter()
    morning.press(Key.Key_Return)

    morning.told("is in force for")
    assert in_force(morning) == [("camera", False)]
    morning.stands(PlansPage)
    again = morning.shell.page
    assert isinstance(again, PlansPage)
    morning.until(lambda: again.model.rowCount() > 0)
    choose(morning, again, Key.Key_1, DUST)
    morning.stands(EndPlanPage)
    morning.press(Key.Key_Return)

    morning.told("is ended")
    assert in_force(morning) == []


def test_a_scanned_thing_gets_the_plan_alone(morning: Morning) -> None:
    morning.go_in()
    choose(morning, plans_page(morning), Key.Key_2, DUST)
    morning.stands(PlanTargetPage)

    morning.journey.scan("CAM-0001")

    morning.told("is in force for Camera 1.")
    assert in_force(morning) == [(None, True)]


def test_an_aide_reads_plans_and_is_told_who_sets_them(morning: Morning) -> None:
    morning.make_staff(JOY.code, StaffRole.AIDE)
    morning.go_in(JOY.code)
    page = plans_page(morning)

    morning.press(Key.Key_2)
    page.table.enter()
    morning.press(Key.Key_Return)

    morning.told(page.of_plans.not_by_you)
    assert morning.shell.page is page
