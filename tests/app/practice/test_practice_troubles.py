"""The switches for disk, clock, saving and a second kiosk show what the real troubles show."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from db.vocabulary.desk import RoomLeft
from kiosk.app.paths import assets_dir
from kiosk.app.practice.bench import Bench
from kiosk.app.practice.window import PracticeWindow
from kiosk.domain.desk.events import Action, Tapped, TroubleKind
from kiosk.domain.desk.screens import Done, GivenBack, Home, Idle, NotYet, Screen, Trouble, Who
from kiosk.i18n import translator
from kiosk.services.desk.room import room_left
from kiosk.services.practice.cast import ALVAREZ, CHROMEBOOK, LIN, MIA, PIN
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.theme.metrics import Metrics
from kiosk.ui.theme.theme import Looks
from kiosk.ui.widgets.switch import Switch
from kiosk.wording.screens.practice import practice
from tests.support.log_watch import ExpectedLog

pytestmark = pytest.mark.slow
LIMIT = 20_000
TEXTS = practice(translator(assets_dir() / "i18n", "en"))
CANNOT_LEND = "I can't lend right now. You can give things back."
WRONG_CLOCK = "The clock here looks wrong. You can borrow and give back as always."


class Practised:
    """A pretend counter in its window, and hands at both."""

    def __init__(self, bench: Bench, window: PracticeWindow, qtbot: QtBot) -> None:
        self.bench, self.window, self._qtbot = bench, window, qtbot

    @property
    def screen(self) -> Screen:
        return self.bench.counter.presenter.desk.screen

    @property
    def line(self) -> str | None:
        banner = self.bench.screen.banner
        return None if banner is None else banner.text

    def switch(self, name: str) -> None:
        (found,) = [e for e in self.window.findChildren(Switch) if e.accessibleName() == name]
        found.click()

    def until(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(holds, timeout=LIMIT)

    def scan(self, code: str, shows: type[Screen]) -> None:
        self.window.scan(code)
        self.shows(shows)

    def shows(self, kind: type[Screen]) -> None:
        self.until(
            lambda: isinstance(self.screen, kind) and not self.bench.counter.presenter.desk.is_busy
        )

    def comes_in(self, badge: str, pin: str) -> None:
        stage = self.bench.stage
        self.window.scan(badge)
        self.until(lambda: hasattr(stage.screen_shown, "pin_entered"))
        stage.screen_shown.pin_entered.emit(pin)  # type: ignore[union-attr] # just looked at
        self.until(lambda: self.bench.door.is_open)

    def press_key_of_banner(self) -> None:
        banner = self.bench.screen.banner
        assert banner is not None
        (key,) = banner.findChildren(Key)
        key.click()

    def leaves(self) -> None:
        def has_left() -> bool:
            if not isinstance(self.screen, Idle):
                self.bench.counter.presenter.feed(Tapped(Action.DONE, at=0))
            return isinstance(self.screen, Idle)

        self.until(has_left)
        self.bench.push(timedelta(minutes=3))  # sooner a return would be asked about


@pytest.fixture
def practised(bench: Bench, qtbot: QtBot) -> Iterator[Practised]:
    theme = Looks(assets_dir()).theme("light", Metrics.for_picture(1920, 1080))
    window = PracticeWindow(bench, theme)
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    window.show()
    bench.start()
    yield Practised(bench, window, qtbot)
    window.stop()


def test_a_full_disk_lends_nothing_and_takes_back_until_there_is_room(
    practised: Practised,
) -> None:
    practised.scan(MIA.code, Home)
    practised.scan(CHROMEBOOK.code, Done)
    practised.leaves()

    practised.switch(TEXTS.disk_full)
    practised.until(lambda: practised.line == CANNOT_LEND)
    practised.scan(CHROMEBOOK.code, GivenBack)
    practised.leaves()
    practised.scan(MIA.code, Home)
    practised.scan(CHROMEBOOK.code, NotYet)

    practised.switch(TEXTS.disk_full)
    practised.until(lambda: practised.line is None)
    assert room_left(practised.bench.ctx) is RoomLeft.AMPLE


def test_a_clock_that_jumps_is_told_of_and_counts_only_once_staff_say_so(
    practised: Practised, expected_log: ExpectedLog
) -> None:
    before = practised.bench.ctx.clock.now()
    practised.switch(TEXTS.clock_jumps)
    practised.until(lambda: practised.line == WRONG_CLOCK)
    assert practised.bench.clock.now() - before >= timedelta(days=100)
    assert practised.bench.ctx.clock.now() - before < timedelta(minutes=1)

    practised.switch(TEXTS.clock_jumps)
    practised.until(lambda: practised.line is None)

    practised.switch(TEXTS.clock_jumps)
    practised.comes_in(ALVAREZ.code, PIN)
    practised.press_key_of_banner()
    practised.until(lambda: practised.line is None)
    apart = practised.bench.ctx.clock.now() - practised.bench.clock.now()
    assert abs(apart) < timedelta(minutes=1)
    expected_log("the clock is in doubt")


def test_a_save_that_fails_promises_nothing_and_the_next_scan_finds_nothing_lent(
    practised: Practised, expected_log: ExpectedLog
) -> None:
    practised.scan(MIA.code, Home)
    practised.switch(TEXTS.saving_fails)
    practised.scan(CHROMEBOOK.code, Trouble)
    assert isinstance(practised.screen, Trouble)
    assert practised.screen.kind is TroubleKind.NO_ANSWER

    practised.switch(TEXTS.saving_fails)
    practised.bench.push(timedelta(seconds=6))  # it proves itself that often
    practised.shows(Idle)
    practised.scan(CHROMEBOOK.code, Who)
    practised.scan(MIA.code, Done)
    expected_log("note ", logger="kiosk.app.port")


def test_what_the_second_kiosk_lent_meanwhile_is_refused_here_until_it_is_back(
    practised: Practised,
) -> None:
    practised.scan(CHROMEBOOK.code, Who)
    practised.switch(TEXTS.second_kiosk)
    practised.scan(MIA.code, NotYet)
    practised.leaves()

    practised.switch(TEXTS.second_kiosk)
    practised.scan(LIN.code, Home)
    session = practised.bench.counter.presenter.desk.session
    assert session is not None
    assert CHROMEBOOK.code not in {each.thing.barcode for each in session.loans}
