"""Everything is tested once each printer has answered and the sound has ended, and no sooner."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.domain.desk.effects import SoundKind
from kiosk.ui.shell.surround import Sounding
from kiosk.ui.staff.desk import hardware_trial
from kiosk.ui.staff.desk.hardware import Hardware, Means
from kiosk.ui.staff.desk.hardware_trial import Trial

HANG = 10_000


@dataclass
class Counter:
    """Two printers that nobody has asked yet, and a sound."""

    asked: int = 0
    sounding: Sounding = Sounding.UNTRIED
    played: list[SoundKind] = field(default_factory=list)
    looks: int = 0

    def ask(self) -> None:
        self.asked += 1

    def play(self, kind: SoundKind) -> None:
        self.played.append(kind)
        self.sounding = Sounding.PLAYING

    def told(self) -> Sounding:
        self.looks += 1
        return self.sounding

    def means(self) -> Means:
        return Means(
            printers=("left", "right"),
            parts=lambda _: (),
            sick_printer=lambda: None,
            ask=self.ask,
            strip=lambda *_: QImage(),
            try_printer=lambda *_: None,
            print_labels=lambda *_: (),
            feed=lambda _: None,
            cut=lambda _: None,
            play=self.play,
            sounding=self.told,
            counter=lambda: "Front desk",
            tested_at=lambda: datetime(2026, 11, 30, tzinfo=UTC),
            keep_tested=lambda: None,
            report=lambda *_: True,
            px_per_mm=lambda _: 4.0,
            keep_px_per_mm=lambda *_: True,
            newcomers=tuple,
            set_up=lambda *_: True,
            leave_alone=lambda _: True,
        )


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware_trial, "LOOK_EVERY_MS", 1)


def some_looks_later(qtbot: QtBot, counter: Counter) -> None:
    before = counter.looks
    qtbot.waitUntil(lambda: counter.looks >= before + 3, timeout=HANG)


def test_it_waits_for_the_last_printer_and_for_the_sound(qtbot: QtBot) -> None:
    counter, above = Counter(), QObject()
    hardware = Hardware(counter.means())
    trial = Trial(hardware, above)

    trial.begin()
    trial.begin()
    hardware.answered.emit("left")
    counter.sounding = Sounding.PLAYED
    some_looks_later(qtbot, counter)
    assert trial.is_running

    counter.sounding = Sounding.PLAYING
    hardware.answered.emit("right")
    some_looks_later(qtbot, counter)
    assert trial.is_running

    with qtbot.waitSignal(trial.ended, timeout=HANG):
        counter.sounding = Sounding.PLAYED
    assert (counter.asked, counter.played) == (1, [SoundKind.OK])


def test_a_player_that_hangs_is_not_waited_for(qtbot: QtBot) -> None:
    counter, above = Counter(), QObject()
    hardware = Hardware(counter.means())
    trial = Trial(hardware, above)

    with qtbot.waitSignal(trial.ended, timeout=HANG):
        trial.begin()
        for each in ("left", "right"):
            hardware.answered.emit(each)

    assert counter.sounding is Sounding.PLAYING
