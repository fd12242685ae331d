"""The staff's corner and the time zones of the set-up."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.desk.screens import StaffInside
from kiosk.domain.desk.step import start
from kiosk.i18n import translator
from kiosk.services.views import IdleView
from kiosk.ui.screens.registry import screen_for
from kiosk.ui.screens.screen import Surroundings
from kiosk.ui.staff.corner import ALWAYS, Corner, CornerScreen
from kiosk.ui.staff.setup.zones import matching, zone_names
from tests.ui.conftest import ASSETS, MakeTheme

SIZES = [(1920, 1080), (1280, 800), (1080, 1920)]


@pytest.fixture
def open_corner(qtbot: QtBot, make_theme: MakeTheme) -> "OpenCorner":
    return OpenCorner(qtbot, make_theme)


class OpenCorner:
    """Opens the corner as the stage does."""

    def __init__(self, qtbot: QtBot, make_theme: MakeTheme) -> None:
        self._qtbot, self._make_theme = qtbot, make_theme

    def __call__(self, size: tuple[int, int] = SIZES[0], *, language: str = "en") -> CornerScreen:
        idle = IdleView(school="", time_zone="UTC", period=None, free=())
        around = Surroundings(
            self._make_theme(panel=(15.6, *size), is_motion_reduced=True),
            translator(ASSETS / "i18n", language),
            ZoneInfo("UTC"),
            datetime(2026, 11, 30, tzinfo=UTC),
            idle,
            (),
        )
        screen = screen_for(replace(start(), screen=StaffInside()), around)
        assert isinstance(screen, CornerScreen)
        self._qtbot.addWidget(screen)
        screen.resize(*size)
        screen.show()
        return screen


def test_the_corner_offers_reading_and_going_back_to_everybody(open_corner: OpenCorner) -> None:
    corner = open_corner()

    assert {way for way, tile in corner.tiles.items() if tile.isVisible()} == ALWAYS


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_all_tiles_lie_on_the_wall_whole(
    open_corner: OpenCorner, size: tuple[int, int], language: str
) -> None:
    corner = open_corner(size, language=language)
    corner.offer(Corner)

    for tile in corner.tiles.values():
        assert corner.body.rect().contains(tile.geometry())
        assert tile.height() >= tile.heightForWidth(tile.width())


def test_every_tile_says_where_it_leads_and_leads_there(
    open_corner: OpenCorner, qtbot: QtBot
) -> None:
    corner = open_corner()
    corner.offer(Corner)
    taken: list[object] = []
    corner.chosen.connect(taken.append)

    for tile in corner.tiles.values():
        assert tile.accessibleName()
        assert tile.accessibleDescription()
        tile.click()

    assert taken == list(Corner)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("new york", ("America/New_York",)),
        ("New_York", ("America/New_York",)),
        ("utc", ("UTC",)),
        ("mars", ()),
    ],
)
def test_a_time_zone_is_found_by_any_of_its_words(words: str, found: tuple[str, ...]) -> None:
    assert matching(zone_names(), words) == found


def test_time_zones_are_places_in_order() -> None:
    names = zone_names()

    assert {"America/Chicago", "Pacific/Honolulu", "UTC"} <= set(names)
    assert not [name for name in names if name.startswith(("Etc/", "US/"))]
    assert list(names[:-1]) == sorted(names[:-1])
