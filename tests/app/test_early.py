"""What staff do before their door stands is not lost, and never tried for anybody else."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.vocabulary.people import StaffRole
from kiosk.app.counter import Counter
from kiosk.app.counter_parts import CounterParts
from kiosk.app.early import Early
from kiosk.app.staff_door import StaffDoor
from kiosk.domain.desk.events import Action, Tapped
from kiosk.domain.desk.screens import Idle, StaffPin
from kiosk.domain.desk.timings import Timings
from kiosk.services.desk.idle import idle_view
from kiosk.services.people.staff import NewStaff, StaffSet, set_staff
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.staff.new_pin import NewPinPage
from kiosk.ui.staff.shell.frame import Shell
from tests.app.staffed import ASSETS, BADGE, PIN, make_staff, make_stage
from tests.support.counter import AtWork

HANG = 20_000
OTHER_BADGE, OTHER_PIN = "CARD-LEO", "739251"


class Doorless:
    """A counter that hears scans, and whose door is still being loaded."""

    def __init__(self, desk: AtWork, qtbot: QtBot) -> None:
        self._desk, self._qtbot = desk, qtbot
        self.stage = make_stage(desk)
        self.counter = Counter(
            CounterParts(
                ctx=desk.ctx,
                stage=self.stage,
                translations=ASSETS / "i18n",
                timings=Timings(),
            )
        )
        self.stage.show_idle_facts(idle_view(desk.ctx))  # as a session does before its counter
        self._early = Early(self.stage, leads_to_set_up=False)
        self._door: StaffDoor | None = None
        self.stage.show()
        self.counter.start()

    def scan(self, badge: str) -> StaffPinScreen:
        """The PIN's screen that this badge leads to."""
        self.counter.presenter.on_scan(badge, "test")
        self._qtbot.waitUntil(lambda: not self.counter.presenter.desk.is_busy, timeout=HANG)
        screen = self.stage.screen_shown
        assert isinstance(screen, StaffPinScreen)
        return screen

    def stand_door(self) -> StaffDoor:
        """It is loaded now; all that follows from that has happened when this returns."""
        self._door = door = StaffDoor(self.counter, ASSETS)
        self._early.hand_over(door)
        after: list[None] = []
        self.counter.lane.submit(lambda: None, done=after.append, failed=_not_awaited)
        self._qtbot.waitUntil(lambda: bool(after), timeout=HANG)
        return door

    def stop(self) -> None:
        """End it as a session does."""
        if self._door is None:
            self._early.stop()
        else:
            self._door.close()
        self.counter.stop()
        self.stage.hide()


@pytest.fixture
def doorless(file_desk: AtWork, qtbot: QtBot) -> Iterator[Doorless]:
    make_staff(file_desk)
    other = NewStaff("Leo", "Lind", OTHER_BADGE, OTHER_PIN, StaffRole.AIDE)
    assert isinstance(set_staff(file_desk.ctx, file_desk.action(), other), StaffSet)
    made = Doorless(file_desk, qtbot)
    yield made
    made.stop()


def _not_awaited(error: Exception) -> None:
    raise error


def type_pin(screen: StaffPinScreen, pin: str) -> None:
    QTest.keyClicks(screen.pad, pin)
    QTest.keyClick(screen.pad, Qt.Key.Key_Return)


def test_a_pin_typed_before_the_door_stands_opens_it(doorless: Doorless, qtbot: QtBot) -> None:
    type_pin(doorless.scan(BADGE), PIN)

    doorless.stand_door()

    qtbot.waitUntil(lambda: doorless.stage.findChild(Shell) is not None, timeout=HANG)


def test_a_badge_read_before_the_door_stands_is_asked_for_its_pin(
    doorless: Doorless, qtbot: QtBot
) -> None:
    screen = doorless.scan(BADGE)

    door = doorless.stand_door()
    assert doorless.stage.screen_shown is screen
    type_pin(screen, PIN)

    qtbot.waitUntil(lambda: doorless.stage.findChild(Shell) is not None, timeout=HANG)
    assert door.is_open


def test_a_pin_is_not_tried_on_a_badge_that_was_read_after_it(doorless: Doorless) -> None:
    type_pin(doorless.scan(BADGE), PIN)
    screen = doorless.scan(OTHER_BADGE)

    door = doorless.stand_door()

    assert not door.is_open
    assert doorless.stage.screen_shown is screen
    assert not screen.refusal.text()


def test_whoever_goes_back_is_not_let_in_later(doorless: Doorless) -> None:
    type_pin(doorless.scan(BADGE), PIN)
    doorless.counter.presenter.feed(Tapped(action=Action.BACK, at=0))

    door = doorless.stand_door()

    assert not door.is_open
    assert isinstance(doorless.counter.presenter.desk.screen, Idle)


def test_who_has_forgotten_the_pin_is_asked_for_a_code_once_the_door_stands(
    doorless: Doorless,
) -> None:
    doorless.scan(BADGE).forgotten_key.click()
    assert doorless.stage.findChild(NewPinPage) is None

    doorless.stand_door()

    assert doorless.stage.findChild(NewPinPage) is not None
    assert isinstance(doorless.counter.presenter.desk.screen, StaffPin)
