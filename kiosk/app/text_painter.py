"""Draws receipt text in any script with the fonts that the program brings along."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from hardware.raster import Align, Bitmap
from kiosk.app.paragraph import Setting, letters

# The height of a letter box in proportion to its line; the rest is the space between lines.
LETTER_SHARE = 0.82


class QtTextPainter:
    """A `hardware.raster.TextPainter`: Qt shapes Arabic and finds a font for each letter.

    Painting on a QImage is allowed in any thread, so the print lane may call it.
    """

    def __init__(self, families: Sequence[str]) -> None:
        """Use these font families, the first that has a letter wins."""
        self._families = list(families)

    def paint(
        self, text: str, *, width_dots: int, line_dots: int, bold: bool, align: Align
    ) -> Bitmap:
        """See `hardware.raster.TextPainter.paint`."""
        font = letters(self._families, line_dots * LETTER_SHARE, is_bold=bold)
        # The dots of a receipt are coarse, and its paper is always the same: hinted letters read
        # better there.
        font.setHintingPreference(QFont.HintingPreference.PreferDefaultHinting)
        words = Setting(font, width_dots, line_dots, align).whole(text)
        image = QImage(width_dots, round(words.height), QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setPen(Qt.GlobalColor.black)
        words.draw(painter, QPointF(0, 0))
        painter.end()
        return _as_bitmap(image)


def _as_bitmap(image: QImage) -> Bitmap:
    """Every pixel darker than half becomes a black dot."""
    mono = image.convertToFormat(
        QImage.Format.Format_Mono,
        Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.MonoOnly,
    )
    if mono.color(1) & 0xFFFFFF:
        mono.invertPixels()
    stride = (mono.width() + 7) // 8
    spare = 0xFF & ~((1 << (stride * 8 - mono.width())) - 1)
    dots = bytes(mono.constBits())
    rows = bytearray()
    for top in range(0, mono.height() * mono.bytesPerLine(), mono.bytesPerLine()):
        rows += dots[top : top + stride]
        rows[-1] &= spare
    return Bitmap(mono.width(), mono.height(), bytes(rows))
