"""What runs in the process of `faults_counter`: the counter as `makerdesk run` builds it."""

import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from sqlalchemy import event

from db.store import Store
from hardware.api import RawScan
from kiosk.app.application import application
from kiosk.app.build import open_store
from kiosk.app.housekeeper import Housekeeper
from kiosk.app.run import Session
from kiosk.app.settings import DeskSettings, ScreenSettings, Settings
from kiosk.app.system import MovableClock
from kiosk.ui.shell.banner import Banner
from tests.support.faults_counter import BANNER, BEGIN, GAP, KEEP_HOUSE, PAINTED, SCREEN
from tests.support.store import MONDAY

PROBE_MS = 5

Part = TypeVar("Part", bound=QObject)


def main() -> None:
    """Run until the input ends."""
    settings = Settings(
        store_url=f"sqlite:///{sys.argv[1]}",
        reserve_bytes=int(sys.argv[2]),
        desk=DeskSettings(sound=False),
        screen=ScreenSettings(reduced_motion=True),
    )
    clock = MovableClock(MONDAY)
    with application() as qt, open_store(settings) as store:
        _tell_of_begins(store)
        session = Session(settings, store, clock=clock)
        session.open(is_windowed=True)
        watch, probe = _Watch(session), _Probe()
        qt.installEventFilter(watch)
        orders = _Orders(session, probe, clock)
        _when(lambda: session.counter is not None, lambda: tell("ready"))
        qt.exec()
        del orders
        session.close()


def tell(*words: object) -> None:
    """One write: in a trace it stands among the writes to the disk."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


class _Watch(QObject):
    """Tells of each paint of a screen that says anything new."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._last = ""

    def eventFilter(self, watched: QObject, what: QEvent) -> bool:  # noqa: N802 - Qt's name
        screen = self._session.stage.screen_shown
        if what.type() == QEvent.Type.Paint and screen is not None and watched is screen:
            counter = self._session.counter
            if counter is not None:
                # After the paint, which this filter stands before.
                kind = type(counter.presenter.desk.screen).__name__
                said = f"{kind} {_words(screen)}"
                if said != self._last:
                    self._last = said
                    QTimer.singleShot(0, lambda: tell(PAINTED, said))
        return False


class _Probe(QObject):
    """Wants to run every few milliseconds, and measures how long it could not."""

    def __init__(self) -> None:
        super().__init__()
        self._seen, self._gap = time.monotonic(), 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.on_time)
        self._timer.start(PROBE_MS)

    def on_time(self) -> None:
        now = time.monotonic()
        self._gap, self._seen = max(self._gap, now - self._seen), now

    def take(self) -> float:
        self.on_time()
        gap, self._gap = self._gap, 0.0
        return gap


class _Orders(QObject):
    """Does what the pipe says."""

    def __init__(self, session: Session, probe: _Probe, clock: MovableClock) -> None:
        super().__init__()
        self._session, self._probe, self._clock = session, probe, clock
        self._rest = b""
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.on_input)

    def on_input(self) -> None:
        got = os.read(0, 4096)
        if not got:
            QApplication.quit()
            return
        *lines, self._rest = (self._rest + got).split(b"\n")
        for line in lines:
            self._do(line.decode().split())

    def _do(self, words: list[str]) -> None:
        match words:
            case ["scan", code]:
                counter = self._session.counter
                assert counter is not None
                counter.bridge.take_scan(RawScan(code, "counter scanner", self._clock.monotonic()))
            case [order] if order == GAP:
                tell(GAP, self._probe.take())
            case [order] if order == KEEP_HOUSE:
                # It is loaded after the counter.
                _when(lambda: self._part(Housekeeper) is not None, self._keep_house)
            case [order] if order == BANNER:
                assert self._session.window is not None
                banner = self._session.window.findChild(Banner)
                tell(BANNER, "" if banner is None else banner.text)
            case ["pass", seconds]:
                self._clock.push(timedelta(seconds=int(seconds)))
                counter = self._session.counter
                assert counter is not None
                tell(SCREEN, type(counter.presenter.desk.screen).__name__)

    def _keep_house(self) -> None:
        keeper = self._part(Housekeeper)
        assert keeper is not None, "it was waited for"
        keeper.on_time()

    def _part(self, kind: type[Part]) -> Part | None:
        assert self._session.counter is not None
        return self._session.counter.findChild(kind)


def _tell_of_begins(store: Store) -> None:
    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("BEGIN"):
            tell(BEGIN)

    event.listen(store.backend.writer, "before_cursor_execute", note)


def _words(screen: QWidget) -> str:
    seen = [widget for widget in screen.findChildren(QWidget) if widget.isVisible()]
    labels = [widget.text() for widget in seen if isinstance(widget, QLabel)]
    return " | ".join(dict.fromkeys((*labels, *(each.accessibleName() for each in seen))))


def _when(holds: Callable[[], bool], then: Callable[[], None]) -> None:
    if holds():
        then()
    else:
        QTimer.singleShot(PROBE_MS, lambda: _when(holds, then))
