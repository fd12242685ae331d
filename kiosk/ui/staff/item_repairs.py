"""From a thing to its repair: the one that is open, or the one that its report becomes."""

from collections.abc import Callable

from kiosk.domain.permissions import Permission
from kiosk.i18n import Translator
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.repairs.reported import Reported
from kiosk.services.upkeep.repairs.work_orders import Opening, OrderOpened, open_work_order
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.page import Lead, Setting, Target
from kiosk.ui.staff.shell.work import StaffWork
from kiosk.ui.theme.icons import Icon
from kiosk.wording.upkeep import ticket as wording


class ItemRepairs:
    """One key, hidden where nothing is wrong with the thing or its reader may not repair."""

    def __init__(self, setting: Setting, opened: Callable[[Lead], None]) -> None:
        self._work, self._words, self._opened = setting.work, setting.words, opened
        self._reported: Reported | None = None
        self.key = Key(setting.theme, "", key="R", icon=Icon.WRENCH)
        self.key.clicked.connect(self.press)
        self.key.hide()

    def show_reported(self, reported: Reported | None) -> None:
        """Offer what fits."""
        self._reported = reported
        is_offered = reported is not None and (reported.orders or reported.report_id)
        self.key.setVisible(bool(is_offered) and self._work.may(Permission.LOG_REPAIR))
        if reported is not None:
            number = reported.orders[-1].number if reported.orders else ""
            self.key.rename(wording.to_repair(self._words, number))

    def press(self) -> None:
        """Go to the repair, or open one of the newest report and go there."""
        seen = self._reported
        if seen is None:
            return
        if seen.orders:
            self._opened(Lead(Target.WORK_ORDER, seen.orders[-1].number))
            return
        title = wording.fault_title(self._words, seen.spots)
        opening = Opening(seen.item_id, title, fault_report_id=seen.report_id)
        open_reported(self._work, self._words, opening, self._opened)


def open_reported(
    work: StaffWork, t: Translator, opening: Opening, opened: Callable[[Lead], None]
) -> None:
    """Make a repair of a report and go there; where somebody was faster the page reads again."""
    action_id, by = work.new_id(), work.by

    def do() -> OrderOpened | None:
        try:
            return open_work_order(work.ctx, action_id, opening, by=by)
        except NotFound:
            return None

    def then(order: OrderOpened | None) -> None:
        if order is not None:
            work.say(wording.said_opened(t, order.number))
            opened(Lead(Target.WORK_ORDER, order.number))

    work.act(do, then)
