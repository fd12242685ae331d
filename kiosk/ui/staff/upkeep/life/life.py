"""What the strip of a device's life shows: pieces on lanes between two days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum


class Kind(Enum):
    """What a piece is; the value is the number of its lane."""

    LENT = 0, "lent"
    GAP = 0, "gap"
    REPAIR = 1, "repair"
    BREAK = 1, "break"
    CHECK = 2, "check"

    @property
    def lane(self) -> int:
        """The lane from the top, from 0."""
        return int(self.value[0])

    @property
    def is_moment(self) -> bool:
        """Whether it is one day, shown as a mark."""
        return self in (Kind.BREAK, Kind.CHECK)


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that lasted from the first day to the last, `words` say what and how long."""

    key: str
    kind: Kind
    first: date
    last: date
    words: str


@dataclass(frozen=True, slots=True)
class Life:
    """A whole strip. `lanes` are the names of the three lanes; `summers` are grey behind them,
    with the word `summer`; `axis` are days with their words. `ends_on` is the planned end, or the
    day on which it ended; `end_word` says which."""

    first: date
    last: date
    today: date
    ends_on: date | None
    lanes: tuple[str, str, str]
    pieces: Sequence[Piece]
    summers: Sequence[tuple[date, date]]
    axis: Sequence[tuple[date, str]]
    summer: str
    today_word: str
    end_word: str
    left_words: str

    @property
    def said(self) -> str:
        """The words on the strip that belong to no piece."""
        words = (self.left_words, self.end_word if self.ends_on is not None else "")
        return ", ".join(word for word in words if word)

    def share(self, day: date) -> float:
        """How far a day is along the strip, from 0 to 1."""
        whole = max(1, (self.last - self.first).days)
        return max(0.0, min(1.0, (day - self.first).days / whole))
