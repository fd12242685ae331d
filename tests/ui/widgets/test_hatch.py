"""Slanted lines over a surface."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.hatch import paint_hatch, rounded_path


def hatched(theme: Theme, *rects: QRectF) -> QImage:
    image = QImage(120, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for rect in rects:
        path = QPainterPath()
        path.addRect(rect)
        paint_hatch(painter, theme, path, QColor("black"))
    painter.end()
    return image


def dark(image: QImage) -> set[tuple[int, int]]:
    return {
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).lightness() < 128
    }


def test_lines_stay_within_the_surface_and_leave_gaps(theme: Theme) -> None:
    seen = dark(hatched(theme, QRectF(20, 10, 60, 40)))

    assert seen
    assert all(20 <= x < 80 and 10 <= y < 50 for x, y in seen)
    assert len(seen) < 60 * 40 * 0.5


def test_lines_of_two_surfaces_that_touch_go_on_in_each_other(theme: Theme) -> None:
    whole = hatched(theme, QRectF(20, 10, 60, 40))
    halves = hatched(theme, QRectF(20, 10, 33, 40), QRectF(53, 10, 27, 40))

    assert dark(whole) == dark(halves)


@pytest.mark.parametrize("radius", [4, 400])
def test_a_rounded_path_is_as_large_as_its_rectangle(radius: float) -> None:
    rect = QRectF(3, 4, 50, 20)

    assert rounded_path(rect, radius).boundingRect() == rect
    assert not rounded_path(rect, radius).contains(rect.topLeft())
