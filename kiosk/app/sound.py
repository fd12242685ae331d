"""Plays the earcons by a program of the operating system; a missing one changes nothing."""

import logging
import shutil
import subprocess
import sys
from pathlib import Path

from kiosk.domain.desk.effects import SoundKind

log = logging.getLogger(__name__)

# PySide6-Essentials has no audio, so a small program of the system plays the short files.
PLAYERS = (("paplay",), ("pw-play",), ("aplay", "-q"), ("afplay",))


class SystemSound:
    """Starts a player and never waits for it."""

    def __init__(self, folder: Path, *, is_on: bool) -> None:
        """Play the WAV files of `folder`, unless sound is off in the settings."""
        self._folder = folder
        self._player = _player() if is_on else None
        self._running: list[subprocess.Popen[bytes]] = []

    def play(self, kind: SoundKind) -> None:
        """Begin to play; a fault is logged and forgotten."""
        path = self._folder / f"{kind.value}.wav"
        self._running = [each for each in self._running if each.poll() is None]
        try:
            if sys.platform == "win32":
                import winsound

                winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC)
            elif self._player is not None:
                self._running.append(
                    subprocess.Popen(
                        [*self._player, str(path)],
                        stdin=subprocess.DEVNULL,
                        stdout=subprocess.DEVNULL,
                        stderr=subprocess.DEVNULL,
                    )
                )
        except (OSError, RuntimeError) as error:
            log.info("no sound: %s", error)

    def stop(self) -> None:
        """End what still plays."""
        for each in self._running:
            each.kill()
            each.wait(1)


def _player() -> tuple[str, ...] | None:
    """The first player that is installed."""
    return next((each for each in PLAYERS if shutil.which(each[0])), None)
