from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.button import Button
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.text import Text

MakePages = Callable[..., Pages]


@pytest.fixture
def make_pages(qtbot: QtBot, theme: Theme) -> MakePages:
    """Make pages of so many lines, 900 wide."""

    def make(lines: int, height: int, *, is_upright: bool = False, word: str = "line") -> Pages:
        blocks = [Text(theme, f"{word} {number}") for number in range(lines)]
        pager = Pager(theme, back="Back", on="On", is_upright=is_upright)
        pages = Pages(theme, blocks, pager, gap=10)
        qtbot.addWidget(pages)
        pages.resize(900, height)
        pages.show()
        return pages

    return make


def _shown(pages: Pages) -> list[str]:
    return [each.text() for each in pages.findChildren(Text) if each.isVisible()]


@pytest.mark.parametrize("is_upright", [False, True])
def test_turning_through_the_pages_shows_every_block_once(
    make_pages: MakePages, is_upright: bool
) -> None:
    pages = make_pages(12, 330, is_upright=is_upright)
    seen: list[str] = []

    for page in range(pages.count):
        pages.turn_to(page)
        seen += [words for words in _shown(pages) if "line" in words]

    assert pages.count > 1
    assert seen == [f"line {number}" for number in range(12)]


def test_what_fits_needs_no_arrows(make_pages: MakePages) -> None:
    pages = make_pages(3, 600)

    assert pages.count == 1
    assert not [each for each in pages.findChildren(Button) if each.isVisible()]


def test_upright_arrows_stand_beside_the_blocks(make_pages: MakePages) -> None:
    pages = make_pages(12, 330, is_upright=True)
    pager = pages.findChild(Pager)
    assert pager is not None

    words = [
        each for each in pages.findChildren(Text) if each.isVisible() and "line" in each.text()
    ]

    assert max(each.geometry().right() for each in words) < pager.x()
    assert pages.rect().contains(pager.geometry())


def test_a_block_too_large_for_a_page_is_told_even_while_it_is_hidden(
    make_pages: MakePages,
) -> None:
    assert not make_pages(12, 330, is_upright=True).lacks_room()
    assert make_pages(12, 330, is_upright=True, word="wide" * 30).lacks_room()
