"""A requisition saved as a PDF, for the vendor or the office."""

from kiosk.services.upkeep.purchasing.purchase_views import RequisitionSeen
from kiosk.ui.staff.desk.save_page import SavePage
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording.upkeep import purchases


class OrderFilePage(SavePage):
    """Painted as the requisition stands now, in the language of the page."""

    def __init__(self, setting: Setting, seen: RequisitionSeen) -> None:
        self.seen = seen
        texts = purchases.file(setting.words)
        super().__init__(setting, texts, name=f"{seen.number}.pdf", makers={".pdf": self._pdf})

    def _pdf(self) -> bytes:
        paint = self.work.around.papers.order
        return paint(self.seen, self.words, self.dates, self.theme.fonts)
