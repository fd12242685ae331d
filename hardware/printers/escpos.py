"""A Document becomes ESC/POS bytes: pure, and the same bytes for the same input."""

from typing import assert_never

from hardware import symbols
from hardware.document import (
    Align,
    Barcode,
    Block,
    Cut,
    Document,
    Feed,
    Line,
    Pair,
    Picture,
    QrCode,
    Rule,
    Size,
)
from hardware.printers import commands
from hardware.printers.letters import approximated, page_for, printable, wrapped
from hardware.printers.profiles import CodePage, Cutter, Profile
from hardware.raster import Bitmap, TextPainter

LINE_DOTS = 30
"""The pitch of lines after `ESC @`; a painted line takes the same room."""

BARCODE_DOTS = 80
TEAR_OFF_LINES = 5
_CHARACTER_DOTS = 12
_MODULES = (3, 2)
"""Widths of a Code 128 module in dots, best first; 1 is too thin for a thermal head."""

_QR_MODULES = (6, 5, 4, 3, 2)


def build(document: Document, profile: Profile, painter: TextPainter | None = None) -> bytes:
    """The bytes that print `document`.

    A paragraph that one of the profile's code pages holds goes as text; any other goes as a picture
    by `painter`, or without one in the nearest letters that the first page has. Where the profile
    says raster, all goes as pictures but the cut, and what only a painter could draw.
    """
    composer = _Composer(profile, painter)
    for block in document.blocks:
        composer.add(block)
    return bytes(composer.out)


def end_of_slip(profile: Profile) -> bytes:
    """Parts the paper from what follows, or feeds it far enough to be torn off."""
    match profile.cutter:
        case Cutter.GS_V_66:
            return commands.feed_and_cut()
        case Cutter.GS_V_1:
            return feed(TEAR_OFF_LINES, profile) + commands.cut()
        case Cutter.ESC_M:
            return feed(TEAR_OFF_LINES, profile) + commands.cut_as_older_ones()
        case Cutter.NONE:
            return feed(TEAR_OFF_LINES, profile)
        case _:
            assert_never(profile.cutter)


def feed(lines: int, profile: Profile) -> bytes:
    """White paper: so many lines."""
    if profile.raster:
        return commands.picture(Bitmap.blank(profile.dots, lines * LINE_DOTS))
    return commands.feed(lines)


class _Composer:
    """Collects bytes and knows how the printer stands, so that only changes are sent."""

    def __init__(self, profile: Profile, painter: TextPainter | None) -> None:
        self._profile = profile
        self._painter = painter
        self._page: int | None = None
        self._size = Size.NORMAL
        self._bold = False
        self._align = Align.LEFT
        speak = commands.automatic_status() if profile.speaks_up else b""
        start = b"" if profile.raster and painter else profile.start
        self.out = bytearray(commands.INITIALISE + start + speak)

    def add(self, block: Block) -> None:
        match block:
            case Line():
                self._line(block)
            case Pair():
                self._pair(block)
            case Rule():
                self._rule()
            case Feed(lines):
                self.out += feed(lines, self._profile)
            case Barcode():
                self._barcode(block)
            case QrCode(text):
                self._qr(text)
            case Picture(bits, align):
                self._picture(bits, align)
            case Cut():
                self.out += end_of_slip(self._profile)
            case _:
                assert_never(block)

    def _line(self, line: Line) -> None:
        for paragraph in printable(line.text).split("\n"):
            page = self._page_for(paragraph)
            if page is None:
                self._print_bitmap(self._painted(paragraph, line))
                continue
            text = approximated(paragraph, page)
            for piece in wrapped(text, self._profile.columns // line.size.across):
                self._text(piece, page, line)

    def _page_for(self, text: str) -> CodePage | None:
        """The page to write `text` with; None if it is to be painted."""
        pages = self._profile.code_pages
        if self._painter is None:
            return page_for(text, pages) or pages[0]
        if self._profile.raster:
            return None
        return page_for(text, pages)

    def _text(self, text: str, page: CodePage, style: Line) -> None:
        """One line of text that fits the paper."""
        self._set_style(style)
        if not text.isascii():
            self._set_page(page)
        self.out += text.encode(page.codec) + commands.LINE_FEED

    def _set_page(self, page: CodePage) -> None:
        if page.number != self._page:
            self.out += commands.code_page(page.number)
            self._page = page.number

    def _set_style(self, style: Line) -> None:
        self._set_align(style.align)
        if style.size is not self._size:
            self.out += commands.size(style.size.across, style.size.down)
            self._size = style.size
        if style.bold is not self._bold:
            self.out += commands.emphasis(style.bold)
            self._bold = style.bold

    def _set_align(self, where: Align) -> None:
        if where is not self._align:
            self.out += commands.align(where)
            self._align = where

    def _painted(self, text: str, style: Line) -> Bitmap:
        assert self._painter is not None  # _page_for names a page where there is no painter
        return self._painter.paint(
            text,
            width_dots=self._profile.dots,
            line_dots=LINE_DOTS * style.size.down,
            bold=style.bold,
            align=style.align,
        )

    def _pair(self, pair: Pair) -> None:
        left, right = (printable(text).replace("\n", " ") for text in (pair.left, pair.right))
        start = Line(left, bold=pair.bold)
        end = Line(right, bold=pair.bold, align=Align.RIGHT)
        page = self._page_for(f"{left} {right}")
        if page is None:
            self._painted_pair(start, end)
            return
        left, right = approximated(left, page), approximated(right, page)
        room = self._profile.columns - len(left) - len(right)
        if room > 0:
            self._text(left + " " * room + right, page, start)
        else:
            self._line(start)
            self._line(end)

    def _painted_pair(self, start: Line, end: Line) -> None:
        left, right = self._painted(start.text, start), self._painted(end.text, end)
        self._print_bitmap(left.beside(right, gap=_CHARACTER_DOTS) or left.below(right))

    def _rule(self) -> None:
        page = self._page_for("─")
        if page is None:
            blank = Bitmap.blank(self._profile.dots, LINE_DOTS // 2 - 1)
            ink = Bitmap.from_cells([[True] * self._profile.dots] * 2)
            self._print_bitmap(blank.below(ink).below(blank))
        else:
            stroke = "─" if approximated("─", page) == "─" else "-"
            self._text(stroke * self._profile.columns, page, Line(""))

    def _barcode(self, barcode: Barcode) -> None:
        native = self._profile.native_code128 and not self._profile.raster
        drawn = commands.code128_modules if native else symbols.code128_width
        modules = drawn(barcode.text) + 2 * symbols.QUIET_BARS
        fitting = [width for width in _MODULES if modules * width <= self._profile.dots]
        if not fitting:
            self._qr(barcode.text)
        elif native:
            self._set_align(Align.CENTER)
            self.out += commands.code128(barcode.text, module=fitting[0], height=BARCODE_DOTS)
        else:
            bars = symbols.code128_bitmap(barcode.text, module=fitting[0], height=BARCODE_DOTS)
            self._picture(bars, Align.CENTER)
        if barcode.caption:
            self._line(Line(barcode.caption, align=Align.CENTER))

    def _qr(self, text: str) -> None:
        cells = len(symbols.qr_cells(text))
        module = next(width for width in _QR_MODULES if cells * width <= self._profile.dots)
        if self._profile.native_qr and not self._profile.raster:
            self._set_align(Align.CENTER)
            # The printer draws it without the white that it needs above and below.
            self.out += commands.feed(1) + commands.qr(text, module=module) + commands.feed(1)
        else:
            self._picture(symbols.qr_bitmap(text, module=module), Align.CENTER)

    def _picture(self, bits: Bitmap, where: Align) -> None:
        room = max(self._profile.dots - bits.width, 0)
        offset = {Align.LEFT: 0, Align.CENTER: room // 2, Align.RIGHT: room}[where]
        self._print_bitmap(bits.placed(self._profile.dots, offset))

    def _print_bitmap(self, bitmap: Bitmap) -> None:
        # It is as wide as the paper, but some firmware shifts a picture that is not aligned left.
        self._set_align(Align.LEFT)
        self.out += commands.picture(bitmap)
