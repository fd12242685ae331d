"""A store that is damaged at the start: a badge and a PIN bring the newest good backup back."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from db.backups import default_folder
from db.set_aside import old_files, rescue_of
from db.store import Store
from db.vocabulary.people import StaffRole
from kiosk.app.rescue import Rescue
from kiosk.app.run import Session
from kiosk.app.settings import DeskSettings, ScreenSettings, Settings
from kiosk.domain.codes import CodeRule, site_codes
from kiosk.domain.desk.screens import Idle
from kiosk.services.desk.backups import BackupPlace, back_up
from kiosk.services.practice.cast import ALVAREZ, JOY, MIA, PIN
from tests.support.counter import FrozenClock
from tests.support.journey import MOMENT_BETWEEN, PATIENCE
from tests.support.journey_store import MOMENT, Shelf
from tests.support.morning import staff_row

SITE = site_codes(["standard"], own=[CodeRule("badge", "B[0-9]+", strip_prefix="B")])
LOANS = "CB-0010"
"""Joy has it in the pretend school."""


@dataclass
class Damaged:
    """A session over a store that cannot be read, and the hands of whoever stands there."""

    session: Session
    store: Store
    file: Path
    is_over: bool = False

    def close(self) -> None:
        """Switch it off."""
        if not self.is_over:
            self.is_over = True
            self.session.close()
            self.store.close()

    def refuses(self, pin: str) -> None:
        """Type a PIN, and wait until it is refused."""
        page = self.rescue.page
        page.pin_entered.emit(pin)
        self.until(lambda: page.refusal is not None and page.refusal.isVisible())

    @property
    def rescue(self) -> Rescue:
        """What stands in place of the counter."""
        rescue = self.session.restores.rescue
        assert rescue is not None
        return rescue

    def until(self, holds: Callable[[], bool]) -> None:
        """Let the program work until this holds."""
        end = monotonic() + PATIENCE
        while not holds():
            assert monotonic() < end, f"hung with {self.session.stage.children()}"
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            sleep(MOMENT_BETWEEN)

    def says(self, words: str) -> None:
        """Wait until the page says this."""
        self.until(lambda: words in self.rescue.page.accessibleName())

    def is_asked(self, badge: str) -> None:
        """Scan a badge; its PIN is asked for."""
        self.rescue.take_scan(badge)
        self.says("type your PIN")


@pytest.fixture
def school(school_file: Path) -> Path:
    """A store with a backup, and a role for Joy, who is no librarian."""
    with Store(f"sqlite:///{school_file}") as store:
        staff_row(store, JOY.code, StaffRole.TECH)
        place = BackupPlace(school_file, default_folder(school_file), "0.1.0")
        back_up(place, FrozenClock(MOMENT - timedelta(hours=1)))
    return school_file


@pytest.fixture
def start(school: Path, qapp: QApplication) -> Iterator[Callable[[], Damaged]]:
    """Spoil the store, and open the window on it."""
    opened: list[Damaged] = []

    def start() -> Damaged:
        content = bytearray(school.read_bytes())
        content[:100] = bytes(100)
        school.write_bytes(content)
        settings = Settings(
            store_url=f"sqlite:///{school}",
            desk=DeskSettings(sound=False),
            screen=ScreenSettings(reduced_motion=True),
            codes=SITE,
        )
        store = Store(settings.store_url)
        session = Session(settings, store, clock=FrozenClock(MOMENT))
        damaged = Damaged(session, store, school)
        opened.append(damaged)
        session.open(is_windowed=True)
        damaged.until(lambda: session.restores.rescue is not None)
        return damaged

    yield start
    for damaged in opened:
        damaged.close()


def test_a_librarian_brings_the_newest_good_backup_back(start: Callable[[], Damaged]) -> None:
    damaged = start()
    damaged.says("Please see the librarian")
    damaged.says("There is a good backup of Mon 30 Nov, 09:24. Scan your badge.")

    damaged.is_asked(ALVAREZ.code)
    damaged.rescue.page.pin_entered.emit(PIN)
    damaged.says("The store in place is damaged")
    key = damaged.rescue.page.restore_key
    assert key is not None
    damaged.until(key.isEnabled)
    key.click()

    session = damaged.session
    damaged.until(lambda: session.restores.swap is not None and session.restores.swap.page.is_over)
    swap = session.restores.swap
    assert swap is not None
    assert swap.page.headline.text() == "The counter is back"
    swap.page.key.click()
    damaged.until(lambda: session.counter is not None)
    counter = session.counter
    assert counter is not None
    assert counter.ctx.settings.codes == SITE
    damaged.until(lambda: isinstance(counter.presenter.desk.screen, Idle))
    with Store(f"sqlite:///{damaged.file}") as store:
        assert Shelf(store).holder(LOANS) == JOY.code
    assert old_files(damaged.file)
    damaged.until(lambda: not rescue_of(damaged.file).exists())


def test_a_badge_is_read_by_the_sites_own_rules(start: Callable[[], Damaged]) -> None:
    damaged = start()
    damaged.says("Scan your badge")

    damaged.is_asked(f"B{ALVAREZ.code}")


def test_a_wrong_pin_opens_nothing_and_tries_are_counted_over_starts(
    start: Callable[[], Damaged],
) -> None:
    damaged = start()
    damaged.says("Scan your badge")
    for _ in range(4):
        damaged.is_asked(ALVAREZ.code)
        damaged.refuses("000000")
        damaged.rescue.on_left()
    damaged.close()

    again = start()
    again.says("Scan your badge")
    again.is_asked(ALVAREZ.code)
    again.refuses(PIN)

    assert again.rescue.page.restore_key is None


def test_only_who_may_restore_is_offered_it(start: Callable[[], Damaged]) -> None:
    damaged = start()
    damaged.says("Scan your badge")

    damaged.is_asked(JOY.code)
    damaged.rescue.page.pin_entered.emit(PIN)

    damaged.says("Ask a librarian or an admin to restore it.")
    assert damaged.rescue.page.restore_key is None


def test_a_pin_that_was_right_waits_for_no_strangers_hand(start: Callable[[], Damaged]) -> None:
    damaged = start()
    damaged.says("Scan your badge")
    damaged.is_asked(ALVAREZ.code)
    damaged.rescue.page.pin_entered.emit(PIN)
    damaged.says("The store in place is damaged")

    damaged.rescue.on_left()
    damaged.rescue.on_restore_wanted()

    damaged.says("Scan your badge")
    assert damaged.session.restores.swap is None


def test_a_students_card_changes_nothing(start: Callable[[], Damaged]) -> None:
    damaged = start()
    damaged.says("Scan your badge")
    shown = damaged.rescue.page.accessibleName()

    damaged.rescue.take_scan(MIA.code)
    damaged.is_asked(ALVAREZ.code)
    damaged.rescue.on_left()

    assert damaged.rescue.page.accessibleName() == shown


def test_damage_that_is_told_again_opens_no_second_rescue(start: Callable[[], Damaged]) -> None:
    damaged = start()
    damaged.says("Scan your badge")
    rescue = damaged.rescue

    damaged.session.restores.on_damaged("A second look found the same.")

    assert damaged.rescue is rescue
    damaged.is_asked(ALVAREZ.code)


def test_without_a_good_backup_it_says_whom_to_call(
    school: Path, start: Callable[[], Damaged]
) -> None:
    for backup in default_folder(school).glob("*.db"):
        backup.write_bytes(backup.read_bytes()[:-1])

    damaged = start()

    damaged.says("there is no good backup in")
    damaged.says("Call whoever looks after this computer.")
    damaged.rescue.take_scan(ALVAREZ.code)
    with closing(Store(f"sqlite:///{school}")):
        assert damaged.rescue.page.pad is None
