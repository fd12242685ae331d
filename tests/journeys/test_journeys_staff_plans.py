"""Maintenance plans behind the staff's door: taken from the library, changed, ended."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from db.models.catalog import Item
from db.models.upkeep.maintenance import MaintenancePlan, PlanStanding
from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import TimeUnit
from kiosk.domain.upkeep.maintenance.plan_fields import PlanField
from kiosk.services.practice.cast import JOY
from kiosk.services.upkeep.maintenance import services_due
from kiosk.services.upkeep.maintenance.plans import PlanHeld, held_plans
from kiosk.services.upkeep.maintenance.recall_targets import recall_targets
from kiosk.services.upkeep.maintenance.services_due import list_due
from kiosk.ui.staff.upkeep.maintenance.maintenance_page import MaintenancePage
from kiosk.ui.staff.upkeep.maintenance.plan_form import EndPlanPage, PlanForm
from kiosk.ui.staff.upkeep.maintenance.plans_page import LibraryPage, PlansPage
from tests.support.morning import ALT, Key, Morning


def plans_of(morning: Morning) -> PlansPage:
    """The list, once it has read."""
    morning.press(Key.Key_F11)
    morning.stands(MaintenancePage)
    morning.press(Key.Key_P)
    morning.stands(PlansPage)
    page = morning.shell.page
    assert isinstance(page, PlansPage)
    morning.until(lambda: page.model.whole > 0)
    return page


def form(morning: Morning) -> PlanForm:
    """The form that stands now."""
    morning.stands(PlanForm)
    page = morning.shell.page
    assert isinstance(page, PlanForm)
    return page


def held(morning: Morning, title: str) -> PlanHeld | None:
    """The plan in force of that title."""
    found = held_plans(morning.journey.ctx)
    return next((each for each in found if each.draft.title.en == title), None)


def test_a_plan_of_the_library_is_put_into_force_for_one_thing(morning: Morning) -> None:
    morning.go_in()
    plans_of(morning)
    morning.press(Key.Key_N)
    morning.stands(LibraryPage)
    library = morning.shell.page
    assert isinstance(library, LibraryPage)
    morning.until(lambda: library.model.whole > 0)
    row = next(
        place
        for place in range(library.model.rowCount())
        if library.model.row(place).draft.key == "cart-safety"
    )
    library.table.enter()
    library.table.setCurrentIndex(library.model.index(row, 0))
    morning.press(Key.Key_Return)
    new = form(morning)
    assert new.fields["title"].text() == "Charging cart: safety"

    morning.press(Key.Key_Return)
    morning.until(lambda: new.wrong["type"].text() == new.texts.no_target)
    with morning.journey.ctx.store.read() as session:
        tag = session.scalars(select(Item.barcode).order_by(Item.barcode)).first()
    assert tag is not None
    morning.journey.scan(tag)
    morning.until(lambda: new.fields["tag"].text() == tag)
    new.fields["every"].setText("2")
    morning.press(Key.Key_Return)

    morning.told("Charging cart: safety")
    plan = next(each for each in held_plans(morning.journey.ctx) if each.code == tag)
    assert (plan.draft.every, plan.draft.unit) == (2, TimeUnit.TERM)
    assert plan.draft.limits.is_blocking
    assert [step.es for step in plan.draft.steps][:1] == ["Revise enchufes y cables."]
    morning.stands(LibraryPage)


def test_a_plan_of_ones_own_says_everything_that_is_wrong_and_then_asks_for_services(
    morning: Morning,
) -> None:
    morning.go_in()
    plans_of(morning)
    morning.press(Key.Key_N)
    assert isinstance(morning.shell.page, LibraryPage)
    morning.press(Key.Key_N)  # before the library has read which types there are
    own = form(morning)

    own.fields["lead_days"].setText("soon")
    own.fields["tag"].setText("NOBODY-9")
    morning.press(Key.Key_Return)
    assert own.wrong["lead_days"].text() == own.texts.no_number
    own.fields["lead_days"].setText("0")
    morning.press(Key.Key_Return)
    wrong = {key for key, label in own.wrong.items() if label.text()}
    assert {"title", "unit"} <= wrong

    own.fields["title"].setText("Dust the shelf")
    own.choose("unit", "week")
    own.fields["every"].setText("1")
    own.fields["start"].setText("Friday")
    morning.press(Key.Key_Return)
    assert own.wrong["start"].text() == own.texts.no_day
    own.fields["start"].setText("2026-11-27")
    morning.press(Key.Key_Return)
    morning.until(lambda: "NOBODY-9" in own.wrong["tag"].text())
    own.fields["tag"].setText("")
    own.choose("type", "printer3d")
    morning.press(Key.Key_Return)

    morning.told("Dust the shelf")
    plan = held(morning, "Dust the shelf")
    assert plan is not None
    assert (plan.draft.key, plan.target.type_code) == ("dust-the-shelf", "printer3d")
    assert plan.anchor_on == date(2026, 11, 27)
    ctx = morning.journey.ctx
    morning.until(lambda: "Dust the shelf" in [each.title for each in list_due(ctx, days=30)])


def test_a_plan_for_many_things_is_brought_up_some_at_a_time(
    morning: Morning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services_due, "AT_ONCE", 4)
    morning.go_in()
    plans_of(morning)
    morning.press(Key.Key_N)
    morning.press(Key.Key_N)
    own = form(morning)
    own.fields["title"].setText("Coil the cable")
    own.choose("unit", "week")
    own.fields["every"].setText("1")
    own.choose("type", "charger")

    morning.press(Key.Key_Return)

    def standing() -> int:
        with morning.journey.store.read() as session:
            of_it = select(func.count()).join_from(PlanStanding, MaintenancePlan)
            found = session.scalar(of_it.where(MaintenancePlan.key == "coil-the-cable"))
            return found or 0

    ctx = morning.journey.ctx
    things = next(each.things for each in recall_targets(ctx) if each.code == "charger")
    morning.until(lambda: standing() == things > 8)


def test_a_plan_is_changed_and_then_ended(morning: Morning) -> None:
    morning.go_in()
    page = plans_of(morning)
    row = page.model.row(0)
    page.table.enter()
    morning.press(Key.Key_Return)
    change = form(morning)
    assert change.fields["title"].text() == row.title
    assert "type" not in change.choices
    assert row.held is not None
    assert change.fields["start"].text() == row.held.anchor_on.isoformat()
    change.fields["minutes"].setText("55")
    morning.press(Key.Key_Return)
    morning.told(row.title)
    found = {each.plan_id: each for each in held_plans(morning.journey.ctx)}
    assert found[row.held.plan_id].draft.minutes == 55

    plans_of(morning).table.enter()
    morning.press(Key.Key_Return)
    form(morning)
    morning.press(Key.Key_1, ALT)
    morning.stands(EndPlanPage)
    morning.journey.says(f"End this plan? {row.title}")
    morning.press(Key.Key_Return)
    morning.told("ended")
    morning.stands(PlansPage)
    left = {each.plan_id for each in held_plans(morning.journey.ctx)}
    assert left == set(found) - {row.held.plan_id}


def test_a_plan_by_terms_says_that_the_calendar_has_none_to_come(morning: Morning) -> None:
    morning.journey.clock.move(timedelta(days=3650))
    morning.go_in()
    page = plans_of(morning)

    rows = [page.model.row(place) for place in range(page.model.rowCount())]
    by_terms = [row.draft.unit is TimeUnit.TERM for row in rows]
    every = page.model.columns[2]
    assert [every.cell(row).text == page.plan_texts.no_term for row in rows] == by_terms
    assert any(by_terms)


def test_an_aide_reads_plans_and_is_told_who_sets_them(morning: Morning) -> None:
    morning.make_staff(JOY.code, StaffRole.AIDE)
    morning.go_in(JOY.code)
    page = plans_of(morning)

    page.table.enter()
    morning.press(Key.Key_Return)

    morning.told(page.plan_texts.not_by_you)
    assert morning.shell.page is page
    assert page.new_key is None


def test_all_that_is_wrong_with_a_new_plan_is_told_at_once_from_the_top(morning: Morning) -> None:
    morning.go_in()
    plans_of(morning)
    morning.press(Key.Key_N)
    morning.stands(LibraryPage)
    morning.press(Key.Key_N)
    page = form(morning)
    page.fields[PlanField.MINUTES].setText("ten")
    page.fields["start"].setText("tomorrow")
    page.fields["step 1"].setText("Look at the belts.")

    page.on_save()

    told = [key for key, label in page.wrong.items() if label.text()]
    asked = [PlanField.TITLE, PlanField.UNIT, "start", PlanField.MINUTES]
    assert told == ["type", *asked]
    assert morning.focused() is page.choices["type"]
    assert page.values()["step 1"] == "Look at the belts."
