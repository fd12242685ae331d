"""A new school as a place for steps: `makerdesk run` on an empty throw-away store."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from db.store import Store
from hardware.api import RawScan
from kiosk.app.practice.album import Album
from kiosk.app.practice.bench import SCANNER
from kiosk.app.practice.tour import Place
from kiosk.app.run import Session
from kiosk.app.settings import DeskSettings, ScreenSettings, Settings
from kiosk.app.system import MovableClock
from kiosk.domain.desk.screens import Screen
from kiosk.services.practice.times import practice_moment
from kiosk.ui.staff.setup.book import SetupBook
from kiosk.ui.staff.setup.step import Step as SetupStep

DIAGONAL_INCHES = 15.6
"""The tightest full HD panel: the one that the screens are drawn for."""

S = TypeVar("S", bound=SetupStep)


class NewSchool(Place):
    """The real window over an empty store; closing it throws the store away."""

    def __init__(self, size: QSize, now: datetime) -> None:
        """Open the window at `size`; the pages come as soon as the event loop turns.

        It is a school morning of the week of `now`.
        """
        self.clock = MovableClock(practice_moment(now))
        self._folder = tempfile.TemporaryDirectory(prefix="makerdesk-practice-")
        settings = Settings(
            store_url=f"sqlite:///{self._folder.name}/school.db",
            screen=ScreenSettings(
                diagonal_inches=DIAGONAL_INCHES, full_screen=False, reduced_motion=True
            ),
            desk=DeskSettings(sound=False),
        )
        self._store = Store(settings.store_url)
        self.session = Session(settings, self._store, clock=self.clock)
        self.session.open(is_windowed=True)
        self._window.showNormal()  # whatever screen there is, or is not
        self._window.resize(size)

    def close(self) -> None:
        """Stop everything and throw the school away."""
        self.session.close()
        self._store.close()
        self._folder.cleanup()

    @property
    def book(self) -> SetupBook | None:
        """The set-up pages; None before they come and once the counter is open."""
        run = self.session.first_run
        return None if run is None else run.page

    @property
    def screen(self) -> Screen | None:
        """What stands on the counter, once it is open."""
        counter = self.session.counter
        return None if counter is None else counter.presenter.desk.screen

    def page(self, kind: type[S]) -> S:
        """The page that is shown. It must be of this kind."""
        book = self.book
        assert book is not None, "the set-up pages are open"
        assert isinstance(book.step, kind), f"the page is {self.showing}"
        return book.step

    def press(self) -> None:
        """The page's blue key."""
        assert self.book is not None, "the set-up pages are open"
        self.book.primary_key.click()

    def scan(self, code: str) -> None:
        """Scan a code: into the page, or at the counter."""
        if self.session.counter is not None:
            scan = RawScan(code, SCANNER, self.clock.monotonic())
            self.session.counter.bridge.take_scan(scan)
        elif self.book is not None:
            self.book.take_scan(code)

    def make_ready(self) -> None:
        """This school has no printer yet."""

    @property
    def has_slip(self) -> bool:
        """None ever comes out."""
        return False

    def keep_slip(self, name: str, album: Album) -> None:
        """There is none."""

    @property
    def is_busy(self) -> bool:
        """Whether a page is at work, or a scan was not answered, or the answer is not painted."""
        counter = self.session.counter
        if not self.session.stage.updatesEnabled():
            return True
        if counter is not None:
            return counter.presenter.desk.is_busy
        return self.book is None or self.book.step.is_busy

    @property
    def showing(self) -> str:
        """The page, or the state of the desk."""
        shown = self.screen if self.book is None else self.book.step
        return type(shown).__name__

    def picture(self) -> QPixmap:
        """The whole window."""
        return self._window.grab()

    @property
    def _window(self) -> QWidget:
        assert self.session.window is not None, "the session was opened"
        return self.session.window


def sample(assets: Path, name: str) -> Path:
    """One of the files that a new school brings along."""
    return assets / "practice" / "first-morning" / name
