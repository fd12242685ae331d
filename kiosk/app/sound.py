"""Plays the earcons by a program of the operating system; a missing one changes nothing."""

import logging
import shutil
import sys
from pathlib import Path

from kiosk.app.programs import Programs
from kiosk.domain.desk.effects import SoundKind
from kiosk.ui.shell.surround import Sounding

log = logging.getLogger(__name__)

# PySide6-Essentials has no audio, so a small program of the system plays the short files.
PLAYERS = (("paplay",), ("pw-play",), ("aplay", "-q"), ("afplay",))
MOST = 4
"""Sounds that may play at once: a player that hangs must not fill the computer with its like."""


class SystemSound:
    """Starts a player and never waits for it."""

    def __init__(self, folder: Path, *, is_on: bool) -> None:
        """Play the WAV files of `folder`, unless sound is off in the settings."""
        self._folder = folder
        self._is_on = is_on
        self._players = [each for each in PLAYERS if shutil.which(each[0])]
        self._programs = Programs(MOST)
        self._refused: set[str] = set()
        """The players that failed since one last played."""
        self._last: Path | None = None

    def play(self, kind: SoundKind) -> None:
        """Begin to play; a fault is logged and forgotten."""
        if self._is_on:
            self._play(self._folder / f"{kind.value}.wav")

    def sounding(self) -> Sounding:
        """What became of the last sound. A player that refused it gives way to the next at once:
        somebody listens. Windows does not say how a sound ended.
        """
        if not self._is_on:
            return Sounding.OFF
        if not self._players and sys.platform != "win32":
            return Sounding.NO_PLAYER
        if self._last is None:
            return Sounding.UNTRIED
        if sys.platform == "win32":
            return Sounding.NO_DEVICE if self._refused else Sounding.PLAYED
        if self._programs.is_running:
            return Sounding.PLAYING
        if not self._has_refused():
            return Sounding.NO_DEVICE if self._refused else Sounding.PLAYED
        if self._refused.issuperset(each[0] for each in self._players):
            return Sounding.NO_DEVICE
        self._play(self._last)
        return Sounding.PLAYING

    def stop(self) -> None:
        """End what still plays."""
        self._programs.end()

    def _play(self, path: Path) -> None:
        self._last = path
        try:
            if sys.platform == "win32":
                import winsound

                winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC)
                self._refused.clear()
            elif self._players:
                self._has_refused()
                self._programs.start([*self._players[0], str(path)])
        except (OSError, RuntimeError) as error:
            log.info("no sound: %s", error)
            self._refused.update(each[0] for each in PLAYERS)

    def _has_refused(self) -> bool:
        """Whether the first player has just failed; it then stands behind the others.

        Without its sound server `paplay` is there and plays nothing, where `aplay` would.
        """
        first = self._players[0]
        ended_well = self._programs.ending(first[0])
        if ended_well:
            self._refused.clear()
        if ended_well is not False:
            return False
        log.info("no sound: %s failed", first[0])
        self._refused.add(first[0])
        self._players = [*self._players[1:], first]
        return True
