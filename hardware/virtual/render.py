"""Paper as a picture, dot by dot as a printer's head would burn it."""

from functools import cache
from typing import assert_never

from hardware import symbols
from hardware.raster import Align, Bitmap, TextPainter
from hardware.virtual.paper import (
    Element,
    PaperCut,
    PaperFeed,
    PaperStrip,
    PrintedBarcode,
    PrintedPicture,
    PrintedQr,
    PrintedText,
    joined,
)

CELL_DOTS = 12
LINE_DOTS = 30
_FONT_DOTS = 24
# A letter wider than its cell reaches into its neighbours' rather than being cut off.
_GLYPH_DOTS = 3 * CELL_DOTS
_STROKE = "─"


def render(strip: PaperStrip, *, width: int, painter: TextPainter) -> Bitmap:
    """The strip, `width` dots wide (576 or 384), each letter in its cell of font A's 12 dots.

    It looks most like a printer's own letters with a painter that has a monospaced font.
    """
    artist = _Artist(width, painter)
    paper = Bitmap.blank(width, 0)
    for element in joined(strip.elements):
        paper = paper.below(artist.draw(element))
    return paper


class _Artist:
    """Draws the elements of one strip."""

    def __init__(self, width: int, painter: TextPainter) -> None:
        self._width = width

        @cache
        def glyph(letter: str, bold: bool) -> Bitmap:
            if letter == _STROKE:
                return _stroke()
            drawn = painter.paint(
                letter, width_dots=_GLYPH_DOTS, line_dots=_FONT_DOTS, bold=bold, align=Align.CENTER
            )
            return Bitmap.blank(_GLYPH_DOTS, (LINE_DOTS - _FONT_DOTS) // 2).below(drawn)

        self._glyph = glyph

    def draw(self, element: Element) -> Bitmap:
        match element:
            case PrintedText():
                return self._text(element)
            case PrintedPicture(bits):
                return bits.placed(self._width, 0)
            case PrintedBarcode(text, module, height, align):
                return self._placed(
                    symbols.code128_bitmap(text, module=module, height=height), align
                )
            case PrintedQr(text, module, align):
                return self._placed(symbols.qr_bitmap(text, module=module), align)
            case PaperFeed(lines):
                return Bitmap.blank(self._width, lines * LINE_DOTS)
            case PaperCut():
                return Bitmap.blank(self._width, LINE_DOTS)
            case _:
                assert_never(element)

    def _placed(self, bits: Bitmap, align: Align) -> Bitmap:
        room = self._width - bits.width
        offset = {Align.LEFT: 0, Align.CENTER: room // 2, Align.RIGHT: room}[align]
        return bits.placed(self._width, offset)

    def _text(self, line: PrintedText) -> Bitmap:
        text = line.text if line.align is Align.LEFT else line.text.rstrip()
        cell = CELL_DOTS * line.across
        row = Bitmap.blank(max(cell * len(text), 1), LINE_DOTS * line.down)
        for place, letter in enumerate(text):
            if letter != " ":
                glyph = self._glyph(letter, line.bold).scaled(line.across, line.down)
                row = _overlaid(row, glyph.placed(row.width, (place - 1) * cell))
        return self._placed(row, line.align)


def _overlaid(lower: Bitmap, upper: Bitmap) -> Bitmap:
    """Both sets of dots; a painter may give a glyph more than one line, of which we take one."""
    rows = upper.rows[: len(lower.rows)].ljust(len(lower.rows), b"\x00")
    dots = int.from_bytes(lower.rows, "big") | int.from_bytes(rows, "big")
    return Bitmap(lower.width, lower.height, dots.to_bytes(len(lower.rows), "big"))


def _stroke() -> Bitmap:
    """The line of a printer's code page, from edge to edge of the cell; fonts may lack it."""
    above = Bitmap.blank(_GLYPH_DOTS, LINE_DOTS // 2 - 1)
    ink = Bitmap.from_cells([[True] * CELL_DOTS] * 2).placed(_GLYPH_DOTS, CELL_DOTS)
    return above.below(ink).below(above)
