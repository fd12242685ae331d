"""One-bit pictures in printer dots, and the painter that turns text into them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, Self

INCH = 25.4
"""Millimetres: printers count their dots an inch."""


class Align(Enum):
    """Where something stands between the paper's edges; the numbers are those of `ESC a`."""

    LEFT = 0
    CENTER = 1
    RIGHT = 2


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Black dots on white.

    `rows` holds `height` rows of `stride` bytes, the leftmost dot in the highest bit, 1 for black;
    the bits beyond `width` are 0.
    """

    width: int
    height: int
    rows: bytes

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 0 or len(self.rows) != self.stride * self.height:
            raise ValueError(f"{len(self.rows)} bytes are not {self.width} x {self.height} dots")
        spare = (1 << (self.stride * 8 - self.width)) - 1
        if any(self.rows[end] & spare for end in self._row_ends()):
            raise ValueError("there are dots beyond the width")

    def _row_ends(self) -> range:
        return range(self.stride - 1, len(self.rows), self.stride)

    @classmethod
    def from_cells(cls, cells: Sequence[Sequence[bool]], *, scale: int = 1) -> Self:
        """From rows of equal length, each cell becoming `scale` by `scale` dots."""
        width = len(cells[0]) * scale
        stride = (width + 7) // 8
        rows = bytearray()
        for line in cells:
            dots = int("".join("01"[cell] * scale for cell in line), 2)
            rows += (dots << (stride * 8 - width)).to_bytes(stride, "big") * scale
        return cls(width, len(cells) * scale, bytes(rows))

    @classmethod
    def blank(cls, width: int, height: int) -> Self:
        """White paper."""
        return cls(width, height, bytes((width + 7) // 8 * height))

    @property
    def stride(self) -> int:
        """Bytes in a row."""
        return (self.width + 7) // 8

    def is_black(self, x: int, y: int) -> bool:
        """Whether the dot `x` from the left and `y` from the top is black."""
        return bool(self.rows[y * self.stride + x // 8] & (0x80 >> x % 8))

    def bands(self, height: int) -> Iterator["Bitmap"]:
        """From top to bottom in pieces of at most `height` rows."""
        for top in range(0, self.height, height):
            rows = self.rows[top * self.stride : (top + height) * self.stride]
            yield Bitmap(self.width, len(rows) // self.stride, rows)

    def placed(self, width: int, offset: int) -> "Bitmap":
        """On white paper `width` dots wide, `offset` from its left; what sticks out is cut off."""
        shift = width - offset - self.width
        stride = (width + 7) // 8
        within = (1 << width) - 1
        rows = bytearray()
        for top in range(0, len(self.rows), self.stride):
            dots = int.from_bytes(self.rows[top : top + self.stride], "big")
            dots >>= self.stride * 8 - self.width
            dots = (dots << shift if shift >= 0 else dots >> -shift) & within
            rows += (dots << (stride * 8 - width)).to_bytes(stride, "big")
        return Bitmap(width, self.height, bytes(rows))

    def below(self, other: "Bitmap") -> "Bitmap":
        """`self` with `other` of the same width underneath."""
        return Bitmap(self.width, self.height + other.height, self.rows + other.rows)

    def scaled(self, across: int, down: int) -> "Bitmap":
        """Each dot made `across` wide and `down` high."""
        cells = [[self.is_black(x, y) for x in range(self.width)] for y in range(self.height)]
        wide = [[cell for cell in row for _ in range(across)] for row in cells]
        return Bitmap.from_cells([row for row in wide for _ in range(down)])

    def beside(self, right: "Bitmap", *, gap: int) -> "Bitmap | None":
        """Both on the same spot, or None unless `right` is black only right of `self`, `gap` dots
        apart; the widths are equal.
        """
        if self._columns() & (right._columns() << gap | right._columns()):
            return None
        height = max(self.height, right.height)
        mine, theirs = (
            int.from_bytes(part.rows + bytes((height - part.height) * part.stride), "big")
            for part in (self, right)
        )
        return Bitmap(self.width, height, (mine | theirs).to_bytes(height * self.stride, "big"))

    def _columns(self) -> int:
        """A bit for each column from the first black one to the last, so gaps count as taken."""
        columns = 0
        for top in range(0, len(self.rows), self.stride):
            columns |= int.from_bytes(self.rows[top : top + self.stride], "big")
        if not columns:
            return 0
        lowest = (columns & -columns).bit_length() - 1
        return (1 << columns.bit_length()) - (1 << lowest)


class TextPainter(Protocol):
    """Draws text in any script with fonts the program brings along."""

    def paint(
        self, text: str, *, width_dots: int, line_dots: int, bold: bool, align: Align
    ) -> Bitmap:
        """`text` in black, exactly `width_dots` wide, wrapped between words into as many lines as
        it takes; each line is `line_dots` high from its top to the next one's. Pure: the same call
        gives the same bits. Called from the print lane's thread.
        """
