"""What a screen says aloud, to whoever taps "Read to me" and to a screen reader."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.domain.codes import STANDARD
from kiosk.domain.desk.effects import Effect
from kiosk.domain.desk.events import Event, Looks
from kiosk.domain.desk.state import Desk
from kiosk.domain.desk.step import start
from kiosk.i18n import translators
from kiosk.ui.screens.presenter import Presenter
from kiosk.ui.screens.screen import Screen
from kiosk.ui.shell.stage import Stage
from kiosk.ui.shell.surround import StageSettings, Surround
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks as Themes
from kiosk.ui.widgets.tappable import Tappable
from tests.support.screen_states import MIA, SAM, STAFF, STATES
from tests.ui.conftest import ASSETS
from tests.ui.shell.conftest import Wrist, play

HUSH = ("", "")
NAMES = [name for each in (MIA, SAM, STAFF) for name in re.findall(r"\w{2,}", each.greeting)]
HELP_COMES = "I told the desk. Wait here, or go to the desk."
SPANISH = Desk(chosen=Looks(language="es"))


@dataclass
class Recorder:
    """A voice that notes what it is to say and in which language; HUSH where it falls silent."""

    is_there: bool = True
    said: list[tuple[str, str]] = field(default_factory=list)

    def say(self, text: str, language: str) -> None:
        """Note the words."""
        self.said.append((text, language))

    def hush(self) -> None:
        """Note the silence."""
        self.said.append(HUSH)


@dataclass
class Reader:
    """Stands where Qt hands events to the screen reader, and notes what is announced."""

    heard: list[tuple[QWidget, str]] = field(default_factory=list)

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802 - Qt's name
        """Note the announcement and the widget that it comes from."""
        widget = event.object()
        assert isinstance(widget, QWidget)
        self.heard.append((widget, event.message()))


class Deskless:
    """A port behind which nobody works."""

    def perform(self, effect: Effect, tell: Callable[[Event], None]) -> None:
        """Do nothing."""


@pytest.fixture
def voice() -> Recorder:
    return Recorder()


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    reader = Reader()
    monkeypatch.setattr("kiosk.ui.shell.stage.QAccessible", reader)
    return reader


@pytest.fixture
def stage(looks: Themes, watch: Wrist, voice: Recorder) -> Iterator[Stage]:
    languages = translators(ASSETS / "i18n", ["en", "es"])
    around = Surround(languages, watch.now, lambda: 0.0, play, voice)
    stage = Stage(looks, StageSettings("light", True, Metrics.for_picture), around)
    stage.resize(1280, 800)
    stage.show()
    yield stage
    stage.stop()
    stage.hide()
    stage.deleteLater()


@pytest.fixture
def machine(stage: Stage) -> Presenter:
    """The machine at work on the stage, at its first screen."""
    machine = Presenter(start(), view=stage, port=Deskless(), codes=STANDARD, monotonic=lambda: 0.0)
    stage.tapped.connect(machine.feed)
    machine.start()
    return machine


def standing(stage: Stage) -> Screen:
    screen = stage.screen_shown
    assert screen is not None
    return screen


def chips(stage: Stage, words: str) -> list[Tappable]:
    return [each for each in standing(stage).findChildren(Tappable) if each.text() == words]


def tap(qtbot: QtBot, stage: Stage, words: str) -> None:
    """Tap the chip with these words, once a tap counts."""
    (chip,) = chips(stage, words)
    qtbot.waitUntil(lambda: not chip.is_deaf)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("desk", "chip", "said"),
    [
        pytest.param(
            STATES["help-called"],
            "Read to me",
            (HELP_COMES, "en"),
            id="English",
        ),
        pytest.param(
            SPANISH,
            "Léeme",
            (
                "Escanea tu tarjeta o un aparato. Llevar: Tu tarjeta y luego el aparato."
                " Devolver: Solo el aparato.",
                "es",
            ),
            id="Spanish",
        ),
    ],
)
def test_read_to_me_says_the_words_in_their_language(
    qtbot: QtBot, stage: Stage, voice: Recorder, desk: Desk, chip: str, said: tuple[str, str]
) -> None:
    stage.present(desk)
    assert voice.said == []

    tap(qtbot, stage, chip)

    assert voice.said == [said]


def test_read_to_me_tapped_again_falls_silent(qtbot: QtBot, stage: Stage, voice: Recorder) -> None:
    stage.present(start())
    tap(qtbot, stage, "Read to me")
    voice.said.clear()

    tap(qtbot, stage, "Read to me")

    assert voice.said == [HUSH]


def test_a_computer_that_cannot_speak_offers_no_reading(stage: Stage, voice: Recorder) -> None:
    voice.is_there = False

    stage.present(start())

    assert chips(stage, "Read to me") == []
    assert len(chips(stage, "Get help")) == 1


@pytest.mark.usefixtures("machine")
def test_a_new_screen_tells_the_screen_reader_its_summary_once(
    qtbot: QtBot, stage: Stage, voice: Recorder, reader: Reader
) -> None:
    assert reader.heard == []

    tap(qtbot, stage, "Get help")

    assert reader.heard == [(standing(stage), HELP_COMES)]
    assert voice.said == []


@pytest.mark.usefixtures("machine")
def test_a_new_screen_is_read_aloud_while_read_to_me_is_on(
    qtbot: QtBot, stage: Stage, voice: Recorder
) -> None:
    tap(qtbot, stage, "Read to me")
    voice.said.clear()

    tap(qtbot, stage, "Get help")

    assert voice.said == [(HELP_COMES, "en")]


def test_the_voice_calls_nobody_by_name(qtbot: QtBot, stage: Stage, voice: Recorder) -> None:
    stage.present(start())
    tap(qtbot, stage, "Read to me")

    for desk in STATES.values():
        stage.present(desk)
        stage.announce()

    said = {text for text, _ in voice.said}
    names = re.compile(rf"\b({'|'.join(NAMES)})\b")
    assert len(said) > len(STATES) // 2
    assert [text for text in said if names.search(text)] == []


def test_the_next_person_is_not_read_to(
    qtbot: QtBot, stage: Stage, machine: Presenter, voice: Recorder, reader: Reader
) -> None:
    tap(qtbot, stage, "Read to me")
    voice.said.clear()

    stage.wipe()
    stage.present(machine.desk)
    tap(qtbot, stage, "Get help")

    assert reader.heard[-1] == (standing(stage), HELP_COMES)
    assert voice.said == [HUSH]
