"""The switches of practice mode put a fault into the pretend printer, and take it out again."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from hardware.virtual.printer import Faults
from kiosk.app.paths import assets_dir
from kiosk.app.practice.bench import Bench
from kiosk.app.practice.side import SLOW_BYTES
from kiosk.app.practice.window import PracticeWindow
from kiosk.i18n import translator
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks
from kiosk.ui.widgets.switch import Switch
from kiosk.wording.screens.practice import practice

pytestmark = pytest.mark.slow
TEXTS = practice(translator(assets_dir() / "i18n", "en"))
UNPLUGGED, SLOW = Faults(unplugged=True), Faults(bytes_per_second=SLOW_BYTES)


@pytest.fixture
def window(bench: Bench, qtbot: QtBot) -> Iterator[PracticeWindow]:
    theme = Looks(assets_dir()).theme("light", Metrics.for_picture(1920, 1080))
    made = PracticeWindow(bench, theme)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.stop()


def switch(window: PracticeWindow, name: str) -> Switch:
    (found,) = [each for each in window.findChildren(Switch) if each.accessibleName() == name]
    return found


@pytest.mark.parametrize(
    ("name", "faults"), [(TEXTS.printer_gone, UNPLUGGED), (TEXTS.slow_printer, SLOW)]
)
def test_a_switch_breaks_the_printer_and_mends_it(
    window: PracticeWindow, bench: Bench, name: str, faults: Faults
) -> None:
    assert bench.faults == Faults()

    switch(window, name).click()
    assert bench.faults == faults
    assert switch(window, name).isChecked()

    switch(window, name).click()
    assert bench.faults == Faults()
    assert not switch(window, name).isChecked()


def test_two_switches_do_not_undo_each_other(window: PracticeWindow, bench: Bench) -> None:
    switch(window, TEXTS.printer_gone).click()
    switch(window, TEXTS.slow_printer).click()
    assert bench.faults == Faults(unplugged=True, bytes_per_second=SLOW_BYTES)

    switch(window, TEXTS.printer_gone).click()

    assert bench.faults == SLOW
