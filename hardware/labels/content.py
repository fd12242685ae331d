"""What stands on a label, before anybody knows its size."""

from dataclasses import dataclass
from enum import Enum


class LabelKind(Enum):
    """What a label is stuck on."""

    ITEM = "item"
    CARD = "card"
    SHELF = "shelf"
    COMMAND = "command"
    SYMPTOM = "symptom"

    @property
    def is_read_by_title(self) -> bool:
        """Whether people look for the words first, and for the code only if it does not scan."""
        return self in (LabelKind.SHELF, LabelKind.COMMAND, LabelKind.SYMPTOM)


class Symbols(Enum):
    """Which symbols a label carries. AUTO is Code 128, or QR where that does not fit."""

    AUTO = "auto"
    CODE128 = "code128"
    QR = "qr"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Label:
    """One label. `code` is what a scanner reads and, in large letters, what a person types.

    `title` and `detail` are shortened, or left out, where the label is too small for them.
    """

    kind: LabelKind
    code: str
    title: str = ""
    detail: str = ""
    symbols: Symbols = Symbols.AUTO

    @property
    def is_for_code128(self) -> bool:
        """Whether bars can say the code: Code 128 holds printable ASCII."""
        return all(" " <= letter <= "~" for letter in self.code)
