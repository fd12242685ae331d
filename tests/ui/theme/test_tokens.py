import tomllib
from pathlib import Path

import pytest

from kiosk.ui.theme.theme import THEME_NAMES
from kiosk.ui.theme.tokens import ThemeUnusable, load_tokens, tokens_from
from kiosk.ui.theme.tones import Tone
from tests.ui.conftest import ASSETS

LIGHT = ASSETS / "themes" / "light.toml"


def content() -> dict[str, object]:
    return tomllib.loads(LIGHT.read_text(encoding="utf-8"))


def test_every_shipped_theme_is_complete() -> None:
    shipped = sorted(path.stem for path in (ASSETS / "themes").glob("*.toml"))

    names = [load_tokens(ASSETS / "themes" / f"{name}.toml").name for name in shipped]

    assert names == sorted(THEME_NAMES)


def test_all_that_is_wrong_with_a_theme_is_told_at_once() -> None:
    broken = content()
    colours = dict(broken["colours"])  # type: ignore[call-overload]  # the shipped file has it
    del colours["text"]
    colours["txet2"] = "#123456"
    colours["bg"] = "white"
    broken.update(colours=colours, edge=0, extra=1)

    with pytest.raises(ThemeUnusable) as refused:
        tokens_from(broken, source="mine.toml")

    message = str(refused.value)
    assert "mine.toml" in message
    assert "colour text is missing" in message
    assert "unknown colour txet2, did you mean text2?" in message
    assert "bg is 'white'" in message
    assert "edge must be" in message
    assert "unknown section 'extra'" in message


def test_an_unreadable_theme_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "night.toml"
    path.write_text("colours = [", encoding="utf-8")

    with pytest.raises(ThemeUnusable, match=r"night\.toml"):
        load_tokens(path)


def test_a_colour_may_be_translucent() -> None:
    scrim = load_tokens(LIGHT).colour(Tone.SCRIM)

    assert scrim.name() == "#16202e"
    assert scrim.alpha() == 0x96
