"""The practice window by keyboard, by ear and by finger; the kiosk in it has its own tests."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.app.practice.bench import Bench
from kiosk.app.practice.window import PracticeWindow
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.fit import crammed
from tests.app.staffed import looks
from tests.support.staff_faults import nameless, parts_of, said, small, unreached, unseen_focus

pytestmark = pytest.mark.slow
LIMIT = 20_000
LEAST_PARTS = 24  # three keys, a page of the tray, the clock, the printer, nine switches


@pytest.fixture(params=["light", "contrast"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    metrics = Metrics.for_picture(1920, 1080)
    return looks().theme(request.param, metrics, is_motion_reduced=True)


@pytest.fixture
def window(bench: Bench, theme: Theme, qtbot: QtBot) -> Iterator[PracticeWindow]:
    made = PracticeWindow(bench, theme)
    qtbot.addWidget(made)
    made.resize(1920, 1080)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made, timeout=LIMIT)
    bench.start()
    yield made
    made.stop()


def test_everything_around_the_kiosk_is_named_reached_large_and_whole(
    window: PracticeWindow, bench: Bench, theme: Theme
) -> None:
    around = [part for part in parts_of(window) if not _is_kiosk(part, bench)]

    assert len(around) >= LEAST_PARTS
    assert nameless(window) == []
    assert unreached(window) == []
    assert small(window, theme) == []
    assert [said(each) for each in crammed(window) if not _is_kiosk(each, bench)] == []


def test_the_focus_can_be_seen_around_the_kiosk(window: PracticeWindow, bench: Bench) -> None:
    around = [part for part in parts_of(window) if not _is_kiosk(part, bench)]

    assert unseen_focus(window, around) == []


def _is_kiosk(part: QWidget, bench: Bench) -> bool:
    return part is bench.screen or bench.screen.isAncestorOf(part)
