"""The staff's door: badge, PIN, corner, and back to the students."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.models.people import Patron
from db.vocabulary.people import StaffRole
from kiosk.app.counter import Counter
from kiosk.app.staff_door import StaffDoor
from kiosk.domain.desk.events import Looks, LooksChosen
from kiosk.domain.desk.screens import Idle, StaffInside, StaffPin
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.staff.corner import ALWAYS, Corner, CornerScreen
from kiosk.ui.staff.handbook import HandbookPage
from kiosk.ui.staff.setup.admin import AdminStep
from kiosk.ui.staff.setup.book import SetupBook
from kiosk.ui.staff.setup.files import FileStep
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
    counter.presenter.on_scan(BADGE, "test")
    qtbot.waitUntil(lambda: isinstance(counter.presenter.desk.screen, StaffPin), timeout=HANG)
    screen = counter.stage.screen_shown
    assert isinstance(screen, StaffPinScreen)
    return screen


def type_pin(screen: StaffPinScreen, pin: str) -> None:
    QTest.keyClicks(screen.pad, pin)
    QTest.keyClick(screen.pad, Qt.Key.Key_Return)


def go_in(qtbot: QtBot, counter: Counter) -> CornerScreen:
    type_pin(scan_badge(qtbot, counter), PIN)
    qtbot.waitUntil(lambda: isinstance(counter.presenter.desk.screen, StaffInside), timeout=HANG)
    corner = counter.stage.screen_shown
    assert isinstance(corner, CornerScreen)
    return corner


def tiles_of(corner: CornerScreen) -> set[Corner]:
    return {way for way, tile in corner.tiles.items() if tile.isVisibleTo(corner)}


def test_badge_and_pin_open_the_corner(qtbot: QtBot, at_door: Opened) -> None:
    counter, door = at_door

    corner = go_in(qtbot, counter)

    assert door.is_open
    assert tiles_of(corner) == set(Corner)


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


def test_the_corner_leads_back_to_the_students(qtbot: QtBot, at_door: Opened) -> None:
    counter, door = at_door
    corner = go_in(qtbot, counter)

    corner.tiles[Corner.BACK].click()

    assert isinstance(counter.presenter.desk.screen, Idle)
    assert not door.is_open


def test_the_counter_can_be_left_from_the_corner(qtbot: QtBot, at_door: Opened) -> None:
    counter, door = at_door
    corner = go_in(qtbot, counter)

    with qtbot.waitSignal(door.left, timeout=HANG):
        corner.tiles[Corner.LEAVE].click()


def test_the_handbook_opens_over_the_corner_and_closes(qtbot: QtBot, at_door: Opened) -> None:
    counter, _ = at_door
    go_in(qtbot, counter).tiles[Corner.HANDBOOK].click()
    page = counter.stage.findChild(HandbookPage)
    assert isinstance(page, HandbookPage)
    assert page.isVisible()
    assert page.size() == counter.stage.size()

    page.closed.emit()

    assert counter.stage.findChild(HandbookPage) is None
    assert isinstance(counter.stage.screen_shown, CornerScreen)


def test_the_handbook_is_in_the_language_that_was_chosen(qtbot: QtBot, at_door: Opened) -> None:
    counter, _ = at_door
    counter.presenter.feed(LooksChosen(Looks(language="es"), at=0))

    go_in(qtbot, counter).tiles[Corner.HANDBOOK].click()

    page = counter.stage.findChild(HandbookPage)
    assert isinstance(page, HandbookPage)
    assert page.text.toPlainText().startswith("La primera mañana")


def test_a_scan_reaches_the_set_up_while_it_is_open(qtbot: QtBot, at_door: Opened) -> None:
    counter, _ = at_door
    go_in(qtbot, counter).tiles[Corner.SET_UP].click()
    book = counter.stage.findChild(SetupBook)
    assert isinstance(book, SetupBook)
    for _ in range(4):
        qtbot.waitUntil(lambda: not book.step.is_busy, timeout=HANG)
        book.skip_key.click()
    admin = book.step
    assert isinstance(admin, AdminStep)

    counter.on_code("CARD-9", "test")

    assert admin.badge.text == "CARD-9"
    assert isinstance(counter.presenter.desk.screen, StaffInside)
    book.closed.emit()
    assert counter.scan_taker is None


def test_nobody_there_gives_the_counter_back(qtbot: QtBot, at_door: Opened) -> None:
    counter, door = at_door
    go_in(qtbot, counter).tiles[Corner.HANDBOOK].click()

    door.on_nobody_there()

    assert counter.stage.findChild(HandbookPage) is None
    assert isinstance(counter.presenter.desk.screen, Idle)


def test_an_aide_sees_only_what_an_aide_may_do(qtbot: QtBot, file_desk: AtWork) -> None:
    make_staff(file_desk, StaffRole.AIDE)
    with open_counter(file_desk) as (counter, door):
        corner = go_in(qtbot, counter)
        left: list[bool] = []
        door.left.connect(lambda: left.append(True))

        assert tiles_of(corner) == set(ALWAYS)
        corner.chosen.emit(Corner.LEAVE)

        assert left == []


def test_tech_staff_bring_in_files_and_make_no_staff(qtbot: QtBot, file_desk: AtWork) -> None:
    make_staff(file_desk, StaffRole.TECH)
    with open_counter(file_desk) as (counter, _):
        go_in(qtbot, counter).tiles[Corner.SET_UP].click()

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
    go_in(qtbot, counter).tiles[Corner.SET_UP].click()
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
