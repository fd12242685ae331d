"""What the set-up pages work with: the lane, the context once there is a school, and ids."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from uuid import UUID

from kiosk.domain.lending.problems import InputProblem
from kiosk.i18n import Translator
from kiosk.services.context import Context
from kiosk.services.setup import NewSchool, SchoolRejected
from kiosk.ui.lanes import Lane

MakeSchool = Callable[[NewSchool], Context | SchoolRejected]


class Prints(Enum):
    """Whether a page can put something on paper: there is no printer, or none at work yet."""

    NEVER = auto()
    AT_OPENING = auto()
    NOW = auto()


@dataclass(frozen=True, slots=True)
class Said:
    """A fault and what to do about it."""

    what: str
    how: str

    def __str__(self) -> str:
        return f"{self.what} {self.how}".strip()


@dataclass(slots=True)
class SetupWork:
    """Shared by the pages; `ctx` is None until the first page has made the school.

    `explain` says what an error of the surroundings means, or None for a bug of ours. `make_school`
    is called in the lane, and only where `ctx` is None. `by` is the staff member who opened the
    pages from the corner; None at a first run, where nobody has signed in.
    """

    lane: Lane
    new_id: Callable[[], UUID]
    system_zone: str
    explain: Callable[[Exception], Said | None]
    ctx: Context | None = None
    make_school: MakeSchool | None = None
    by: UUID | None = None
    prints: Prints = Prints.NEVER

    @property
    def context(self) -> Context:
        """The context; the first page has been left by now."""
        if self.ctx is None:
            raise LookupError("no school was made yet")
        return self.ctx


def said(words: Translator, problem: InputProblem) -> str:
    """A problem of the services as one text: what is wrong, and how to mend it."""
    return f"{problem.said_what(words.gettext)} {problem.said_how(words.gettext)}"
