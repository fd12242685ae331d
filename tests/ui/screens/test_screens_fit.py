"""Every state on every panel: nothing cut, nothing over anything, everything large enough."""

import pytest

from kiosk.ui.widgets.leaf import CalendarLeaf
from kiosk.ui.widgets.text import Text
from tests.support.long_runs import sized
from tests.support.screen_faults import faults_on_every_page
from tests.support.screen_states import STATES
from tests.support.screens import Setting
from tests.ui.screens.conftest import MakeScreen

PICTURED = ("idle", "who", "yours", "to-desk", "grown-up")
IN_THE_MIDDLE = (
    *("own", "all-ok", "is-it-this", "not-yet", "librarian", "damage-kit"),
    *("unknown", "grown-up", "to-desk", "undone", "noted", "returned-keep"),
)
PANELS = ("10-inch", "15-inch", "tall")
LARGE = (
    ("10-inch", "es", 160),
    *((panel, language, 200) for panel in PANELS for language in ("es", "pseudo")),
)
# The 21.5 inch panel has the pixels of the 15.6 inch one, and English is the shortest.
LARGE_TOO = (*((panel, "en", 200) for panel in PANELS), ("21-inch", "es", 200))


def _check(make_screen: MakeScreen, setting: Setting) -> None:
    """Assert that no state has a fault or shows its words smaller than it can."""
    faults, zooms = {}, {}
    for state in STATES:
        screen = make_screen(state, setting)
        if found := faults_on_every_page(screen):
            faults[state] = found
        zooms[state] = round(screen.theme.metrics.zoom * 100)
    assert faults == {}
    assert zooms == dict.fromkeys(STATES, setting.zoom)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("panel", PANELS)
def test_every_screen_shows_whole_words_of_full_size(
    make_screen: MakeScreen, panel: str, language: str
) -> None:
    _check(make_screen, Setting(panel, language))


@pytest.mark.slow
@sized("setting", LARGE, LARGE_TOO)
def test_every_screen_grows_with_the_words_until_its_panel_is_full(
    make_screen: MakeScreen, setting: tuple[str, str, int]
) -> None:
    _check(make_screen, Setting(*setting))


@pytest.mark.slow
@pytest.mark.parametrize("panel", PANELS)
def test_words_that_are_60_percent_longer_keep_their_size(
    make_screen: MakeScreen, panel: str
) -> None:
    _check(make_screen, Setting(panel, "pseudo"))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("state", PICTURED)
def test_words_leave_the_things_their_place_on_the_desk(
    make_screen: MakeScreen, state: str, panel: str, language: str
) -> None:
    assert make_screen(state, Setting(panel, language)).scene_rects()


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_chip_beside_the_leaf_leaves_the_leaf_its_place(
    make_screen: MakeScreen, language: str
) -> None:
    screen = make_screen("yours", Setting("15-inch", language))

    assert screen.findChildren(CalendarLeaf)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("state", IN_THE_MIDDLE)
def test_a_tall_panel_has_its_thing_large_in_the_middle(
    make_screen: MakeScreen, state: str, language: str
) -> None:
    screen = make_screen(state, Setting("tall", language))

    (thing,) = screen.scene_rects()

    assert abs(thing.center().x() - screen.width() / 2) <= 1
    assert thing.width() > screen.width() * 0.4


def test_the_last_size_of_a_low_panel_turns_the_pages_of_the_idle_screen(
    make_screen: MakeScreen,
) -> None:
    screen = make_screen("idle", Setting("10-inch", "pseudo", 200))

    assert screen.pages is not None
    assert screen.pages.count > 1


@pytest.mark.parametrize("zoom", [100, 130, 160, 200])
@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("state", ["librarian", "not-yet", "not-yet-free"])
def test_the_code_for_staff_stands_once(
    make_screen: MakeScreen, state: str, panel: str, zoom: int
) -> None:
    screen = make_screen(state, Setting(panel, zoom=zoom))

    codes = [each for each in screen.findChildren(Text) if "K7-2041" in each.text()]

    assert len(codes) == 1
