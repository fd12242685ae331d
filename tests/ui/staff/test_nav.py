"""The side of the shell: everything stays in sight on a low screen, or can be scrolled to."""

import pytest
from PySide6.QtCore import QPoint, QRect
from pytestqt.qtbot import QtBot

from kiosk.i18n import translator
from kiosk.ui.staff.pages import STAFF_PAGES
from kiosk.ui.staff.shell.nav import WIDTH, Nav, Way
from kiosk.ui.staff.shell.nav_parts import ROOMS
from kiosk.ui.theme.theme import Theme
from tests.ui.conftest import ASSETS
from tests.ui.staff.conftest import Stand

WAYS = [Way(each.name, each.icon, each.stroke, each.group) for each in STAFF_PAGES]


def nav_of(theme: Theme, stand: Stand, height: int) -> Nav:
    """With every page there is, on a screen so high."""
    nav = Nav(theme, translator(ASSETS / "i18n", "en"), WAYS, school="Maple Street Library")
    nav.offer([way.page for way in WAYS])
    stand(nav, theme.u(WIDTH), height)
    return nav


def hidden(nav: Nav) -> list[str]:
    """Entries that stand out of the side's own part, wholly or partly."""
    view = nav.area.viewport()
    room = QRect(QPoint(0, 0), view.size())
    places = {
        each.text(): QRect(each.mapTo(view, QPoint(0, 0)), each.size())
        for each in nav.entries.values()
    }
    return [name for name, place in places.items() if not room.contains(place)]


def test_a_high_screen_has_the_roomiest_rows(page_theme: Theme, stand: Stand) -> None:
    nav = nav_of(page_theme, stand, 1080)

    assert hidden(nav) == []
    assert {each.height() for each in nav.entries.values()} == {page_theme.u(ROOMS[0].row)}


@pytest.mark.parametrize("height", [768, 720])
def test_a_low_screen_draws_the_rows_together_until_all_is_in_sight(
    page_theme: Theme, stand: Stand, height: int
) -> None:
    nav = nav_of(page_theme, stand, height)

    assert hidden(nav) == []


def test_rows_are_drawn_together_no_more_than_they_must(page_theme: Theme, stand: Stand) -> None:
    nav = nav_of(page_theme, stand, 768)

    assert {each.height() for each in nav.entries.values()} == {page_theme.u(ROOMS[1].row)}


def test_what_does_not_fit_at_all_is_scrolled_to_when_it_is_opened(
    page_theme: Theme, stand: Stand, qtbot: QtBot
) -> None:
    nav = nav_of(page_theme, stand, 320)
    assert {each.height() for each in nav.entries.values()} == {page_theme.u(ROOMS[-1].row)}
    last = WAYS[-1].page
    assert nav.entries[last].text() in hidden(nav)

    nav.show_open(last)

    qtbot.waitUntil(lambda: nav.entries[last].text() not in hidden(nav), timeout=5000)


def test_fewer_pages_have_more_room(page_theme: Theme, stand: Stand) -> None:
    nav = nav_of(page_theme, stand, 560)
    few = WAYS[:3]

    nav.offer([way.page for way in few])

    assert {nav.entries[way.page].sizeHint().height() for way in few} == {
        page_theme.u(ROOMS[0].row)
    }
