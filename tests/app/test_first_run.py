"""The first run: from an empty store to a counter that lends."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.models.catalog import Item
from db.models.desk import Batch
from db.models.people import Patron, StaffMember
from db.store import Store
from db.vocabulary.desk import BatchState
from kiosk.app.first_run import FirstRun, FirstRunParts, is_needed
from kiosk.app.settings import Settings
from kiosk.app.system import SystemClock, SystemIds
from kiosk.i18n import translator
from kiosk.services.desk.idle import idle_view
from kiosk.services.desk.status import status
from kiosk.services.lending.calendar import current_calendar
from kiosk.services.people.staff import verify_pin
from kiosk.ui.staff.setup.admin import AdminStep
from kiosk.ui.staff.setup.calendar import CalendarStep
from kiosk.ui.staff.setup.files import FileStep
from kiosk.ui.staff.setup.school import SchoolStep
from kiosk.ui.staff.setup.step import Step
from kiosk.ui.theme.metrics import Metrics
from tests.app.staffed import ASSETS, looks
from tests.support.store import make_store

HANG = 20_000
PEOPLE = """Card number,First name,Last name,Grade
20001,Mia,Torres,4
20002,Leo,Park,4
,Nobody,Nameless,4
"""
ITEMS = """Barcode,Model,Category
CB-1,Chromebook 3100,Laptops
CB-2,Chromebook 3100,Laptops
"""
ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//district//EN
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:{year}0704
DTEND;VALUE=DATE:{year}0705
SUMMARY:Independence Day
END:VEVENT
END:VCALENDAR
"""


@dataclass
class Running:
    """A first run that is shown, and what a hand does with it."""

    run: FirstRun
    store: Store
    folder: Path
    qtbot: QtBot

    @property
    def step(self) -> Step:
        """The page that is shown."""
        return self.run.page.step

    def press(self) -> None:
        """The blue key, and what follows from it."""
        self.run.page.primary_key.click()
        self.settle()

    def skip(self) -> None:
        """The key beside it."""
        self.run.page.skip_key.click()
        self.settle()

    def back(self) -> None:
        """The key at the other end."""
        self.run.page.back_key.click()
        self.settle()

    def settle(self) -> None:
        """Wait until no page is at work."""
        self.qtbot.waitUntil(lambda: not self.step.is_busy, timeout=HANG)

    def file(self, name: str, text: str) -> Path:
        """A file to bring in."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path


def at(step: Step, kind: type) -> None:
    assert isinstance(step, kind), step


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path) -> Iterator[Running]:
    with make_store(tmp_path) as store:
        theme = looks().theme("light", Metrics.for_picture(1280, 800), is_motion_reduced=True)
        words = translator(ASSETS / "i18n", "en")
        run = FirstRun(
            FirstRunParts(
                store, Settings(store_url="unused"), SystemClock(), SystemIds(), theme, words
            )
        )
        qtbot.addWidget(run.page)
        run.page.resize(1280, 800)
        run.page.show()
        yield Running(run, store, tmp_path, qtbot)
        run.stop()


def test_a_store_without_a_school_needs_it(running: Running) -> None:
    assert is_needed(running.store)


def test_skipping_every_page_makes_a_counter_that_works(running: Running) -> None:
    with running.qtbot.waitSignal(running.run.finished, timeout=HANG):
        for _ in range(5):
            running.skip()

    assert not is_needed(running.store)
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
    assert verify_pin(ctx, ref, "482913")
    assert (admin.pin.text, admin.pin_again.text) == ("", "")


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
    assert is_needed(running.store)


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


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("missing.csv", None, "This file can't be read."),
        ("empty.csv", "", "The file is empty."),
        ("letter.csv", "Dear all,\nhello\n", "No row of column names"),
    ],
)
def test_a_file_that_is_no_list_is_said_beside_its_name(
    running: Running, name: str, text: str | None, said: str
) -> None:
    running.skip()
    running.skip()
    people = running.step
    assert isinstance(people, FileStep)
    path = running.folder / name
    if text is not None:
        running.file(name, text)

    people.set_file(path)
    running.settle()

    assert said in people.file.problem.text()
    assert people.report is None


def test_the_same_file_again_has_nothing_new(running: Running) -> None:
    running.skip()
    running.skip()
    people = running.step
    assert isinstance(people, FileStep)
    path = running.file("people.csv", PEOPLE)
    people.set_file(path)
    running.settle()
    running.press()

    people.set_file(path)
    running.settle()

    assert running.run.page.primary_key.text() == "Next page"
    assert people.notice.text() == "The counter already knows all of this."


def test_a_stopped_import_can_be_taken_up_again(running: Running) -> None:
    running.skip()
    running.skip()
    people = running.step
    assert isinstance(people, FileStep)
    rows = "".join(f"3{number:05},Ann{number},Bee,5\n" for number in range(600))
    people.set_file(running.file("many.csv", "Card number,First name,Last name,Grade\n" + rows))
    running.settle()

    running.run.page.primary_key.click()
    people.stop_key.click()
    running.settle()

    assert "Stopped." in people.notice.text()
    running.press()
    assert running.run.page.primary_key.text().endswith("people over")
    running.press()
    with running.store.read() as session:
        assert session.query(Patron).count() == 600


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


def test_closing_the_window_ends_an_import_between_two_writes(running: Running) -> None:
    running.skip()
    running.skip()
    people = running.step
    assert isinstance(people, FileStep)
    rows = "".join(f"3{number:05},Ann{number},Bee,5\n" for number in range(600))
    people.set_file(running.file("many.csv", "Card number,First name,Last name,Grade\n" + rows))
    running.settle()
    running.run.page.primary_key.click()

    running.run.stop()

    with running.store.read() as session:
        in_store = session.query(Patron).count()
        running_batches = session.query(Batch).filter_by(state=BatchState.RUNNING).count()
    assert in_store < 600
    assert running_batches == 0
