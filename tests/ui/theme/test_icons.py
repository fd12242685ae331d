import pytest
from PySide6.QtGui import QColor

from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from tests.ui.conftest import ASSETS


def test_every_icon_has_its_file_and_no_file_lies_unused() -> None:
    files = {path.stem for path in (ASSETS / "icons").glob("*.svg")}

    assert files == {icon.value for icon in Icon}


@pytest.mark.parametrize("icon", Icon)
def test_every_icon_paints_in_the_ink_it_is_given(theme: Theme, icon: Icon) -> None:
    image = theme.icon(icon, 48, Tone.BAD).toImage()

    inks = {
        image.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {theme.colour(Tone.BAD).name()}


def test_an_icon_is_sharp_on_a_dense_panel(theme: Theme) -> None:
    pixmap = theme.icon(Icon.CHECK, 40, Tone.TEXT, ratio=2.0)

    assert pixmap.width() == 80
    assert pixmap.deviceIndependentSize().width() == 40


def test_an_icon_is_rendered_once(theme: Theme) -> None:
    first, again = (theme.icons.pixmap(Icon.BELL, 33, QColor("#123456")) for _ in range(2))

    assert first.cacheKey() == again.cacheKey()
