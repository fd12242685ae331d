"""Code 128 and QR patterns as pictures, for printers that cannot draw them themselves."""

from barcode.codex import Code128
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from hardware.raster import Bitmap

QUIET_BARS = 10
"""Modules of white that a Code 128 needs on either side."""

FNC3 = "\xf3"
"""Function character 3 in the text of a Code 128, as python-barcode has it: the symbol then is an
order to the scanner that reads it."""

QUIET_CELLS = 4
"""Cells of white that a QR code needs on every side."""


class _WholeCode128(Code128):  # type: ignore[misc] # the library has no types
    """The library takes a first pair of digits "99" for the sign that changes to set C, which has
    the same number, and leaves it out: its "990123" scans as "0123".
    """

    def _try_to_optimize(self, encoded: list[int]) -> list[int]:
        if self.code[:2].isdigit():
            return encoded
        shorter: list[int] = super()._try_to_optimize(encoded)
        return shorter


def code128_modules(text: str) -> str:
    """The bars as "1" and the gaps as "0", without the white around."""
    bars: str = _WholeCode128(text).build()[0]
    return bars


def code128_width(text: str) -> int:
    """How many modules wide it is, without the white around."""
    return len(code128_modules(text))


def code128_bitmap(text: str, *, module: int, height: int) -> Bitmap:
    """A Code 128 with its white at the sides; `module` and `height` in dots."""
    quiet = "0" * QUIET_BARS
    cells = [bar == "1" for bar in quiet + code128_modules(text) + quiet]
    row = Bitmap.from_cells([cells], scale=module)
    return Bitmap(row.width, height, row.rows[: row.stride] * height)


def qr_cells(text: str) -> tuple[tuple[bool, ...], ...]:
    """The cells of a QR code with error correction M, its white border included."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_CELLS)
    code.add_data(text.encode())
    return tuple(tuple(bool(cell) for cell in row) for row in code.get_matrix())


def qr_bitmap(text: str, *, module: int) -> Bitmap:
    """A QR code with its white border; `module` is the width of a cell in dots."""
    return Bitmap.from_cells(qr_cells(text), scale=module)
