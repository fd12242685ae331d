"""Reads aloud with espeak-ng where it is installed; it is a program of its own, never linked."""

import logging
import shutil

from kiosk.app.programs import Programs

log = logging.getLogger(__name__)

PROGRAM = "espeak-ng"
WORDS_A_MINUTE = "150"


class SpeechProgram:
    """A `kiosk.ui.shell.stage.Voice`."""

    def __init__(self) -> None:
        """Find the program."""
        self._program = shutil.which(PROGRAM)
        self._programs = Programs(1)

    @property
    def is_there(self) -> bool:
        """Whether this computer can speak."""
        return self._program is not None

    def say(self, text: str, language: str) -> None:
        """Say `text`, ending whatever is being said."""
        self.hush()
        if self._program is None:
            return
        try:
            self._programs.start(
                [self._program, "-v", language, "-s", WORDS_A_MINUTE, "--", text],
            )
        except OSError as error:
            log.info("no speech: %s", error)

    def hush(self) -> None:
        """Be silent at once."""
        self._programs.end()
