"""Which screen shows which state; a new screen is its module and a line here, or in `rare`."""

from dataclasses import replace
from types import UnionType

from PySide6.QtCore import QSize

from kiosk.domain.desk import screens as states
from kiosk.domain.desk.state import Desk
from kiosk.domain.desk.waits import ring
from kiosk.ui.screens.arrive import IdleScreen, WhoScreen
from kiosk.ui.screens.given_back import GivenBackScreen
from kiosk.ui.screens.home import HomeScreen
from kiosk.ui.screens.news import DoneScreen
from kiosk.ui.screens.notices import ByeScreen, Notice, NoticeScreen
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.theme.metrics import ZOOMS
from kiosk.ui.widgets.fit import crammed, settle

AT_ONCE: tuple[tuple[type | UnionType, type[Screen]], ...] = (
    (states.Idle, IdleScreen),
    (states.Who, WhoScreen),
    (states.Home, HomeScreen),
    (states.Done, DoneScreen),
    (states.GivenBack, GivenBackScreen),
    (Notice, NoticeScreen),
    (states.Bye, ByeScreen),
)
"""What a counter shows at rest, and what a first scan leads to: loaded before it hears one."""

RING_SECONDS = 20


def screen_for(desk: Desk, around: Surroundings) -> Screen:
    """Build the screen of the present state; "Still here?" is laid over the one it covers.

    Words are taken as large as leaves them whole; drawings give way to words first.
    """
    first, *others = _ways(around)
    screen = _built(desk, first)
    for way in others:
        if not (crammed(screen) or screen.hides_words()):
            break
        screen.deleteLater()
        screen = _built(desk, way)
    screen.clear_behind_words()
    return screen


def _ways(around: Surroundings) -> list[Surroundings]:
    """Return how a screen can be built, the best way first: lean before smaller words."""
    wanted = around.theme.metrics.zoom
    smaller = sorted((each for each in ZOOMS if each < wanted), reverse=True)
    ways = []
    for zoom in (wanted, *smaller):
        metrics = around.theme.metrics.zoomed(zoom)
        sized = replace(around, theme=replace(around.theme, metrics=metrics))
        ways += [sized, replace(sized, is_lean=True)]
    return ways


def kind_of(state: states.Screen) -> type[Screen]:
    """The screen that shows a state; of a warning, the one that it covers."""
    shown = state.over if isinstance(state, states.StillHere) else state
    for kind, screen in AT_ONCE:
        if isinstance(shown, kind):
            return screen
    from kiosk.ui.screens.rare import RARE

    return next((screen for kind, screen in RARE if isinstance(shown, kind)), IdleScreen)


def _built(desk: Desk, around: Surroundings) -> Screen:
    """Build and lay out a screen."""
    screen = kind_of(desk.screen)(desk, around)
    if isinstance(desk.screen, states.StillHere):
        from kiosk.ui.screens.still_here import StillHerePanel

        screen.cover(StillHerePanel(screen, around))
    if ring(desk, desk.opened_at) is not None:
        screen.count_down(RING_SECONDS, RING_SECONDS)  # the ring needs its room
    metrics = around.theme.metrics
    settle(screen, QSize(metrics.width, metrics.height))
    return screen
