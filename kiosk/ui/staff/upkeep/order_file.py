"""A requisition saved as a PDF, for the vendor or the office."""

from pathlib import Path
from typing import ClassVar

from kiosk.services.upkeep.purchase_views import RequisitionSeen
from kiosk.services.upkeep.whole_files import write_whole
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.paper_file import PaperFilePage
from kiosk.wording.upkeep import purchases


class OrderFilePage(PaperFilePage):
    """Painted as the requisition stands now, in the language of the page."""

    endings: ClassVar = (".pdf",)

    def __init__(self, setting: Setting, seen: RequisitionSeen) -> None:
        self.seen = seen
        super().__init__(setting, purchases.file(setting.words), f"{seen.number}.pdf")

    def write(self, path: Path) -> None:
        order = self.work.around.papers.order
        write_whole(path, order(self.seen, self.words, self.dates, self.theme.fonts))
