"""Earcons come from real programs of the system; none, a bad or a hanging one holds up nothing."""

import logging
import os
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.paths import assets_dir
from kiosk.app.sound import MOST, PLAYERS, SystemSound
from kiosk.domain.desk.effects import SoundKind
from kiosk.ui.shell.surround import Sounding
from tests.support.pretend_programs import FAILS, NAP, STAYS, Ear

SOUNDS = assets_dir() / "sounds"
HANG_MS = 20_000
AT_ONCE = NAP / 20
"""Seconds: far below the nap of a program that hangs, far above what a busy machine takes."""

MakeSound = Callable[..., SystemSound]


@pytest.fixture
def make_sound(ear: Ear) -> Iterator[MakeSound]:
    """What plays by the programs that stand on PATH when it is made."""
    made: list[SystemSound] = []

    def make(*, is_on: bool = True) -> SystemSound:
        sound = SystemSound(SOUNDS, is_on=is_on)
        made.append(sound)
        return sound

    yield make
    for sound in made:
        sound.stop()


def is_running(pid: int) -> bool:
    """Whether a child of ours runs, without taking its end away from who started it."""
    try:
        return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
    except ChildProcessError:
        return False


def test_every_kind_has_a_file_of_its_own_that_can_be_heard() -> None:
    heard = {}
    for kind in SoundKind:
        with wave.open(str(SOUNDS / f"{kind.value}.wav")) as sound:
            frames = sound.readframes(sound.getnframes())
            assert max(frames[1::2]) > 0, kind
            heard[frames] = kind

    assert len(heard) == len(SoundKind)
    assert {path.stem for path in SOUNDS.glob("*.wav")} == {kind.value for kind in SoundKind}


@pytest.mark.parametrize("kind", SoundKind)
@pytest.mark.parametrize("player", PLAYERS, ids=lambda player: str(player[0]))
def test_whichever_player_is_there_gets_the_file_of_the_kind(
    ear: Ear, make_sound: MakeSound, player: tuple[str, ...], kind: SoundKind
) -> None:
    ear.put(player[0])

    make_sound().play(kind)

    heard = ear.next()
    assert (heard.program, *heard.arguments) == (*player, str(SOUNDS / f"{kind.value}.wav"))
    assert Path(heard.arguments[-1]).is_file()


def test_of_two_players_the_better_one_plays(ear: Ear, make_sound: MakeSound) -> None:
    ear.put("aplay")
    ear.put("paplay")

    make_sound().play(SoundKind.OK)

    assert ear.next().program == "paplay"


def test_a_computer_without_a_player_is_silent_and_not_slow(
    make_sound: MakeSound, caplog: pytest.LogCaptureFixture
) -> None:
    sound = make_sound()
    begun = time.monotonic()

    with caplog.at_level(logging.INFO):
        for _ in range(1000):
            sound.play(SoundKind.OK)
        sound.stop()

    assert time.monotonic() - begun < AT_ONCE
    assert caplog.messages == []


@pytest.mark.parametrize(("is_on", "lines"), [(True, 1), (False, 0)])
def test_only_sound_that_is_on_asks_for_its_player(
    ear: Ear, make_sound: MakeSound, caplog: pytest.LogCaptureFixture, is_on: bool, lines: int
) -> None:
    player = ear.put("paplay")
    sound = make_sound(is_on=is_on)
    player.unlink()

    with caplog.at_level(logging.INFO):
        sound.play(SoundKind.OK)

    assert [line.split(":")[0] for line in caplog.messages] == ["no sound"] * lines


def test_a_player_that_hangs_holds_up_nobody(ear: Ear, make_sound: MakeSound) -> None:
    ear.put("paplay", STAYS)
    sound = make_sound()
    begun = time.monotonic()

    sound.play(SoundKind.OK)
    sound.play(SoundKind.PROBLEM)

    assert time.monotonic() - begun < AT_ONCE
    assert {Path(ear.next().arguments[0]).stem for _ in range(2)} == {"ok", "problem"}


def test_players_that_hang_do_not_pile_up(ear: Ear, make_sound: MakeSound, qtbot: QtBot) -> None:
    ear.put("paplay", STAYS)
    sound = make_sound()

    pids = []
    for _ in range(MOST + 3):
        sound.play(SoundKind.OK)
        pids.append(ear.next().pid)

    qtbot.waitUntil(lambda: [pid for pid in pids if is_running(pid)] == pids[3:], timeout=HANG_MS)


def test_a_player_that_fails_gives_way_to_the_next(ear: Ear, make_sound: MakeSound) -> None:
    ear.put("paplay", FAILS)
    ear.put("aplay")
    sound = make_sound()

    sound.play(SoundKind.ATTENTION)
    heard = [ear.next()]
    assert ear.is_silent()
    while heard[-1].program == "paplay" and len(heard) < 20:  # its end is told a moment later
        sound.play(SoundKind.ATTENTION)
        heard.append(ear.next())

    assert heard[0].program == "paplay"
    assert (heard[-1].program, heard[-1].arguments[0]) == ("aplay", "-q")


def test_the_end_of_the_counter_ends_the_sound(ear: Ear, make_sound: MakeSound) -> None:
    ear.put("paplay", STAYS)
    sound = make_sound()
    sound.play(SoundKind.OK)
    ear.next()
    begun = time.monotonic()

    sound.stop()

    assert ear.is_silent()
    assert time.monotonic() - begun < AT_ONCE


def test_what_became_of_a_sound_is_known(ear: Ear, make_sound: MakeSound, qtbot: QtBot) -> None:
    ear.put("aplay")
    sound = make_sound()
    assert sound.sounding() is Sounding.UNTRIED

    sound.play(SoundKind.OK)

    qtbot.waitUntil(lambda: sound.sounding() is Sounding.PLAYED, timeout=HANG_MS)


def test_a_sound_that_a_player_refused_is_played_by_the_next_at_once(
    ear: Ear, make_sound: MakeSound, qtbot: QtBot
) -> None:
    ear.put("paplay", FAILS)
    ear.put("aplay")
    sound = make_sound()

    sound.play(SoundKind.PROBLEM)

    qtbot.waitUntil(lambda: sound.sounding() is Sounding.PLAYED, timeout=HANG_MS)
    heard = [ear.next() for _ in range(2)]
    assert [each.program for each in heard] == ["paplay", "aplay"]
    assert {Path(each.arguments[-1]).stem for each in heard} == {"problem"}


def test_where_every_player_refuses_there_is_no_device(
    ear: Ear, make_sound: MakeSound, qtbot: QtBot
) -> None:
    ear.put("paplay", FAILS)
    ear.put("aplay", FAILS)
    sound = make_sound()

    sound.play(SoundKind.OK)

    qtbot.waitUntil(lambda: sound.sounding() is Sounding.NO_DEVICE, timeout=HANG_MS)
    assert sound.sounding() is Sounding.NO_DEVICE


def test_a_loudspeaker_that_is_plugged_in_again_is_heard_of(
    ear: Ear, make_sound: MakeSound, qtbot: QtBot
) -> None:
    ear.put("aplay", FAILS)
    sound = make_sound()
    sound.play(SoundKind.OK)
    qtbot.waitUntil(lambda: sound.sounding() is Sounding.NO_DEVICE, timeout=HANG_MS)

    ear.put("aplay")
    sound.play(SoundKind.OK)

    qtbot.waitUntil(lambda: sound.sounding() is Sounding.PLAYED, timeout=HANG_MS)


def test_a_sound_that_still_plays_is_told_as_such(ear: Ear, make_sound: MakeSound) -> None:
    ear.put("aplay", STAYS)
    sound = make_sound()

    sound.play(SoundKind.OK)

    assert sound.sounding() is Sounding.PLAYING


@pytest.mark.parametrize(("is_on", "sounding"), [(False, Sounding.OFF), (True, Sounding.NO_PLAYER)])
def test_where_nothing_can_sound_it_is_known_why(
    ear: Ear, make_sound: MakeSound, is_on: bool, sounding: Sounding
) -> None:
    sound = make_sound(is_on=is_on)

    sound.play(SoundKind.OK)

    assert sound.sounding() is sounding
