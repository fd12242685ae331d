"""The stage with the computer's sound and voice, in the look that the settings ask for."""

from functools import partial

from kiosk.app.panel import panel_sizes
from kiosk.app.paths import assets_dir
from kiosk.app.settings import Settings
from kiosk.app.sound import SystemSound
from kiosk.app.voice import SpeechProgram
from kiosk.domain.clock import Clock
from kiosk.i18n import translators
from kiosk.ui.shell.stage import Stage
from kiosk.ui.shell.surround import StageSettings, Surround
from kiosk.ui.theme.theme import Looks


def stage_for(settings: Settings, sound: SystemSound, clock: Clock) -> Stage:
    """A stage that shows nothing yet."""
    assets, screen = assets_dir(), settings.screen
    return Stage(
        Looks(assets),
        StageSettings(
            screen.theme, screen.reduced_motion, partial(panel_sizes, screen.diagonal_inches)
        ),
        Surround(
            languages=translators(assets / "i18n", screen.languages),
            now=clock.now,
            monotonic=clock.monotonic,
            play=sound.play,
            voice=SpeechProgram(),
            sounding=sound.sounding,
        ),
    )
