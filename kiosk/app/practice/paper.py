"""The virtual printer's paper as a picture, as text and as the bytes that made it."""

from pathlib import Path

from PySide6.QtGui import QImage

from hardware.raster import Bitmap
from hardware.virtual.paper import PaperCut, PaperStrip
from hardware.virtual.render import render
from kiosk.app.text_painter import QtTextPainter

WIDTH_DOTS = 576
MARGIN_DOTS = 24
FONTS = ("Atkinson Hyperlegible Mono", "DejaVu Sans Mono", "Noto Sans", "Makerdesk Sans East")


def paper_image(strip: PaperStrip) -> QImage:
    """The strip as it would hang out of the printer, one pixel a dot, with white margins."""
    bits = render(strip, width=WIDTH_DOTS, painter=QtTextPainter(FONTS))
    return _as_image(bits.placed(bits.width + 2 * MARGIN_DOTS, MARGIN_DOTS))


def is_cut(strip: PaperStrip) -> bool:
    """Whether a whole slip has come out."""
    return any(isinstance(element, PaperCut) for element in strip.elements)


def save_slip(strip: PaperStrip, data: bytes, stem: Path) -> None:
    """Write `stem`.png, `stem`.txt and `stem`.bin of a slip and the bytes that made it."""
    paper_image(strip).save(f"{stem}.png")
    Path(f"{stem}.txt").write_text(strip.text() + "\n", encoding="utf-8")
    Path(f"{stem}.bin").write_bytes(data)


def _as_image(bits: Bitmap) -> QImage:
    """Black dots on white."""
    image = QImage(bits.rows, bits.width, bits.height, bits.stride, QImage.Format.Format_Mono)
    image.setColor(0, 0xFFFFFFFF)
    image.setColor(1, 0xFF000000)
    return image.copy()  # the bytes are Python's and may go
