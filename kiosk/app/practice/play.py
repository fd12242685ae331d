"""Plays the tour from start to end, without a screen."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from kiosk.app.crash import CrashHook
from kiosk.app.paths import assets_dir
from kiosk.app.practice.bench import Bench, BenchLooks
from kiosk.app.practice.stories import STORIES
from kiosk.app.practice.tour import Tour
from kiosk.app.system import SystemClock
from kiosk.domain.desk.effects import SoundKind

WIDTH, HEIGHT = 1920, 1080


class Silence:
    """A `Voice` for a tour that nobody hears."""

    is_there = True  # so that "Read to me" stands in the pictures

    def say(self, text: str, language: str) -> None:
        """Say nothing."""

    def hush(self) -> None:
        """Be silent still."""


def play_tour(folder: Path, tell: Callable[[str], None]) -> int:
    """Play every story into `folder`; return how many steps it has. Raises StepFailed."""
    # A tour needs no screen, and must look the same with and without one.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication.instance() or QApplication(["makerdesk"])
    bugs: list[str] = []
    hook = CrashHook(lambda note: bugs.append(f"a bug of ours, note {note}"))
    hook.install()
    bench = Bench(
        assets_dir(),
        now=SystemClock().now(),
        voice=Silence(),
        play=_play_nothing,
        looks=BenchLooks(is_motion_reduced=True),
    )
    try:
        bench.stage.resize(WIDTH, HEIGHT)
        bench.stage.show()
        bench.start()
        tour = Tour(bench, folder, bugs=bugs)
        tour.play(STORIES, tell)
        return tour.number
    finally:
        bench.close()
        application.processEvents()
        hook.remove()


def _play_nothing(kind: SoundKind) -> None:
    """A tour makes no sound."""
