"""The staff's door: checks the PIN, opens the shell, and locks it again when nobody is there."""

import logging
from pathlib import Path
from typing import assert_never
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

from db.vocabulary.people import StaffRole
from kiosk.app.counter import Counter
from kiosk.app.port import trouble
from kiosk.app.premises import LOCK_MINUTES, UNTOLD, Premises
from kiosk.app.set_up import PAGES, explain_trouble, system_zone
from kiosk.app.staff_room import StaffRoom
from kiosk.domain.clock import SteadyClock
from kiosk.domain.desk.events import SignedIn, SignedOut
from kiosk.domain.desk.screens import StaffInside, StaffPin
from kiosk.domain.people.pin_tries import Refused
from kiosk.domain.permissions import GRANTS, Permission
from kiosk.services.people.recovery import CodeUsed, PinRejected, use_code
from kiosk.services.people.sign_in import sign_in
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.staff.ground import StaffGround
from kiosk.ui.staff.new_pin import NewPinPage
from kiosk.ui.staff.setup.book import Page, SetupBook
from kiosk.ui.staff.setup.work import Prints, SetupWork
from kiosk.ui.staff.shell.work import Acting
from kiosk.wording.staff_shell import PageName

log = logging.getLogger(__name__)
FORM_MINUTES = 15
"""How long the shell stays open with no hand on it; longer where somebody fills in a form."""
_SIGNS_OF_LIFE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.KeyPress,
    QEvent.Type.Wheel,
)


class StaffDoor(QObject):
    """Stands beside a running counter, whose stage shows the PIN's screen and the shell.

    Signals:
        left: somebody who may do so wants the counter closed.
    """

    left = Signal()

    def __init__(self, counter: Counter, assets: Path, premises: Premises = UNTOLD) -> None:
        """Open for `counter`; `assets` holds the handbook."""
        super().__init__(counter)
        self._counter, self._stage = counter, counter.stage
        self._steady = SteadyClock(counter.ctx.clock)
        self.acting: Acting | None = None
        self._is_asking = False
        self.leads_to_set_up = False
        """Whether the next PIN opens the set-up at once; forgotten where nobody gives one."""
        self._book: SetupBook | None = None
        self._new_pin: NewPinPage | None = None
        self._forgetful: UUID | None = None
        self._proven: StaffRole | None = None
        self._minutes = premises.lock_minutes
        self._room = StaffRoom(counter, assets, self._prove, premises)
        self.keeping = self._room.keeping
        self._room.locked.connect(self.sign_out)
        self._room.way_chosen.connect(self.on_way_chosen)
        self._room.form_opened.connect(self.on_form_opened)
        self._room.actor_changed.connect(self.on_actor_changed)
        self._lock = QTimer(self)
        self._lock.setSingleShot(True)
        self._lock.timeout.connect(self.on_nobody_there)
        self._stage.screen_opened.connect(self.on_screen_opened)

    @property
    def is_open(self) -> bool:
        """Whether staff are inside."""
        return self.acting is not None

    @Slot(object)
    def on_screen_opened(self, screen: object) -> None:
        """Listen to the two screens that are the staff's; any other means that staff are gone."""
        if isinstance(screen, StaffPinScreen):
            screen.pin_entered.connect(self.on_pin_entered)
            screen.pin_forgotten.connect(self.on_pin_forgotten)
        elif not isinstance(screen, StaffGround):
            self.leads_to_set_up = False
        if self.is_open and not isinstance(self._counter.presenter.desk.screen, StaffInside):
            self._forget()

    @Slot(str)
    def on_pin_entered(self, pin: str) -> None:
        """Ask the store, which counts every try."""
        person_ref = self._asked()
        if self._is_asking or person_ref is None:
            return
        self._is_asking = True
        self._counter.lane.submit(
            lambda: self._prove(person_ref, pin),
            done=lambda answer: self._on_answer(person_ref, answer),
            failed=self._on_failed,
        )

    @Slot()
    def on_pin_forgotten(self) -> None:
        """Ask for a one-time code instead, over a screen that may close meanwhile."""
        person_ref = self._asked()
        if self._is_asking or person_ref is None:
            return
        page = NewPinPage(self._stage.theme_now(), self._stage.words_now())
        page.offered.connect(self.on_code_offered)
        page.passed.connect(self.on_code_passed)
        page.closed.connect(self._forget)
        self._new_pin, self._forgetful = page, person_ref
        self._counter.scan_taker = lambda *_: None  # a student's card must not end it half way
        self._stage.lay_over(page)
        self._watch(LOCK_MINUTES)

    @Slot(object)
    def on_way_chosen(self, way: object) -> None:
        """An entry at the side that is no page of the shell's."""
        if way is PageName.SET_UP and self._pages():
            self._room.close()
            self._open_set_up()
        elif way is PageName.LEAVE and Permission.LEAVE_KIOSK in self._granted():
            log.info("closed down by %s", self.acting and self.acting.person.person_ref)
            self.left.emit()

    @Slot(bool)
    def on_form_opened(self, is_form: bool) -> None:
        """Whoever writes has more time."""
        self._watch(max(FORM_MINUTES, self._minutes) if is_form else self._minutes)

    @Slot(object)
    def on_actor_changed(self, acting: Acting) -> None:
        """Another badge and PIN: their rights from now on."""
        self.acting = acting

    @Slot()
    def on_nobody_there(self) -> None:
        """Nobody touched anything for long: the shell closes."""
        self.sign_out()

    def sign_out(self) -> None:
        """Give the counter back to the students."""
        self._forget()
        self._counter.presenter.feed(SignedOut(at=0))

    def close(self) -> None:
        """Stop watching; the counter is stopped next."""
        self._room.end()
        if self._book is not None:
            self._book.give_up()
        self._unwatch()

    def _unwatch(self) -> None:
        self._lock.stop()
        self._counter.scan_taker = None
        if (application := QCoreApplication.instance()) is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """While staff are inside, any hand on the counter keeps the shell open."""
        if event.type() in _SIGNS_OF_LIFE:
            self._lock.start()
        return False

    def _prove(self, person_ref: UUID, pin: str) -> StaffRole | Refused:
        """In the lane: the role that this PIN opens."""
        return sign_in(self._counter.ctx, self._steady, person_ref, pin)

    def _on_answer(self, person_ref: UUID, answer: StaffRole | Refused) -> None:
        self._is_asking = False
        if self._asked() != person_ref:
            return  # the screen closed or another badge came while the PIN was checked
        if isinstance(answer, Refused):
            screen = self._stage.screen_shown
            if isinstance(screen, StaffPinScreen):
                screen.refuse(answer)
            return
        self._let_in(person_ref, answer)

    @Slot(str, str)
    def on_code_offered(self, code: str, pin: str) -> None:
        """Ask the store, which counts every try."""
        page, person_ref = self._new_pin, self._forgetful
        if page is None or person_ref is None:
            return
        ctx, steady = self._counter.ctx, self._steady
        self._counter.lane.submit(
            lambda: use_code(ctx, steady, person_ref, code, pin),
            done=lambda answer: self._on_code_answer(page, answer),
            failed=lambda error: self._on_code_failed(page, error),
        )

    @Slot()
    def on_code_passed(self) -> None:
        """Whoever typed a right code comes in as if by the PIN."""
        if self._forgetful is not None and self._proven is not None:
            self._let_in(self._forgetful, self._proven)

    def _on_code_answer(self, page: NewPinPage, answer: CodeUsed | PinRejected | Refused) -> None:
        if self._new_pin is not page:
            return  # nobody was there any more; what was saved is saved
        match answer:
            case Refused():
                page.refuse(answer)
            case PinRejected(problem):
                page.reject(problem)
            case CodeUsed(left, role):
                self._proven = role
                page.accept(left)
            case _:
                assert_never(answer)

    def _on_code_failed(self, page: NewPinPage, error: Exception) -> None:
        said = explain_trouble(error)
        if said is None:
            raise error
        if self._new_pin is page:
            page.say(str(said))

    def _let_in(self, person_ref: UUID, role: StaffRole) -> None:
        shown = self._counter.presenter.desk.screen
        if not isinstance(shown, StaffPin) or shown.person is None:
            return
        assert shown.person.person_ref == person_ref, "the PIN was another's"
        self.acting = Acting(shown.person, role, self._counter.ctx.clock.monotonic())
        self._watch(self._minutes)
        self._counter.presenter.feed(SignedIn(at=0))
        self._new_pin = self._forgetful = self._proven = None
        if self.leads_to_set_up and self._pages():
            self._open_set_up()
        else:
            self._room.open(self.acting)
        self.leads_to_set_up = False

    def _asked(self) -> UUID | None:
        """Whose PIN the screen asks for; None where it asks for none."""
        shown = self._counter.presenter.desk.screen
        if not isinstance(shown, StaffPin) or shown.person is None:
            return None
        return shown.person.person_ref

    def _on_failed(self, error: Exception) -> None:
        self._is_asking = False
        self._counter.presenter.feed(trouble(error))

    def _pages(self) -> tuple[Page, ...]:
        """The pages of the set-up that this role may fill in."""
        return tuple(page for page, needed in PAGES if needed in self._granted())

    def _granted(self) -> frozenset[Permission]:
        return frozenset() if self.acting is None else GRANTS[self.acting.role]

    def _open_set_up(self) -> None:
        counter = self._counter
        work = SetupWork(counter.lane, counter.ctx.ids.new, system_zone(), explain_trouble)
        work.ctx = counter.ctx
        work.by = None if self.acting is None else self.acting.person.person_ref
        work.prints = Prints.NOW if counter.print_lanes else Prints.NEVER
        page = SetupBook(
            self._stage.theme_now(), self._stage.words_now(), work, pages=self._pages()
        )
        page.closed.connect(self.on_page_closed)
        counter.scan_taker = page.take_scan
        self._book = page
        self._stage.lay_over(page)
        self._watch(FORM_MINUTES)

    @Slot()
    def on_page_closed(self) -> None:
        """Back to the shell."""
        self._counter.scan_taker = None
        self._book = None
        self._stage.lay_over(None)
        if self.acting is not None:
            self._room.open(self.acting)
            self._watch(self._minutes)

    def _watch(self, minutes: int) -> None:
        if (application := QCoreApplication.instance()) is not None:
            application.installEventFilter(self)  # which hangs it on once, however often
        self._lock.start(minutes * 60_000)

    def _forget(self) -> None:
        """Nobody is inside any more."""
        self.acting = None
        self._room.close()
        self._forgetful, self._proven = None, None
        self._unwatch()
        self._book, self._new_pin = None, None
        self._stage.lay_over(None)
