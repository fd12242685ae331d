"""The keyboard's focus outlives the rebuilding of a screen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.vocabulary.upkeep import FaultSpot
from kiosk.domain.desk.effects import SoundKind
from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.screens import Damage
from kiosk.domain.desk.state import Desk
from kiosk.ui.screens.screen import Screen
from kiosk.ui.shell.stage import Stage
from kiosk.ui.shell.surround import StageSettings, Surround
from kiosk.ui.theme.metrics import Metrics, Panel
from kiosk.ui.theme.theme import Looks
from kiosk.ui.widgets.tappable import Tappable
from tests.support.screen_states import NOW, STATES
from tests.support.screens import IDLE, words_in


class Mute:
    """A computer without a voice."""

    is_there = False

    def say(self, text: str, language: str) -> None:
        """Say nothing."""

    def hush(self) -> None:
        """Nothing is being said."""


def _now() -> datetime:
    return NOW


def _silent(_kind: SoundKind) -> None:
    """Play nothing."""


@pytest.fixture
def stage(qtbot: QtBot, looks: Looks) -> Iterator[Stage]:
    def metrics(width: int, height: int, zoom: float) -> Metrics:
        inches = 15.6 if width == 1920 else 10.1
        return Metrics.for_panel(Panel(inches, width, height), zoom)

    around = Surround((words_in("en"), words_in("es")), _now, lambda: 0.0, _silent, Mute())
    stage = Stage(looks, StageSettings("light", True, metrics), around)
    qtbot.addWidget(stage)
    stage.resize(1920, 1080)
    stage.show_idle_facts(IDLE)
    stage.show()
    stage.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is stage, timeout=5000)
    yield stage
    stage.stop()


def _on(stage: Stage) -> Screen:
    screen = stage.screen_shown
    assert screen is not None
    return screen


def _focus(stage: Stage, name: str) -> Tappable:
    named = [each for each in _on(stage).findChildren(Tappable) if each.accessibleName() == name]
    named[-1].setFocus()
    return named[-1]


def _ticked(desk: Desk, spot: FaultSpot) -> Desk:
    assert isinstance(desk.screen, Damage)
    return replace(desk, screen=replace(desk.screen, spots=desk.screen.spots | {spot}))


def test_a_ticked_spot_keeps_the_focus(stage: Stage) -> None:
    desk = STATES["damage"]
    stage.present(desk)
    before = _focus(stage, "Keys")

    stage.present(_ticked(desk, FaultSpot.KEYS))

    focused = QApplication.focusWidget()
    assert isinstance(focused, type(before))
    assert focused is not before
    assert focused.accessibleName() == "Keys"


def test_a_new_language_leaves_the_focus_in_its_place(stage: Stage) -> None:
    desk = STATES["home"]
    stage.present(desk)
    _focus(stage, "Keep Chromebook 12 longer")

    stage.present(replace(desk, chosen=Chosen(language="es")))

    focused = QApplication.focusWidget()
    assert isinstance(focused, Tappable)
    assert "Chromebook 12" in focused.accessibleName()


def test_another_screen_starts_without_a_ring(stage: Stage) -> None:
    stage.present(STATES["home"])
    _focus(stage, "Get help")

    stage.present(STATES["yours"])

    assert not isinstance(QApplication.focusWidget(), Tappable)


def test_a_ticked_spot_leaves_the_page_as_it_was(stage: Stage) -> None:
    large = replace(STATES["damage"], chosen=Chosen(text_zoom=200))
    stage.resize(1280, 800)
    stage.present(large)
    pages = _on(stage).pages
    assert pages is not None
    assert pages.count > 1
    pages.turn_to(1)

    stage.present(_ticked(large, FaultSpot.NOT_SURE))

    after = _on(stage).pages
    assert after is not None
    assert after is not pages
    assert after.page == 1
