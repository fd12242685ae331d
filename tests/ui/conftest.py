"""Themes for everything that is painted; fonts are loaded once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import kiosk
from kiosk.ui.theme.metrics import Metrics, Panel
from kiosk.ui.theme.theme import Looks, Theme

ASSETS = Path(kiosk.__file__).resolve().parent.parent / "assets"

MakeTheme = Callable[..., Theme]


@pytest.fixture(scope="session")
def looks(qapp: QApplication) -> Looks:
    return Looks(ASSETS)


@pytest.fixture
def make_theme(looks: Looks) -> MakeTheme:
    """Make a theme for a panel; the 15.6 inch reference unless said otherwise."""

    def make(
        name: str = "light",
        *,
        panel: tuple[float, int, int] = (15.6, 1920, 1080),
        zoom: float = 1.0,
        is_motion_reduced: bool = False,
    ) -> Theme:
        metrics = Metrics.for_panel(Panel(*panel), zoom)
        return looks.theme(name, metrics, is_motion_reduced=is_motion_reduced)

    return make


@pytest.fixture
def theme(make_theme: MakeTheme) -> Theme:
    return make_theme()
