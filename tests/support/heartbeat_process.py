"""A counter in a process of its own that can be made to hang: what runs in it.

Each line of the input is an order: "scan CODE", "freeze SECONDS" holds the window's thread,
"clog SECONDS" the db lane, "crash" raises in a slot, "screen" tells what stands on the stage and
"banner" what stands above it.
"""

import os
import sys
import threading

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtWidgets import QApplication

from hardware.api import RawScan
from kiosk.app.application import application
from kiosk.app.build import open_store
from kiosk.app.heartbeat import Systemd
from kiosk.app.logs import log_to
from kiosk.app.paths import platform_folders
from kiosk.app.run import Session
from kiosk.app.settings import DeskSettings, ScreenSettings, Settings
from kiosk.app.signals import ended_by_signals
from kiosk.ui.shell.banner import Banner


def main() -> None:
    """Run until a signal or the end of the input."""
    settings = Settings(
        store_url=f"sqlite:///{sys.argv[1]}",
        desk=DeskSettings(sound=False),
        screen=ScreenSettings(reduced_motion=True),
    )
    with (
        log_to(platform_folders().logs),
        application() as qt,
        ended_by_signals(qt) as ending,
        open_store(settings) as store,
    ):
        session = Session(settings, store, systemd=Systemd.of(os.environ))
        session.open(is_windowed=True)
        orders = Orders(session)
        ending.stay()
        orders.stop()
        session.close()


class Orders(QObject):
    """Does what the pipe says."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rest = b""
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.on_input)

    def stop(self) -> None:
        self._notifier.setEnabled(False)

    @Slot()
    def on_input(self) -> None:
        got = os.read(0, 4096)
        if not got:
            QApplication.quit()
            return
        *lines, self._rest = (self._rest + got).split(b"\n")
        for line in lines:
            self._do(*line.decode().split())

    def _do(self, order: str, word: str = "") -> None:
        if order == "banner":
            told = [each.text for each in QApplication.allWidgets() if isinstance(each, Banner)]
            _tell(told[0] if told else "nothing")
            return
        counter = self._session.counter
        assert counter is not None
        match order:
            case "scan":
                counter.bridge.take_scan(RawScan(word, "test scanner", 0.0))
            case "freeze":
                QTimer.singleShot(0, lambda: _hold(float(word)))
            case "clog":
                counter.lane.submit(lambda: _hold(float(word)), done=_tell, failed=_tell)
            case "crash":
                QTimer.singleShot(0, _break)
            case "screen":
                _tell(type(counter.presenter.desk.screen).__name__)


def _hold(seconds: float) -> str:
    """Hold this thread."""
    threading.Event().wait(seconds)
    return "held"


def _break() -> None:
    raise RuntimeError("a bug of the test's own")


def _tell(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
