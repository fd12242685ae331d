"""The page of services as it stands in every language: whole, named, and in its words."""

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.ui.staff.upkeep.maintenance.service_pages import DonePage
from tests.journeys.test_journeys_staff_services import services_page
from tests.support.morning import Key, Morning
from tests.support.staff_faults import cut_words, nameless

HERE = [("es", (1440, 900)), ("pseudo", (1024, 768))]


def test_plans_of_our_library_are_said_in_the_language_of_the_page(polyglot: Morning) -> None:
    looks = LooksChosen(Chosen(language="es"), at=0)
    polyglot.journey.counter.presenter.feed(looks)
    polyglot.go_in()
    page = services_page(polyglot)

    assert page.card.title.text() == "Chromebook 1, revisión anual"
    polyglot.press(Key.Key_D)
    polyglot.stands(DonePage)
    polyglot.journey.says("1. Pulse cada tecla.")


@pytest.mark.parametrize(("language", "size"), HERE)
def test_days_list_and_forms_are_whole_in_every_language(
    polyglot: Morning, language: str, size: tuple[int, int]
) -> None:
    journey = polyglot.journey
    journey.stage.resize(*size)
    journey.counter.presenter.feed(LooksChosen(Chosen(language=language), at=0))
    polyglot.go_in()
    page = services_page(polyglot)
    faults = []
    for keys in ([], [Key.Key_M], [Key.Key_Escape, Key.Key_L], [Key.Key_D]):
        for key in keys:
            polyglot.press(key)
        for _ in range(30):
            journey.turn()
        faults += [*cut_words(polyglot.shell), *nameless(polyglot.shell)]
    polyglot.stands(DonePage)

    assert faults == []
    assert page.is_gone


def test_in_a_small_window_the_open_service_and_the_day_with_the_keys_are_seen(
    morning: Morning,
) -> None:
    morning.journey.stage.resize(1024, 600)
    morning.go_in()
    page = services_page(morning)

    def has_the_keys() -> bool:
        morning.journey.stage.activateWindow()
        return morning.journey.stage.isActiveWindow()

    morning.until(has_the_keys)

    def is_seen(part: QWidget) -> bool:
        return not part.visibleRegion().isEmpty()

    morning.press(Key.Key_Down)
    morning.press(Key.Key_Home)
    morning.until(lambda: is_seen(page.days.grid.cells[0][0]))
    assert not is_seen(page.card)
    morning.press(Key.Key_Return)
    morning.until(lambda: is_seen(page.card))
    morning.press(Key.Key_Right)
    morning.until(lambda: is_seen(page.days.grid.cells[0][1]))
