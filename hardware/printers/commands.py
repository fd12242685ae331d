"""The ESC/POS commands we send, as bytes; sources: Epson's command reference, Citizen, Star."""

from hardware.raster import Align, Bitmap

INITIALISE = b"\x1b@"
LINE_FEED = b"\n"
CANCEL = b"\x18"
NO_KANJI = b"\x1c."
"""Clones made for China start in a two-byte mode, in which every accented letter is Chinese."""

CLEAR_BUFFER = bytes.fromhex("10 14 08 01 03 14 01 06 02 08")
"""DLE DC4 function 8: forget everything received, executed even in the middle of a picture."""

LONGEST_HEAD = 8
"""Bytes of the longest command before its data, which is GS v 0."""

PICTURE_ROWS = 128
"""Rows in one GS v 0. Some models print the rest of a taller picture as text."""


def code_page(number: int) -> bytes:
    """Choose what the bytes from 0x80 on mean."""
    return b"\x1bt" + bytes([number])


def emphasis(on: bool) -> bytes:
    """Bold on or off."""
    return b"\x1bE" + bytes([on])


def size(across: int, down: int) -> bytes:
    """Multiply the characters' width and height, each 1 to 8."""
    return b"\x1d!" + bytes([(across - 1) << 4 | (down - 1)])


def align(where: Align) -> bytes:
    """Align the lines that follow; holds at the beginning of a line."""
    return b"\x1ba" + bytes([where.value])


def feed(lines: int) -> bytes:
    """Print what waits and feed the paper, at most 255 lines."""
    return b"\x1bd" + bytes([lines])


def feed_and_cut() -> bytes:
    """GS V 66: feed to the blade and cut, leaving a bridge so that the slip does not fall."""
    return b"\x1dVB\x00"


def cut() -> bytes:
    """GS V 1: the same, but where the paper stands."""
    return b"\x1dV\x01"


def cut_as_older_ones() -> bytes:
    """ESC m, which GS V took the place of: some clones know nothing else."""
    return b"\x1bm"


def picture(bitmap: Bitmap) -> bytes:
    """GS v 0 in bands."""
    parts = []
    for band in bitmap.bands(PICTURE_ROWS):
        head = band.stride.to_bytes(2, "little") + band.height.to_bytes(2, "little")
        parts.append(b"\x1dv0\x00" + head + band.rows)
    return b"".join(parts)


def code128(text: str, *, module: int, height: int) -> bytes:
    """A Code 128 without a line of text below it; sizes in dots."""
    payload = _code128_payload(text)
    style = b"\x1dh" + bytes([height]) + b"\x1dw" + bytes([module]) + b"\x1dH\x00"
    return style + b"\x1dkI" + bytes([len(payload)]) + payload


def _code128_payload(text: str) -> bytes:
    """Digits two by two in set C, which makes a 14-digit library number fit narrow paper; anything
    else in set B.
    """
    if not _is_packed(text):
        return b"{B" + text.replace("{", "{{").encode("ascii")
    single = len(text) % 2
    pairs = bytes(int(text[place : place + 2]) for place in range(single, len(text), 2))
    return (b"{B" + text[:1].encode() if single else b"") + b"{C" + pairs


def _is_packed(text: str) -> bool:
    return text.isdigit() and len(text) >= 4


def code128_modules(text: str) -> int:
    """How wide the printer draws it, in modules, without the white at the sides."""
    # An odd digit takes one character in set B and one to change to set C.
    packed = len(text) // 2 + 2 * (len(text) % 2)
    symbols = packed if _is_packed(text) else len(text)
    # Start and check character, and the longer stop.
    return 11 * (symbols + 2) + 13


def qr(text: str, *, module: int) -> bytes:
    """A QR code model 2 with error correction M; `module` is the width of a cell in dots."""
    parts = (
        b"1A2\x00",
        b"1C" + bytes([module]),
        b"1E1",
        b"1P0" + text.encode(),
        b"1Q0",
    )
    return b"".join(b"\x1d(k" + len(part).to_bytes(2, "little") + part for part in parts)


def ask_status(number: int) -> bytes:
    """DLE EOT, answered at once by one byte. 1 printer, 2 off-line cause, 3 error, 4 paper."""
    return b"\x10\x04" + bytes([number])


def automatic_status() -> bytes:
    """GS a: from now until the next ESC @ say the status at once and after each change of the
    drawer, the line, an error or the paper.
    """
    return b"\x1da\x0f"


def ask_paper() -> bytes:
    """GS r 1: say how the paper is, in turn, when all before it was worked through."""
    return b"\x1dr\x01"


def ask_process_id(mark: bytes) -> bytes:
    """GS ( H function 48: say these four characters when all before them stands on paper."""
    return b"\x1d(H\x06\x0000" + mark
