"""The first run: five pages over a new store, after which the counter opens."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from db.store import Store
from kiosk.app.build import KIOSK_ACTOR, make_context
from kiosk.app.counter_parts import MakeScanner
from kiosk.app.listening import Listening
from kiosk.app.set_up import explain_trouble, system_zone
from kiosk.app.settings import Settings
from kiosk.domain.clock import Clock, Ids
from kiosk.i18n import Translator
from kiosk.services import setup
from kiosk.services.context import Context
from kiosk.services.setup import NewSchool, SchoolRejected
from kiosk.ui.lanes import Lane
from kiosk.ui.staff.setup.book import SetupBook
from kiosk.ui.staff.setup.work import Prints, SetupWork
from kiosk.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class FirstRunParts:
    """A migrated store, how the pages look and speak, and the scanners beside the keyboard."""

    store: Store
    settings: Settings
    clock: Clock
    ids: Ids
    theme: Theme
    words: Translator
    scanners: Sequence[MakeScanner] = ()


class FirstRun(QObject):
    """Owns the pages, a lane of its own, and the scanners while the pages are shown.

    Show `page` (it may be laid over a stage); `stop` before the counter's own lane starts: it lets
    the scanners' ports go, so that the counter finds them free.

    Signals:
        finished: the store holds a school that can lend.
    """

    finished = Signal()

    def __init__(self, parts: FirstRunParts) -> None:
        """Make the pages; nothing is shown yet."""
        super().__init__()
        self.parts = parts
        self.lane = Lane("set-up lane", self)
        self.work = SetupWork(
            self.lane,
            parts.ids.new,
            system_zone(),
            explain_trouble,
            ctx=self._context() if setup.counters(parts.store) else None,
            make_school=self._make_school,
            prints=Prints.AT_OPENING if parts.settings.printers else Prints.NEVER,
        )
        self.page = SetupBook(parts.theme, parts.words, self.work, is_first_run=True)
        self.page.closed.connect(self._on_closed)
        self._listening = Listening(
            self.page.take_scan,
            codes=parts.settings.codes,
            typing_scanners=parts.settings.scanners,
            scanners=parts.scanners,
        )
        self._listening.start()

    def stop(self) -> None:
        """End readers and lane, and let the keys go where Qt sends them."""
        self._listening.stop()
        self.page.give_up()
        self.lane.stop()

    def _make_school(self, school: NewSchool) -> Context | SchoolRejected:
        """In the lane."""
        parts = self.parts
        made = setup.make_school(parts.store, parts.clock, parts.ids, KIOSK_ACTOR, school)
        if isinstance(made, SchoolRejected):
            return made
        return self._context()

    def _context(self) -> Context:
        parts = self.parts
        return make_context(
            parts.store, parts.settings, actor=KIOSK_ACTOR, clock=parts.clock, ids=parts.ids
        )

    def _on_closed(self) -> None:
        ctx = self.work.context
        self.page.setEnabled(False)
        self.lane.submit(
            lambda: setup.finish_setup(ctx),
            done=lambda _: self.finished.emit(),
            failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        self.page.setEnabled(True)
        self.page.step.on_failed(error)
