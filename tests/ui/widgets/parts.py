"""One of everything that can be tapped, as screens build them."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kiosk.ui.drawings.chromebooks import Mood, chromebook
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.button import Button, Kind, Size
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.pin import PinPad
from kiosk.ui.widgets.ring import Countdown
from kiosk.ui.widgets.spot_list import DamageMap
from kiosk.ui.widgets.spots import (
    CHARGER_AT,
    HINGE_AT,
    KEYS_AT,
    POWER_AT,
    SCREEN_AT,
    TOUCHPAD_AT,
    Spot,
)
from kiosk.ui.widgets.stacks import row
from kiosk.ui.widgets.switch import Switch
from kiosk.ui.widgets.tile import ChoiceTile, picture_tile, question_tile

SPOTS = (
    Spot("screen", "Screen", SCREEN_AT),
    Spot("keys", "Keys", KEYS_AT),
    Spot("touchpad", "Touchpad", TOUCHPAD_AT),
    Spot("hinge", "Hinge", HINGE_AT),
    Spot("charger", "Charger", CHARGER_AT),
    Spot("power", "Won't start", POWER_AT),
    Spot("lost", "Part lost", icon=Icon.PUZZLE),
    Spot("unsure", "Not sure"),
)


def done_button(theme: Theme) -> Button:
    button = Button(theme, "Done", size=Size.DESK)
    button.set_countdown(Countdown(3, 4))
    return button


def help_chips(theme: Theme) -> list[Chip]:
    """Make the five help chips in their order."""
    return [
        Chip(theme, "English", icon=Icon.LANGUAGES),
        Chip(theme, "Read to me", icon=Icon.VOLUME_2),
        Chip(theme, icon=Icon.A_LARGE_SMALL, name="Larger text"),
        Chip(theme, icon=Icon.CONTRAST, name="Contrast"),
        Chip(theme, "Get help", icon=Icon.CONCIERGE_BELL),
    ]


def _language(theme: Theme) -> QWidget:
    chip = Chip(theme, "Español")
    chip.setCheckable(True)
    chip.setAutoExclusive(True)
    return chip


def _answer(theme: Theme) -> QWidget:
    picture = PictureBox(theme, chromebook(mood=Mood.ODD), 286, 204)
    return question_tile(theme, picture, "A bit odd")


def _place(theme: Theme) -> QWidget:
    return picture_tile(theme, PictureBox(theme, chromebook(), 150, 140), "Messages", "1 new")


def _choice(theme: Theme) -> QWidget:
    picture = PictureBox(theme, chromebook(), 150, 140)
    return ChoiceTile(theme, row(theme, picture, margins=(20, 20, 20, 20)), name="Printer 1")


def _pager(theme: Theme) -> QWidget:
    pager = Pager(theme, back="Page back", on="Next page")
    pager.set_pages(3, 1)
    return pager


STUDENT_PARTS: tuple[tuple[str, Callable[[Theme], QWidget]], ...] = (
    ("plain button", lambda theme: Button(theme, "Keep longer")),
    ("primary button", lambda theme: Button(theme, "Save my place", kind=Kind.PRIMARY)),
    ("warn button", lambda theme: Button(theme, "See the desk", kind=Kind.WARN)),
    ("soft button", lambda theme: Button(theme, "Take this one", kind=Kind.SOFT)),
    ("desk kind button", lambda theme: Button(theme, "Back", kind=Kind.DESK)),
    ("row button", lambda theme: Button(theme, "It's broken", icon=Icon.WRENCH, size=Size.ROW)),
    ("icon button", lambda theme: Button(theme, "", icon=Icon.X, name="Close")),
    ("button with ring", done_button),
    ("chip", lambda theme: Chip(theme, "Get help", icon=Icon.CONCIERGE_BELL)),
    ("round chip", lambda theme: Chip(theme, icon=Icon.CONTRAST, name="Contrast")),
    ("language chip", _language),
    ("question tile", _answer),
    ("picture tile", _place),
    ("choice tile", _choice),
    ("pager", _pager),
    ("pin pad", lambda theme: PinPad(theme, ok="OK", delete="Delete", name="PIN")),
    ("damage map", lambda theme: DamageMap(theme, SPOTS)),
)
STAFF_PARTS: tuple[tuple[str, Callable[[Theme], QWidget]], ...] = (
    ("switch", lambda theme: Switch(theme, "No paper", on="on", off="off")),
    ("tray button", lambda theme: Button(theme, "Bell", icon=Icon.BELL, size=Size.TRAY)),
)
