"""Which screen shows which state; a new screen is its module and a line here."""

from types import UnionType

from kiosk.domain.desk import screens as states
from kiosk.domain.desk.state import Desk
from kiosk.ui.screens.arrive import IdleScreen, WhoScreen
from kiosk.ui.screens.damage import DamageScreen
from kiosk.ui.screens.given_back import GivenBackScreen
from kiosk.ui.screens.home import HomeScreen
from kiosk.ui.screens.news import DoneScreen
from kiosk.ui.screens.notices import ByeScreen, Notice, NoticeScreen
from kiosk.ui.screens.questions import AskScreen, NotYetScreen
from kiosk.ui.screens.screen import Screen, Surroundings
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.screens.still_here import StillHerePanel
from kiosk.ui.screens.trouble import TroubleScreen

SCREENS: tuple[tuple[type | UnionType, type[Screen]], ...] = (
    (states.Idle, IdleScreen),
    (states.Who, WhoScreen),
    (states.Home, HomeScreen),
    (states.Done, DoneScreen),
    (states.GivenBack, GivenBackScreen),
    (states.Damage, DamageScreen),
    (states.NotYet, NotYetScreen),
    (states.Ask, AskScreen),
    (Notice, NoticeScreen),
    (states.Bye, ByeScreen),
    (states.Trouble, TroubleScreen),
    (states.StaffPin, StaffPinScreen),
)


def screen_for(desk: Desk, around: Surroundings) -> Screen:
    """Build the screen of the present state; "Still here?" is laid over the one it covers."""
    is_covered = isinstance(desk.screen, states.StillHere)
    shown = desk.screen.over if isinstance(desk.screen, states.StillHere) else desk.screen
    kind = next((screen for state, screen in SCREENS if isinstance(shown, state)), IdleScreen)
    screen = kind(desk, around)
    if is_covered:
        screen.cover(StillHerePanel(screen, around))
    return screen
