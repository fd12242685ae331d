"""Plays the earcons by a program of the operating system; a missing one changes nothing."""

import logging
import shutil
import sys
from pathlib import Path

from kiosk.app.programs import Programs
from kiosk.domain.desk.effects import SoundKind

log = logging.getLogger(__name__)

# PySide6-Essentials has no audio, so a small program of the system plays the short files.
PLAYERS = (("paplay",), ("pw-play",), ("aplay", "-q"), ("afplay",))
MOST = 4
"""Sounds that may play at once: a player that hangs must not fill the computer with its like."""


def can_play() -> bool:
    """Whether this computer has a program that plays sounds."""
    return sys.platform == "win32" or any(shutil.which(each[0]) for each in PLAYERS)


class SystemSound:
    """Starts a player and never waits for it."""

    def __init__(self, folder: Path, *, is_on: bool) -> None:
        """Play the WAV files of `folder`, unless sound is off in the settings."""
        self._folder = folder
        self._is_on = is_on
        self._players = [each for each in PLAYERS if shutil.which(each[0])]
        self._programs = Programs(MOST)

    def play(self, kind: SoundKind) -> None:
        """Begin to play; a fault is logged and forgotten."""
        if not self._is_on:
            return
        path = self._folder / f"{kind.value}.wav"
        try:
            if sys.platform == "win32":
                import winsound

                winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC)
            elif self._players:
                self._programs.start([*self._player(), str(path)])
        except (OSError, RuntimeError) as error:
            log.info("no sound: %s", error)

    def stop(self) -> None:
        """End what still plays."""
        self._programs.end()

    def _player(self) -> tuple[str, ...]:
        """The first player that is installed and works.

        Without its sound server `paplay` is there and plays nothing, where `aplay` would.
        """
        first = self._players[0]
        if self._programs.has_failed(first[0]):
            log.info("no sound: %s failed", first[0])
            self._players = [*self._players[1:], first]
        return self._players[0]
