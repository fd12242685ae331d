"""Plays the tour from start to end, without a screen."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSize

from kiosk.app.application import application
from kiosk.app.crash import CrashHook
from kiosk.app.paths import assets_dir
from kiosk.app.practice.album import Album
from kiosk.app.practice.bench import Bench, BenchLooks
from kiosk.app.practice.counter_place import CounterPlace
from kiosk.app.practice.first_morning import FIRST_MORNING
from kiosk.app.practice.new_school import NewSchool
from kiosk.app.practice.stories import STORIES
from kiosk.app.practice.tour import Tour
from kiosk.app.signals import ended_by_signals
from kiosk.app.system import SystemClock
from kiosk.domain.desk.effects import SoundKind
from kiosk.i18n import translator
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks

SIZE = QSize(1920, 1080)


class Silence:
    """A `Voice` for a tour that nobody hears."""

    is_there = True  # so that "Read to me" stands in the pictures

    def say(self, text: str, language: str) -> None:
        """Say nothing."""

    def hush(self) -> None:
        """Be silent still."""


def play_tour(folder: Path, tell: Callable[[str], None]) -> int:
    """Play every story into `folder`; return how many steps it has.

    Raises StepFailed, and SystemExit where a signal ended it.
    """
    # A tour needs no screen, and must look the same with and without one.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with application() as qt, ended_by_signals(qt) as ending:
        theme = Looks(assets_dir()).theme("light", Metrics.for_picture(SIZE.width(), SIZE.height()))
        album = Album(folder, theme, translator(assets_dir() / "i18n", "en"))
        try:
            with album:
                tour = Tour(album, tell, ending.heed)
                _play_counter(tour)
                _play_first_morning(tour)
        finally:
            qt.processEvents()
    return album.number


def _play_counter(tour: Tour) -> None:
    """A day at the practice school's counter."""
    tour.album.begin("A day at the counter")
    with _watching(tour.bugs):
        bench = Bench(
            assets_dir(),
            now=SystemClock().now(),
            voice=Silence(),
            play=_play_nothing,
            looks=BenchLooks(is_motion_reduced=True),
        )
        try:
            bench.screen.resize(SIZE)
            bench.screen.show()
            bench.start()
            tour.play(CounterPlace(bench), STORIES)
        finally:
            bench.close()


def _play_first_morning(tour: Tour) -> None:
    """`makerdesk run` on an empty store."""
    tour.album.begin("A new school")
    place = NewSchool(SIZE, SystemClock().now())
    try:
        with _watching(tour.bugs):  # over the session's own hook
            tour.play(place, FIRST_MORNING)
    finally:
        place.close()


@contextmanager
def _watching(bugs: list[str]) -> Iterator[None]:
    """Hear of each bug of ours in any thread."""
    hook = CrashHook(lambda note: bugs.append(f"a bug of ours, note {note}"))
    hook.install()
    try:
        yield
    finally:
        hook.remove()


def _play_nothing(kind: SoundKind) -> None:
    """A tour makes no sound."""
