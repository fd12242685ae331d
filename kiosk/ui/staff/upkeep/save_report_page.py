"""The form for the file of a report."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.ui.staff.desk.save_page import SavePage
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording.upkeep.save_report import save_report


@dataclass(frozen=True, slots=True)
class ReportFile:
    """`name` is what the file is called on a stick; `make` makes its content, in a lane."""

    name: str
    make: Callable[[], bytes]


class SaveReportPage(SavePage):
    """A report for the board; it names nobody."""

    def __init__(self, setting: Setting, file: ReportFile) -> None:
        self.file = file
        super().__init__(setting, file.name, save_report(setting.words))

    def content(self) -> bytes:
        return self.file.make()
