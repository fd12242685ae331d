"""The page of a one-time code by keyboard, by ear, by finger and by eye."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.domain.people.pin_tries import Refused, RefusedWhy
from kiosk.ui.staff.new_pin import NewPinPage
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks
from tests.support.screens import PANELS, words_in
from tests.support.staff_faults import cut, nameless, small, unreached, unseen_focus

HANG, TURNS = 5000, 6
CODE, PIN = "123456789012", "739164"


def open_page(
    qtbot: QtBot, looks: Looks, panel: str, language: str = "en", zoom: int = 100
) -> NewPinPage:
    metrics = Metrics.for_panel(PANELS[panel], zoom / 100)
    page = NewPinPage(looks.theme("light", metrics, is_motion_reduced=True), words_in(language))
    qtbot.addWidget(page)
    page.resize(metrics.width, metrics.height)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=HANG)
    settle()
    return page


def settle() -> None:
    """Words that wrap move what is below them, turn by turn."""
    for _ in range(TURNS):
        QApplication.processEvents()


def fill(page: NewPinPage, code: str, pin: str, again: str) -> None:
    page.code.set_text(code)
    page.pin.set_text(pin)
    page.pin_again.set_text(again)
    page.primary_key.click()
    settle()


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("language", ["es", "pseudo"])
@pytest.mark.parametrize("panel", ["10-inch", "15-inch", "tall"])
def test_nothing_is_cut_or_too_small(
    qtbot: QtBot, looks: Looks, panel: str, language: str, zoom: int
) -> None:
    page = open_page(qtbot, looks, panel, language, zoom)
    found = {"empty": [*cut(page), *small(page, page.theme)]}
    fill(page, "1234", "123456", "654321")
    found["faults"] = [*cut(page), *small(page, page.theme)]
    fill(page, CODE, PIN, PIN)
    found["at work"] = cut(page)
    page.refuse(Refused(RefusedWhy.WRONG))
    settle()
    found["refused"] = [*cut(page), *small(page, page.theme)]
    page.accept(2)
    settle()
    found["done"] = [*cut(page), *small(page, page.theme)]

    assert {state: faults for state, faults in found.items() if faults} == {}


def test_everything_has_a_name_is_reached_by_tab_and_shows_it(qtbot: QtBot, looks: Looks) -> None:
    page = open_page(qtbot, looks, "tall")

    assert nameless(page) == []
    assert unreached(page) == []
    assert unseen_focus(page) == []


def test_enter_leads_through_the_fields_and_offers_once(qtbot: QtBot, looks: Looks) -> None:
    page = open_page(qtbot, looks, "15-inch")
    offered: list[tuple[str, str]] = []
    page.offered.connect(lambda code, pin: offered.append((code, pin)))

    for text in (CODE, PIN, PIN):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)
        QTest.keyClick(focused, Qt.Key.Key_Return)
    QTest.keyClick(page.pin_again.edit, Qt.Key.Key_Return)

    assert offered == [("1234 5678 9012", PIN)]


def test_a_code_that_was_not_right_stays_to_be_mended(qtbot: QtBot, looks: Looks) -> None:
    page = open_page(qtbot, looks, "15-inch")
    fill(page, CODE, PIN, PIN)

    page.refuse(Refused(RefusedWhy.WRONG))

    assert page.code.text == "1234 5678 9012"
    assert page.notice.text() == "That is not right. Please type it again."
    assert page.primary_key.isEnabled()
    assert page.back_key.isEnabled()


@pytest.mark.parametrize(
    ("left", "said"),
    [(2, "2 codes are left"), (1, "1 code is left"), (0, "No code is left")],
)
def test_it_says_how_many_codes_are_left(qtbot: QtBot, looks: Looks, left: int, said: str) -> None:
    page = open_page(qtbot, looks, "15-inch")
    fill(page, CODE, PIN, PIN)

    page.accept(left)

    assert said in page.notice.text()
    assert (page.code.text, page.pin.text, page.pin_again.text) == ("", "", "")
    with qtbot.waitSignal(page.passed, timeout=HANG):
        page.primary_key.click()
