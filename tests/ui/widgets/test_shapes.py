"""The five status shapes are told apart without their colours, at every size that they stand in."""

import itertools

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from kiosk.ui.theme.theme import THEME_NAMES, Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.shapes import HEADLINE, IN_CHIP, IN_ROW, ShapeLook, Status, paint_shape
from tests.ui.conftest import MakeTheme

HALF = 128
LEAST_UNLIKE = 0.05


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("side", [IN_CHIP, IN_ROW, HEADLINE])
def test_shapes_differ_without_their_colours(make_theme: MakeTheme, name: str, side: int) -> None:
    theme = make_theme(name)
    painted = {status: silhouette(theme, status, side) for status in Status}

    for one, other in itertools.combinations(Status, 2):
        assert unlike(painted[one], painted[other]) > LEAST_UNLIKE, (one, other)


def silhouette(theme: Theme, status: Status, side: int) -> QImage:
    """A shape in the two colours that all of them have here."""
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    look = ShapeLook(status, Tone.TEXT, Tone.SURFACE)
    paint_shape(painter, theme, QRectF(0, 0, side, side), look)
    painter.end()
    return image


def unlike(one: QImage, other: QImage) -> float:
    """Share of the pixels that are light in one and dark in the other."""
    pairs = list(zip(bytes(one.constBits()), bytes(other.constBits()), strict=True))
    return sum(abs(light - dark) > HALF for light, dark in pairs) / len(pairs)
