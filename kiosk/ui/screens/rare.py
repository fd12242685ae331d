"""Screens that no first scan leads to; a counter loads them once it hears scans."""

from kiosk.domain.desk import screens as states
from kiosk.ui.screens.damage import DamageScreen
from kiosk.ui.screens.questions import AskScreen, NotYetScreen
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.screens.trouble import TroubleScreen
from kiosk.ui.screens.wishes import WishesScreen
from kiosk.ui.staff.ground import StaffGround

RARE: tuple[tuple[type, type[Screen]], ...] = (
    (states.Damage, DamageScreen),
    (states.NotYet, NotYetScreen),
    (states.Ask, AskScreen),
    (states.Wishes, WishesScreen),
    (states.Trouble, TroubleScreen),
    (states.StaffPin, StaffPinScreen),
    (states.StaffInside, StaffGround),
)
