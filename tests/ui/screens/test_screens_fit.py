"""Every state on every panel: nothing cut, nothing over anything, everything large enough."""

import pytest

from tests.support.screen_faults import faults_of
from tests.support.screen_states import STATES
from tests.support.screens import Setting
from tests.ui.screens.conftest import MakeScreen

PICTURED = ("idle", "who", "yours", "to-desk", "grown-up")
# Where text of twice the size would leave no room, it is as large as leaves every word whole.
DOUBLED_IN_ENGLISH = ("idle", "who", "home", "home-many", "yours", "own", "librarian", "unknown")
SLOW = (
    *((panel, "pseudo", 100) for panel in ("10-inch", "15-inch", "tall")),
    ("10-inch", "es", 130),
    *(
        (panel, language, 200)
        for panel in ("10-inch", "15-inch", "tall")
        for language in ("en", "es", "pseudo")
    ),
    ("21-inch", "en", 100),
    ("21-inch", "es", 200),
)


def _faults(make_screen: MakeScreen, setting: Setting) -> dict[str, list[str]]:
    found = {state: faults_of(make_screen(state, setting)) for state in STATES}
    return {state: faults for state, faults in found.items() if faults}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("panel", ["10-inch", "15-inch", "tall"])
def test_every_screen_shows_whole_words_of_full_size(
    make_screen: MakeScreen, panel: str, language: str
) -> None:
    screens = {state: make_screen(state, Setting(panel, language)) for state in STATES}

    assert {state: found for state, each in screens.items() if (found := faults_of(each))} == {}
    assert [state for state, each in screens.items() if each.theme.metrics.zoom < 1] == []


@pytest.mark.slow
@pytest.mark.parametrize(("panel", "language", "zoom"), SLOW)
def test_every_screen_shows_whole_words_in_every_size_and_in_long_languages(
    make_screen: MakeScreen, panel: str, language: str, zoom: int
) -> None:
    assert _faults(make_screen, Setting(panel, language, zoom)) == {}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("panel", ["10-inch", "15-inch", "tall"])
@pytest.mark.parametrize("state", PICTURED)
def test_words_leave_the_things_their_place_on_the_desk(
    make_screen: MakeScreen, state: str, panel: str, language: str
) -> None:
    assert make_screen(state, Setting(panel, language)).scene_rects()


@pytest.mark.parametrize("state", DOUBLED_IN_ENGLISH)
def test_full_hd_has_room_for_words_of_twice_the_size(make_screen: MakeScreen, state: str) -> None:
    assert make_screen(state, Setting(zoom=200)).theme.metrics.zoom == 2.0
