"""Paints birch: the desk with its ply edge, and shelves of the same ply."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone

_CONTRAST_LINE = 4
_Bands = tuple[tuple[Tone, int], ...]
# From the top down, in reference pixels.
_DESK_BANDS: _Bands = (
    (Tone.DESK_TOP, 9),
    (Tone.DESK_PLY, 3),
    (Tone.DESK_PLY_PALE, 3),
    (Tone.DESK_PLY, 3),
    (Tone.DESK_PLY_PALE, 3),
)
_PLANK_BANDS: _Bands = (
    (Tone.DESK_TOP, 8),
    (Tone.DESK_PLY, 4),
    (Tone.DESK_PLY_PALE, 4),
    (Tone.DESK_PLY, 4),
)


def paint_desk(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Paint the desk's top, its ply edge and its front; one white line in high contrast."""
    painter.fillRect(rect, theme.colour(Tone.DESK))
    if theme.is_high_contrast:
        line = QRectF(rect.left(), rect.top(), rect.width(), theme.u(_CONTRAST_LINE))
        painter.fillRect(line, theme.colour(Tone.DESK_EDGE))
        return
    _paint_bands(painter, theme, rect, _DESK_BANDS)


def paint_plank(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Paint a shelf of ply on the wall, for panels so tall that scenes stand above each other."""
    if theme.is_high_contrast:
        line = QRectF(rect.left(), rect.top(), rect.width(), theme.u(_CONTRAST_LINE))
        painter.fillRect(line, theme.colour(Tone.DESK_EDGE))
        return
    _paint_bands(painter, theme, rect, _PLANK_BANDS)


def _paint_bands(painter: QPainter, theme: Theme, rect: QRectF, bands: _Bands) -> None:
    y = rect.top()
    for tone, height in bands:
        painter.fillRect(QRectF(rect.left(), y, rect.width(), theme.u(height)), theme.colour(tone))
        y += theme.u(height)
