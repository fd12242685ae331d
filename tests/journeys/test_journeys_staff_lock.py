"""The door keeps shut, locks itself, and what students read while staff are away."""

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from sqlalchemy import select

from db.models.people import Card, Patron
from kiosk.app.premises import LOCK_MINUTES
from kiosk.app.staff_door import FORM_MINUTES, StaffDoor
from kiosk.domain.clock import SteadyClock
from kiosk.domain.desk.screens import Idle, NotYet, SeeLibrarian, StaffPin
from kiosk.domain.people.pin_tries import STATION_MOST
from kiosk.services.people.sign_in import sign_in
from kiosk.services.practice.cast import ALVAREZ, CHROMEBOOK, EVA, JOY, MIA, PIN
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.staff.away_page import AwayPage
from kiosk.ui.staff.shell.panels import PinPanel
from kiosk.ui.staff.today import TodayPage
from tests.support.morning import Key, Morning

JOYS = "CB-0010"


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
    morning.go_away_until("10:40")

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
    morning.override(code)
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
    morning.go_away_until("10:40")

    journey.sign_in(MIA)
    journey.scan(CHROMEBOOK.code)
    journey.shows(NotYet)

    journey.says("Please see the librarian.", "Somebody is back at 10:40. Keep the code.")
