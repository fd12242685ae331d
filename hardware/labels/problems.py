"""Why labels cannot be made as they were asked for, all reasons at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from hardware.errors import N_, DeviceError


class LabelFault(Enum):
    """What does not fit, or cannot be."""

    START_NOT_ON_SHEET = "start not on sheet"
    NO_CODE = "no code"
    NOT_FOR_CODE128 = "not for Code 128"  # which holds printable ASCII
    BARS_TOO_WIDE = "bars too wide"
    QR_TOO_LARGE = "QR too large"
    CODE_TEXT_TOO_WIDE = "code text too wide"  # the code in letters, which is never shortened
    CODE_TOO_LONG = "code too long"
    TOO_LOW = "too low"
    COLUMNS_OVERLAP = "columns overlap"
    ROWS_OVERLAP = "rows overlap"
    WIDER_THAN_SHEET = "wider than sheet"
    HIGHER_THAN_SHEET = "higher than sheet"


@dataclass(frozen=True, slots=True)
class LabelProblem:
    """One thing that does not fit; `where` is the label's code, or the key of the sheet.

    `needed` and `available` are millimetres, but labels of START_NOT_ON_SHEET and letters of
    CODE_TOO_LONG; 0 where nothing is measured.
    """

    fault: LabelFault
    where: str
    needed: float = 0.0
    available: float = 0.0


class LabelsDoNotFit(DeviceError):
    """Not one label is made: `problems` holds everything that is wrong with any of them."""

    default_remedy = N_("Choose larger labels, or change what stands on them.")

    def __init__(self, problems: Sequence[LabelProblem]) -> None:
        super().__init__("; ".join(f"{each.where}: {each.fault.value}" for each in problems))
        self.problems = tuple(problems)
