"""Practice mode: taps in the tray scan, switches break things, the clock moves, nothing is real."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hardware.virtual.printer import Faults
from kiosk.app.paths import assets_dir
from kiosk.app.practice.bench import Bench
from kiosk.app.practice.tray import CardTile
from kiosk.app.practice.window import PracticeWindow
from kiosk.domain.desk.events import Action, Tapped
from kiosk.domain.desk.screens import Done, Home, Idle, Screen, Unknown
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks
from kiosk.ui.widgets.switch import Switch
from kiosk.ui.widgets.tappable import Tappable
from kiosk.ui.widgets.text import Text
from tests.app.practice.conftest import open_bench

pytestmark = pytest.mark.slow
LIMIT = 20_000


@pytest.fixture
def window(bench: Bench, qtbot: QtBot) -> Iterator[PracticeWindow]:
    theme = Looks(assets_dir()).theme("light", Metrics.for_picture(1920, 1080))
    made = PracticeWindow(bench, theme)
    qtbot.addWidget(made)
    made.resize(1920, 1080)
    made.show()
    bench.start()
    yield made
    made.stop()


def screen_of(bench: Bench) -> Screen:
    return bench.counter.presenter.desk.screen


def press(window: PracticeWindow, name: str) -> None:
    found = [each for each in window.findChildren(Tappable) if each.accessibleName() == name]
    assert found, f"nothing to tap is called {name}"
    found[0].click()


def wait_for(qtbot: QtBot, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(holds, timeout=LIMIT)


def test_two_taps_in_the_tray_lend_a_chromebook_and_the_paper_comes_out(
    window: PracticeWindow, bench: Bench, qtbot: QtBot
) -> None:
    press(window, "Mia R.")
    wait_for(qtbot, lambda: isinstance(screen_of(bench), Home))
    press(window, "Chromebook 12")
    wait_for(qtbot, lambda: isinstance(screen_of(bench), Done))
    bench.counter.presenter.feed(Tapped(Action.PRINT, at=0))

    wait_for(qtbot, lambda: "Chromebook 12" in bench.printer.strip.text())


def test_a_smudged_code_is_nobodys(window: PracticeWindow, bench: Bench, qtbot: QtBot) -> None:
    press(window, "Smudged code")
    press(window, "Chromebook 12")

    wait_for(qtbot, lambda: isinstance(screen_of(bench), Unknown))


def test_a_scanner_that_is_gone_reads_nothing(
    window: PracticeWindow, bench: Bench, qtbot: QtBot
) -> None:
    press(window, "Scanner gone")
    press(window, "Mia R.")
    qtbot.wait(300)

    assert isinstance(screen_of(bench), Idle)


def test_the_card_of_whoever_is_here_lies_chosen(
    window: PracticeWindow, bench: Bench, qtbot: QtBot
) -> None:
    def chosen() -> list[str]:
        return [each.accessibleName() for each in window.findChildren(CardTile) if each.is_in_use]

    assert chosen() == []

    press(window, "Sam O.")
    wait_for(qtbot, lambda: chosen() == ["Sam O."])
    bench.counter.presenter.feed(Tapped(Action.DONE, at=0))

    wait_for(qtbot, lambda: chosen() == [])


def test_a_slip_that_waits_is_told_beside_the_printer(
    window: PracticeWindow, bench: Bench, qtbot: QtBot
) -> None:
    def told() -> list[str]:
        return [each.text() for each in window.findChildren(Text)]

    assert "No slip is waiting." in told()
    press(window, "No paper")
    press(window, "Mia R.")
    wait_for(qtbot, lambda: isinstance(screen_of(bench), Home))
    press(window, "Chromebook 12")
    wait_for(qtbot, lambda: isinstance(screen_of(bench), Done))
    bench.counter.presenter.feed(Tapped(Action.PRINT, at=0))

    wait_for(qtbot, lambda: "1 slip is waiting." in told())


def test_putting_paper_in_switches_the_fault_off(window: PracticeWindow, bench: Bench) -> None:
    press(window, "No paper")
    assert bench.faults == Faults(paper_out=True)

    press(window, "Put paper in")

    assert bench.faults == Faults()
    names = {each.accessibleName(): each for each in window.findChildren(Switch)}
    assert all(not switch.isChecked() for switch in names.values())


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("Bell", timedelta(minutes=1)),
        ("+1 hour", timedelta(hours=1)),
        ("+1 day", timedelta(days=1)),
        ("Due day", timedelta(days=3)),
    ],
)
def test_the_clock_moves_forward(
    window: PracticeWindow, bench: Bench, name: str, least: timedelta
) -> None:
    before = bench.clock.now()

    press(window, name)

    assert bench.clock.now() - before >= least


@pytest.mark.parametrize(
    ("name", "signal"),
    [
        ("Set up my school", "set_up_wanted"),
        ("Start over", "start_over_wanted"),
        ("Leave practice", "left"),
    ],
)
def test_the_stripe_leads_out(window: PracticeWindow, qtbot: QtBot, name: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(window, signal), timeout=LIMIT):
        press(window, name)


def test_closing_leaves_nothing_on_disk(qapp: QApplication) -> None:
    bench = open_bench()
    path = bench.store.path
    assert path is not None
    assert path.exists()
    bench.start()

    bench.close()

    assert not path.parent.exists()
