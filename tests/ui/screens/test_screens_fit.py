"""Every state on every panel: nothing cut, nothing over anything, everything large enough."""

import pytest

from kiosk.ui.widgets.leaf import CalendarLeaf
from tests.support.screen_faults import faults_on_every_page
from tests.support.screen_states import STATES
from tests.support.screens import Setting
from tests.ui.screens.conftest import MakeScreen

PICTURED = ("idle", "who", "yours", "to-desk", "grown-up")
PANELS = ("10-inch", "15-inch", "tall")
# What a panel cannot show at the size that was asked for, and the size that it shows instead. The
# 21.5 inch panel has the pixels of the 15.6 inch one, so what fits there fits here too.
# Idle has no pages: nobody taps a screen that nobody has begun with.
LARGEST = {("10-inch", "pseudo"): {"idle": 160}}
LARGE = (
    ("10-inch", "en", 200),
    ("10-inch", "es", 160),
    ("10-inch", "es", 200),
    ("10-inch", "pseudo", 200),
    *((panel, language, 200) for panel in PANELS[1:] for language in ("en", "es", "pseudo")),
    ("21-inch", "es", 200),
)


def _check(make_screen: MakeScreen, setting: Setting) -> None:
    """Assert that no state has a fault or shows its words smaller than it can."""
    faults, zooms, wanted = {}, {}, {}
    largest = LARGEST.get((setting.panel, setting.language), {})
    for state in STATES:
        screen = make_screen(state, setting)
        if found := faults_on_every_page(screen):
            faults[state] = found
        zooms[state] = round(screen.theme.metrics.zoom * 100)
        wanted[state] = min(setting.zoom, largest.get(state, 200))
    assert faults == {}
    assert zooms == wanted


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("panel", PANELS)
def test_every_screen_shows_whole_words_of_full_size(
    make_screen: MakeScreen, panel: str, language: str
) -> None:
    _check(make_screen, Setting(panel, language))


@pytest.mark.slow
@pytest.mark.parametrize(("panel", "language", "zoom"), LARGE)
def test_every_screen_grows_with_the_words_until_its_panel_is_full(
    make_screen: MakeScreen, panel: str, language: str, zoom: int
) -> None:
    _check(make_screen, Setting(panel, language, zoom))


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
