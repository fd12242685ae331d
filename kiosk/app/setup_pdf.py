"""Paints the sheets that set scanners up as a PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPageSize, QPainter, QPainterPath

from hardware.raster import INCH
from hardware.symbols import code128_modules
from kiosk.app.ink_pdf import size_of
from kiosk.app.paragraph import Paragraph, Setting, letters
from kiosk.app.pdf import PDF_DPI, pdf
from kiosk.app.setup_sheet import TEST_CODE, SetupSheet, SheetStep
from kiosk.ui.theme.fonts import Fonts

MARGIN = 15.0
"""Millimetres, as are all measures below; no printer leaves more blank."""
MODULE = 0.375
"""The width of the thinnest bar: three dots at 203 dpi, and the longest code fits the page."""
BARS = 15.0
TITLE, BODY, SMALL = 7.0, 4.2, 3.4
"""The height of letters; with LINE from one line to the next."""
LINE = 1.3
NEAR, APART = 2.0, 9.0
"""White within a step, and the least between two."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A Code 128 in the middle of the page, `height` high."""

    path: QPainterPath
    height: float

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Paint it with its upper left corner there."""
        painter.fillPath(self.path.translated(at), Qt.GlobalColor.black)


Piece = Paragraph | Bars
Group = Sequence[Piece]
Placed = tuple[float, Piece]


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """Lays sheets out on a paper, in dots of a device."""

    fonts: Fonts
    paper: QPageSize.PageSizeId
    dpi: int

    def dots(self, millimetres: float) -> float:
        """So many dots of the device."""
        return millimetres * self.dpi / INCH

    @property
    def size(self) -> tuple[float, float]:
        """The paper's width and height."""
        width, height = size_of(self.paper)
        return self.dots(width), self.dots(height)

    def pages(self, sheet: SetupSheet) -> list[list[Placed]]:
        """The pieces of a sheet and how far from the top they stand, page by page.

        What belongs together stays on one page; the white left over goes between the groups.
        """
        pages: list[list[Group]] = [[]]
        room = self.size[1] - 2 * self.dots(MARGIN)
        for group in self._groups(sheet):
            if pages[-1] and self._height([*pages[-1], group]) > room:
                pages.append([])
            pages[-1].append(group)
        return [list(self._placed(groups, room)) for groups in pages]

    def _groups(self, sheet: SetupSheet) -> Iterator[Group]:
        yield [
            self._words(sheet.title, TITLE, is_bold=True),
            *(self._words(text, BODY) for text in (sheet.models, sheet.how) if text),
        ]
        for step in sheet.steps:
            yield self._step(step)
        port = [self._words(sheet.port, BODY)] if sheet.port else []
        yield [*port, self._words(sheet.test, BODY, is_bold=True), self._bars(TEST_CODE)]
        if sheet.lock:
            yield self._step(sheet.lock)
        yield [self._words(sheet.afterwards, BODY)]

    def _step(self, step: SheetStep) -> Group:
        text = self._words(step.text, BODY, is_bold=True)
        if not step.symbol:
            return [text, self._words(step.missing, BODY)]
        return [text, self._bars(step.symbol), self._words(step.place, SMALL)]

    def _height(self, groups: Sequence[Group]) -> float:
        pieces = sum(piece.height for group in groups for piece in group)
        near = sum(len(group) - 1 for group in groups) * self.dots(NEAR)
        return pieces + near + (len(groups) - 1) * self.dots(APART)

    def _placed(self, groups: Sequence[Group], room: float) -> Iterator[Placed]:
        spare = (room - self._height(groups)) / max(len(groups) - 1, 1)
        # A page with few steps should not be torn apart over the whole paper.
        gap = self.dots(APART) + min(spare, self.dots(APART))
        top = self.dots(MARGIN)
        for group in groups:
            for piece in group:
                yield top, piece
                top += piece.height + self.dots(NEAR)
            top += gap - self.dots(NEAR)

    def _words(self, text: str, size: float, *, is_bold: bool = False) -> Paragraph:
        font = letters(self.fonts.text, self.dots(size), is_bold=is_bold)
        width = self.size[0] - 2 * self.dots(MARGIN)
        return Setting(font, width, self.dots(size * LINE)).whole(text)

    def _bars(self, symbol: str) -> Bars:
        """In one path: painted one by one, neighbours would show a hairline between them."""
        modules = code128_modules(symbol)
        module, height = self.dots(MODULE), self.dots(BARS)
        left = (self.size[0] - len(modules) * module) / 2 - self.dots(MARGIN)
        path = QPainterPath()
        for colour, run in groupby(modules):
            width = len(list(run)) * module
            if colour == "1":
                path.addRect(QRectF(left, 0, width, height))
            left += width
        return Bars(path, height)


def setup_pdf(sheets: Sequence[SetupSheet], *, paper: QPageSize.PageSizeId, fonts: Fonts) -> bytes:
    """A PDF with a page for each sheet, to be printed at 100 %; needs a QGuiApplication."""
    layout = SheetLayout(fonts, paper, PDF_DPI)
    pages = (page for sheet in sheets for page in layout.pages(sheet))
    return pdf(QPageSize(paper), (partial(_paint, page, layout) for page in pages))


def _paint(page: Sequence[Placed], layout: SheetLayout, painter: QPainter) -> None:
    paint(painter, page, layout)


def paint(painter: QPainter, page: Sequence[Placed], layout: SheetLayout) -> None:
    """Paint a page on a device of the layout's dots an inch."""
    painter.setPen(Qt.GlobalColor.black)
    for top, piece in page:
        piece.draw(painter, QPointF(layout.dots(MARGIN), top))
