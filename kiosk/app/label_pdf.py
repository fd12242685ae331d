"""Paints sheets of labels: a PDF with real bars and letters, and pictures to look at before."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QImageWriter,
    QPageSize,
    QPainter,
    QPainterPath,
    QTextLayout,
    QTextOption,
)

from hardware.labels.pages import Page
from hardware.labels.shapes import LINE, Box, LabelLayout, Mark, TextRun
from hardware.labels.sheets import INCH
from hardware.raster import Align
from kiosk.app.pdf import PDF_DPI, pdf
from kiosk.app.text_painter import ALIGNMENTS
from kiosk.ui.theme.fonts import Fonts


def labels_pdf(
    pages: Sequence[Page],
    fonts: Fonts,
    *,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> bytes:
    """The sheets as a PDF in their own size, to be printed at 100 %.

    `tell` gets how many of how many labels are painted; what it raises ends the work. May run in
    any thread once there is a QGuiApplication.
    """
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
    font, room = _font(run, fonts, scale), _scaled(run.box, scale)
    lines = [run.text] if run.is_code else list(_wrapped(run, font, room.width()))
    line_height = run.size * LINE * scale
    top = room.top() + (room.height() - line_height * len(lines)) / 2
    painter.setPen(Qt.GlobalColor.black)
    for text in lines:
        layout, height = _line(text, font, run.align, room.width())
        layout.draw(painter, QPointF(room.left(), top + (line_height - height) / 2))
        top += line_height


def _font(run: TextRun, fonts: Fonts, scale: float) -> QFont:
    font = QFont()
    font.setFamilies(list(fonts.mono if run.is_code else fonts.text))
    font.setPixelSize(max(round(run.size * scale), 1))
    font.setWeight(QFont.Weight.Bold if run.is_bold else QFont.Weight.Medium)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _wrapped(run: TextRun, font: QFont, width: float) -> Iterator[str]:
    """Its lines, the last one shortened if the text is longer."""
    layout = QTextLayout(run.text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    whole = starts[: run.lines]
    for start, end in itertools.pairwise(whole):
        yield run.text[start:end].strip()
    rest = run.text[whole[-1] :]
    yield QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)


def _line(text: str, font: QFont, align: Align, width: float) -> tuple[QTextLayout, float]:
    """A line laid out, and how high its letters stand in all."""
    layout = QTextLayout(text, font)
    option = QTextOption(ALIGNMENTS[align])
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return layout, line.height()
