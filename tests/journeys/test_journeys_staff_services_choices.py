"""Choices on the page of services that follow fast on each other, or on what others did."""

from datetime import date

from kiosk.domain.upkeep.maintenance.agenda import ChipKind
from kiosk.services.upkeep.maintenance.agenda import AgendaChip
from kiosk.services.upkeep.maintenance.services_done import finish_service
from kiosk.services.upkeep.repairs.service_orders import start_service
from kiosk.services.upkeep.repairs.work_orders import OrderOpened
from kiosk.ui.staff.upkeep.maintenance.maintenance_page import MaintenancePage
from kiosk.ui.staff.upkeep.maintenance.month_views import key_of
from kiosk.ui.staff.upkeep.maintenance.service_pages import SkipPage
from tests.journeys.test_journeys_staff_services import late_one, services_page
from tests.support.morning import Key, Morning


def another(page: MaintenancePage) -> AgendaChip:
    """A service of the month other than the one that is open."""
    assert page.seen is not None
    assert page.service is not None
    open_ = key_of(page.service.chip)
    return next(each for each in page.seen.found.listed if key_of(each) != open_)


def test_no_key_does_to_one_service_what_is_meant_for_the_next(morning: Morning) -> None:
    morning.go_in()
    page = services_page(morning)
    late_one(page)
    chip = another(page)

    page.days.open(key_of(chip))
    morning.press(Key.Key_D)  # before the other one is read

    morning.until(lambda: page.service is not None and page.service.chip == chip)
    assert morning.shell.page is page


def test_a_day_that_is_chosen_for_one_service_moves_no_other(morning: Morning) -> None:
    morning.go_in()
    page = services_page(morning)
    late_one(page)
    chip = another(page)

    morning.press(Key.Key_M)
    assert page.days.hint.isVisible()
    page.days.open(key_of(chip))

    assert page.days.grid.moving is None
    assert not page.days.hint.isVisible()


def test_a_service_that_its_meter_leads_to_is_moved_like_others(morning: Morning) -> None:
    morning.go_in()
    page = services_page(morning)
    late_one(page)
    row = next(each for each in page.meters.rows if each.meter.when.startswith("about"))
    row.click()

    def is_read() -> bool:
        return page.service is not None and page.service.chip.kind is ChipKind.BY_METER

    morning.until(is_read)
    assert page.service is not None
    assert page.days.grid.open_key == key_of(page.service.chip)
    morning.press(Key.Key_M)
    assert page.days.grid.moving == key_of(page.service.chip)


def test_what_somebody_else_did_meanwhile_is_not_called_late(morning: Morning) -> None:
    morning.go_in()
    page = services_page(morning)
    late_one(page)
    assert page.service is not None
    ctx, which = morning.journey.ctx, page.service.which

    finish_service(ctx, ctx.ids.new(), which)
    page.work.acted.emit()

    morning.until(lambda: page.card.note.text() == page.of_service.gone)
    assert {"D", "S", "M", "K"}.isdisjoint(page.keys())
    assert page.month == date(2026, 11, 1)


def test_the_card_counts_a_meter_as_the_bar_beside_the_calendar_does(morning: Morning) -> None:
    morning.go_in()
    page = services_page(morning)
    late_one(page)
    row = next(each for each in page.meters.rows if each.meter.when.startswith("about"))
    row.click()
    morning.until(lambda: page.service is not None and page.service.chip.kind is ChipKind.BY_METER)

    said = f"{row.meter.used} {row.meter.whole}"
    assert said.endswith(" h")
    morning.until(lambda: said in page.card.lines.text())


def test_a_reason_is_not_lost_where_the_service_cannot_be_left_out(morning: Morning) -> None:
    morning.go_in()
    page = services_page(morning)
    late_one(page)
    assert page.service is not None
    ctx, which = morning.journey.ctx, page.service.which
    morning.press(Key.Key_K)
    morning.stands(SkipPage)
    form = morning.shell.page
    assert isinstance(form, SkipPage)
    morning.write("It is at a camp.")
    opened = start_service(ctx, ctx.ids.new(), which)  # at another counter
    assert isinstance(opened, OrderOpened)

    morning.press(Key.Key_Return)

    morning.until(lambda: form.wrong["why"].text().startswith(f"{opened.number} is open"))
    assert morning.shell.page is form
    assert form.values()["why"] == "It is at a camp."
