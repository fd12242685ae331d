"""Paints sheets of labels: a PDF with real bars and letters, and pictures to look at before."""

import itertools
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageWriter,
    QPageSize,
    QPainter,
    QPainterPath,
)

from hardware.labels.pages import Page
from hardware.labels.shapes import LINE, Box, LabelLayout, Mark, TextRun
from hardware.raster import INCH
from kiosk.app.paragraph import Setting, letters
from kiosk.app.pdf import PDF_DPI, pdf
from kiosk.ui.theme.fonts import Fonts


def labels_pdf(
    pages: Sequence[Page],
    fonts: Fonts,
    *,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> bytes:
    """The sheets as a PDF in their own size, to be printed at 100 %.

    `tell` gets how many of how many labels are painted; what it raises ends the work. May run in
    any thread once there is a QGuiApplication. Raises ValueError where there is no sheet: a PDF
    has at least one page.
    """
    if not pages:
        raise ValueError("there is no sheet to paint")
    total = sum(len(page.labels) for page in pages)
    done = itertools.count(1)

    def paint(page: Page, painter: QPainter) -> None:
        for label in page.labels:
            _paint(painter, label, fonts, PDF_DPI / INCH)
            tell(next(done), total)

    return pdf(_paper(pages[0]), (partial(paint, page) for page in pages))


def page_picture(page: Page, fonts: Fonts, *, dpi: int) -> QImage:
    """A sheet as a greyscale picture, as a printer of so many dots an inch would print it."""
    scale = dpi / INCH
    size = QSizeF(page.width * scale, page.height * scale).toSize()
    image = QImage(size, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for label in page.labels:
        _paint(painter, label, fonts, scale)
    painter.end()
    return image


def png(picture: QImage) -> bytes:
    """The picture as a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(data.data())


def _paper(page: Page) -> QPageSize:
    size = QSizeF(page.width, page.height)
    return QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)


def _paint(painter: QPainter, label: LabelLayout, fonts: Fonts, scale: float) -> None:
    """Paint one label; `scale` is the device's dots a millimetre."""
    for mark in label.marks:
        painter.fillPath(_path(mark, scale), QColor(Qt.GlobalColor.black))
    for run in label.texts:
        _paint_text(painter, run, fonts, scale)


def _path(mark: Mark, scale: float) -> QPainterPath:
    """All of a symbol in one path: painted one by one, neighbours would show a hairline between."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for box in mark.black:
        path.addRect(_scaled(box, scale))
    return path


def _scaled(box: Box, scale: float) -> QRectF:
    return QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale)


def _paint_text(painter: QPainter, run: TextRun, fonts: Fonts, scale: float) -> None:
    room = _scaled(run.box, scale)
    families = fonts.mono if run.is_code else fonts.text
    font = letters(families, run.size * scale, is_bold=run.is_bold)
    setting = Setting(font, room.width(), run.size * LINE * scale, run.align)
    words = (
        setting.unbroken(run.text) if run.is_code else setting.shortened(run.text, lines=run.lines)
    )
    painter.setPen(Qt.GlobalColor.black)
    words.draw(painter, QPointF(room.left(), room.top() + (room.height() - words.height) / 2))
