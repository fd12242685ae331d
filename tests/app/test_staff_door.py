"""The staff's door: badge, PIN, shell, and back to the students."""

import logging
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import argon2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db.models.desk import AuditEntry
from db.models.people import Card, Patron, PatronCategory, StaffMember
from db.vocabulary.desk import Act
from db.vocabulary.people import StaffRole
from kiosk.app.counter import Counter
from kiosk.app.staff_door import StaffDoor
from kiosk.domain.clock import SteadyClock
from kiosk.domain.desk.events import Looks, LooksChosen
from kiosk.domain.desk.screens import Idle, StaffInside, StaffPin
from kiosk.domain.people.pin_tries import IN_A_ROW, Refused
from kiosk.services.people.recovery import make_codes
from kiosk.services.people.sign_in import sign_in
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.staff.handbook import HandbookPage
from kiosk.ui.staff.new_pin import NewPinPage
from kiosk.ui.staff.setup.admin import AdminStep
from kiosk.ui.staff.setup.book import SetupBook
from kiosk.ui.staff.setup.files import FileStep
from kiosk.ui.staff.shell.frame import Shell
from kiosk.wording.staff_shell import PageName
from tests.app.staffed import BADGE, PIN, make_staff, open_counter
from tests.support.counter import AtWork

Opened = tuple[Counter, StaffDoor]
HANG = 20_000
WRONG = "That is not right. Please type it again."


@pytest.fixture
def at_door(qtbot: QtBot, file_desk: AtWork) -> Iterator[Opened]:
    make_staff(file_desk)
    with open_counter(file_desk) as opened:
        yield opened


def scan_badge(qtbot: QtBot, counter: Counter) -> StaffPinScreen:
    # The school's facts come first: with another time zone the screen would be built anew.
    idle: list[None] = []
    counter.lane.submit(
        lambda: None,
        done=idle.append,
        failed=lambda error: pytest.fail(str(error)),
        is_urgent=False,
    )
    qtbot.waitUntil(lambda: idle == [None], timeout=HANG)
    counter.presenter.on_scan(BADGE, "test")
    qtbot.waitUntil(lambda: isinstance(counter.presenter.desk.screen, StaffPin), timeout=HANG)
    screen = counter.stage.screen_shown
    assert isinstance(screen, StaffPinScreen)
    return screen


def type_pin(screen: StaffPinScreen, pin: str) -> None:
    QTest.keyClicks(screen.pad, pin)
    QTest.keyClick(screen.pad, Qt.Key.Key_Return)


def go_in(qtbot: QtBot, counter: Counter) -> Shell:
    type_pin(scan_badge(qtbot, counter), PIN)
    qtbot.waitUntil(lambda: counter.stage.findChild(Shell) is not None, timeout=HANG)
    return shell_of(counter)


def shell_of(counter: Counter) -> Shell:
    shell = counter.stage.findChild(Shell)
    assert isinstance(shell, Shell)
    assert isinstance(counter.presenter.desk.screen, StaffInside)
    return shell


def offered(shell: Shell) -> set[PageName]:
    return {name for name, entry in shell.nav.entries.items() if entry.isVisibleTo(shell)}


def test_badge_and_pin_open_the_shell(qtbot: QtBot, at_door: Opened) -> None:
    counter, door = at_door

    shell = go_in(qtbot, counter)

    assert door.is_open
    assert shell.size() == counter.stage.size()
    assert offered(shell) == set(PageName)


def settle(qtbot: QtBot, counter: Counter) -> None:
    """Wait until the counter has read what its screens show; new facts build them anew."""
    answered: list[None] = []
    counter.lane.submit(lambda: None, done=answered.append, failed=lambda _: None, is_urgent=False)
    qtbot.waitUntil(lambda: answered == [None], timeout=HANG)


def forget_pin(counter: Counter) -> NewPinPage:
    screen = counter.stage.screen_shown
    assert isinstance(screen, StaffPinScreen)
    screen.forgotten_key.click()
    page = counter.stage.findChild(NewPinPage)
    assert isinstance(page, NewPinPage)
    return page


def offer(qtbot: QtBot, page: NewPinPage, code: str, pin: str, again: str = "") -> None:
    """Type a code and a new PIN as fingers do, and wait for the answer."""
    for field, text in ((page.code, code), (page.pin, pin), (page.pin_again, again or pin)):
        field.set_text("")
        QTest.keyClicks(field.edit, text)
    page.primary_key.click()
    qtbot.waitUntil(page.primary_key.isEnabled, timeout=HANG)


def test_no_pin_is_hashed_or_compared_in_the_window_s_thread(
    qtbot: QtBot, at_door: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes long enough to be felt, at the door and in the set-up."""
    threads: list[threading.Thread] = []
    for name in ("hash", "verify"):
        method = getattr(argon2.PasswordHasher, name)

        def noted(*given: object, method: Callable[..., object] = method, **more: object) -> object:
            threads.append(threading.current_thread())
            return method(*given, **more)

        monkeypatch.setattr(argon2.PasswordHasher, name, noted)
    counter, _ = at_door
    admin = staff_page(qtbot, counter)
    at_the_door = len(threads)
    counter.on_code("CARD-MIA", "test")
    admin.pin.set_text("739164")
    admin.pin_again.set_text("739164")
    admin.role.box.setCurrentIndex(admin.role.box.findData(StaffRole.LIBRARIAN.value))
    save(qtbot, counter)

    assert 0 < at_the_door < len(threads)
    assert threading.main_thread() not in threads


def test_ten_wrong_pins_lock_the_badge_and_a_code_opens_it(qtbot: QtBot, file_desk: AtWork) -> None:
    codes = make_codes(file_desk.ctx, file_desk.action(), make_staff(file_desk))
    steady = SteadyClock(file_desk.clock)
    for _ in range(IN_A_ROW):
        wrong = sign_in(file_desk.ctx, steady, file_desk.school.teacher.person_ref, "482914")
        assert isinstance(wrong, Refused)
        file_desk.clock.move(wrong.wait)
    with open_counter(file_desk) as (counter, door):
        settle(qtbot, counter)
        screen = scan_badge(qtbot, counter)
        type_pin(screen, PIN)
        locked = "This badge is locked."
        qtbot.waitUntil(lambda: screen.refusal.text().startswith(locked), timeout=HANG)
        assert screen.forgotten_key.text() in screen.refusal.text()

        page = forget_pin(counter)
        offer(qtbot, page, codes[3], "739164")

        assert page.code.text == ""
        assert "7 codes are left" in page.notice.text()
        page.primary_key.click()
        assert isinstance(counter.presenter.desk.screen, StaffInside)
        qtbot.waitUntil(lambda: counter.stage.findChild(Shell) is not None, timeout=HANG)
        assert counter.stage.findChild(NewPinPage) is None
        assert door.is_open
        assert counter.scan_taker == shell_of(counter).take_code


def test_a_wrong_code_is_said_and_waited_for_like_a_wrong_pin(
    qtbot: QtBot, file_desk: AtWork
) -> None:
    codes = make_codes(file_desk.ctx, file_desk.action(), make_staff(file_desk))
    with open_counter(file_desk) as (counter, door):
        scan_badge(qtbot, counter)
        page = forget_pin(counter)
        said = []
        for _ in range(3):
            offer(qtbot, page, "9" * 12, "739164")
            said.append(page.notice.text())
        offer(qtbot, page, codes[0], "739164")

        assert said == [WRONG, WRONG, "Wait 5 seconds."]
        assert page.notice.text().startswith("Wait")
        assert not door.is_open


def test_everything_wrong_with_a_code_and_a_pin_is_said_at_once(
    qtbot: QtBot, at_door: Opened
) -> None:
    counter, _ = at_door
    scan_badge(qtbot, counter)
    page = forget_pin(counter)

    offer(qtbot, page, "1234", "123456", again="654321")

    assert page.code.problem.text().startswith("A code has twelve digits.")
    assert "the first that anybody would try" in page.pin.problem.text()
    assert page.pin_again.problem.text() == "The two PINs are not the same."


def test_a_code_is_grouped_as_it_is_typed_and_mended(qtbot: QtBot, at_door: Opened) -> None:
    counter, _ = at_door
    scan_badge(qtbot, counter)
    page = forget_pin(counter)

    QTest.keyClicks(page.code.edit, "12a34567-89012345")
    grouped = page.code.text
    page.code.edit.setCursorPosition(3)
    QTest.keyClick(page.code.edit, Qt.Key.Key_Backspace)

    assert grouped == "1234 5678 9012"
    assert page.code.text == "1245 6789 012"
    assert page.code.edit.cursorPosition() == 2


def test_fingers_alone_can_type_a_code_and_a_pin(qtbot: QtBot, at_door: Opened) -> None:
    counter, _ = at_door
    scan_badge(qtbot, counter)
    page = forget_pin(counter)

    for figure in "12345":
        page.keys.keys[figure].click()
    page.keys.erase_key.click()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=HANG)
    QTest.mouseClick(page.pin.edit, Qt.MouseButton.LeftButton)
    for figure in "739164":
        page.keys.keys[figure].click()

    assert page.code.text == "1234"
    assert page.pin.text == "739164"


def test_nobody_at_the_code_page_gives_the_counter_back(qtbot: QtBot, at_door: Opened) -> None:
    counter, door = at_door
    scan_badge(qtbot, counter)
    forget_pin(counter)
    counter.on_code("CARD-MIA", "test")

    door.on_nobody_there()

    assert counter.stage.findChild(NewPinPage) is None
    assert counter.scan_taker is None
    assert not door.is_open


def test_an_admin_makes_a_librarian_and_the_act_names_the_admin(
    qtbot: QtBot, at_door: Opened
) -> None:
    counter, _ = at_door
    with counter.ctx.store.write() as session:
        session.add(PatronCategory(code="staff", name="Staff"))
    admin = staff_page(qtbot, counter)
    counter.on_code("CARD-NEW", "test")
    admin.given_name.set_text("Leo")
    admin.family_name.set_text("Poe")
    admin.pin.set_text("739164")
    admin.pin_again.set_text("739164")

    save(qtbot, counter)
    without_role = admin.notice.text()
    admin.role.box.setCurrentIndex(admin.role.box.findData(StaffRole.LIBRARIAN.value))
    save(qtbot, counter)

    assert without_role == "This badge has no role yet. Choose what this person may do."
    assert counter.stage.findChild(SetupBook) is None
    with counter.ctx.store.read() as session:
        roles = [each.role for each in session.query(StaffMember)]
        actor = session.query(AuditEntry).filter_by(act=Act.STAFF_SET).all()[-1].actor
        tea = session.query(Patron.person_ref).join(Card).filter(Card.code == BADGE).scalar()
    assert sorted(roles) == [StaffRole.ADMIN, StaffRole.LIBRARIAN]
    assert actor == str(tea)


def test_the_only_admin_keeps_the_role_and_gets_codes_to_keep(
    qtbot: QtBot, at_door: Opened
) -> None:
    counter, _ = at_door
    admin = staff_page(qtbot, counter)
    counter.on_code(BADGE, "test")
    admin.pin.set_text("739164")
    admin.pin_again.set_text("739164")
    admin.role.box.setCurrentIndex(admin.role.box.findData(StaffRole.AIDE.value))
    save(qtbot, counter)
    refused = admin.notice.text()

    admin.role.box.setCurrentIndex(0)
    save(qtbot, counter)

    assert refused.startswith("Nobody else is an admin.")
    book = counter.stage.findChild(SetupBook)
    assert isinstance(book, SetupBook)
    assert len(admin.sheet.codes) == 8
    assert not book.close_key.isVisibleTo(book)
    assert not admin.sheet.print_key.isVisibleTo(book)  # there is no printer here
    book.primary_key.click()
    assert counter.stage.findChild(SetupBook) is None


def staff_page(qtbot: QtBot, counter: Counter) -> AdminStep:
    """Through the shell to the page of badges and PINs."""
    go_in(qtbot, counter).nav.entries[PageName.SET_UP].click()
    book = counter.stage.findChild(SetupBook)
    assert isinstance(book, SetupBook)
    for _ in range(4):
        qtbot.waitUntil(lambda: not book.step.is_busy, timeout=HANG)
        book.skip_key.click()
    admin = book.step
    assert isinstance(admin, AdminStep)
    return admin


def save(qtbot: QtBot, counter: Counter) -> None:
    book = counter.stage.findChild(SetupBook)
    assert isinstance(book, SetupBook)
    step = book.step
    book.primary_key.click()
    qtbot.waitUntil(lambda: not isValid(step) or not step.is_busy, timeout=HANG)


def test_a_wrong_pin_opens_nothing_and_says_so(qtbot: QtBot, at_door: Opened) -> None:
    counter, door = at_door
    screen = scan_badge(qtbot, counter)

    type_pin(screen, "482914")

    qtbot.waitUntil(lambda: screen.refusal.text() == WRONG, timeout=HANG)
    assert isinstance(counter.presenter.desk.screen, StaffPin)
    assert not door.is_open


def test_after_three_wrong_pins_even_the_right_one_waits(qtbot: QtBot, at_door: Opened) -> None:
    counter, door = at_door
    screen = scan_badge(qtbot, counter)
    for wrong in ("482911", "482912"):
        screen.refusal.setText("")
        type_pin(screen, wrong)
        qtbot.waitUntil(lambda: screen.refusal.text() == WRONG, timeout=HANG)
    type_pin(screen, "482914")
    qtbot.waitUntil(lambda: screen.refusal.text() == "Wait 5 seconds.", timeout=HANG)

    type_pin(screen, PIN)

    answered: list[None] = []
    counter.lane.submit(
        lambda: None, done=answered.append, failed=lambda error: pytest.fail(str(error))
    )
    qtbot.waitUntil(lambda: answered == [None], timeout=HANG)
    assert screen.refusal.text().startswith("Wait")
    assert not door.is_open


def test_the_lock_leads_back_to_the_students(qtbot: QtBot, at_door: Opened) -> None:
    counter, door = at_door
    shell = go_in(qtbot, counter)

    shell.nav.lock_key.click()

    assert isinstance(counter.presenter.desk.screen, Idle)
    assert not door.is_open


def test_the_counter_can_be_left_from_the_shell_and_the_log_says_by_whom(
    qtbot: QtBot, at_door: Opened, caplog: pytest.LogCaptureFixture
) -> None:
    counter, door = at_door
    shell = go_in(qtbot, counter)
    caplog.set_level(logging.INFO, "kiosk.app.staff_door")

    with qtbot.waitSignal(door.left, timeout=HANG):
        shell.nav.entries[PageName.LEAVE].click()

    assert door.acting is not None
    assert caplog.messages == [f"closed down by {door.acting.person.person_ref}"]


def test_the_handbook_opens_in_the_shell_and_closes(qtbot: QtBot, at_door: Opened) -> None:
    counter, _ = at_door
    shell = go_in(qtbot, counter)
    shell.nav.entries[PageName.HANDBOOK].click()
    page = counter.stage.findChild(HandbookPage)
    assert isinstance(page, HandbookPage)
    qtbot.waitUntil(page.isVisible, timeout=HANG)

    page.closed.emit()

    assert counter.stage.findChild(HandbookPage) is None
    assert shell.nav.entries[PageName.TODAY].isChecked()


def test_the_handbook_is_in_the_language_that_was_chosen(qtbot: QtBot, at_door: Opened) -> None:
    counter, _ = at_door
    counter.presenter.feed(LooksChosen(Looks(language="es"), at=0))

    go_in(qtbot, counter).nav.entries[PageName.HANDBOOK].click()

    page = counter.stage.findChild(HandbookPage)
    assert isinstance(page, HandbookPage)
    assert page.text.toPlainText().startswith("La primera mañana")


def test_a_scan_reaches_the_set_up_while_it_is_open(qtbot: QtBot, at_door: Opened) -> None:
    counter, _ = at_door
    admin = staff_page(qtbot, counter)
    book = counter.stage.findChild(SetupBook)
    assert isinstance(book, SetupBook)

    counter.on_code("CARD-9", "test")

    assert admin.badge.text == "CARD-9"
    assert isinstance(counter.presenter.desk.screen, StaffInside)
    book.closed.emit()
    qtbot.waitUntil(lambda: counter.stage.findChild(Shell) is not None, timeout=HANG)
    assert counter.scan_taker == shell_of(counter).take_code


def test_nobody_there_gives_the_counter_back(qtbot: QtBot, at_door: Opened) -> None:
    counter, door = at_door
    go_in(qtbot, counter).nav.entries[PageName.HANDBOOK].click()

    door.on_nobody_there()

    assert counter.stage.findChild(HandbookPage) is None
    assert isinstance(counter.presenter.desk.screen, Idle)


def test_an_aide_sees_only_what_an_aide_may_do(qtbot: QtBot, file_desk: AtWork) -> None:
    make_staff(file_desk, StaffRole.AIDE)
    with open_counter(file_desk) as (counter, door):
        shell = go_in(qtbot, counter)
        left: list[bool] = []
        door.left.connect(lambda: left.append(True))

        assert offered(shell) == {
            PageName.TODAY,
            PageName.QUEUE,
            PageName.BENCH,
            PageName.NEW_REPAIR,
            PageName.SERVICES,
            PageName.AWAY,
            PageName.HARDWARE,
            PageName.HANDBOOK,
        }
        shell.way_chosen.emit(PageName.LEAVE)

        assert left == []


def test_tech_staff_bring_in_files_and_make_no_staff(qtbot: QtBot, file_desk: AtWork) -> None:
    make_staff(file_desk, StaffRole.TECH)
    with open_counter(file_desk) as (counter, _):
        go_in(qtbot, counter).nav.entries[PageName.SET_UP].click()

        book = counter.stage.findChild(SetupBook)

        assert isinstance(book, SetupBook)
        assert [step.page.title for step in book.steps] == ["Your people", "Your devices"]


def test_an_import_outlives_the_page_that_closed_itself(
    qtbot: QtBot, at_door: Opened, tmp_path: Path
) -> None:
    counter, door = at_door
    rows = "".join(f"3{number:05},Ann{number},Bee,5\n" for number in range(300))
    file = tmp_path / "many.csv"
    file.write_text("Card number,First name,Last name,Grade\n" + rows, encoding="utf-8")
    go_in(qtbot, counter).nav.entries[PageName.SET_UP].click()
    book = counter.stage.findChild(SetupBook)
    assert isinstance(book, SetupBook)
    for _ in range(2):
        qtbot.waitUntil(lambda: not book.step.is_busy, timeout=HANG)
        book.skip_key.click()
    people = book.step
    assert isinstance(people, FileStep)
    people.set_file(file)
    qtbot.waitUntil(lambda: people.report is not None, timeout=HANG)
    book.primary_key.click()

    door.on_nobody_there()

    assert isinstance(counter.presenter.desk.screen, Idle)

    def all_in() -> bool:
        with counter.ctx.store.read() as session:
            return session.query(Patron).filter(Patron.source == "table").count() == 300

    qtbot.waitUntil(all_in, timeout=HANG)
    answered: list[None] = []
    counter.lane.submit(lambda: None, done=answered.append, failed=lambda error: None)
    qtbot.waitUntil(lambda: answered == [None], timeout=HANG)


def test_neither_a_restart_nor_a_clock_set_back_shortens_a_wait(
    qtbot: QtBot, file_desk: AtWork
) -> None:
    make_staff(file_desk)
    with open_counter(file_desk) as (counter, _):
        settle(qtbot, counter)
        screen = scan_badge(qtbot, counter)
        for wrong in ("482911", "482912", "482914"):
            screen.refusal.setText("")
            type_pin(screen, wrong)
            qtbot.waitUntil(lambda: screen.refusal.text() != "", timeout=HANG)

    file_desk.clock.move(timedelta(days=-1))
    with open_counter(file_desk) as (counter, door):
        settle(qtbot, counter)
        screen = scan_badge(qtbot, counter)
        type_pin(screen, PIN)
        qtbot.waitUntil(lambda: screen.refusal.text() == "Wait 5 seconds.", timeout=HANG)

        assert not door.is_open
        file_desk.clock.move(timedelta(seconds=5))
        go_in(qtbot, counter)
        assert door.is_open
