"""Draws receipt text in any script with the fonts that the program brings along."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QTextLayout, QTextOption

from hardware.raster import Align, Bitmap

# The height of a letter box in proportion to its line; the rest is the space between lines.
LETTER_SHARE = 0.82

ALIGNMENTS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
}


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
        layout = self._laid_out(text, width_dots, line_dots, bold=bold, align=align)
        height = max(layout.lineCount(), 1) * line_dots
        image = QImage(width_dots, height, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setPen(Qt.GlobalColor.black)
        layout.draw(painter, QPointF(0, 0))
        painter.end()
        return _as_bitmap(image)

    def _laid_out(
        self, text: str, width: int, line_dots: int, *, bold: bool, align: Align
    ) -> QTextLayout:
        """Break `text` into lines `line_dots` apart."""
        font = QFont()
        font.setFamilies(self._families)
        font.setPixelSize(max(round(line_dots * LETTER_SHARE), 1))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Medium)
        option = QTextOption(ALIGNMENTS[align])
        # By the first letter with one: else the stop of an Arabic name stands before it.
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text, font)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top + (line_dots - line.height()) / 2))
            top += line_dots
        layout.endLayout()
        return layout


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
