"""Carries out ESC/POS commands on virtual paper."""

from collections.abc import Mapping

from hardware.printers.command_decoder import Command, Kind
from hardware.raster import Align, Bitmap
from hardware.virtual.paper import (
    Element,
    PaperCut,
    PaperFeed,
    PrintedBarcode,
    PrintedPicture,
    PrintedQr,
    PrintedText,
)

CODE_PAGES: Mapping[int, str] = {
    0: "cp437",
    2: "cp850",
    3: "cp860",
    4: "cp863",
    5: "cp865",
    13: "cp857",
    16: "cp1252",
    17: "cp866",
    18: "cp852",
    19: "cp858",
}
"""Epson's numbers of code pages and Python's codecs."""

_IGNORED = {
    Kind.NUL,
    Kind.CARRIAGE_RETURN,
    Kind.CANCEL,
    Kind.RECOVER,
    Kind.PULSE,
    Kind.PULSE_NOW,
    Kind.NO_KANJI,
    Kind.CHARACTER_SET,
    Kind.LINE_SPACING,
    Kind.DEFAULT_SPACING,
    Kind.BARCODE_CAPTION,
    Kind.OTHER_BLOCK,
}
_LINE_DOTS = 30
_CODE128 = 73


class Interpreter:
    """A printer's print engine: style, line buffer, and the paper it has put out."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self.elements: list[Element] = []
        self.unknown: list[bytes] = []
        self.restart()

    def restart(self) -> None:
        """Forget style, symbols and a line that is not printed yet, as switching on does."""
        self._codec = CODE_PAGES[0]
        self._bold = False
        self._across = self._down = 1
        self._align = Align.LEFT
        self._line = ""
        self._bar_module, self._bar_height = 3, 162
        self._qr_module, self._qr_text = 3, ""

    def carry_out(self, command: Command) -> None:
        """Do what `command` says; what we do not know is noted and skipped."""
        payload = command.payload
        match command.kind:
            case Kind.TEXT:
                self._line += payload.decode(self._codec, "replace")
            case Kind.LINE_FEED:
                self._put_line()
            case Kind.FEED:
                self._feed(payload[0])
            case Kind.FEED_DOTS:
                self._feed(payload[0] // _LINE_DOTS)
            case Kind.CUT | Kind.OLDER_CUT:
                self._flush()
                self.elements.append(PaperCut())
            case Kind.PICTURE:
                self._picture(payload)
            case Kind.BARCODE:
                self._barcode(command)
            case Kind.SYMBOL:
                self._symbol(command)
            case _:
                self._set(command)

    def _set(self, command: Command) -> None:
        """The commands that change how the next ones print."""
        number = command.payload[0] if command.payload else 0
        match command.kind:
            case Kind.INITIALISE:
                self.restart()
            case Kind.CODE_PAGE if number in CODE_PAGES:
                self._codec = CODE_PAGES[number]
            case Kind.EMPHASIS:
                self._bold = bool(number & 1)
            case Kind.SIZE:
                self._across, self._down = (number >> 4 & 7) + 1, (number & 7) + 1
            case Kind.ALIGN if number % 48 <= Align.RIGHT.value:
                self._align = Align(number % 48)
            case Kind.BARCODE_HEIGHT:
                self._bar_height = number
            case Kind.BARCODE_MODULE:
                self._bar_module = number
            case kind if kind not in _IGNORED:
                self.unknown.append(command.raw)

    def _put_line(self) -> None:
        room = max(self._columns // self._across, 1)
        text, self._line = self._line, ""
        for start in range(0, max(len(text), 1), room):
            piece = text[start : start + room]
            self.elements.append(
                PrintedText(piece, self._across, self._down, self._bold, self._align)
            )

    def _flush(self) -> None:
        if self._line:
            self._put_line()

    def _feed(self, lines: int) -> None:
        self._flush()
        if lines:
            self.elements.append(PaperFeed(lines))

    def _picture(self, payload: bytes) -> None:
        self._flush()
        width = int.from_bytes(payload[1:3], "little") * 8
        height = int.from_bytes(payload[3:5], "little")
        if width and height:
            self.elements.append(PrintedPicture(Bitmap(width, height, payload[5:])))

    def _barcode(self, command: Command) -> None:
        self._flush()
        data = command.payload[2:]
        text = _code128_text(data) if command.payload[0] == _CODE128 else None
        if text is None:
            self.unknown.append(command.raw)
            return
        self.elements.append(PrintedBarcode(text, self._bar_module, self._bar_height, self._align))

    def _symbol(self, command: Command) -> None:
        match command.payload[:2], command.payload[2:]:
            case b"1A", _:  # the model, of which we only know the second
                return
            case b"1E", _:
                return
            case b"1C", size if size:
                self._qr_module = size[0]
            case b"1P", data:
                self._qr_text = data[1:].decode("utf-8", "replace")
            case b"1Q", _:
                self._flush()
                self.elements.append(PrintedQr(self._qr_text, self._qr_module, self._align))
            case _:
                self.unknown.append(command.raw)


def _code128_text(data: bytes) -> str | None:
    """The text of a GS k 73 payload in sets B and C; None if it is written otherwise."""
    text, code_set, place = "", b"", 0
    while place < len(data):
        pair = data[place : place + 2]
        if pair in (b"{B", b"{C"):
            code_set, place = pair, place + 2
        elif code_set == b"{B":
            text += chr(data[place])
            place += 2 if pair == b"{{" else 1
        elif code_set == b"{C" and data[place] < 100:
            text += f"{data[place]:02}"
            place += 1
        else:
            return None
    return text
