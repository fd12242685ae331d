"""The pages and forms of services and parts in words longer than any language's: none is cut."""

from collections.abc import Callable, Sequence
from typing import Any

from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.ui.staff.form_page import FormPage
from kiosk.ui.staff.list_page import ListPage
from kiosk.ui.staff.upkeep.maintenance.meter_pages import MeterPage, MetersPage
from kiosk.ui.staff.upkeep.maintenance.plan_form import EndPlanPage, PlanForm
from kiosk.ui.staff.upkeep.maintenance.plans_page import LibraryPage, PlansPage
from kiosk.ui.staff.upkeep.maintenance.recall_form import EndRecallPage, RecallForm
from kiosk.ui.staff.upkeep.maintenance.recall_page import RecallPage
from kiosk.ui.staff.upkeep.maintenance.recalls_page import RecallsPage
from kiosk.ui.staff.upkeep.maintenance.service_pages import SkipPage
from kiosk.ui.staff.upkeep.maintenance.services_file import ServicesFilePage
from kiosk.ui.staff.upkeep.purchasing.part_forms import MoveForm, PartForm
from kiosk.ui.staff.upkeep.purchasing.vendor_form import VendorForm
from kiosk.ui.staff.upkeep.purchasing.vendors_page import VendorsPage
from tests.journeys.test_journeys_staff_parts import open_part, shelf_of
from tests.journeys.test_journeys_staff_services import late_one, services_page
from tests.support.morning import ALT, Key, Morning
from tests.support.pseudo import pseudo
from tests.support.staff_faults import cut_words, nameless

Open = Callable[[Morning], None]


def by(key: Key, page: type[FormPage]) -> Open:
    """A key that opens a form; each of its fields says that it is wrong."""

    def open_it(morning: Morning) -> None:
        morning.press(key)
        morning.stands(page)
        form = morning.shell.page
        assert isinstance(form, FormPage)
        form.mark(dict.fromkeys(form.wrong, form.spec.help or form.spec.title))

    return open_it


def by_alt_1(page: type[FormPage]) -> Open:
    """The second key of a form, which opens another one."""

    def open_it(morning: Morning) -> None:
        morning.press(Key.Key_1, ALT)
        morning.stands(page)

    return open_it


def to(key: Key, page: type[ListPage[Any]]) -> Open:
    """A key that opens a list, which has read."""

    def open_it(morning: Morning) -> None:
        morning.press(key)
        morning.stands(page)
        listed = morning.shell.page
        assert isinstance(listed, ListPage)
        morning.until(lambda: listed.model.whole > 0)

    return open_it


def first_row(morning: Morning) -> None:
    """What the list that stands says first."""
    listed = morning.shell.page
    assert isinstance(listed, ListPage)
    listed.open_row(listed.model.row(0))
    morning.until(lambda: morning.shell.page is not listed)


def the_recall(morning: Morning) -> None:
    """The first recall, once it has read its things."""
    first_row(morning)
    page = morning.shell.page
    assert isinstance(page, RecallPage)
    morning.until(lambda: bool(page.items))


def services(morning: Morning) -> None:
    """The page of services."""
    services_page(morning)


def late(morning: Morning) -> None:
    """There, a service that is late."""
    late_one(services_page(morning))


def shelf(morning: Morning) -> None:
    """The list of parts."""
    shelf_of(morning)


WAYS: Sequence[Sequence[Open]] = (
    (services, to(Key.Key_P, PlansPage), first_row, by_alt_1(EndPlanPage)),
    (services, to(Key.Key_P, PlansPage), to(Key.Key_N, LibraryPage), by(Key.Key_N, PlanForm)),
    (services, to(Key.Key_C, RecallsPage), the_recall, by(Key.Key_X, EndRecallPage)),
    (services, to(Key.Key_C, RecallsPage), by(Key.Key_N, RecallForm)),
    (services, to(Key.Key_R, MetersPage), first_row),
    (services, by(Key.Key_F, ServicesFilePage)),
    (late, by(Key.Key_K, SkipPage)),
    (shelf, by(Key.Key_N, PartForm)),
    (open_part, by(Key.Key_E, PartForm)),
    (open_part, by(Key.Key_C, MoveForm)),
    (open_part, by(Key.Key_B, MoveForm)),
    (shelf, to(Key.Key_V, VendorsPage), by(Key.Key_N, VendorForm)),
)


def test_services_parts_and_their_forms_are_whole_and_named(polyglot: Morning) -> None:
    journey = polyglot.journey
    journey.stage.resize(1024, 768)
    journey.counter.presenter.feed(LooksChosen(Chosen(language=pseudo().language), at=0))
    polyglot.go_in()
    faults: dict[str, list[str]] = {}
    seen: set[str] = set()

    for way in WAYS:
        for step in way:
            step(polyglot)
            for _ in range(5):
                journey.turn()
            name = type(polyglot.shell.page).__name__
            seen.add(name)
            if found := [*cut_words(polyglot.shell), *nameless(polyglot.shell)]:
                faults[name] = found

    assert faults == {}
    assert {PlanForm.__name__, MeterPage.__name__, RecallPage.__name__} <= seen
