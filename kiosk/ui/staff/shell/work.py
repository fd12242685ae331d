"""What the pages behind the staff's door work with: who acts, the lane, and who is told."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from db.vocabulary.people import StaffRole
from kiosk.domain.people.pin_tries import Refused
from kiosk.domain.permissions import Permission, may
from kiosk.domain.views import Person
from kiosk.services.context import Context
from kiosk.services.desk.chores import ChoreStatus
from kiosk.ui.lanes import Lane
from kiosk.ui.staff.desk.hardware import Hardware
from kiosk.ui.staff.desk.keeping import Keeping
from kiosk.ui.staff.papers import Papers

T = TypeVar("T")
Q = TypeVar("Q", bound=QObject)
FRESH_SECONDS = 300
"""How long a PIN is good for what is weighty."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Who is inside. `proven_at` is when the PIN was last typed, in monotonic seconds."""

    person: Person
    role: StaffRole
    proven_at: float


@dataclass(frozen=True, slots=True)
class Said:
    """A message at the foot of the page; `undo` takes back what it tells of, where that can be."""

    text: str
    undo: Callable[[], None] | None = None
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What the staff's work needs of the counter.

    `explain` says what an error of the surroundings means, None for a bug of ours. `prove` checks
    a PIN, counts the try, and is called in the lane. `handbook` is the folder of its chapters;
    `chores` says how the counter's duties stand, in the lane; `keeping` makes backups; `hardware`
    knows the devices; `papers` makes files for others.
    """

    ctx: Context
    lane: Lane
    explain: Callable[[Exception], str | None]
    prove: Callable[[UUID, str], StaffRole | Refused]
    handbook: Path
    chores: Callable[[Context], tuple[ChoreStatus, ...]]
    keeping: Keeping
    hardware: Hardware
    papers: Papers


@dataclass(frozen=True, slots=True)
class TrayCard:
    """A scan of this stay and what came of it; `undo` is there as long as it can be taken back."""

    title: str
    note: str
    at: str
    is_bad: bool = False
    undo: Callable[[], None] | None = None


class StaffWork(QObject):
    """Shared by all pages of one stay. Once it is over, no late answer reaches anybody.

    Signals:
        said: a `Said` to show.
        acted: something was written; what is shown may be old.
        actor_changed: somebody else acts from now on, or proved again who they are.
        pin_wanted: a PIN is needed again; carries the callable that goes on.
    """

    said = Signal(object)
    acted = Signal()
    actor_changed = Signal()
    pin_wanted = Signal(object)

    def __init__(self, around: Around, acting: Acting) -> None:
        super().__init__()
        self.around = around
        self.acting = acting
        self.is_over = False
        self.tray: list[TrayCard] = []
        self._lasting: dict[type[QObject], QObject] = {}
        self.aside: dict[type[QObject], object] = {}
        """What a kind of page put aside while another one stands before it."""

    @property
    def ctx(self) -> Context:
        """The surroundings of every use case."""
        return self.around.ctx

    @property
    def by(self) -> UUID:
        """Whose acts these are."""
        return self.acting.person.person_ref

    def may(self, permission: Permission) -> bool:
        """Whether who acts may do that."""
        return may(self.acting.role, permission)

    @property
    def is_fresh(self) -> bool:
        """Whether the last PIN is young enough for what is weighty."""
        return self.ctx.clock.monotonic() - self.acting.proven_at <= FRESH_SECONDS

    def now_acts(self, person: Person, role: StaffRole) -> None:
        """A PIN was right: from now on this person acts."""
        self.acting = Acting(person, role, self.ctx.clock.monotonic())
        self.actor_changed.emit()

    def when_fresh(self, then: Callable[[], None]) -> None:
        """Go on at once after a young PIN, else after it was typed again."""
        if self.is_fresh:
            then()
        else:
            self.pin_wanted.emit(then)

    def lasting(self, kind: type[Q], make: Callable[[], Q]) -> Q:
        """What of this kind lasts as long as the stay; made when it is first asked for."""
        found = self._lasting.get(kind)
        if isinstance(found, kind):
            return found
        made = make()
        made.setParent(self)
        self._lasting[kind] = made
        return made

    def new_id(self) -> UUID:
        """An id for the next act."""
        return self.ctx.ids.new()

    def read(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        is_urgent: bool = False,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Look something up; what somebody waits for `is_urgent`.

        Whoever waits for the answer with more than their eyes is told by `failed` of none.
        """
        self._submit(work, then, is_urgent=is_urgent, failed=failed)

    def act(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Do something that is written down; afterwards pages look again. `failed` as in `read`."""

        def done(value: T) -> None:
            then(value)
            self.acted.emit()

        self._submit(work, done, is_urgent=True, failed=failed)

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Tell of what was done."""
        self.said.emit(Said(text, undo))

    def warn(self, text: str) -> None:
        """Tell of what could not be done."""
        self.said.emit(Said(text, is_bad=True))

    def _submit(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        is_urgent: bool,
        failed: Callable[[], None] | None,
    ) -> None:
        def done(value: T) -> None:
            if not self.is_over:
                then(value)

        def on_failed(error: Exception) -> None:
            self._on_failed(error)
            if failed is not None and not self.is_over:
                failed()

        self.around.lane.submit(work, done=done, failed=on_failed, is_urgent=is_urgent)

    def _on_failed(self, error: Exception) -> None:
        told = self.around.explain(error)
        if told is None:
            raise error  # our bug: the crash hook says so
        if not self.is_over:
            self.warn(told)
