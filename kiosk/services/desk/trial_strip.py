"""The strip that shows what a printer can do: its width, its greys, its letters, its codes."""

from hardware.document import Align, Barcode, Block, Cut, Document, Line, Picture, QrCode, Rule
from hardware.print_api import ReceiptPrinter
from hardware.raster import INCH, Bitmap
from kiosk.wording.staff_hardware import StripTexts

CODE = "TEST-0001"
LETTERS = ("áéíñ çøß ĐƠƯ", "مرحبا  Tiếng Việt", "Kreyòl  Привіт  你好")
_MARK_MM = 12
"""A figure stands under each: so far apart, one has room on any width."""
_RULER_ROWS = 28
_GREYS = (1.0, 0.75, 0.5, 0.25, 0.1)
_GREY_ROWS, _GAP_DOTS = 40, 8
# How dark a cell of four by four dots must be before each of its dots is black (Bayer's matrix).
_BAYER = ((0, 8, 2, 10), (12, 4, 14, 6), (3, 11, 1, 9), (15, 7, 13, 5))


def trial_strip(texts: StripTexts, printer: ReceiptPrinter) -> Document:
    """For a printer: as wide as its paper."""
    dots, scale = printer.dots, printer.dpi / INCH
    width = round(dots / scale)
    blocks: tuple[Block, ...] = (
        Line(texts.title, bold=True, align=Align.CENTER),
        Picture(ruler(dots, scale)),
        Line(_figures(width, printer.columns, scale * printer.columns / dots)),
        Line(texts.width(width), align=Align.CENTER),
        Picture(greys(dots)),
        *(Line(each, align=Align.CENTER) for each in LETTERS),
        Barcode(CODE, CODE),
        QrCode(CODE),
        Rule(),
        Line(texts.made, align=Align.CENTER),
        Cut(),
    )
    return Document(blocks)


def ruler(dots: int, scale: float) -> Bitmap:
    """A mark each millimetre, longer each six, the longest where a figure stands below.

    `scale` is how many dots a millimetre has.
    """
    cells = [[False] * dots for _ in range(_RULER_ROWS)]
    for millimetre in range(round(dots / scale) + 1):
        column = min(round(millimetre * scale), dots - 1)
        for row in range(_length(millimetre)):
            cells[row][column] = True
    return Bitmap.from_cells(cells)


def _length(millimetre: int) -> int:
    if millimetre % _MARK_MM == 0:
        return _RULER_ROWS
    return _RULER_ROWS // 2 if millimetre % 6 == 0 else _RULER_ROWS // 4


def greys(dots: int) -> Bitmap:
    """Boxes from black to nearly white, a dot beside each other one as dark as its box."""
    box = dots // len(_GREYS)
    rows = []
    for y in range(_GREY_ROWS):
        row = []
        for x in range(dots):
            place = x // box
            is_gap = place >= len(_GREYS) or x % box >= box - _GAP_DOTS
            shade = 0 if is_gap else _GREYS[place]
            row.append(_BAYER[y % 4][x % 4] < shade * 16)
        rows.append(row)
    return Bitmap.from_cells(rows)


def _figures(width: int, columns: int, scale: float) -> str:
    """The figures under the ruler, each at its mark; `scale` is the columns of a millimetre."""
    line = [" "] * columns
    for millimetre in range(0, width + 1, _MARK_MM):
        figure = str(millimetre)
        place = int(millimetre * scale) - len(figure) // 2
        place = min(max(place, 0), columns - len(figure))
        line[place : place + len(figure)] = figure
    return "".join(line).rstrip()
