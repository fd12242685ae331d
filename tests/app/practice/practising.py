"""`makerdesk practice` in a process of its own, with a hand at it; ends in a report of one line.

Run it as `python -m tests.app.practice.practising SETTINGS WAY`; WAY is one of `WAYS`.
"""

import gc
import json
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app import display
from kiosk.app.cli.root import run_command
from kiosk.app.practice.window import PracticeWindow
from kiosk.services.practice.cast import CHROMEBOOK, MIA
from kiosk.ui.screens.arrive import IdleScreen
from kiosk.ui.screens.home import HomeScreen
from kiosk.ui.screens.news import DoneScreen
from kiosk.ui.screens.staff_pin import StaffPinScreen
from kiosk.ui.screens.trouble import TroubleScreen
from kiosk.ui.shell.banner import UnderBanner
from kiosk.ui.shell.stage import Stage
from kiosk.ui.shell.window import KioskWindow
from kiosk.ui.staff.codes_sheet import CodesSheet
from kiosk.ui.staff.setup.admin import AdminStep
from kiosk.ui.staff.setup.book import SetupBook
from kiosk.ui.widgets.switch import Switch
from kiosk.ui.widgets.tappable import Tappable
from tests.support.fingers import touch
from tests.support.left_running import let_qt_delete, qt_at_work

BADGE, PIN = "10042", "482913"
LOOK_AGAIN_MS = 20
STUMBLED = 70

Until = Callable[[], bool]
Hand = Iterator[Until]
"""Does one thing, gives what must come of it, and goes on once that has come."""

W = TypeVar("W", bound=QWidget)


class Mover(QObject):
    """Moves a hand on from a timer that outlives every event loop of the process."""

    def __init__(self, hand: Hand) -> None:
        super().__init__()
        self._hand = hand
        self._holds: Until = lambda: True
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin with the first event loop."""
        self._timer.start()

    def _look(self) -> None:
        """Go on if what the hand waits for has come; a hand that stumbles ends the process."""
        try:
            following = next(self._hand, None) if self._holds() else self._holds
        except BaseException:
            traceback.print_exc()
            os._exit(STUMBLED)
        if following is None:
            self._timer.stop()
        else:
            self._holds = following


def leave() -> Hand:
    """Tap "Leave practice"."""
    yield from arrive()
    press("Leave practice")


def close() -> Hand:
    """Close the window."""
    yield from arrive()
    only(PracticeWindow).close()


def start_over_and_leave() -> Hand:
    """Begin a second life of the pretend school, and leave that one."""
    yield from arrive()
    first = id(only(PracticeWindow))
    press("Start over")
    yield lambda: bool(shown(PracticeWindow)) and id(only(PracticeWindow)) != first
    press("Leave practice")


def break_all_and_start_over() -> Hand:
    """Put every switch on, begin a second life, and borrow there."""
    yield from arrive()
    first = only(PracticeWindow)
    for switch in first.findChildren(Switch):
        switch.click()
    (broken,) = first.findChildren(UnderBanner)
    yield lambda: broken.banner is not None
    are_all_on = all(each.isChecked() for each in first.findChildren(Switch))
    press("Start over")
    yield lambda: bool(shown(PracticeWindow)) and only(PracticeWindow) is not first
    yield lambda: bool(shown(IdleScreen))
    window = only(PracticeWindow)
    window.scan(MIA.code)
    yield lambda: bool(shown(HomeScreen))
    window.scan(CHROMEBOOK.code)
    yield lambda: bool(shown(DoneScreen))
    (mended,) = window.findChildren(UnderBanner)
    is_one_on = any(each.isChecked() for each in window.findChildren(Switch))
    banner = mended.banner is not None
    tell("again", are_all_on=are_all_on, is_one_on=is_one_on, banner=banner)
    press("Leave practice")


def stumble() -> Hand:
    """Meet a bug of ours, see the pretend counter ask for a grown-up, and leave."""
    yield from arrive()
    QTimer.singleShot(0, _bug)
    yield lambda: bool(shown(TroubleScreen))
    tell("trouble", words=shown(TroubleScreen)[0].summary)
    press("Leave practice")


def _bug() -> None:
    raise ZeroDivisionError("somebody's bug")


def set_up() -> Hand:
    """Set the school up, see its counter ask for the PIN that was just chosen, and close it."""
    yield from arrive()
    press("Set up my school")
    yield lambda: bool(shown(SetupBook))
    tell("set-up", threads=sorted(each.name for each in threading.enumerate()))
    book = only(SetupBook)
    for _ in range(4):
        yield stands_still(book.skip_key)
        step = book.step
        touch(book.skip_key)
        yield partial(is_after, book, step)
    admin = book.step
    assert isinstance(admin, AdminStep)
    scan(BADGE)
    yield lambda: admin.badge.text == BADGE
    admin.given_name.set_text("Rosa")
    admin.family_name.set_text("Diaz")
    admin.pin.set_text(PIN)
    admin.pin_again.set_text(PIN)
    yield stands_still(book.primary_key)
    touch(book.primary_key)
    yield lambda: bool(shown(CodesSheet)) and not admin.is_busy
    yield stands_still(book.primary_key)
    touch(book.primary_key)  # "I have kept them"
    yield lambda: bool(shown(IdleScreen)) and not shown(SetupBook)
    ticks: list[None] = []
    only(Stage).ticked.connect(lambda: ticks.append(None))
    yield lambda: len(ticks) > 1
    scan(BADGE)
    yield lambda: bool(shown(StaffPinScreen))
    tell("counter", screens=[type(each).__name__ for each in shown(StaffPinScreen)])
    only(KioskWindow).close()


WAYS: dict[str, Callable[[], Hand]] = {
    "leave": leave,
    "close": close,
    "start over": start_over_and_leave,
    "start over broken": break_all_and_start_over,
    "stumble": stumble,
    "set up": set_up,
}


def arrive() -> Hand:
    """Wait until practice is open, and its kiosk rests."""
    yield lambda: bool(shown(PracticeWindow)) and bool(shown(IdleScreen))


def shown(kind: type[W]) -> list[W]:
    """Every widget of this kind that a person could see."""
    everything = QApplication.allWidgets()
    return [each for each in everything if isinstance(each, kind) and each.isVisible()]


def only(kind: type[W]) -> W:
    """The one that is shown."""
    (found,) = shown(kind)
    return found


def press(name: str) -> None:
    """Tap what is called this."""
    (found,) = [each for each in shown(Tappable) if each.accessibleName() == name]
    touch(found)


def stands_still(target: QWidget) -> Until:
    """Whether it lies where it lay at the look before; a new page moves its keys about."""
    seen: list[QRect] = []

    def holds() -> bool:
        seen.append(QRect(target.mapTo(target.window(), QPoint()), target.size()))
        return seen[-2:-1] == seen[-1:]

    return holds


def scan(code: str) -> None:
    """Read a code of digits with a scanner that is a keyboard."""
    window = only(KioskWindow).windowHandle()
    for digit in code:
        QTest.keyClick(window, Qt.Key(ord(digit)))
    QTest.keyClick(window, Qt.Key.Key_Return)


def is_after(book: SetupBook, step: QWidget) -> bool:
    """Whether the page was left, and the next one is no longer at work."""
    return book.step is not step and not book.step.is_busy


def tell(what: str, **facts: object) -> None:
    """One line for the test."""
    sys.stdout.write(json.dumps({"what": what, **facts}) + "\n")
    sys.stdout.flush()


def events_still_come() -> bool:
    """Whether an event loop that begins now waits for its timer, or is told to end at once."""
    QCoreApplication.processEvents()
    loop = QEventLoop()
    QTimer.singleShot(LOOK_AGAIN_MS, partial(loop.exit, 7))
    return loop.exec() == 7


def main(settings: str, way: str) -> int:
    """Practise, then tell how it ended and what it left behind."""
    application = QApplication(["makerdesk"])
    hooks = (sys.excepthook, threading.excepthook)
    mover = Mover(WAYS[way]())
    mover.start()
    try:
        # A test has no screen, and the command would ask for one.
        with patch.object(display, "require_display"):
            code = run_command(["--settings", settings, "practice"])
    except SystemExit as end:
        code = int(end.code or 0)
    still_come = events_still_come()
    gc.collect()
    let_qt_delete()
    tell(
        "end",
        events_still_come=still_come,
        at_work=sorted(filter(None, qt_at_work().values())),
        threads=[each.name for each in threading.enumerate()],
        hooks_given_back=(sys.excepthook, threading.excepthook) == hooks,
        collects_again=gc.isenabled() and gc.get_freeze_count() == 0,
        ends_by_itself=application.quitOnLastWindowClosed(),
    )
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
