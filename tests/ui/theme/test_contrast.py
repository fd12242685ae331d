import pytest
from PySide6.QtGui import QColor

from kiosk.ui.theme.contrast import PAIRS, ratio, shortfalls
from kiosk.ui.theme.theme import THEME_NAMES
from kiosk.ui.theme.tokens import load_tokens
from tests.ui.conftest import ASSETS


@pytest.mark.parametrize("name", THEME_NAMES)
def test_every_pair_keeps_its_contrast(name: str) -> None:
    tokens = load_tokens(ASSETS / "themes" / f"{name}.toml")

    assert shortfalls(tokens) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#FFFFFF", 21.0), ("#FFFFFF", "#FFFFFF", 1.0), ("#777777", "#FFFFFF", 4.478)],
)
def test_the_ratio_is_that_of_the_standard(one: str, other: str, expected: float) -> None:
    assert ratio(QColor(one), QColor(other)) == pytest.approx(expected, abs=0.001)


def test_a_theme_that_falls_short_is_told_where() -> None:
    tokens = load_tokens(ASSETS / "themes" / "light.toml")
    pale = type(tokens)("pale", False, 2, dict.fromkeys(tokens.values, "#888888"))

    assert len(shortfalls(pale)) == len(PAIRS)
