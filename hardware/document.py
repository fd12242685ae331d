"""A receipt as blocks, without a word about any printer: the profile brings width and symbols."""

from dataclasses import dataclass
from enum import Enum

from hardware.raster import Align as Align
from hardware.raster import Bitmap


class Size(Enum):
    """How many times a character's width and height are multiplied."""

    NORMAL = (1, 1)
    TALL = (1, 2)
    LARGE = (2, 2)
    HUGE = (3, 3)

    @property
    def across(self) -> int:
        """The factor of the width."""
        return self.value[0]

    @property
    def down(self) -> int:
        """The factor of the height."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in any script, wrapped between words; an empty text is an empty line."""

    text: str
    size: Size = Size.NORMAL
    bold: bool = False
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts on one line, at the left and at the right edge; on two if they do not fit."""

    left: str
    right: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Empty lines."""

    lines: int = 1


@dataclass(frozen=True, slots=True)
class Barcode:
    """A Code 128, centred, with its caption in text below; a QR code if it is too wide to scan.

    `text` is 1 to 64 printable ASCII characters.
    """

    text: str
    caption: str = ""

    def __post_init__(self) -> None:
        if not (1 <= len(self.text) <= 64 and all(" " <= letter <= "~" for letter in self.text)):
            raise ValueError(f"not 1 to 64 printable ASCII characters: {self.text!r}")


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code, centred; `text` is at most 512 bytes in UTF-8."""

    text: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.text.encode()) <= 512:
            raise ValueError("a QR code on a receipt holds 1 to 512 bytes")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing in printer dots; cut off at the right if it is wider than the paper."""

    bits: Bitmap
    align: Align = Align.CENTER


@dataclass(frozen=True, slots=True)
class Cut:
    """Feed the paper past the blade and cut it, or far enough to tear it off."""


Block = Line | Pair | Rule | Feed | Barcode | QrCode | Picture | Cut


@dataclass(frozen=True, slots=True)
class Document:
    """What is to stand on the paper, from top to bottom."""

    blocks: tuple[Block, ...]
