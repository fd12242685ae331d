"""Plays stories on the built application: each step done, awaited, and kept as a picture."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtGui import QPixmap

from kiosk.app.practice.album import Album

PATIENCE = 15.0
"""Seconds that a step may take before the tour gives it up."""


class StepFailed(Exception):
    """A step did not do what it says."""


class Place(ABC):
    """Where steps are played: a counter at work, or one that is being set up."""

    @abstractmethod
    def make_ready(self) -> None:
        """A step begins: what an earlier one printed is none of its own."""

    @property
    @abstractmethod
    def is_busy(self) -> bool:
        """Whether something is still under way."""

    @property
    @abstractmethod
    def showing(self) -> str:
        """What stands on the screen, for whoever reads that a step failed."""

    @abstractmethod
    def picture(self) -> QPixmap:
        """The screen as it looks now."""

    @property
    @abstractmethod
    def has_slip(self) -> bool:
        """Whether a whole slip came out since the step began."""

    @abstractmethod
    def keep_slip(self, name: str, album: Album) -> None:
        """Put the slip into the album."""

    def settle(self, until: Callable[[], bool]) -> bool:
        """Let the place work until `until` holds and nothing is under way; False if never."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if until() and not self.is_busy:
                return True
        return False


P = TypeVar("P", bound=Place)


@dataclass(frozen=True, slots=True)
class Step(Generic[P]):
    """One thing somebody does, what must come of it, and how it is told.

    `act` does it, `holds` says whether it came about; `prints` that a slip must come out too.
    A step that is not `shown` has no picture and no number: nothing happens in it.
    """

    name: str
    tells: str
    act: Callable[[P], None]
    holds: Callable[[P], bool]
    prints: bool = False
    shown: bool = True


@dataclass(slots=True)
class Tour:
    """Plays one story after the other into an album.

    Whoever owns the exception hooks adds each bug of ours to `bugs`: it fails the step. `heed` is
    called while a step is awaited; what it raises ends the tour.
    """

    album: Album
    tell: Callable[[str], None]
    heed: Callable[[], None] = lambda: None
    bugs: list[str] = field(default_factory=list)

    def play(self, place: P, steps: Sequence[Step[P]]) -> None:
        """Play all steps in order. Raises StepFailed at the first that does not hold."""
        for step in steps:
            if step.shown:
                self.album.number += 1
                self.tell(f"{self.album.number:2}  {step.tells}")
            self._play(place, step)

    def _play(self, place: P, step: Step[P]) -> None:
        """Do it, wait for it, and keep what was seen."""
        place.make_ready()
        step.act(place)
        holds = self._settle(place, lambda: step.holds(place))
        if self.bugs:
            raise self._failed(step, f"{', '.join(self.bugs)}.")
        if not holds:
            raise self._failed(
                step, f"the screen shows {place.showing}, which is not what the step says."
            )
        if step.prints and not self._settle(place, lambda: place.has_slip):
            raise self._failed(step, "no slip came out.")
        if step.shown:
            self._settle(place, lambda: True)
            self.album.keep(step.name, step.tells, place.picture())
        if step.prints:
            place.keep_slip(step.name, self.album)

    def _settle(self, place: P, until: Callable[[], bool]) -> bool:
        """Let the place settle, unless the tour is to end."""

        def has_come() -> bool:
            self.heed()
            return until()

        return place.settle(has_come)

    def _failed(self, step: Step[P], why: str) -> StepFailed:
        return StepFailed(f"Step {self.album.number} ({step.name}): {why}")
