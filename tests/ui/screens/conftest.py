"""Screens that are laid out, and let go when their test ends."""

from collections.abc import Callable, Iterator

import pytest

from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.theme import Looks
from kiosk.ui.widgets.fit import settle
from tests.support.screens import Setting, build

MakeScreen = Callable[..., Screen]


@pytest.fixture
def make_screen(looks: Looks) -> Iterator[MakeScreen]:
    """Build a screen by the name of its state, as it would stand on a panel."""
    made: list[Screen] = []

    def make(state: str, setting: Setting | None = None) -> Screen:
        screen = build(looks, state, setting or Setting())
        settle(screen, screen.size())
        made.append(screen)
        return screen

    yield make
    for screen in made:
        screen.deleteLater()
