"""The page of hardware with sick printers: whole, named, reached by Tab, in every look."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea

from hardware.virtual.printer import Faults
from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.ui.staff.desk.hardware_page import HardwarePage
from kiosk.ui.staff.shell.key import Key as Button
from tests.journeys.conftest import OpenCounter
from tests.journeys.hardware_bench import Bench, picture
from tests.support.staff_faults import cut_words, nameless, unreached, unseen_focus

Sick = Callable[[tuple[int, int], Chosen], HardwarePage]
_TURNS = 30
"""Of the event loop: more than layouts take to come to rest."""


@pytest.fixture
def bench(open_counter: OpenCounter, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(open_counter, tmp_path / "makerdesk.toml")
    yield bench
    bench.close()


@pytest.fixture
def sick(bench: Bench) -> Sick:
    """The page with a printer whose paper nears its end."""

    def sick_at(size: tuple[int, int], looks: Chosen) -> HardwarePage:
        bench.virtual.set_faults(Faults(paper_near_end=True))
        bench.morning.journey.stage.window().resize(*size)
        bench.morning.journey.counter.presenter.feed(LooksChosen(looks, at=0))
        bench.morning.go_in()
        page = bench.page()
        bench.morning.until(lambda: bool(page.todos.cards))
        for _ in range(_TURNS):
            bench.morning.journey.turn()
        return page

    return sick_at


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("size", [(1024, 600), (1280, 800), (1440, 900)])
def test_no_word_is_cut_and_nothing_lies_beyond_the_edge(
    bench: Bench, sick: Sick, size: tuple[int, int], language: str
) -> None:
    page = sick(size, Chosen(language=language))
    picture(bench, f"hardware-{language}-{size[0]}")

    assert [*cut_words(bench.morning.shell), *nameless(bench.morning.shell)] == []
    for area in page.findChildren(QScrollArea):
        inside = area.widget()
        assert inside is not None
        assert inside.width() <= area.viewport().width()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_tab_comes_to_every_key_and_shows_where_it_is(bench: Bench, sick: Sick, theme: str) -> None:
    page = sick((1440, 900), Chosen(theme=theme))
    picture(bench, f"hardware-{theme}")
    stage = bench.morning.journey.stage

    def has_the_keys() -> bool:
        stage.activateWindow()
        return stage.isActiveWindow()

    bench.morning.until(has_the_keys)

    assert unreached(bench.morning.shell) == []
    keys = [each for each in page.findChildren(Button) if each.isVisible()]
    assert len(keys) == 9
    assert unseen_focus(stage.window(), keys) == []
