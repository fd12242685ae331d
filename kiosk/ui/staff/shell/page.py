"""What every page inside the shell is: a title and what it holds, its keys, its scans."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kiosk.domain.codes import Scan
from kiosk.i18n import Translator
from kiosk.services.views import Found
from kiosk.ui.staff.shell.work import StaffWork
from kiosk.ui.theme.theme import Theme
from kiosk.wording.dates import Dates

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page is built with."""

    theme: Theme
    words: Translator
    dates: Dates
    work: StaffWork


class ShellPage(QWidget):
    """One page. It reads when it is shown, and again when something changed.

    Signals:
        opened: another page is wanted, given as a `MakePage` or, of another wing, as a `Lead`.
        left: back to where one came from.
        finished: what one came for is done; on to Today.
    """

    opened = Signal(object)
    left = Signal()
    finished = Signal()

    is_form = False
    """Somebody may be writing here: the counter waits longer before it locks."""

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self.setting = setting
        self.theme, self.words = setting.theme, setting.words
        self.dates, self.work = setting.dates, setting.work
        self.is_gone = False
        """Another page stands by now; late answers are nobody's."""

    @property
    def is_left(self) -> bool:
        """Whether late answers of another lane are nobody's: staff may be gone as a whole."""
        return self.is_gone or self.work.is_over

    def look(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        is_urgent: bool = False,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Read something for this page; see `StaffWork.read`."""

        def told(value: T) -> None:
            if not self.is_gone:
                then(value)

        self.work.read(work, told, is_urgent=is_urgent, failed=failed)

    def leave(self) -> None:
        """Go back, if this page still stands."""
        if not self.is_gone:
            self.left.emit()

    def finish(self) -> None:
        """Go on to Today, if this page still stands."""
        if not self.is_gone:
            self.finished.emit()

    def refresh(self) -> None:
        """Read again what is shown."""

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """What single strokes do here, by the stroke."""
        return {}

    def key_words(self) -> Sequence[tuple[str, str]]:
        """The keys of this page's own and what each does, for the panel that lists all keys."""
        return ()

    def take_code(self, text: str) -> bool:
        """Say whether this page wants the code as it was read, before anybody looks it up."""
        return False

    def take_found(self, scan: Scan, found: Found) -> bool:
        """Say whether a scanned code was this page's; the shell does the usual with others."""
        return False


MakePage = Callable[[Setting], ShellPage]


class Target(Enum):
    """What a page of another wing shows; `kiosk.ui.staff.pages` knows which page that is."""

    WORK_ORDER = auto()
    LIFE = auto()


@dataclass(frozen=True, slots=True)
class Lead:
    """The page that shows what has this code or number."""

    to: Target
    code: str


Wanted = MakePage | Lead
