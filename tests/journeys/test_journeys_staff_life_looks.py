"""The page of one thing's life is whole, named and within reach."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from tests.journeys.life_hands import a_machine, life_of, most_repaired, shown
from tests.support.morning import Morning
from tests.support.staff_faults import cut_words, nameless, unreached

LOOKS = (("es", (1024, 600)), ("pseudo", (1440, 900)))


@pytest.mark.parametrize(("language", "size"), LOOKS)
def test_it_is_whole_and_named_in_every_window_and_language(
    polyglot: Morning, language: str, size: tuple[int, int]
) -> None:
    morning = polyglot
    tag, machine = most_repaired(morning), a_machine(morning)
    morning.journey.stage.window().resize(*size)
    chosen = LooksChosen(Chosen(language=language), at=0)
    morning.journey.counter.presenter.feed(chosen)
    morning.go_in()
    faults: list[str] = []

    def look(part: QWidget) -> None:
        for _ in range(20):
            morning.journey.turn()
        faults.extend([*cut_words(part), *nameless(part)])

    life_of(morning, machine)
    look(morning.shell)
    morning.journey.scan(tag)
    shown(morning, tag)
    for key in (Qt.Key.Key_T, Qt.Key.Key_S, Qt.Key.Key_Escape, Qt.Key.Key_E):
        look(morning.shell)
        morning.press(key)
    look(morning.shell)

    assert faults == []


def test_tab_comes_to_every_part_of_a_life(morning: Morning) -> None:
    tag = most_repaired(morning)
    morning.go_in()
    life_of(morning, tag)
    stage = morning.journey.stage

    def has_the_keys() -> bool:
        stage.activateWindow()
        return stage.isActiveWindow()

    morning.until(has_the_keys)

    assert unreached(morning.shell) == []
