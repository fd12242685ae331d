"""Every answer of the desk says the same by colour, shape, word and sound: `answers.TABLE`."""

from collections.abc import Callable, Iterator
from typing import get_args

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from kiosk.domain.desk import screens as states
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.theme import Looks
from kiosk.ui.widgets.fit import settle
from kiosk.ui.widgets.shapes import Status, StatusShape
from kiosk.ui.widgets.text import Text
from tests.domain.desk.counter import Counter
from tests.support.screens import Setting, build_desk
from tests.ui.conftest import MakeTheme
from tests.ui.screens.answers import SAME_ON_PURPOSE, TABLE, Kind, Row

CORNER = 3
Answer = Callable[..., Screen]


@pytest.fixture
def answered(looks: Looks) -> Iterator[Answer]:
    """Let a row of the table happen, and build the screen of what the machine then shows."""
    made: list[Screen] = []

    def answer(row: Row, counter: Counter, *, theme: str = "light") -> Screen:
        row.act(counter)
        assert isinstance(counter.screen, row.state)
        screen = build_desk(looks, counter.desk, Setting(theme=theme))
        settle(screen, screen.size())
        made.append(screen)
        return screen

    yield answer
    for screen in made:
        screen.deleteLater()


def seen(screen: Screen) -> list[Text]:
    """The words that can be seen, the largest first."""
    texts = [each for each in screen.findChildren(Text) if each.isVisibleTo(screen) and each.text()]
    return sorted(texts, key=Text.painted_px, reverse=True)


def main_shape(screen: Screen) -> Status | None:
    """What the shape beside the headline says; smaller ones stand on the answers below."""
    middle = screen.height() // 2
    shapes = [
        each
        for each in screen.findChildren(StatusShape)
        if each.isVisibleTo(screen) and each.mapTo(screen, each.rect().center()).y() < middle
    ]
    assert len(shapes) <= 1
    return shapes[0].status if shapes else None


def painted(screen: Screen) -> QColor:
    """The colour of the upper wall."""
    return screen.grab(QRect(CORNER, CORNER, 1, 1)).toImage().pixelColor(0, 0)


@pytest.mark.parametrize("name", TABLE)
def test_wall_shape_word_and_sound_say_the_same(answered: Answer, name: str) -> None:
    row, counter = TABLE[name], Counter()

    screen = answered(row, counter)

    texts = [each.text() for each in seen(screen)]
    assert main_shape(screen) is row.kind.shape
    assert texts[0] == row.word
    assert any(row.also in each for each in texts)
    assert (row.said or row.word) in screen.said
    assert row.also in screen.said
    assert counter.sounds() == row.sound
    if row.kind.wall is not None:
        assert painted(screen) == screen.theme.colour(row.kind.wall)


@pytest.mark.parametrize("theme", ["dark", "contrast"])
@pytest.mark.parametrize("name", ["lent", "own", "case", "refused", "trouble", "home"])
def test_another_theme_has_its_own_wall_and_the_same_shape(
    answered: Answer, name: str, theme: str
) -> None:
    row = TABLE[name]

    screen = answered(row, Counter(), theme=theme)

    assert row.kind.wall is not None
    assert painted(screen) == screen.theme.colour(row.kind.wall)
    assert main_shape(screen) is row.kind.shape


def test_every_screen_has_a_row() -> None:
    shown = {states.Home, *get_args(states.Screen)}

    assert {row.state for row in TABLE.values()} == shown


def test_a_sound_belongs_to_one_kind_of_news() -> None:
    heard = {kind: {tuple(r.sound) for r in TABLE.values() if r.kind is kind} for kind in Kind}

    assert heard == {
        Kind.DONE: {("ok",), ()},  # goodbye is silent
        Kind.CHOOSE: {("attention",)},
        Kind.WAIT: {("attention",)},
        Kind.CANT: {("problem",)},
        Kind.FAULT: {(), ("attention",)},  # a scan that leads to nothing was heard all the same
        Kind.NO_NEWS: {(), ("attention",)},  # a card is asked for
        Kind.OVER: {("attention",)},
    }


def test_what_means_another_thing_has_another_word() -> None:
    said: dict[str, set[str]] = {}
    for name, row in TABLE.items():
        said.setdefault(row.word + row.also, set()).add(name)

    assert {frozenset(names) for names in said.values() if len(names) > 1} == SAME_ON_PURPOSE


@pytest.mark.parametrize("name", ["light", "dark"])
def test_each_kind_of_news_has_a_wall_of_its_own(make_theme: MakeTheme, name: str) -> None:
    theme = make_theme(name)
    walls = [theme.colour(kind.wall).name() for kind in Kind if kind.wall is not None]

    assert len(set(walls)) == len(walls)
