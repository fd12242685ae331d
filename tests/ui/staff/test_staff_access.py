"""The staff's pages by keyboard, by ear, by finger and by eye, whatever the language and size."""

from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from kiosk.domain.desk.screens import StaffInside
from kiosk.domain.desk.step import start
from kiosk.ui.screens.registry import screen_for
from kiosk.ui.screens.screen import Surroundings
from kiosk.ui.staff.chapters import chapters
from kiosk.ui.staff.ground import StaffGround
from kiosk.ui.staff.handbook import HandbookPage
from kiosk.ui.staff.setup.book import SetupBook
from kiosk.ui.staff.setup.calendar import CalendarStep
from kiosk.ui.theme.theme import Looks
from tests.support.left_in_english import left_in_english
from tests.support.long_runs import sized
from tests.support.screen_states import NOW
from tests.support.screens import IDLE, words_in
from tests.support.staff_faults import (
    cut,
    heard_on,
    nameless,
    parts_of,
    said,
    small,
    unreached,
    unseen_focus,
)
from tests.ui.conftest import ASSETS
from tests.ui.staff.conftest import Show, in_front, make_theme
from tests.ui.staff.set_up_states import DEVICES, PEOPLE, set_up

HANG = 5000
# What stands in a file is shown as it stands there.
HEADINGS = {word for file in (PEOPLE, DEVICES) for word in file.splitlines()[0].split(",")}


@dataclass(frozen=True, slots=True)
class Shown:
    """On which panel, in which language, how large."""

    panel: str
    language: str
    zoom: int


def faults_of_the_set_up(
    qtbot: QtBot, looks: Looks, folder: Path, shown: Shown
) -> dict[str, list[str]]:
    """What is cut or too small, by the state that it was found in."""
    theme = make_theme(looks, shown.panel, zoom=shown.zoom)
    faults: dict[str, list[str]] = {}
    with set_up(folder, theme, words_in(shown.language), qtbot) as pages:
        for state in pages.states():
            book = pages.book
            if found := [*cut(book), *small(book, theme), *no_room_for_a_date(book)]:
                faults[state] = found
        assert pages.book.size() == QSize(theme.metrics.width, theme.metrics.height)

    return faults


def no_room_for_a_date(book: SetupBook) -> list[str]:
    """The fields of days in which the end of one could not be seen."""
    page = book.step
    if not isinstance(page, CalendarStep):
        return []
    edits = [
        edit for line in (*page.holidays.lines, *page.terms.lines) for edit in line.edits.values()
    ]
    return [
        said(edit)
        for edit in edits
        if edit.fontMetrics().horizontalAdvance(" 2026-11-26 ") > edit.width()
    ]


@pytest.mark.parametrize(
    "shown", [Shown("15-inch", "en", 100), Shown("10-inch", "pseudo", 200)], ids=str
)
def test_nothing_of_the_set_up_is_cut_or_too_small(
    qtbot: QtBot, looks: Looks, tmp_path: Path, shown: Shown
) -> None:
    assert faults_of_the_set_up(qtbot, looks, tmp_path, shown) == {}


@pytest.mark.slow
@sized("zoom", [100, 200], [150])
@sized("language", ["pseudo"], ["es"])
@pytest.mark.parametrize("panel", ["10-inch", "15-inch", "tall"])
def test_nothing_is_cut_on_any_panel_at_any_size(
    qtbot: QtBot, looks: Looks, tmp_path: Path, panel: str, language: str, zoom: int
) -> None:
    assert faults_of_the_set_up(qtbot, looks, tmp_path, Shown(panel, language, zoom)) == {}


@pytest.mark.parametrize("language", ["en", "es"])
def test_everything_on_the_set_up_has_a_name_and_is_reached_by_tab(
    qtbot: QtBot, looks: Looks, tmp_path: Path, language: str
) -> None:
    faults: dict[str, list[str]] = {}
    with set_up(tmp_path, make_theme(looks, "15-inch"), words_in(language), qtbot) as pages:
        in_front(qtbot, pages.book)
        for state in pages.states():
            assert parts_of(pages.book)
            found = [*nameless(pages.book), *unreached(pages.book)]
            if language == "es":
                found += {*left_in_english(heard_on(pages.book))} - HEADINGS
            if found:
                faults[state] = found

    assert faults == {}


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_the_focus_can_be_seen_on_the_set_up(
    qtbot: QtBot, looks: Looks, tmp_path: Path, name: str
) -> None:
    faults: dict[str, list[str]] = {}
    # The tall panel shows every page whole, so nothing lies under a page's edge.
    theme = make_theme(looks, "tall", name=name)
    with set_up(tmp_path, theme, words_in("en"), qtbot) as pages:
        in_front(qtbot, pages.book)
        for state in pages.states():
            if state in ("calendar with faults", "people looked at", "admin"):
                faults |= {state: found} if (found := unseen_focus(pages.book)) else {}

    assert faults == {}


@pytest.mark.parametrize("panel", ["10-inch", "15-inch", "tall"])
@pytest.mark.parametrize(("language", "zoom"), [("en", 100), ("es", 200), ("pseudo", 200)])
def test_the_handbook_is_whole_named_and_reached_by_tab(
    show: Show, looks: Looks, panel: str, language: str, zoom: int
) -> None:
    theme = make_theme(looks, panel, zoom=zoom)
    page = HandbookPage(theme, words_in(language), chapters(ASSETS / "handbook", "en"))
    show(page, theme)

    assert [*cut(page), *small(page, theme), *nameless(page), *unreached(page)] == []


@pytest.mark.parametrize("panel", ["10-inch", "15-inch", "tall"])
@pytest.mark.parametrize(("language", "zoom"), [("en", 100), ("es", 200), ("pseudo", 200)])
def test_the_ground_under_the_shell_is_whole(
    show: Show, looks: Looks, panel: str, language: str, zoom: int
) -> None:
    theme = make_theme(looks, panel, zoom=zoom)
    around = Surroundings(theme, words_in(language), ZoneInfo("UTC"), NOW, IDLE, ())
    ground = screen_for(replace(start(), screen=StaffInside()), around)
    assert isinstance(ground, StaffGround)
    show(ground, theme)

    assert [*cut(ground), *small(ground, theme), *nameless(ground)] == []
