"""Builds the screen of a state as the stage does: for a panel, a theme, a language, a size."""

from dataclasses import dataclass, replace
from pathlib import Path

import kiosk
from kiosk.domain.desk.events import Looks
from kiosk.domain.desk.state import Desk
from kiosk.i18n import Translator, translator
from kiosk.services.views import FreeCount, IdleView
from kiosk.ui.screens.registry import screen_for
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.metrics import Metrics, Panel
from kiosk.ui.theme.theme import Looks as Themes
from tests.support.pseudo import pseudo
from tests.support.screen_states import NOW, STATES, ZONE

ASSETS = Path(kiosk.__file__).resolve().parent.parent / "assets"
PANELS = {
    "10-inch": Panel(10.1, 1280, 800),
    "15-inch": Panel(15.6, 1920, 1080),
    "21-inch": Panel(21.5, 1920, 1080),
    "tall": Panel(15.6, 1080, 1920),
}
IDLE = IdleView(
    "Maple Street Library",
    "America/Chicago",
    "Period 3",
    (
        FreeCount("chromebook", 7, "Chromebooks"),
        FreeCount("microbit-kit", 3, "coding kits"),
        FreeCount("printer3d", 1, "3D printers"),
    ),
)
LANGUAGES = (("en", "English"), ("es", "Español"))


@dataclass(frozen=True, slots=True)
class Setting:
    """How a screen is looked at; `language` may be "pseudo"."""

    panel: str = "15-inch"
    language: str = "en"
    zoom: int = 100
    theme: str = "light"


def words_in(language: str) -> Translator:
    """The translator of a language that ships, or of the stretched one."""
    return pseudo() if language == "pseudo" else translator(ASSETS / "i18n", language)


def build(themes: Themes, state: str, setting: Setting) -> Screen:
    """Build the screen of a state at the size of its panel; not shown yet."""
    desk = replace(STATES[state], chosen=Looks(text_zoom=setting.zoom), closes_at=20.0)
    screen = build_desk(themes, desk, setting)
    screen.count_down(18, 20)
    return screen


def build_desk(themes: Themes, desk: Desk, setting: Setting) -> Screen:
    """Build the screen of whatever the machine shows, at the size of its panel."""
    panel = PANELS[setting.panel]
    metrics = Metrics.for_panel(panel, setting.zoom / 100)
    around = Surroundings(
        theme=themes.theme(setting.theme, metrics, is_motion_reduced=True),
        words=words_in(setting.language),
        zone=ZONE,
        now=NOW,
        idle=IDLE,
        languages=(*LANGUAGES, ("pseudo", "[Pseudo]"))
        if setting.language == "pseudo"
        else LANGUAGES,
        can_speak=True,
    )
    screen = screen_for(desk, around)
    screen.resize(panel.width, panel.height)
    return screen
