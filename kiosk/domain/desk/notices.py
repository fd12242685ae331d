"""What the counter has to tell everybody at once, in the one line above every screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto


class NoticeKind(Enum):
    """What is the matter, the most urgent first: only one of them is told at a time.

    kiosk.wording.banner has the sentences of each, for students and for staff.
    """

    DISK_NEARLY_FULL = auto()
    CLOCK_WRONG = auto()
    CLOCK_ASKED = auto()
    DISK_LOW = auto()
    CHORE_LATE = auto()


@dataclass(frozen=True, slots=True)
class Notice:
    """One trouble. `at` is an instant that the sentence needs, `what` the key of a thing in it."""

    kind: NoticeKind
    at: datetime | None = None
    what: str = ""


def by_urgency(notices: Iterable[Notice]) -> list[Notice]:
    """The most urgent first; who may not read that one is told the next."""
    return sorted(notices, key=lambda each: each.kind.value)
