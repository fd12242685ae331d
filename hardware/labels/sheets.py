"""Sheets of labels as data, in millimetres, and where each label stands on its sheet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from hardware.labels.problems import LabelFault, LabelProblem
from hardware.raster import INCH

_A4 = (210.0, 297.0)
_LETTER = (8.5 * INCH, 11 * INCH)
_ROUNDING = 0.01
"""Millimetres that may be lost where measures were rounded."""


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """A sheet of equal labels, all measures in millimetres.

    `left` and `top` lead from the sheet's corner to that of its first label, `across` and `down`
    from one label's corner to the next one's.
    """

    key: str
    name: str
    page_width: float
    page_height: float
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float

    @property
    def per_sheet(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    def corner(self, number: int) -> tuple[float, float]:
        """The upper left corner of a label; they count from 1, row by row from the left."""
        row, column = divmod(number - 1, self.columns)
        return self.left + column * self.across, self.top + row * self.down

    def problems(self) -> Iterator[LabelProblem]:
        """What no sheet can be: labels that overlap, or stick out of the paper."""
        if self.columns > 1 and self.across < self.width - _ROUNDING:
            yield LabelProblem(LabelFault.COLUMNS_OVERLAP, self.key, self.width, self.across)
        if self.rows > 1 and self.down < self.height - _ROUNDING:
            yield LabelProblem(LabelFault.ROWS_OVERLAP, self.key, self.height, self.down)
        last_x, last_y = self.corner(self.per_sheet)
        right, bottom = last_x + self.width, last_y + self.height
        if right > self.page_width + _ROUNDING:
            yield LabelProblem(LabelFault.WIDER_THAN_SHEET, self.key, right, self.page_width)
        if bottom > self.page_height + _ROUNDING:
            yield LabelProblem(LabelFault.HIGHER_THAN_SHEET, self.key, bottom, self.page_height)


# The measures on the packages, as the maker's templates for word processors have them: US sheets in
# inches (5160: side margin 0.19, pitch 2.75), A4 sheets in millimetres, and all labels together in
# the middle of the paper. Debian's gLabels 3.4.1 (avery-us, avery-iso) agrees within 0.8 mm but for
# two: its L7163 stands 1.3 mm further left in the left column, which is not the middle, and has
# 3.9 mm between the columns; and it has no L4731 (its 8658 is another sheet of 7 × 27). Programs of
# others for the L4731 have 25.4 × 10 mm, 2.5 mm between, margins of 8.6 to 9 and of 13 to 13.5 mm.
AVERY_5160 = SheetFormat(
    key="5160",
    name="Avery 5160, 5260, 8160: address, 2 5/8 × 1 in",
    page_width=_LETTER[0],
    page_height=_LETTER[1],
    columns=3,
    rows=10,
    width=2.625 * INCH,
    height=INCH,
    left=0.1875 * INCH,
    top=0.5 * INCH,
    across=2.75 * INCH,
    down=INCH,
)
AVERY_5163 = SheetFormat(
    key="5163",
    name="Avery 5163, 5263, 8163: shipping, 4 × 2 in",
    page_width=_LETTER[0],
    page_height=_LETTER[1],
    columns=2,
    rows=5,
    width=4 * INCH,
    height=2 * INCH,
    left=0.15625 * INCH,
    top=0.5 * INCH,
    across=4.1875 * INCH,
    down=2 * INCH,
)
AVERY_5167 = SheetFormat(
    key="5167",
    name="Avery 5167, 8167: return address, 1 3/4 × 1/2 in",
    page_width=_LETTER[0],
    page_height=_LETTER[1],
    columns=4,
    rows=20,
    width=1.75 * INCH,
    height=0.5 * INCH,
    left=0.28125 * INCH,
    top=0.5 * INCH,
    across=2.0625 * INCH,
    down=0.5 * INCH,
)
AVERY_5267 = replace(AVERY_5167, key="5267", name="Avery 5267: the same for laser printers")
AVERY_L7160 = SheetFormat(
    key="l7160",
    name="Avery L7160, J8160: 63.5 × 38.1 mm",
    page_width=_A4[0],
    page_height=_A4[1],
    columns=3,
    rows=7,
    width=63.5,
    height=38.1,
    left=7.21,
    top=15.15,
    across=66.04,
    down=38.1,
)
AVERY_L7163 = SheetFormat(
    key="l7163",
    name="Avery L7163, J8163: 99.1 × 38.1 mm",
    page_width=_A4[0],
    page_height=_A4[1],
    columns=2,
    rows=7,
    width=99.1,
    height=38.1,
    left=4.65,
    top=15.15,
    across=101.6,
    down=38.1,
)
AVERY_L7651 = SheetFormat(
    key="l7651",
    name="Avery L7651, J8651: 38.1 × 21.2 mm",
    page_width=_A4[0],
    page_height=_A4[1],
    columns=5,
    rows=13,
    width=38.1,
    height=21.2,
    left=4.75,
    top=10.7,
    across=40.6,
    down=21.2,
)
AVERY_L4731 = SheetFormat(
    key="l4731",
    name="Avery L4731: 25.4 × 10 mm, for short codes",
    page_width=_A4[0],
    page_height=_A4[1],
    columns=7,
    rows=27,
    width=25.4,
    height=10.0,
    left=8.6,
    top=13.5,
    across=27.9,
    down=10.0,
)

SHEET_FORMATS: tuple[SheetFormat, ...] = (
    AVERY_5160,
    AVERY_5163,
    AVERY_5167,
    AVERY_5267,
    AVERY_L7160,
    AVERY_L7163,
    AVERY_L7651,
    AVERY_L4731,
)


class Resolution(Enum):
    """Dots an inch of the printer that prints the sheets."""

    DPI_203 = 203
    DPI_300 = 300
    DPI_600 = 600

    @property
    def dot(self) -> float:
        """The width of a dot in millimetres."""
        return INCH / self.value
