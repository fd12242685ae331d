"""What stands on a virtual printer's paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from hardware.raster import Align, Bitmap


@dataclass(frozen=True, slots=True)
class PrintedText:
    """One line of text; `across` and `down` multiply its letters."""

    text: str
    across: int = 1
    down: int = 1
    bold: bool = False
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """One band of dots."""

    bits: Bitmap


@dataclass(frozen=True, slots=True)
class PrintedBarcode:
    """A Code 128 that the printer drew itself; sizes in dots."""

    text: str
    module: int
    height: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class PrintedQr:
    """A QR code that the printer drew itself; `module` in dots."""

    text: str
    module: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class PaperFeed:
    """Empty paper."""

    lines: int


@dataclass(frozen=True, slots=True)
class PaperCut:
    """Here the paper was cut."""


Element = PrintedText | PrintedPicture | PrintedBarcode | PrintedQr | PaperFeed | PaperCut


@dataclass(frozen=True, slots=True)
class PaperStrip:
    """Elements from top to bottom."""

    elements: tuple[Element, ...] = ()

    def slips(self) -> tuple["PaperStrip", ...]:
        """The strip parted at its cuts; the last part only if something stands on it."""
        parts: list[list[Element]] = [[]]
        for element in self.elements:
            if isinstance(element, PaperCut):
                parts.append([])
            else:
                parts[-1].append(element)
        if not parts[-1]:
            parts.pop()
        return tuple(PaperStrip(tuple(part)) for part in parts)

    def text(self) -> str:
        """What a person would read: the lines, with codes, pictures and cuts in brackets."""
        return "\n".join(self._spoken())

    def _spoken(self) -> Iterator[str]:
        for element in joined(self.elements):
            match element:
                case PrintedText(text):
                    yield text.rstrip()
                case PrintedPicture(bits):
                    yield f"[picture {bits.width}x{bits.height}]"
                case PrintedBarcode(text):
                    yield f"[barcode {text}]"
                case PrintedQr(text):
                    yield f"[qr {text}]"
                case PaperFeed(lines):
                    yield from [""] * lines
                case PaperCut():
                    yield "[cut]"


def joined(elements: tuple[Element, ...]) -> Iterator[Element]:
    """The elements with the bands of a picture put together again."""
    picture: Bitmap | None = None
    for element in elements:
        if isinstance(element, PrintedPicture):
            fits = picture is not None and picture.width == element.bits.width
            if picture is not None and not fits:
                yield PrintedPicture(picture)
            picture = picture.below(element.bits) if picture and fits else element.bits
            continue
        if picture is not None:
            yield PrintedPicture(picture)
            picture = None
        yield element
    if picture is not None:
        yield PrintedPicture(picture)
