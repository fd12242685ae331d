"""Meters that staff read behind their badge, and a printer that passes 200 h in its work."""

from functools import partial

from sqlalchemy import update

from db.models.upkeep.maintenance import MaintenancePlan
from kiosk.domain.desk.screens import Done, Idle
from kiosk.services.practice.cast import LIN
from kiosk.services.upkeep.maintenance.meters import meters_of
from kiosk.ui.staff.upkeep.maintenance.meter_pages import MeterPage, MetersPage
from tests.journeys.test_journeys_staff_services import services_page
from tests.support.morning import Key, Morning

PRINTER, HOUR = "PR-0001", 3600
BELTS = "belts and screws"


def form_of(morning: Morning, tag: str) -> MeterPage:
    """From the page of services, by a scan, to the form for a thing's meter."""
    services_page(morning)
    morning.press(Key.Key_R)
    morning.stands(MetersPage)
    listed = morning.shell.page
    assert isinstance(listed, MetersPage)
    morning.until(lambda: listed.model.rowCount() == 4)
    morning.journey.scan(tag)
    morning.stands(MeterPage)
    form = morning.shell.page
    assert isinstance(form, MeterPage)
    return form


def total(morning: Morning) -> int:
    """Hours that the printer's meter counted."""
    ctx = morning.journey.ctx
    (seen,) = meters_of(ctx, morning.journey.shelf.item_id(PRINTER))
    return seen.total // HOUR


def says(form: MeterPage, words: str) -> bool:
    """Whether this stands at the field."""
    return words in form.wrong["reading"].text()


def keep(morning: Morning, form: MeterPage, hours: str) -> None:
    """Type what it shows, and keep it again where that is asked for: it leaps."""
    form.fields["reading"].clear()
    morning.write(hours)
    morning.press(Key.Key_Return)
    morning.until(partial(says, form, "If it is right"))
    morning.press(Key.Key_Return)
    morning.told("The reading is kept")


def wishes(morning: Morning) -> None:
    """Staff lock the counter, and Lin would like the printer."""
    if morning.door.is_open:
        morning.press(Key.Key_F12)
    journey = morning.journey
    journey.shows(Idle)
    journey.sign_in(LIN)
    journey.scan(PRINTER)


def gives_back(morning: Morning) -> None:
    """Lin scans the printer once more."""
    journey = morning.journey
    journey.push(60)
    journey.shows(Idle)
    journey.sign_in(LIN)
    journey.scan(PRINTER)
    journey.says("You already have this one.")
    journey.tap("Give it back")
    journey.says("Returned. Thank you!")
    assert journey.shelf.open_loan(PRINTER) is None
    journey.push(60)


def test_a_wrong_reading_is_said_at_its_field_and_stays_there(morning: Morning) -> None:
    morning.go_in()
    was = total(morning)
    form = form_of(morning, PRINTER)

    for typed, said in (
        ("six", form.texts.no_reading),
        (str(was - 1), "Read it again, or say it is another meter."),
        (str(was + 500), "That is 500 h more than the last time."),
    ):
        form.fields["reading"].clear()
        morning.write(typed)
        morning.press(Key.Key_Return)
        morning.until(partial(says, form, said))
        assert form.fields["reading"].text() == typed
    assert total(morning) == was


def test_another_meter_goes_on_from_where_the_old_one_was(morning: Morning) -> None:
    morning.go_in()
    was = total(morning)
    form = form_of(morning, PRINTER)
    morning.write("3")

    form.other_key.click()

    morning.told("The reading is kept")
    morning.stands(MetersPage)
    assert total(morning) == was
    (seen,) = meters_of(morning.journey.ctx, morning.journey.shelf.item_id(PRINTER))
    assert seen.reading == 3 * HOUR


def test_a_printer_that_passes_200_hours_in_its_work_ends_it_first(morning: Morning) -> None:
    """Its belts are due each 200 h, asked for from 10 h before, put up with for 20 h more."""
    journey = morning.journey
    others = update(MaintenancePlan).where(
        MaintenancePlan.type_code == "printer3d", MaintenancePlan.key != "3d-belts"
    )
    with journey.store.write() as session:  # nothing else asks for a service of it
        session.execute(others.values(is_active=False))
    morning.go_in()
    keep(morning, form_of(morning, PRINTER), "795")
    wishes(morning)
    journey.shows(Done)
    assert "This one has a check-up soon." not in " ".join(journey.words())
    gives_back(morning)

    morning.go_in()
    keep(morning, form_of(morning, PRINTER), "800")
    wishes(morning)
    journey.shows(Done)
    journey.says("It's yours!", "This one has a check-up soon.")
    journey.push(60)

    morning.go_in()
    keep(morning, form_of(morning, PRINTER), "826")
    assert journey.shelf.holder(PRINTER) == LIN.code
    page = services_page(morning)
    (belts,) = [row for row in page.meters.rows if row.meter.note == BELTS and row.meter.share > 1]
    assert belts.meter.said == f"3D printer 1, {BELTS}, 226 of 200 h, due since Mon 30 Nov"
    page.refresh()  # as it does when anything was written; what is chosen next must outlast it
    belts.click()
    morning.until(lambda: page.service is not None and BELTS in page.card.title.text())
    answered: list[None] = []
    page.look(lambda: None, answered.append)
    morning.until(lambda: bool(answered))
    assert BELTS in page.card.title.text()
    assert page.of_service.not_lent in page.card.lines.text()

    morning.press(Key.Key_F12)
    gives_back(morning)
    wishes(morning)
    journey.says("We must check this one first.", "Please take one more that is free.")
    assert journey.shelf.open_loan(PRINTER) is None
