"""Reading aloud goes through a real program: its words, its language, and silence at once."""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.paths import assets_dir
from kiosk.app.voice import PROGRAM, SpeechProgram
from kiosk.domain.desk.effects import SoundKind
from kiosk.i18n import translators
from kiosk.ui.shell.stage import Stage
from kiosk.ui.shell.surround import StageSettings, Surround
from kiosk.ui.theme.metrics import Metrics
from tests.app.staffed import looks
from tests.domain.desk.counter import Counter
from tests.support.pretend_programs import FAILS, NAP, STAYS, Ear, Heard

AT_ONCE = NAP / 20
MakeVoice = Callable[[], SpeechProgram]


@pytest.fixture
def make_voice(ear: Ear) -> Iterator[MakeVoice]:
    """A voice that finds what stands on PATH when it is made."""
    made: list[SpeechProgram] = []

    def make() -> SpeechProgram:
        made.append(SpeechProgram())
        return made[-1]

    yield make
    for voice in made:
        voice.hush()


@pytest.fixture
def stage(ear: Ear, make_voice: MakeVoice, qtbot: QtBot) -> Iterator[Stage]:
    """The counter's stage with a real voice, in English and Spanish."""
    ear.put(PROGRAM)

    def play(_kind: SoundKind) -> None:
        """Play nothing."""

    stage = Stage(
        looks(),
        StageSettings("light", True, Metrics.for_picture),
        Surround(
            translators(assets_dir() / "i18n", ["en", "es"]),
            now=lambda: datetime(2026, 11, 30, 15, 15, tzinfo=UTC),
            monotonic=lambda: 0.0,
            play=play,
            voice=make_voice(),
        ),
    )
    qtbot.addWidget(stage)
    stage.resize(1280, 800)
    stage.show()
    yield stage
    stage.stop()


def test_the_program_gets_language_speed_and_words_apart(ear: Ear, make_voice: MakeVoice) -> None:
    ear.put(PROGRAM)

    make_voice().say("--version? It's “yours”, $HOME!", "es")

    heard = ear.next()
    wanted = ("-v", "es", "-s", "150", "--", "--version? It's “yours”, $HOME!")
    assert (heard.program, heard.arguments) == (PROGRAM, wanted)


def test_a_computer_without_the_program_says_so_and_is_silent(
    make_voice: MakeVoice, caplog: pytest.LogCaptureFixture
) -> None:
    voice = make_voice()

    with caplog.at_level(logging.INFO):
        voice.say("Hello", "en")
        voice.hush()

    assert not voice.is_there
    assert caplog.messages == []


def test_a_computer_with_the_program_says_so(ear: Ear, make_voice: MakeVoice) -> None:
    ear.put(PROGRAM)

    assert make_voice().is_there


def test_speaking_holds_up_nobody_and_hush_ends_it(ear: Ear, make_voice: MakeVoice) -> None:
    ear.put(PROGRAM, STAYS)
    voice = make_voice()
    begun = time.monotonic()

    voice.say("A very long story", "en")
    ear.next()
    voice.hush()

    assert ear.is_silent()
    assert time.monotonic() - begun < AT_ONCE


def test_new_words_end_the_old_ones(ear: Ear, make_voice: MakeVoice) -> None:
    ear.put(PROGRAM, STAYS)
    voice = make_voice()
    voice.say("One", "en")
    first = ear.next()
    ear.put(PROGRAM)

    voice.say("Two", "en")

    assert [first.arguments[-1], ear.next().arguments[-1]] == ["One", "Two"]
    assert ear.is_silent()


def test_a_program_that_fails_speaks_again_at_the_next_words(
    ear: Ear, make_voice: MakeVoice
) -> None:
    ear.put(PROGRAM, FAILS)
    voice = make_voice()

    voice.say("One", "en")
    assert ear.next().arguments[-1] == "One"
    assert ear.is_silent()
    voice.say("Two", "en")

    assert ear.next().arguments[-1] == "Two"


def test_a_program_that_is_taken_away_is_a_line_in_the_log(
    ear: Ear, make_voice: MakeVoice, caplog: pytest.LogCaptureFixture
) -> None:
    program = ear.put(PROGRAM)
    voice = make_voice()
    program.unlink()

    with caplog.at_level(logging.INFO):
        voice.say("Hello", "en")

    assert [line.split(":")[0] for line in caplog.messages] == ["no speech"]


@pytest.mark.parametrize(
    ("card", "language", "word"),
    [pytest.param("LIN", "es", "Escanea", id="Spanish"), pytest.param("MIA", "en", "Scan", id="")],
)
def test_everybody_is_read_to_in_the_language_of_their_card(
    ear: Ear, stage: Stage, card: str, language: str, word: str
) -> None:
    counter = Counter()
    counter.scan(card)
    stage.present(counter.desk)
    screen = stage.screen_shown
    assert screen is not None

    screen.reading_toggled.emit()

    said: Heard = ear.next()
    assert said.arguments[:2] == ("-v", language)
    assert word in said.arguments[-1]
