"""The staff's pages as they stand over the built counter: whole, named, reached by Tab."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import combinations, product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kiosk.app.server_lines import server_line
from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.services.practice.cast import DEV, EVA, JOY, MIA
from kiosk.ui.staff.case_page import CasePage, OverridePage
from kiosk.ui.staff.desk.backups_page import BackupsPage
from kiosk.ui.staff.desk.hardware_page import HardwarePage
from kiosk.ui.staff.desk.health_page import HealthPage
from kiosk.ui.staff.desk.restore_page import RestorePage
from kiosk.ui.staff.desk.server_page import ServerPage
from kiosk.ui.staff.desk.stick_page import StickPage
from kiosk.ui.staff.shell.frame import Shell
from kiosk.ui.staff.shell.panels import KeysPanel, PinPanel
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.table import Table
from kiosk.ui.staff.today import TodayPage
from kiosk.ui.staff.upkeep.replacement.replacement_page import ReplacementPage
from kiosk.wording.staff_shell import prove_again
from tests.support.morning import Morning
from tests.support.staff_faults import cut_words, nameless, unreached

SIZES = [(1024, 768), (1366, 768), (1440, 900), (1920, 1080)]
ALT = Qt.KeyboardModifier.AltModifier


def backups_by_keys(morning: Morning) -> Iterator[str]:
    """Every state of the pages of backups, with its name."""
    morning.door.keeping.can_restore = True
    morning.press(Qt.Key.Key_B, ALT)
    morning.stands(BackupsPage)
    page = morning.shell.page
    assert isinstance(page, BackupsPage)
    yield "no backup"
    morning.press(Qt.Key.Key_B)
    yield "a backup goes on"
    morning.until(lambda: page.model.rowCount() > 0 and page.model.row(0).is_proven)
    yield "a backup is made"
    morning.press(Qt.Key.Key_C)
    form = morning.shell.page
    assert isinstance(form, StickPage)
    morning.write("a.json")
    morning.press(Qt.Key.Key_Return)
    morning.until(lambda: form.wrong["file"].text() != "")
    yield "a stick"
    morning.press(Qt.Key.Key_Escape)
    morning.stands(BackupsPage)
    again = morning.shell.page
    assert isinstance(again, BackupsPage)
    morning.until(lambda: again.model.rowCount() > 0)
    again.open_row(again.model.row(0))
    yield "one backup"
    morning.press(Qt.Key.Key_R)
    restore = morning.shell.page
    assert isinstance(restore, RestorePage)
    yield "a restore is tried"
    morning.until(lambda: restore.report is not None)
    morning.press(Qt.Key.Key_Return)
    yield "a restore without a reason"


def health_by_keys(morning: Morning) -> Iterator[str]:
    """Every state of the page of health, with its name."""
    morning.press(Qt.Key.Key_D, ALT)
    page = morning.shell.page
    assert isinstance(page, HealthPage)
    yield "health is looked at"
    morning.until(lambda: bool(page.findings))
    yield "health"
    page.open_row(page.findings[-1])
    yield "a finding"


def hardware_by_keys(morning: Morning) -> Iterator[str]:
    """Every page of hardware on a counter that has neither scanner nor printer, with its name."""
    morning.press(Qt.Key.Key_H, ALT)
    page = morning.shell.page
    assert isinstance(page, HardwarePage)
    morning.until(lambda: bool(page.parts))
    yield "hardware"
    for key, name in ((Qt.Key.Key_V, "sounds"), (Qt.Key.Key_G, "touch"), (Qt.Key.Key_C, "card")):
        morning.press(key)
        yield name
        morning.press(Qt.Key.Key_Escape)
        morning.stands(HardwarePage)


def has_counted(shell: Shell) -> bool:
    """Whether the page of replacement shows its figures; its keys have names from then on."""
    return isinstance(shell.page, ReplacementPage) and shell.page.shown is not None


@pytest.mark.parametrize(
    ("language", "size"),
    [
        *product(("en", "es"), SIZES),
        *(("pseudo", size) for size in ((1024, 768), (1440, 900))),
    ],
)
def test_every_page_is_whole_and_named(
    behind: Callable[[], Morning], size: tuple[int, int], language: str
) -> None:
    morning = behind()
    journey = morning.journey
    journey.stage.resize(*size)
    case = morning.refuse_dev()
    journey.scan(JOY.code)
    journey.at_home(JOY)
    journey.push(60)
    journey.scan(EVA.code)
    journey.push(60)
    journey.counter.presenter.feed(LooksChosen(Chosen(language=language), at=0))
    morning.go_in()
    shell = morning.shell
    faults: dict[str, list[str]] = {}

    def look(page: str) -> None:
        for _ in range(30):
            journey.turn()
        if found := [*cut_words(shell), *nameless(shell)]:
            faults[page] = found

    look("today")
    pages = (
        ("new repair", Qt.Key.Key_W),
        ("loans", Qt.Key.Key_L),
        ("replacement", Qt.Key.Key_E),
        ("away", Qt.Key.Key_A),
    )
    for name, key in pages:
        morning.press(key, ALT)
        if isinstance(shell.page, ReplacementPage):
            morning.until(lambda: has_counted(shell))
        look(name)
    for states in (backups_by_keys, hardware_by_keys, health_by_keys):
        for name in states(morning):
            look(name)
    QTest.keyClick(shell, Qt.Key.Key_F5)
    look("check")
    for code in ("CB-0010", DEV.code, MIA.code):
        QTest.keyClick(shell, Qt.Key.Key_F2)
        journey.scan(code)
        look(code)

    journey.scan(case)
    morning.stands(CasePage)
    page = shell.page
    assert isinstance(page, CasePage)
    morning.until(lambda: page.seen is not None)
    look("a case")
    morning.press(Qt.Key.Key_L)
    morning.stands(OverridePage)
    morning.press(Qt.Key.Key_Return)
    look("an override without a reason")
    for panel in (
        PinPanel(shell.theme, shell.words, prove_again(shell.words, "Rosa A.")),
        KeysPanel(shell.theme, shell.words),
    ):
        shell.cover(panel)
        look(panel.accessibleName())
        shell.uncover()

    for words in ("ro", "chromebook", "rodr", "nobody is called that, and it is a long name"):
        shell.top.typed.emit(words)
        look(words)

    assert faults == {}


@pytest.mark.parametrize("size", [(1024, 600), (1130, 520), (1280, 720)])
def test_in_a_small_window_nothing_of_today_lies_over_anything_else(
    behind: Callable[[], Morning], size: tuple[int, int]
) -> None:
    morning = behind()
    morning.journey.stage.window().resize(*size)
    morning.go_in()
    page = morning.shell.page
    assert isinstance(page, TodayPage)
    morning.until(lambda: bool(page.needs.verbs()))

    stood = [*page.tiles, page.title, *page.findChildren(Card)]
    places = [each.geometry() for each in stood if each.isVisibleTo(page)]

    assert len(places) > len(page.tiles) + 1
    assert [pair for pair in combinations(places, 2) if pair[0].intersects(pair[1])] == []
    assert all(page.rect().contains(each) for each in places)
    assert cut_words(morning.shell) == []


def test_the_figures_stand_in_one_row_again_once_the_window_is_wide_again(
    behind: Callable[[], Morning],
) -> None:
    morning = behind()
    window = morning.journey.stage.window()
    morning.go_in()
    page = morning.shell.page
    assert isinstance(page, TodayPage)

    def stand_in(rows: int) -> bool:
        return len({tile.y() for tile in page.tiles}) == rows

    for size, rows in (((1440, 900), 1), ((1024, 768), 2), ((1440, 900), 1)):
        window.resize(*size)
        morning.until(partial(stand_in, rows))


def test_no_word_is_smaller_than_twelve_pixels() -> None:
    assert min(script.value[0] for script in Script) == 12


def test_tab_comes_to_everything_on_today(behind: Callable[[], Morning]) -> None:
    morning = behind()
    stage = morning.journey.stage
    morning.go_in()

    def has_the_keys() -> bool:
        stage.activateWindow()
        return stage.isActiveWindow()

    morning.until(has_the_keys)

    assert unreached(morning.shell) == []


def test_screen_readers_hear_tables_fields_and_who_acts(behind: Callable[[], Morning]) -> None:
    morning = behind()
    morning.go_in()
    morning.press(Qt.Key.Key_L, ALT)
    morning.until(lambda: bool(morning.shell.findChildren(Table)))

    (table,) = morning.shell.findChildren(Table)
    morning.until(lambda: table.rows.rowCount() > 0)

    heard = QAccessible.queryAccessibleInterface(table)
    assert heard.role() is QAccessible.Role.Table
    assert heard.text(QAccessible.Text.Name) == "Loans"
    fields = morning.shell.findChildren(QLineEdit)
    assert all(each.accessibleName() for each in fields)
    assert "Acting: Rosa A., Admin" in morning.journey.words()


def test_where_a_server_keeps_the_store_the_page_says_what_to_type(
    behind: Callable[[], Morning],
) -> None:
    morning = behind()
    keeping = morning.door.keeping
    address = "postgresql://kiosk:secret@db.example.org/lincoln"
    lines = server_line(address, "backup"), server_line(address, "restore")
    keeping.means = replace(keeping.means, place=None, server_lines=lines)
    morning.go_in()

    morning.press(Qt.Key.Key_B, ALT)
    morning.stands(ServerPage)

    words = " ".join(label.text() for label in morning.shell.findChildren(Label))
    assert "pg_dump --host db.example.org" in words
    assert "pg_restore" in words
    assert "secret" not in words
    assert [*cut_words(morning.shell), *nameless(morning.shell)] == []
