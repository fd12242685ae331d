"""A librarian's morning: the staff's shell over the built counter, by keys and scans."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from db.models.desk import AuditEntry
from db.models.people import Card, Patron, StaffMember
from db.store import Store
from db.vocabulary.desk import Act
from db.vocabulary.people import StaffRole
from kiosk.app.staff_door import FORM_MINUTES, LOCK_MINUTES, StaffDoor
from kiosk.domain.clock import SteadyClock
from kiosk.domain.desk.chores import Rhythm
from kiosk.domain.desk.screens import Idle, NotYet, SeeLibrarian, StaffInside, StaffPin
from kiosk.domain.people.pin_tries import STATION_MOST
from kiosk.services.context import Context
from kiosk.services.desk.chores import Chore, run_chore
from kiosk.services.people.pin_hashes import hashed
from kiosk.services.people.sign_in import sign_in
from kiosk.services.practice.cast import ALVAREZ, CHROMEBOOK, DEV, EVA, JOY, MIA, MICROBIT, PIN
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.staff.away_page import AwayPage
from kiosk.ui.staff.case_page import CasePage, OverridePage
from kiosk.ui.staff.check_page import CheckPage
from kiosk.ui.staff.found_page import FoundPage
from kiosk.ui.staff.lending.loans_page import LoansPage
from kiosk.ui.staff.matches_page import MatchesPage
from kiosk.ui.staff.shell.frame import Shell
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.panels import PinPanel
from kiosk.ui.staff.shell.strip import Sign
from kiosk.ui.staff.today import TodayPage
from kiosk.ui.staff.today_parts import NeedRow
from kiosk.wording.staff_shell import PageName
from tests.support.journey import SCANNER, Journey
from tests.support.journey_store import ASSETS

Key = Qt.Key
JOYS = "CB-0010"
NO_MODIFIER, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


@dataclass
class Morning:
    """A counter, its door, and the hands of whoever is behind it."""

    journey: Journey
    door: StaffDoor

    @property
    def shell(self) -> Shell:
        """The shell that stands now."""
        shell = self.journey.stage.findChild(Shell)
        assert isinstance(shell, Shell)
        return shell

    def go_in(self, badge: str = ALVAREZ.code) -> None:
        """Badge, PIN, and Today stands and has read the day."""
        self.journey.scan(badge)
        self.journey.shows(StaffPin)
        screen = self.journey.stage.screen_shown
        assert isinstance(screen, StaffPinScreen)
        screen.pin_entered.emit(PIN)
        self.until(lambda: self.journey.stage.findChild(Shell) is not None)
        self.until(self.today_is_read)

    def today_is_read(self) -> bool:
        """Whether Today stands with what it read."""
        return isinstance(self.shell.page, TodayPage) and self.shell.page.read is not None

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """A stroke where the focus is."""
        QTest.keyClick(self.focused(), key, modifier)

    def write(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(self.focused(), text)

    def focused(self) -> QWidget:
        """What has the keys."""
        widget: QWidget | None = self.journey.stage.window().focusWidget()
        return self.shell if widget is None else widget

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the counter work until this holds."""
        self.journey.settle(holds)

    def stands(self, kind: type[QWidget]) -> None:
        """Wait until a page of this kind stands."""
        self.until(lambda: isinstance(self.shell.page, kind))

    def told(self, words: str) -> None:
        """Wait until the message at the foot says this."""
        self.until(
            lambda: self.shell.toast.said is not None and words in self.shell.toast.said.text
        )

    def refuse_dev(self) -> str:
        """Dev, who may not borrow now, tries; the code of the case that it makes."""
        self.journey.scan(DEV.code)
        self.journey.at_home(DEV)
        self.journey.push(3)
        self.journey.scan(MICROBIT.code)
        self.until(lambda: "case_code=None" not in repr(self.journey.screen))
        code = getattr(self.journey.screen, "case_code", None)
        assert isinstance(code, str)
        self.journey.push(60)
        self.journey.shows(Idle)
        return code

    def acts(self) -> list[tuple[Act, str]]:
        """What was written down, with who did it."""
        with self.journey.store.read() as session:
            rows = session.scalars(select(AuditEntry).order_by(AuditEntry.number))
            return [(row.act, row.actor) for row in rows]

    def ref(self, card: str) -> str:
        """The person_ref behind a card, as the log names it."""
        with self.journey.store.read() as session:
            found: UUID | None = session.scalar(
                select(Patron.person_ref)
                .join(Card, Card.patron_id == Patron.id)
                .where(Card.code == card)
            )
        return str(found)

    def make_staff(self, card: str, role: StaffRole) -> None:
        """Give somebody of the school a role and the PIN of the others."""
        staff_row(self.journey.store, card, role)


def staff_row(store: Store, card: str, role: StaffRole) -> None:
    """Give whoever has this card a role and the PIN of the others, behind the services' back."""
    with store.write() as session:
        patron = session.scalars(
            select(Patron).join(Card, Card.patron_id == Patron.id).where(Card.code == card)
        ).one()
        patron_hash = hashed(PIN, patron.person_ref.bytes)
        session.add(StaffMember(patron_id=patron.id, role=role, pin_hash=patron_hash))


@pytest.fixture
def morning(journey: Journey) -> Iterator[Morning]:
    door = StaffDoor(journey.counter, ASSETS)
    yield Morning(journey, door)
    door.close()


def test_badge_and_pin_open_today_and_students_go_on_after_the_lock(morning: Morning) -> None:
    morning.go_in()

    morning.press(Key.Key_F12)

    morning.journey.shows(Idle)
    morning.journey.sign_in(MIA)
    assert not morning.door.is_open


def test_a_thing_is_checked_in_by_a_scan_and_that_is_undone(morning: Morning) -> None:
    morning.journey.sign_in(MIA)
    morning.journey.scan(CHROMEBOOK.code)
    morning.until(lambda: morning.journey.shelf.holder(CHROMEBOOK.code) == MIA.code)
    morning.journey.push(60)
    morning.go_in()

    morning.press(Key.Key_F5)
    morning.stands(CheckPage)
    morning.journey.scan(CHROMEBOOK.code)
    morning.told("checked")

    assert morning.journey.shelf.holder(CHROMEBOOK.code) is None
    assert (Act.RETURNED, morning.ref(ALVAREZ.code)) in morning.acts()

    morning.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    morning.until(lambda: morning.journey.shelf.holder(CHROMEBOOK.code) == MIA.code)
    assert morning.acts()[-1] == (Act.RETURN_UNDONE, morning.ref(ALVAREZ.code))


def test_a_case_is_resolved_by_its_code(morning: Morning) -> None:
    code = morning.refuse_dev()
    morning.go_in()

    morning.journey.scan(code)
    morning.stands(CasePage)
    page = morning.shell.page
    assert isinstance(page, CasePage)
    morning.until(lambda: page.seen is not None)
    morning.press(Key.Key_R)

    morning.told("resolved")
    assert (Act.CASE_RESOLVED, morning.ref(ALVAREZ.code)) in morning.acts()


def test_the_day_is_told_in_bells(morning: Morning) -> None:
    morning.go_in()

    page = morning.shell.page
    assert isinstance(page, TodayPage)
    assert page.strip.accessibleName().startswith("Period 3: 10:24, ends 10:40. Period 1, ")


def test_today_tells_of_the_last_backup_of_devices_and_of_a_duty_that_failed(
    morning: Morning,
) -> None:
    def disk_gone(_: Context) -> str:
        raise OSError(5, "Input/output error", "backups")

    ctx, often = morning.journey.ctx, Rhythm(timedelta(hours=1), grace=timedelta(days=2))
    run_chore(ctx, Chore("backup", often, lambda _: "20261130T152400Z.db"))
    run_chore(ctx, Chore("check", often, disk_gone))
    morning.go_in()
    page, strip = morning.shell.page, morning.shell.strip
    assert isinstance(page, TodayPage)

    morning.until(lambda: len(strip.signs) > 2)
    told = {sign.name: sign for sign in strip.signs}
    assert told[SCANNER].state is State.OK
    assert told["Backup"] == Sign("Backup", "10:24", State.OK)
    assert told["Check"] == Sign("Check", "10:24", State.BAD)
    need = next(row.need for row in page.needs.rows if isinstance(row, NeedRow))
    assert need.state is State.BAD
    assert need.title == "The nightly check found something"
    assert need.note == "backups: Input/output error"


def search(morning: Morning, words: str) -> None:
    """Type into the box at the top."""
    morning.press(Key.Key_Slash)
    morning.write(words)
    morning.press(Key.Key_Return)


def test_who_has_no_card_in_hand_is_found_by_name(morning: Morning) -> None:
    morning.go_in()

    search(morning, "rodr mia")

    morning.stands(FoundPage)
    page = morning.shell.page
    assert isinstance(page, FoundPage)
    morning.until(lambda: page.title.text() == MIA.label)


def test_of_several_one_is_chosen_and_escape_leads_back(morning: Morning) -> None:
    morning.go_in()

    search(morning, "chromebook")
    morning.stands(MatchesPage)
    page = morning.shell.page
    assert isinstance(page, MatchesPage)
    morning.until(lambda: page.model.rowCount() > 10)
    morning.press(Key.Key_Down)
    morning.press(Key.Key_Return)
    morning.stands(FoundPage)
    morning.press(Key.Key_Escape)

    morning.stands(MatchesPage)


@pytest.mark.parametrize("words", ["qqqq", "nobody at all", "a"])
def test_what_nothing_is_called_is_said(morning: Morning, words: str) -> None:
    morning.go_in()

    search(morning, words)

    morning.told(f"Nothing has the code or the name “{words}”")
    assert isinstance(morning.shell.page, TodayPage)


def test_a_scan_is_never_searched_for(morning: Morning) -> None:
    morning.go_in()

    morning.journey.scan("CHROMEBOOK")

    morning.told("Nothing has the code")
    assert isinstance(morning.shell.page, TodayPage)


def override(morning: Morning, code: str) -> OverridePage:
    """To the form that asks why."""
    morning.journey.scan(code)
    morning.stands(CasePage)
    page = morning.shell.page
    assert isinstance(page, CasePage)
    morning.until(lambda: page.seen is not None)
    morning.press(Key.Key_L)
    morning.stands(OverridePage)
    form = morning.shell.page
    assert isinstance(form, OverridePage)
    return form


def test_a_refusal_is_passed_with_a_reason_and_never_without(morning: Morning) -> None:
    code = morning.refuse_dev()
    morning.go_in()
    form = override(morning, code)

    morning.press(Key.Key_Return)
    assert form.wrong["why"].text() == "Say why first."
    morning.write("His teacher asked")
    morning.press(Key.Key_Return)

    morning.told("is lent to")
    assert morning.journey.shelf.holder(MICROBIT.code) == DEV.code
    (loan,) = [each for each in morning.journey.shelf.loans(MICROBIT.code) if not each.returned_at]
    assert loan.override is not None
    assert loan.override["why"] == "His teacher asked"
    librarian = morning.ref(ALVAREZ.code)
    assert (Act.LENT, librarian) in morning.acts()
    assert (Act.CASE_RESOLVED, librarian) in morning.acts()


def test_an_old_pin_is_asked_for_again_before_an_override(morning: Morning) -> None:
    code = morning.refuse_dev()
    morning.go_in()
    form = override(morning, code)
    morning.write("His teacher asked")
    morning.journey.push(6 * 60)

    morning.press(Key.Key_Return)

    panel = morning.shell.panel
    assert isinstance(panel, PinPanel)
    assert morning.journey.shelf.holder(MICROBIT.code) is None
    panel.entered.emit("000001")
    morning.until(lambda: panel.refusal.text() != "")
    assert morning.journey.shelf.holder(MICROBIT.code) is None
    assert morning.shell.page is form
    panel.entered.emit(PIN)
    morning.told("is lent to")
    assert morning.journey.shelf.holder(MICROBIT.code) == DEV.code


@pytest.mark.parametrize("way", [PageName.SET_UP, PageName.LEAVE])
def test_an_old_pin_is_asked_for_again_before_set_up_and_closing_down(
    morning: Morning, way: PageName
) -> None:
    """Who walks up to a shell that somebody left open makes no admin and gets no desktop."""
    ways: list[object] = []
    morning.go_in()
    morning.shell.way_chosen.connect(ways.append)
    morning.journey.push(6 * 60)

    morning.shell.nav.entries[way].click()

    panel = morning.shell.panel
    assert isinstance(panel, PinPanel)
    assert ways == []
    panel.entered.emit("000001")
    morning.until(lambda: panel.refusal.text() != "")
    assert ways == []
    panel.entered.emit(PIN)
    morning.until(lambda: ways == [way])


def test_an_aide_sees_no_override_and_no_list_of_people(morning: Morning) -> None:
    code = morning.refuse_dev()
    morning.make_staff(JOY.code, StaffRole.AIDE)
    morning.go_in(JOY.code)

    morning.press(Key.Key_L, ALT)
    assert not isinstance(morning.shell.page, LoansPage)
    morning.journey.scan(code)
    morning.stands(CasePage)
    page = morning.shell.page
    assert isinstance(page, CasePage)
    morning.until(lambda: page.seen is not None)

    assert page.resolve_key.isVisible()
    assert not page.lend_key.isVisible()
    morning.press(Key.Key_L)
    assert morning.shell.page is page


def test_another_badge_goes_on_under_its_own_name(morning: Morning) -> None:
    morning.make_staff(JOY.code, StaffRole.LIBRARIAN)
    morning.go_in()
    morning.press(Key.Key_L, ALT)
    morning.stands(LoansPage)

    morning.journey.scan(JOY.code)
    morning.until(lambda: isinstance(morning.shell.panel, PinPanel))
    panel = morning.shell.panel
    assert isinstance(panel, PinPanel)
    panel.entered.emit(PIN)
    morning.until(lambda: morning.shell.work.by == UUID(morning.ref(JOY.code)))

    morning.stands(LoansPage)
    assert isinstance(morning.journey.screen, StaffInside)
    morning.press(Key.Key_F5)
    morning.stands(CheckPage)
    morning.journey.scan(JOYS)
    morning.until(lambda: (Act.RETURNED, morning.ref(JOY.code)) in morning.acts())


def test_students_go_on_while_too_many_wrong_pins_keep_the_door_shut(morning: Morning) -> None:
    journey = morning.journey
    steady = SteadyClock(journey.clock)
    for _ in range(STATION_MOST):
        sign_in(journey.ctx, steady, journey.ctx.ids.new(), "550000")
    journey.scan(ALVAREZ.code)
    journey.shows(StaffPin)
    screen = journey.stage.screen_shown
    assert isinstance(screen, StaffPinScreen)
    screen.pin_entered.emit(PIN)
    journey.settle(lambda: "10 minutes" in screen.refusal.text())

    journey.sign_in(MIA)
    journey.scan(CHROMEBOOK.code)

    journey.settle(lambda: journey.shelf.holder(CHROMEBOOK.code) == MIA.code)
    assert not morning.door.is_open


def lock_of(door: StaffDoor) -> QTimer:
    """What locks the shell where nobody touches it."""
    (lock,) = [each for each in door.children() if isinstance(each, QTimer)]
    return lock


def test_a_shell_that_nobody_touches_locks_itself(morning: Morning) -> None:
    morning.go_in()
    lock = lock_of(morning.door)
    assert lock.isActive()
    assert lock.interval() == LOCK_MINUTES * 60_000

    lock.start(0)

    morning.journey.shows(Idle)
    assert not morning.door.is_open


def test_a_hand_on_the_counter_puts_the_lock_off(morning: Morning) -> None:
    morning.go_in()
    lock = lock_of(morning.door)
    lock.setTimerType(Qt.TimerType.PreciseTimer)
    lock.start(60_000)
    morning.until(lambda: lock.remainingTime() < 59_500)

    morning.press(Key.Key_N)

    assert lock.remainingTime() > 59_500


def test_whoever_fills_in_a_form_has_longer(morning: Morning) -> None:
    morning.go_in()
    lock = lock_of(morning.door)

    morning.press(Key.Key_A)
    morning.stands(AwayPage)
    assert lock.interval() == FORM_MINUTES * 60_000

    morning.press(Key.Key_Escape)
    morning.stands(TodayPage)
    assert lock.interval() == LOCK_MINUTES * 60_000


def test_a_lock_by_itself_leaves_no_name_behind(morning: Morning) -> None:
    morning.journey.scan(JOYS)
    morning.journey.push(60)
    morning.go_in()
    morning.until(lambda: morning.journey.traces(JOY.label) != [])

    morning.door.on_nobody_there()
    morning.journey.shows(Idle)

    morning.until(lambda: morning.journey.traces(JOY.label, ALVAREZ.label) == [])
    assert not morning.door.is_open


def test_students_read_when_staff_are_back(morning: Morning) -> None:
    morning.go_in()
    morning.press(Key.Key_A)
    morning.until(lambda: not isinstance(morning.shell.page, TodayPage))
    morning.write("10:40")
    morning.press(Key.Key_Return)
    morning.told("10:40")
    morning.press(Key.Key_F12)
    morning.journey.shows(Idle)
    morning.journey.push(61)

    morning.journey.scan(EVA.code)
    morning.journey.shows(SeeLibrarian)

    morning.journey.says("Somebody is back at 10:40. Keep the code.")


def test_enter_of_a_scan_presses_no_button_of_the_shell(morning: Morning) -> None:
    morning.journey.scan(JOYS)
    morning.journey.push(60)
    morning.go_in()
    morning.write("n")
    before = morning.acts()

    morning.journey.scan("7731")
    morning.told("7731")

    assert morning.acts() == before
    assert isinstance(morning.shell.page, TodayPage)


def test_who_cannot_see_the_dots_hears_how_many_figures_stand(morning: Morning) -> None:
    code = morning.refuse_dev()
    morning.go_in()
    override(morning, code)
    morning.write("His teacher asked")
    morning.journey.push(6 * 60)
    morning.press(Key.Key_Return)
    panel = morning.shell.panel
    assert isinstance(panel, PinPanel)

    QTest.keyClicks(panel.pad, "48")

    assert panel.pad.dots.text() == "2 numbers typed"


def test_who_is_refused_for_the_staffs_reasons_reads_when_they_are_back(morning: Morning) -> None:
    journey = morning.journey
    with journey.store.write() as session:
        patron = session.scalars(
            select(Patron).join(Card, Card.patron_id == Patron.id).where(Card.code == MIA.code)
        ).one()
        patron.suspended_until = journey.clock.now() + timedelta(days=1)
    morning.go_in()
    morning.press(Key.Key_A)
    morning.until(lambda: not isinstance(morning.shell.page, TodayPage))
    morning.write("10:40")
    morning.press(Key.Key_Return)
    morning.told("10:40")
    morning.press(Key.Key_F12)
    journey.shows(Idle)
    journey.push(61)

    journey.sign_in(MIA)
    journey.scan(CHROMEBOOK.code)
    journey.shows(NotYet)

    journey.says("Please see the librarian.", "Somebody is back at 10:40. Keep the code.")
