"""The youngest find their things as large pictures, the others as rows."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.card import Card
from kiosk.ui.widgets.picture import PictureBox
from kiosk.ui.widgets.rows import ThingRow
from kiosk.ui.widgets.text import Text
from tests.support.screen_states import SESSION
from tests.support.screens import PANELS, Setting
from tests.ui.screens.conftest import MakeScreen

THINGS = len(SESSION.loans)
EVERY_PANEL = pytest.mark.parametrize("panel", PANELS)
Sizes = Counter[tuple[int, int]]


def shown(screen: Screen, kind: type[QWidget]) -> list[QWidget]:
    """Every widget of this kind that stands on the screen."""
    return [each for each in screen.findChildren(kind) if each.isVisibleTo(screen)]


def cards(screen: Screen) -> int:
    """How many cards stand there that are no rows."""
    return len(shown(screen, Card)) - len(shown(screen, ThingRow))


def pictures(screen: Screen) -> Sizes:
    """How often a picture of each width and height stands there, in pixels."""
    return Counter((each.width(), each.height()) for each in shown(screen, PictureBox))


def pictures_of_things(make_screen: MakeScreen, state: str, panel: str) -> Sizes:
    """The pictures that the home of somebody who has nothing does not have."""
    setting = Setting(panel=panel)
    return pictures(make_screen(state, setting)) - pictures(make_screen("home-nothing", setting))


@EVERY_PANEL
def test_the_youngest_see_a_larger_picture_of_each_thing(
    make_screen: MakeScreen, panel: str
) -> None:
    early = pictures_of_things(make_screen, "home-early", panel)
    others = pictures_of_things(make_screen, "home", panel)

    assert early.total() == others.total() == THINGS
    widest, highest = (max(sides) for sides in zip(*others, strict=True))
    assert all(width > widest and height > highest for width, height in early)


@EVERY_PANEL
def test_the_youngest_have_a_card_a_thing_and_no_row(make_screen: MakeScreen, panel: str) -> None:
    setting = Setting(panel=panel)
    early = make_screen("home-early", setting)
    nothing = make_screen("home-nothing", setting)

    assert shown(early, ThingRow) == []
    assert cards(early) - cards(nothing) == THINGS


@EVERY_PANEL
def test_the_others_have_a_row_a_thing_and_no_card(make_screen: MakeScreen, panel: str) -> None:
    setting = Setting(panel=panel)
    others = make_screen("home", setting)
    nothing = make_screen("home-nothing", setting)

    assert len(shown(others, ThingRow)) == THINGS
    assert cards(others) == cards(nothing)


@EVERY_PANEL
@pytest.mark.parametrize("state", ["home-ready", "home-ready-early"])
def test_what_is_repaired_stands_in_the_place_of_the_prompt(
    make_screen: MakeScreen, panel: str, state: str
) -> None:
    screen = make_screen(state, Setting(panel=panel))

    words = [each.text() for each in screen.findChildren(Text)]
    assert any("is ready" in each for each in words)
    assert "Scan a device to borrow it." not in words
