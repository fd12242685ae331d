"""A story of the tour: a school is set up, and lends on its first morning."""

from collections.abc import Callable

from kiosk.app.paths import assets_dir
from kiosk.app.practice.new_school import NewSchool, sample
from kiosk.app.practice.tour import Step
from kiosk.domain.desk import screens
from kiosk.ui.screens.arrive import IdleScreen
from kiosk.ui.staff.setup.admin import AdminStep
from kiosk.ui.staff.setup.calendar import CalendarStep
from kiosk.ui.staff.setup.files import FileStep
from kiosk.ui.staff.setup.school import SchoolStep
from kiosk.ui.staff.setup.step import Step as SetupStep

SCHOOL = "Cedar Hill School"
PEOPLE, WITHOUT_CARD = 8, 1  # in people.csv
DEVICES = 5  # in devices.csv
ANA, CHROMEBOOK = "30001", "CB-101"
BADGE, PIN = "T-100", "482913"

Act = Callable[[NewSchool], None]
Holds = Callable[[NewSchool], bool]


def name_school(place: NewSchool) -> None:
    """Type the school's name, and find the time zone by a part of its name."""
    page = place.page(SchoolStep)
    page.name.set_text(SCHOOL)
    page.zone.set_text("America/New_York")
    page.zone.changed.emit("America/New_York")


def name_days(place: NewSchool) -> None:
    """Fill in the hours, the term and two holidays."""
    year = place.clock.now().year
    page = place.page(CalendarStep)
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday"):
        page.week.hours[day].setText("07:30-15:30")
    page.holidays.add(_days("Thanksgiving", f"{year}-11-26", f"{year}-11-27"))
    page.holidays.add(_days("Winter break", f"{year}-12-21", f"{year + 1}-01-01"))
    page.terms.add(_days("Fall", f"{year}-08-24", f"{year}-12-18"))


def choose(name: str) -> Act:
    """Choose one of the school's files."""
    return lambda place: place.page(FileStep).set_file(sample(assets_dir(), name))


def has_looked_at(new: int, rejected: int) -> Holds:
    """The page tells how much of the file is new, and which rows it cannot take."""

    def holds(place: NewSchool) -> bool:
        page = place.page(FileStep)
        report = page.report
        return (
            report is not None
            and sum(report.added.values()) >= new
            and report.rejected_rows == rejected
        )

    return holds


def name_admin(place: NewSchool) -> None:
    """Type the librarian's name and PIN, and scan her badge."""
    page = place.page(AdminStep)
    page.given_name.set_text("Rosa")
    page.family_name.set_text("Diaz")
    place.scan(BADGE)
    page.pin.set_text(PIN)
    page.pin_again.set_text(PIN)


def shows_codes(place: NewSchool) -> bool:
    """Whether the one-time codes stand on the page."""
    return stands_on(AdminStep)(place) and place.page(AdminStep).holds


def wait(_place: NewSchool) -> None:
    """Do nothing: it comes by itself."""


def scan(code: str) -> Act:
    """Scan a code."""
    return lambda place: place.scan(code)


def stands_on(kind: type[SetupStep]) -> Holds:
    """The page is of this kind."""
    return lambda place: place.book is not None and isinstance(place.book.step, kind)


def is_saved(place: NewSchool) -> bool:
    """The file is in, and the page says so."""
    page = place.page(FileStep)
    return page.report is not None and page.report.batch_id is not None


def asks_for_file(page_number: int) -> Holds:
    """An empty file page, the third or the fourth of the book."""

    def holds(place: NewSchool) -> bool:
        book = place.book
        return (
            book is not None
            and book.step is book.steps[page_number - 1]
            and place.page(FileStep).report is None
        )

    return holds


def shows(kind: type[screens.Screen]) -> Holds:
    """The counter is open and shows this."""
    return lambda place: isinstance(place.screen, kind)


def is_open(place: NewSchool) -> bool:
    """The counter rests, and knows whose it is and what is free."""
    shown = place.session.stage.screen_shown
    return isinstance(shown, IdleScreen) and shown.around.idle.school == SCHOOL


def is_lent(place: NewSchool) -> bool:
    """The green board says whose it is."""
    screen = place.screen
    return isinstance(screen, screens.Done) and screen.kind is screens.DoneKind.LENT


def _turn(holds: Holds) -> Step[NewSchool]:
    """Press the blue key and see the next page; no picture, for the page is still empty."""
    return Step("next", "The next page.", NewSchool.press, holds, shown=False)


def _days(name: str, first: str, last: str) -> dict[str, str]:
    return {"name": name, "first": first, "last": last}


FIRST_MORNING: tuple[Step[NewSchool], ...] = (
    Step("empty", "A new school: the window opens with the set-up.", wait, stands_on(SchoolStep)),
    Step(
        "school",
        "Page 1: the school's name and its time zone.",
        name_school,
        stands_on(SchoolStep),
    ),
    _turn(stands_on(CalendarStep)),
    Step(
        "calendar",
        "Page 2: opening hours, holidays and terms.",
        name_days,
        stands_on(CalendarStep),
    ),
    _turn(asks_for_file(3)),
    Step(
        "people",
        "Page 3: the people, looked at before anything is saved. One row has no card.",
        choose("people.csv"),
        has_looked_at(PEOPLE, WITHOUT_CARD),
    ),
    Step("people-in", "Eight people are in; the ninth row waits.", NewSchool.press, is_saved),
    _turn(asks_for_file(4)),
    Step("devices", "Page 4: the devices.", choose("devices.csv"), has_looked_at(DEVICES, 0)),
    Step("devices-in", "Five devices are in.", NewSchool.press, is_saved),
    _turn(stands_on(AdminStep)),
    Step("admin", "Page 5: who may open the staff's door.", name_admin, stands_on(AdminStep)),
    Step("codes", "Eight codes for a forgotten PIN, to be kept.", NewSchool.press, shows_codes),
    Step("open", "The counter opens.", NewSchool.press, is_open),
    Step("first-card", "Ana scans her card.", scan(ANA), shows(screens.Home)),
    Step("first-loan", "The school's first loan.", scan(CHROMEBOOK), is_lent),
)
