"""What stands round the stage: looks, words, time, sound and voice of the counter."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Protocol

from kiosk.domain.desk.effects import SoundKind
from kiosk.i18n import Translator
from kiosk.ui.theme.metrics import Metrics


class Voice(Protocol):
    """Reads aloud; the real one drives a speech program."""

    @property
    def is_there(self) -> bool:
        """Whether this computer can speak."""
        ...

    def say(self, text: str, language: str) -> None:
        """Say `text`, ending whatever is being said."""
        ...

    def hush(self) -> None:
        """Be silent at once."""
        ...


class Sounding(Enum):
    """What became of the last sound. NO_DEVICE: every program that plays refused it."""

    UNTRIED = auto()
    PLAYING = auto()
    PLAYED = auto()
    OFF = auto()
    NO_PLAYER = auto()
    NO_DEVICE = auto()


@dataclass(frozen=True, slots=True)
class StageSettings:
    """How the counter looks while nobody chose anything."""

    theme: str
    is_motion_reduced: bool
    metrics_for: Callable[[int, int, float], Metrics]


@dataclass(frozen=True, slots=True)
class Surround:
    """Where time and words come from; `languages` in the order of their chips.

    `sounding` says what became of the last sound that was played.
    """

    languages: tuple[Translator, ...]
    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    play: Callable[[SoundKind], None]
    voice: Voice
    sounding: Callable[[], Sounding] = lambda: Sounding.UNTRIED
