"""What is plugged in and not set up, offered on the page of hardware while it stands."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.ui.staff.desk.hardware import Newcomer, NewcomerKind
from kiosk.ui.staff.desk.hardware_todo import ToDo
from kiosk.ui.staff.desk.newcomer_page import NewcomerPage, leave_it, set_up
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import ShellPage
from kiosk.ui.staff.today_parts import Verb
from kiosk.wording import staff_newcomers

LOOK_EVERY_MS = 2_000


class Offers(QObject):
    """Looks around every two seconds, once it was begun.

    Signals:
        changed: others are there than before.
    """

    changed = Signal()

    def __init__(self, page: ShellPage) -> None:
        super().__init__(page)
        self._page = page
        self.newcomers: tuple[Newcomer, ...] = ()
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_EVERY_MS)
        self._looking.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now and from now on."""
        self._looking.start()
        self.look()

    def look(self) -> None:
        """Has anything been plugged in? In the lane of backups, which no scan waits for."""
        around = self._page.work.around
        if around.keeping.errand is None:
            around.keeping.ask(around.hardware.means.newcomers, self._show, self._page.work.warn)

    def todos(self) -> list[ToDo]:
        """One for each, in the order in which the system lists them."""
        return [self._todo(each) for each in self.newcomers]

    def _show(self, newcomers: tuple[Newcomer, ...]) -> None:
        if not self._page.is_left and newcomers != self.newcomers:
            self.newcomers = newcomers
            self.changed.emit()

    def _todo(self, newcomer: Newcomer) -> ToDo:
        page = self._page
        texts = staff_newcomers.newcomer(
            page.words,
            newcomer.name,
            newcomer.kind.name,
            is_told_by_port=newcomer.is_told_by_port,
        )
        does = partial(set_up, page, newcomer, newcomer.kind, self.look)
        if newcomer.kind is NewcomerKind.UNKNOWN:
            does = partial(page.opened.emit, partial(NewcomerPage, newcomer))
        leave = Verb(texts.leave, partial(leave_it, page, newcomer, self.look), "N")
        return ToDo(texts.title, texts.steps, State.TOLD, Verb(texts.verb, does, "U"), aside=leave)
