"""The pretend counter as a place for steps: its scanner, its screen, its printer."""

from PySide6.QtGui import QPixmap

from kiosk.app.practice.album import Album
from kiosk.app.practice.bench import Bench
from kiosk.app.practice.paper import is_cut
from kiosk.app.practice.tour import Place
from kiosk.domain.desk.events import Action, Tapped
from kiosk.domain.desk.screens import Screen


class CounterPlace(Place):
    """A bench that was started, and the hands in front of it."""

    def __init__(self, bench: Bench) -> None:
        """Nothing was printed yet."""
        self.bench = bench
        self._printed = 0

    @property
    def screen(self) -> Screen:
        """What stands on the pretend kiosk."""
        return self.bench.counter.presenter.desk.screen

    def scan(self, code: str) -> None:
        """Scan a code, after any earlier one is done with."""
        self.bench.scan(code)

    def tap(self, action: Action) -> None:
        """Tap an action of the present screen."""
        self.bench.counter.presenter.feed(Tapped(action=action, at=0))

    def make_ready(self) -> None:
        """Tear the last slip off."""
        self.bench.printer.tear_off()
        self._printed = len(self.bench.printer.received)

    @property
    def is_busy(self) -> bool:
        """Whether a scan or a tap has not been answered, or the answer is not painted yet."""
        is_painted = self.bench.stage.updatesEnabled()
        return self.bench.counter.presenter.desk.is_busy or not is_painted

    @property
    def showing(self) -> str:
        """The state of the desk."""
        return type(self.screen).__name__

    def picture(self) -> QPixmap:
        """The kiosk's screen."""
        return self.bench.screen.grab()

    @property
    def has_slip(self) -> bool:
        """Whether the printer has cut one off."""
        return is_cut(self.bench.printer.strip)

    def keep_slip(self, name: str, album: Album) -> None:
        """The paper, and what the driver sent for it."""
        printer = self.bench.printer
        album.keep_slip(name, printer.strip, printer.received[self._printed :])
