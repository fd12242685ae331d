"""A librarian backs up and restores by keys alone, in the window that `makerdesk run` opens."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db.backups import default_folder, look_at
from db.manifest import read_manifest
from db.models.desk import AuditEntry
from db.models.people import Site
from db.set_aside import old_files
from db.store import Store
from db.vocabulary.desk import Act
from db.vocabulary.people import StaffRole
from kiosk.app.build import open_store
from kiosk.app.run import Session
from kiosk.app.settings import DeskSettings, ScreenSettings, Settings
from kiosk.domain.desk.screens import Idle, StaffPin
from kiosk.services.desk.backups import newest_act
from kiosk.services.practice.cast import ALVAREZ, CHROMEBOOK, JOY, MIA, MICROBIT, PIN
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.staff.case_page import CasePage
from kiosk.ui.staff.desk.backup_page import BackupPage
from kiosk.ui.staff.desk.backups_page import BackupsPage
from kiosk.ui.staff.desk.keeping import RestoreOrder
from kiosk.ui.staff.desk.restore_page import RestorePage
from kiosk.ui.staff.desk.stick_page import StickPage
from kiosk.ui.staff.desk.wait_page import WaitPage
from kiosk.ui.staff.shell.frame import Shell
from kiosk.ui.staff.shell.panels import PinPanel
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.today import TodayPage
from kiosk.ui.staff.today_parts import NeedRow
from tests.support.counter import FrozenClock
from tests.support.journey import MOMENT_BETWEEN, PATIENCE, TICK
from tests.support.journey_store import MOMENT, Shelf
from tests.support.morning import staff_row
from tests.support.store import add_patron

Kind = TypeVar("Kind", bound=QWidget)
Key = Qt.Key
NOBODY = UUID(int=0)
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


@dataclass
class Librarian:
    """The hands of somebody behind the door of a whole session."""

    session: Session
    clock: FrozenClock
    file: Path

    @property
    def shell(self) -> Shell:
        """The shell that stands now."""
        shell = self.session.stage.findChild(Shell)
        assert isinstance(shell, Shell)
        return shell

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the program work until this holds."""
        end = monotonic() + PATIENCE
        while not holds():
            assert monotonic() < end, f"hung with {self.session.stage.children()}"
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            sleep(MOMENT_BETWEEN)

    def push(self, seconds: float) -> None:
        """Let time pass as it does: tick by tick, each answer before the next."""
        counter = self.session.counter
        assert counter is not None
        while seconds > 0:
            self.clock.move(timedelta(seconds=TICK))
            seconds -= TICK
            self.session.stage.ticked.emit()
            self.until(lambda: not counter.presenter.desk.is_busy)

    def opened(self) -> None:
        """Wait for the counter."""
        self.until(lambda: self.session.counter is not None)

    def shows(self, screen: type[object]) -> None:
        """Wait until the counter stands at a screen of this kind."""
        counter = self.session.counter
        assert counter is not None
        self.until(lambda: isinstance(counter.presenter.desk.screen, screen))

    def scan(self, code: str) -> None:
        """What a scanner read."""
        counter = self.session.counter
        assert counter is not None
        counter.on_code(code, "scanner")

    def lend(self, thing: str, to: str) -> None:
        """A student borrows while nobody of the staff is there."""
        shelf = Shelf(Store(f"sqlite:///{self.file}"))
        self.scan(to)
        counter = self.session.counter
        assert counter is not None
        self.until(lambda: getattr(counter.presenter.desk.session, "is_loaded", False))
        self.push(3)
        self.scan(thing)
        self.until(lambda: shelf.holder(thing) == to)
        self.push(60)
        self.shows(Idle)
        shelf.store.close()

    def go_in(self) -> None:
        """Badge and PIN, and Today has read the day."""
        self.scan(ALVAREZ.code)
        self.shows(StaffPin)
        screen = self.session.stage.screen_shown
        assert isinstance(screen, StaffPinScreen)
        screen.pin_entered.emit(PIN)
        self.until(lambda: self.session.stage.findChild(Shell) is not None)
        page = self.stands(TodayPage)
        self.until(lambda: page.read is not None)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """A stroke where the focus is."""
        focused: QWidget | None = self.session.stage.window().focusWidget()
        QTest.keyClick(focused or self.shell, key, modifier)

    def write(self, text: str) -> None:
        """Type where the focus is."""
        focused: QWidget | None = self.session.stage.window().focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def stands(self, kind: type[Kind]) -> Kind:
        """Wait until a page of this kind stands in the shell."""
        self.until(lambda: isinstance(self.shell.page, kind))
        page = self.shell.page
        assert isinstance(page, kind)
        return page

    def at_the_backups(self) -> BackupsPage:
        """To the list by its key."""
        self.press(Key.Key_B, ALT)
        page = self.stands(BackupsPage)
        self.until(lambda: page.shelf is not None)
        return page

    def back_up(self) -> Path:
        """By one key; which file it made."""
        page = self.at_the_backups()
        before = set(default_folder(self.file).glob("*.db"))
        self.press(Key.Key_B)
        self.until(lambda: page.keeping.last_words != "")
        assert not page.keeping.did_fail, page.keeping.last_words
        (made,) = set(default_folder(self.file).glob("*.db")) - before
        return made

    def choose_newest(self) -> RestorePage:
        """Down, Enter, R: what the newest would do has been tried."""
        page = self.at_the_backups()
        self.until(lambda: page.model.rowCount() > 0 and page.model.row(0).is_proven)
        self.press(Key.Key_Down)
        self.press(Key.Key_Return)
        self.stands(BackupPage)
        self.press(Key.Key_R)
        form = self.stands(RestorePage)
        self.until(lambda: form.report is not None)
        return form

    def waits(self) -> WaitPage:
        """The page over everything, once it says how it ended."""
        swap = self.session.restores.swap
        assert swap is not None
        self.until(lambda: swap.page.is_over)
        return swap.page

    def go_on(self, page: WaitPage) -> None:
        """Read it; the counter comes back."""
        page.key.click()
        self.opened()
        self.shows(Idle)


@pytest.fixture
def librarian(school_file: Path, qapp: QApplication) -> Iterator[Librarian]:
    settings = Settings(
        store_url=f"sqlite:///{school_file}",
        desk=DeskSettings(sound=False),
        screen=ScreenSettings(reduced_motion=True),
    )
    clock = FrozenClock(MOMENT)
    with closing(open_store(settings)) as store:
        session = Session(settings, store, clock=clock)
        session.open(is_windowed=True)
        at_work = Librarian(session, clock, school_file)
        at_work.opened()
        yield at_work
        session.close()


def holder(file: Path, thing: str) -> str | None:
    """Who has a thing, as another program reads it."""
    with Store(f"sqlite:///{file}") as store:
        return Shelf(store).holder(thing)


def test_back_up_now_makes_a_file_that_its_manifest_proves(librarian: Librarian) -> None:
    librarian.go_in()

    made = librarian.back_up()

    assert look_at(made).is_good
    assert read_manifest(made).newest == newest_act(librarian.file)
    page = librarian.stands(BackupsPage)
    assert str(made) in page.going.words.text()
    assert "It was opened and proven." in page.going.words.text()


def test_a_copy_goes_where_it_is_typed_and_all_faults_are_told_first(
    librarian: Librarian, tmp_path: Path
) -> None:
    librarian.go_in()
    librarian.at_the_backups()
    librarian.press(Key.Key_C)
    form = librarian.stands(StickPage)
    librarian.write("stick.json")

    librarian.press(Key.Key_Return)

    librarian.until(lambda: form.wrong["file"].text() != "")
    assert "Write the whole path" in form.wrong["file"].text()
    assert "the second one ends in .json" in form.wrong["file"].text()

    target = tmp_path / "stick.db"
    form.fields["file"].clear()
    librarian.write(str(target))
    librarian.press(Key.Key_Return)
    page = librarian.stands(BackupsPage)
    librarian.until(lambda: page.keeping.last_words != "")
    assert look_at(target).is_good


def test_an_old_pin_is_asked_for_again_before_a_copy_leaves_the_house(
    librarian: Librarian, tmp_path: Path
) -> None:
    librarian.go_in()
    librarian.at_the_backups()
    librarian.press(Key.Key_C)
    librarian.stands(StickPage)
    target = tmp_path / "stick.db"
    librarian.write(str(target))
    librarian.clock.move(timedelta(minutes=6))

    librarian.press(Key.Key_Return)

    librarian.until(lambda: isinstance(librarian.shell.panel, PinPanel))
    assert not target.exists()
    panel = librarian.shell.panel
    assert isinstance(panel, PinPanel)
    panel.entered.emit(PIN)
    page = librarian.stands(BackupsPage)
    librarian.until(lambda: page.keeping.last_words != "")
    assert look_at(target).is_good


def test_what_was_lost_is_back_by_keys_alone(librarian: Librarian) -> None:
    librarian.lend(CHROMEBOOK.code, MIA.code)
    librarian.go_in()
    librarian.back_up()
    librarian.press(Key.Key_F12)
    librarian.shows(Idle)
    librarian.clock.move(timedelta(minutes=10))
    librarian.lend(MICROBIT.code, MIA.code)
    destroy_loans(librarian.file)
    assert holder(librarian.file, CHROMEBOOK.code) is None
    librarian.go_in()

    form = librarian.choose_newest()
    librarian.press(Key.Key_Return)
    assert form.wrong["why"].text() == "Say why first."
    librarian.write("All loans were gone")
    librarian.clock.move(timedelta(minutes=6))
    librarian.press(Key.Key_Return)
    panel = librarian.shell.panel
    assert isinstance(panel, PinPanel)
    panel.entered.emit(PIN)
    librarian.until(lambda: librarian.session.restores.swap is not None)
    page = librarian.waits()

    assert page.headline.text() == "The counter is back"
    librarian.go_on(page)
    assert holder(librarian.file, CHROMEBOOK.code) == MIA.code
    assert holder(librarian.file, MICROBIT.code) == MIA.code
    kept = min((path for path, _ in old_files(librarian.file)), key=lambda path: len(path.name))
    assert holder(kept, CHROMEBOOK.code) is None
    with Store(f"sqlite:///{librarian.file}") as store, store.read() as session:
        last = session.query(AuditEntry).order_by(AuditEntry.number.desc()).first()
        assert last is not None
        assert (last.act, last.payload["why"]) == (Act.RESTORED, "All loans were gone")
    librarian.lend("CB-0012", MIA.code)


def test_what_cannot_be_done_again_waits_on_today_by_its_receipt(librarian: Librarian) -> None:
    librarian.go_in()
    librarian.back_up()
    librarian.press(Key.Key_F12)
    librarian.shows(Idle)
    with Store(f"sqlite:///{librarian.file}") as store, store.write() as session:
        site = session.query(Site).first()
        assert site is not None
        add_patron(session, "Noor Haddad", card="CARD-NOO", site=site)
    librarian.lend(MICROBIT.code, "CARD-NOO")
    with Store(f"sqlite:///{librarian.file}") as store:
        loan = Shelf(store).open_loan(MICROBIT.code)
        assert loan is not None
    librarian.go_in()

    form = librarian.choose_newest()
    assert form.report is not None
    assert [task.numbers for task in form.report.tasks] == [(loan.number,)]
    librarian.write("A drill")
    librarian.press(Key.Key_Return)
    librarian.until(lambda: librarian.session.restores.swap is not None)
    page = librarian.waits()
    assert "The cases wait for staff." in page.help.text()
    librarian.go_on(page)
    librarian.go_in()

    today = librarian.stands(TodayPage)
    rows = [row for row in today.needs.rows if isinstance(row, NeedRow)]
    (row,) = [each for each in rows if "restore" in each.need.title]
    assert row.need.title == f"Left over by a restore: {loan.number}"
    assert row.verb is not None
    row.verb.setFocus()
    librarian.press(Key.Key_Return)
    case = librarian.stands(CasePage)
    librarian.until(lambda: case.seen is not None)
    words = " ".join(label.text() for label in case.findChildren(Label))
    assert "its person or thing came in after the backup" in words


def test_a_store_under_quarantine_leads_from_the_desk_to_the_rescue(librarian: Librarian) -> None:
    librarian.go_in()
    librarian.back_up()
    counter = librarian.session.counter
    assert counter is not None

    counter.ctx.store.quarantine("Page 7 is damaged.")

    restores = librarian.session.restores
    librarian.until(lambda: restores.rescue is not None)
    rescue = restores.rescue
    assert rescue is not None
    librarian.until(lambda: "Scan your badge" in rescue.page.accessibleName())
    assert librarian.session.counter is None


def test_another_badge_on_the_form_restores_only_what_it_may(librarian: Librarian) -> None:
    with Store(f"sqlite:///{librarian.file}") as store:
        staff_row(store, JOY.code, StaffRole.TECH)
    librarian.go_in()
    librarian.back_up()
    librarian.choose_newest()
    librarian.scan(JOY.code)
    librarian.until(lambda: isinstance(librarian.shell.panel, PinPanel))
    panel = librarian.shell.panel
    assert isinstance(panel, PinPanel)
    panel.entered.emit(PIN)
    librarian.until(lambda: librarian.shell.panel is None)
    form = librarian.stands(RestorePage)
    librarian.until(lambda: form.report is not None)

    form.fields["why"].setText("I want it")
    form.on_save()

    assert form.wrong["why"].text() == "Ask a librarian or an admin to restore it."
    assert librarian.session.restores.swap is None


def test_a_restore_can_be_cancelled_before_it_is_in_place(librarian: Librarian) -> None:
    librarian.go_in()
    made = librarian.back_up()
    before = newest_act(librarian.file)

    librarian.session.restores.on_wanted(RestoreOrder(made, NOBODY, "a mistake"))
    swap = librarian.session.restores.swap
    assert swap is not None
    swap.page.key.click()
    page = librarian.waits()

    assert page.headline.text() == "The restore was cancelled"
    assert page.help.text() == "Nothing was changed."
    librarian.go_on(page)
    assert newest_act(librarian.file) == before
    assert old_files(librarian.file) == ()


def test_a_restore_that_fails_says_why_and_leaves_all_as_it_was(librarian: Librarian) -> None:
    librarian.go_in()
    made = librarian.back_up()
    made.write_bytes(made.read_bytes()[:-1])

    librarian.session.restores.on_wanted(RestoreOrder(made, NOBODY, "the newest"))
    page = librarian.waits()

    assert page.headline.text() == "The backup was not restored"
    assert "is damaged" in page.help.text()
    assert page.step.text() == "Nothing was changed."
    librarian.go_on(page)
    assert old_files(librarian.file) == ()
    librarian.lend(CHROMEBOOK.code, MIA.code)


def test_the_counter_comes_back_where_nobody_reads_how_it_ended(librarian: Librarian) -> None:
    librarian.go_in()
    made = librarian.back_up()
    librarian.session.restores.on_wanted(RestoreOrder(made, NOBODY, "a drill"))
    librarian.waits()
    swap = librarian.session.restores.swap
    assert swap is not None

    swap.on_time()

    librarian.opened()
    librarian.shows(Idle)


def destroy_loans(file: Path) -> None:
    """As a bad program, or a bad hand, does: behind the counter's back."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM loans WHERE returned_at IS NULL")
        connection.commit()
