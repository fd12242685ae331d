"""A first run that is shown, what a hand does with it, and the files of a small school."""

from dataclasses import dataclass
from pathlib import Path

from pytestqt.qtbot import QtBot

from db.store import Store
from kiosk.app.first_run import FirstRun
from kiosk.ui.staff.setup.step import Step

HANG = 20_000
PEOPLE = """Card number,First name,Last name,Grade
20001,Mia,Torres,4
20002,Leo,Park,4
,Nobody,Nameless,4
"""
ITEMS = """Barcode,Model,Category
CB-1,Chromebook 3100,Laptops
CB-2,Chromebook 3100,Laptops
"""
ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//district//EN
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:{year}0704
DTEND;VALUE=DATE:{year}0705
SUMMARY:Independence Day
END:VEVENT
END:VCALENDAR
"""


@dataclass
class Running:
    """A first run that is shown, and what a hand does with it."""

    run: FirstRun
    store: Store
    folder: Path
    qtbot: QtBot

    @property
    def step(self) -> Step:
        """The page that is shown."""
        return self.run.page.step

    def press(self) -> None:
        """The blue key, and what follows from it."""
        self.run.page.primary_key.click()
        self.settle()

    def skip(self) -> None:
        """The key beside it."""
        self.run.page.skip_key.click()
        self.settle()

    def back(self) -> None:
        """The key at the other end."""
        self.run.page.back_key.click()
        self.settle()

    def settle(self) -> None:
        """Wait until no page is at work."""
        self.qtbot.waitUntil(lambda: not self.step.is_busy, timeout=HANG)

    def file(self, name: str, text: str) -> Path:
        """A file to bring in."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path
