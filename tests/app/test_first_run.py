"""The first run: from an empty store to a counter that lends."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from db.models.catalog import Item
from db.models.desk import OutboxJob
from db.models.people import Patron, StaffMember
from db.vocabulary.desk import OutboxKind
from db.vocabulary.people import StaffRole
from kiosk.app.first_run import FirstRun
from kiosk.app.system import SystemClock
from kiosk.domain.clock import SteadyClock
from kiosk.services.desk.idle import idle_view
from kiosk.services.desk.set_up_state import needs_pages
from kiosk.services.desk.status import status
from kiosk.services.lending.calendar import current_calendar
from kiosk.services.people.recovery import CodeUsed, use_code
from kiosk.services.people.sign_in import sign_in
from kiosk.ui.staff.setup.admin import AdminStep
from kiosk.ui.staff.setup.calendar import CalendarStep
from kiosk.ui.staff.setup.files import FileStep
from kiosk.ui.staff.setup.school import SchoolStep
from kiosk.ui.staff.setup.step import Step
from kiosk.wording.codes import grouped
from tests.app.running import HANG, ICS, ITEMS, PEOPLE, Running


def at(step: Step, kind: type) -> None:
    assert isinstance(step, kind), step


def test_a_store_without_a_school_needs_it(running: Running) -> None:
    assert needs_pages(running.store)


def test_skipping_every_page_makes_a_counter_that_works(running: Running) -> None:
    with running.qtbot.waitSignal(running.run.finished, timeout=HANG):
        for _ in range(5):
            running.skip()

    assert not needs_pages(running.store)
    view = idle_view(running.run.work.context)
    assert view.school == "Our school"
    assert view.time_zone == running.run.work.system_zone


def test_the_whole_way_brings_in_school_people_devices_and_an_admin(running: Running) -> None:
    page = running.run.page
    school = running.step
    assert isinstance(school, SchoolStep)
    school.name.set_text("Maple Street Library")
    school.zone.set_text("")
    QTest.keyClicks(school.zone.edit, "los ang")
    assert school.chosen_zone == "America/Los_Angeles"
    running.press()

    days = running.step
    assert isinstance(days, CalendarStep)
    days.week.hours["monday"].setText("07:30-15:30")
    days.week.ticks["friday"].setChecked(False)
    days.holidays.add({"name": "Thanksgiving", "first": "2026-11-26", "last": "2026-11-27"})
    days.holidays.add({"name": "Election Day", "first": "2026-11-03"})
    days.terms.add({"name": "Fall", "first": "2026-08-24", "last": "2026-12-18"})
    running.press()

    people = running.step
    assert isinstance(people, FileStep)
    people.set_file(running.file("people.csv", PEOPLE))
    running.settle()
    assert page.primary_key.text() == "Take 2 people over"
    assert people.rows.rowCount() == 1
    cell = people.rows.item(0, 0)
    assert cell is not None
    assert cell.text() == "line 4, Card number"
    with running.store.read() as session:
        assert session.query(Patron).count() == 0
    running.press()
    assert people.notice.text() == "Done. Everything is saved."
    running.press()

    devices = running.step
    assert isinstance(devices, FileStep)
    devices.set_file(running.file("devices.csv", ITEMS))
    running.settle()
    assert page.primary_key.text() == "Take 2 devices over"
    running.press()
    running.press()

    admin = running.step
    assert isinstance(admin, AdminStep)
    admin.given_name.set_text("Rosa")
    admin.family_name.set_text("Diaz")
    page.take_scan("T-100")
    admin.pin.set_text("482913")
    admin.pin_again.set_text("482913")
    running.press()
    codes = admin.sheet.codes
    assert [code[0] for code in codes] == list("12345678")
    assert page.primary_key.text() == "I have kept them"
    keys = (page.back_key, page.skip_key, page.close_key)
    assert not [key for key in keys if key.isVisibleTo(page)]
    page.take_scan("T-200")
    assert admin.badge.text == "T-100"
    admin.sheet.print_key.click()
    running.settle()
    with running.store.read() as session:
        job = session.query(OutboxJob).one()
        assert (job.kind, job.document["codes"]) == (OutboxKind.RECOVERY_CODES, list(codes))
    assert "as soon as the counter is open" in admin.sheet.told.text()
    with running.qtbot.waitSignal(running.run.finished, timeout=HANG):
        running.press()

    ctx = running.run.work.context
    view = status(ctx)
    assert (view.school, view.time_zone) == ("Maple Street Library", "America/Los_Angeles")
    calendar = current_calendar(ctx)
    assert calendar.closed_weekdays == {4, 5, 6}
    assert [each.name for each in calendar.holidays] == ["Thanksgiving", "Election Day"]
    assert [each.name for each in calendar.terms] == ["Fall"]
    assert str(calendar.week_hours[0]) == "07:30-15:30"
    with running.store.read() as session:
        assert session.query(Patron).count() == 3
        assert session.query(Item).count() == 2
        member = session.query(StaffMember).one()
        ref = session.get_one(Patron, member.patron_id).person_ref
    assert sign_in(ctx, SteadyClock(ctx.clock), ref, "482913") is StaffRole.ADMIN
    assert (admin.pin.text, admin.pin_again.text) == ("", "")
    assert admin.sheet.codes == ()
    shown = " ".join(each.text() for each in page.findChildren(QLabel))
    assert not [code for code in codes if grouped(code) in shown]
    used = use_code(ctx, SteadyClock(ctx.clock), ref, codes[0], "739164")
    assert used == CodeUsed(7, StaffRole.ADMIN)


def test_a_zone_that_is_none_and_a_missing_name_are_said_beside_their_fields(
    running: Running,
) -> None:
    school = running.step
    assert isinstance(school, SchoolStep)
    school.zone.set_text("")
    QTest.keyClicks(school.zone.edit, "Mars/Base")

    running.press()

    assert running.step is school
    assert "Write 1 to 80 characters." in school.name.problem.text()
    assert "“Mars/Base” is not a time zone." in school.zone.problem.text()
    assert needs_pages(running.store)


def test_going_back_renames_the_school_and_makes_no_second_one(running: Running) -> None:
    school = running.step
    assert isinstance(school, SchoolStep)
    school.name.set_text("Mapel Street")
    running.press()
    running.back()
    assert running.step is school
    assert school.name.text == "Mapel Street"

    school.name.set_text("Maple Street")
    running.press()

    at(running.step, CalendarStep)
    assert idle_view(running.run.work.context).school == "Maple Street"


def test_every_mistake_of_the_calendar_is_said_in_its_line(running: Running) -> None:
    running.skip()
    days = running.step
    assert isinstance(days, CalendarStep)
    days.week.hours["tuesday"].setText("7-3")
    good = days.holidays.add({"name": "Good", "first": "2026-11-26"})
    bad = days.holidays.add({"name": "Bad", "first": "2026-11-40"})
    term = days.terms.add({"name": "Fall"})

    running.press()

    assert running.step is days
    assert "“7-3” are not opening hours." in days.week.problems["tuesday"].text()
    assert good.problem.text() == ""
    assert bad.problem.text().count("“2026-11-40” is not a date") == 1
    assert term.problem.text() == "Fill in the name, the first day and the last day."
    assert current_calendar(running.run.work.context).holidays == ()


def test_a_districts_calendar_fills_the_page(running: Running) -> None:
    running.skip()
    days = running.step
    assert isinstance(days, CalendarStep)
    year = SystemClock().now().year + 1

    days.load(running.file("district.ics", ICS.format(year=year)))
    running.settle()

    names = [line.values()["name"] for line in days.holidays.filled()]
    assert names == ["Independence Day"]
    days.load(running.file("wrong.ics", "no calendar"))
    running.settle()
    assert "This is not an iCalendar file." in days.notice.text()


def test_a_calendar_in_an_old_encoding_is_told_with_its_remedy(running: Running) -> None:
    running.skip()
    days = running.step
    assert isinstance(days, CalendarStep)
    file = running.file("c.toml", "")
    file.write_bytes("# Año\n".encode("latin-1"))

    days.load(file)
    running.settle()

    assert days.notice.text() == "This is not text in UTF-8. Save it as UTF-8."


def test_pins_that_differ_and_all_other_mistakes_are_said_at_once(running: Running) -> None:
    for _ in range(4):
        running.skip()
    admin = running.step
    assert isinstance(admin, AdminStep)
    admin.given_name.set_text("Rosa")
    admin.pin.set_text("123456")
    admin.pin_again.set_text("654321")

    running.press()

    assert running.step is admin
    assert admin.given_name.problem.text() == ""
    assert admin.family_name.problem.text() == "This is empty. Fill it in."
    assert admin.badge.problem.text() == "This is empty. Fill it in."
    assert "the first that anybody would try" in admin.pin.problem.text()
    assert admin.pin_again.problem.text() == "The two PINs are not the same."


def test_a_set_up_that_was_cut_short_goes_on_with_its_school(running: Running) -> None:
    school = running.step
    assert isinstance(school, SchoolStep)
    school.name.set_text("Maple Street")
    running.press()
    again = FirstRun(running.run.parts)
    running.qtbot.addWidget(again.page)
    try:
        shown = again.page.step
        assert isinstance(shown, SchoolStep)
        running.qtbot.waitUntil(lambda: shown.name.text == "Maple Street", timeout=HANG)
    finally:
        again.stop()
