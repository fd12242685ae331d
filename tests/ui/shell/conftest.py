"""A stage to look at, with a voice that is silent and a watch to turn."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QAbstractAnimation, QCoreApplication, QEvent, QObject, QPoint
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from kiosk.domain.desk.effects import SoundKind
from kiosk.i18n import translators
from kiosk.ui.shell.stage import Stage
from kiosk.ui.shell.surround import StageSettings, Surround
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks
from tests.ui.conftest import ASSETS

OpenStage = Callable[..., Stage]


class Silent:
    """A voice that says nothing."""

    is_there = False

    def say(self, text: str, language: str) -> None:
        """Say nothing."""

    def hush(self) -> None:
        """Be as silent as before."""


class Wrist:
    """A watch to turn."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 30, 15, 15, tzinfo=UTC)

    def now(self) -> datetime:
        """What it shows."""
        return self.at


def play(kind: SoundKind) -> None:
    """Play nothing."""


class Painted(QObject):
    """Notes where a widget and everything on it is painted, in its own coordinates."""

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        self.regions: list[QRegion] = []
        for widget in (root, *root.findChildren(QWidget)):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            self.regions.append(event.region().translated(watched.mapTo(self._root, QPoint(0, 0))))
        return False


def moving(stage: Stage) -> QAbstractAnimation | None:
    """The animation that runs on the stage, if there is one; there is never a second one."""
    running = [
        each
        for each in stage.findChildren(QAbstractAnimation)
        if each.state() is not QAbstractAnimation.State.Stopped
    ]
    assert len(running) <= 1
    return running[0] if running else None


def let_paint(stage: Stage) -> None:
    """A stage paints in the turn after the one in which it has built."""
    while not stage.updatesEnabled():
        QCoreApplication.processEvents()


def stand_at(stage: Stage, milliseconds: int) -> None:
    """Stop the only animation at a time since it began."""
    let_paint(stage)
    animation = moving(stage)
    assert animation is not None
    animation.pause()
    animation.setCurrentTime(milliseconds)


@pytest.fixture
def watch() -> Wrist:
    return Wrist()


@pytest.fixture
def open_stage(looks: Looks, watch: Wrist) -> Iterator[OpenStage]:
    """Open a stage on a small panel; nothing stands on it yet."""
    opened: list[Stage] = []

    def make(*, is_motion_reduced: bool = False, theme: str = "light") -> Stage:
        stage = Stage(
            looks,
            StageSettings(theme, is_motion_reduced, Metrics.for_picture),
            Surround(
                languages=translators(ASSETS / "i18n", ["en"]),
                now=watch.now,
                monotonic=lambda: 0.0,
                play=play,
                voice=Silent(),
            ),
        )
        stage.resize(1280, 800)
        stage.show()
        opened.append(stage)
        return stage

    yield make
    for stage in opened:
        stage.stop()
        stage.hide()
        stage.deleteLater()
