"""Paper as a picture: what a receipt printer will do, or has done."""

from PySide6.QtGui import QImage

from hardware.document import Document
from hardware.print_api import ReceiptPrinter
from hardware.raster import Bitmap
from hardware.virtual.paper import PaperStrip
from hardware.virtual.printer import VirtualPrinter
from hardware.virtual.render import render
from kiosk.app.receipt_painter import receipt_painter
from kiosk.app.text_painter import QtTextPainter

WIDTH_DOTS = 576
MARGIN_DOTS = 24
FONTS = ("Atkinson Hyperlegible Mono", "DejaVu Sans Mono", "Noto Sans", "Makerdesk Sans East")


def paper_image(strip: PaperStrip, *, dots: int = WIDTH_DOTS) -> QImage:
    """The strip as it would hang out of the printer, one pixel a dot, with white margins."""
    bits = render(strip, width=dots, painter=QtTextPainter(FONTS))
    return _as_image(bits.placed(bits.width + 2 * MARGIN_DOTS, MARGIN_DOTS))


def printed_image(paper: Document, printer: ReceiptPrinter) -> QImage:
    """What this printer would make of it; nothing is sent to it."""
    virtual = VirtualPrinter()
    virtual.receive(printer.compose(paper, receipt_painter()))
    return paper_image(virtual.strip, dots=printer.dots)


def _as_image(bits: Bitmap) -> QImage:
    """Black dots on white."""
    image = QImage(bits.rows, bits.width, bits.height, bits.stride, QImage.Format.Format_Mono)
    image.setColor(0, 0xFFFFFFFF)
    image.setColor(1, 0xFF000000)
    return image.copy()  # the bytes are Python's and may go
