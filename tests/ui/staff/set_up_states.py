"""The set-up as it is shown: empty pages, pages with faults, with a preview."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.app.first_run import FirstRun, FirstRunParts
from kiosk.app.settings import Settings
from kiosk.app.system import SystemClock, SystemIds
from kiosk.i18n import Translator
from kiosk.ui.staff.setup.admin import AdminStep
from kiosk.ui.staff.setup.book import SetupBook
from kiosk.ui.staff.setup.calendar import CalendarStep
from kiosk.ui.staff.setup.files import FileStep
from kiosk.ui.staff.setup.school import SchoolStep
from kiosk.ui.theme.theme import Theme
from tests.support.store import make_store

HANG, TURNS = 20_000, 6
PEOPLE = """Card number,First name,Last name,Grade,Leaves on
20001,Mia,Torres,4,04/05/2047
,Nobody,Nameless,4,
"""
DEVICES = "Etikett,Model\nCB-1,Chromebook 3100\n"


@contextmanager
def set_up(folder: Path, theme: Theme, words: Translator, qtbot: QtBot) -> Iterator["SetUp"]:
    """The five pages over an empty store, at the size that the theme was made for."""
    with make_store(folder) as store:
        settings = Settings(store_url="unused")
        parts = FirstRunParts(store, settings, SystemClock(), SystemIds(), theme, words)
        run = FirstRun(parts)
        qtbot.addWidget(run.page)
        run.page.resize(theme.metrics.width, theme.metrics.height)
        run.page.show()
        run.page.activateWindow()
        yield SetUp(run, folder, qtbot)
        run.stop()


class SetUp:
    """Goes through the pages and stops wherever there is something to look at."""

    def __init__(self, run: FirstRun, folder: Path, qtbot: QtBot) -> None:
        self.run, self._folder, self._qtbot = run, folder, qtbot

    @property
    def book(self) -> SetupBook:
        """The pages."""
        return self.run.page

    def states(self) -> Iterator[str]:
        """The name of each state while the book stands in it."""
        for part in (self._school(), self._calendar(), self._files(), self._admin()):
            for state in part:
                # Words that wrap move what is below them, turn by turn.
                for _ in range(TURNS):
                    QApplication.processEvents()
                yield state

    def _school(self) -> Iterator[str]:
        page = self.book.step
        assert isinstance(page, SchoolStep)
        yield "school"
        page.zone.edit.setText("mars/base")
        page.zone.changed.emit("mars/base")
        self._save()
        yield "school with faults"
        self._skip()

    def _calendar(self) -> Iterator[str]:
        page = self.book.step
        assert isinstance(page, CalendarStep)
        yield "calendar"
        page.week.hours["tuesday"].setText("7-3")
        page.holidays.add({"name": "Thanksgiving", "first": "2026-11-40"})
        page.terms.add({"name": "Spring"})
        self._save()
        yield "calendar with faults"
        page.moves.tell(3)
        yield "calendar that moved loans"
        self._skip()

    def _files(self) -> Iterator[str]:
        yield "people"
        self._choose("people.csv", PEOPLE)
        yield "people looked at"
        self._skip()
        yield "devices"
        self._choose("devices.csv", DEVICES)
        yield "devices with unknown columns"
        self._skip()

    def _admin(self) -> Iterator[str]:
        page = self.book.step
        assert isinstance(page, AdminStep)
        yield "admin"
        page.pin.set_text("123456")
        page.pin_again.set_text("654321")
        self._save()
        yield "admin with faults"
        page.given_name.set_text("Rosa")
        page.family_name.set_text("Diaz")
        page.badge.set_text("T-100")
        page.pin.set_text("482913")
        page.pin_again.set_text("482913")
        self._save()
        assert page.holds
        page.sheet.print_key.show()  # as where there is a printer
        yield "one-time codes"
        page.sheet.print_key.click()
        self._settle()
        yield "one-time codes on their way"

    def _choose(self, name: str, text: str) -> None:
        page = self.book.step
        assert isinstance(page, FileStep)
        path = self._folder / name
        path.write_text(text, encoding="utf-8")
        page.set_file(path)
        self._settle()

    def _save(self) -> None:
        self.book.primary_key.click()
        self._settle()

    def _skip(self) -> None:
        self.book.skip_key.click()
        self._settle()

    def _settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.book.step.is_busy, timeout=HANG)
