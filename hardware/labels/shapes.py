"""What is black on a label, as values in millimetres, and the face that it stands on."""

from dataclasses import dataclass, replace

from hardware.raster import Align

ADVANCE = 0.65
"""How wide a letter of a code may be, in parts of its size: a painter's font must keep to it."""

LINE = 1.25
"""The room that a line of text takes, in parts of its size."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `x` and `y` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends at the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.height

    def moved(self, x: float, y: float) -> "Box":
        """The same, so much further right and down."""
        return Box(self.x + x, self.y + y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Mark:
    """One symbol: its black rectangles, the box they stand in, and the white it needs around that.

    `module` is the width of the thinnest bar, or of a cell.
    """

    box: Box
    quiet: float
    module: float
    black: tuple[Box, ...]

    def moved(self, x: float, y: float) -> "Mark":
        """The same, so much further right and down."""
        black = tuple(box.moved(x, y) for box in self.black)
        return replace(self, box=self.box.moved(x, y), black=black)


@dataclass(frozen=True, slots=True)
class TextRun:
    """Words in a box; `size` is that of the letters, of which each line takes LINE times as much.

    They wrap into at most `lines` lines, and what is longer ends in "…". A code (`is_code`) is one
    line of digits and signs that fits whole, if no letter is wider than ADVANCE.
    """

    text: str
    box: Box
    size: float
    lines: int = 1
    is_bold: bool = False
    is_code: bool = False
    align: Align = Align.CENTER

    def moved(self, x: float, y: float) -> "TextRun":
        """The same, so much further right and down."""
        return replace(self, box=self.box.moved(x, y))


@dataclass(frozen=True, slots=True)
class LabelLayout:
    """Everything that is black on a label; `code` is what its symbols say."""

    code: str
    marks: tuple[Mark, ...]
    texts: tuple[TextRun, ...]

    def moved(self, x: float, y: float) -> "LabelLayout":
        """The same, so much further right and down."""
        marks = tuple(mark.moved(x, y) for mark in self.marks)
        return LabelLayout(self.code, marks, tuple(text.moved(x, y) for text in self.texts))


@dataclass(frozen=True, slots=True)
class Face:
    """The face of a label; `dot` is the width of a dot of the printer."""

    width: float
    height: float
    dot: float

    @property
    def inset(self) -> float:
        """The edge that stays white, because sheets are fed a little askew."""
        return min(max(0.08 * min(self.width, self.height), 1.0), 3.0)

    @property
    def inner_height(self) -> float:
        """What is left between the upper edge and the lower one."""
        return self.height - 2 * self.inset
