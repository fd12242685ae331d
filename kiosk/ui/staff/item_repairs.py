"""From a thing to its repair: the one that is open, the one that its report becomes, or none."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from kiosk.domain.permissions import Permission
from kiosk.i18n import Translator
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.fault_dismissals import Dismissed, dismiss_reports, undo_dismissal
from kiosk.services.upkeep.repairs.reported import Reported
from kiosk.services.upkeep.repairs.work_orders import Opening, OrderOpened, open_work_order
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.page import Lead, Setting, Target
from kiosk.ui.staff.shell.work import StaffWork
from kiosk.ui.theme.icons import Icon
from kiosk.wording.upkeep import ticket as wording
from kiosk.wording.upkeep import waiting


class ItemRepairs:
    """Two keys, hidden where nothing is wrong with the thing or its reader may not repair.

    One leads to the repair. The other says that nothing is wrong after all: that signs the thing
    off, so who only works on repairs does not have it.
    """

    def __init__(self, setting: Setting, opened: Callable[[Lead], None]) -> None:
        self._work, self._words, self._opened = setting.work, setting.words, opened
        self._reported: Reported | None = None
        self.key = Key(setting.theme, "", key="R", icon=Icon.WRENCH)
        self.key.clicked.connect(self.press)
        self.key.hide()
        self.well_key = Key(setting.theme, waiting.nothing_wrong(setting.words), key="N")
        self.well_key.clicked.connect(self.put_aside)
        self.well_key.hide()

    def show_reported(self, reported: Reported | None) -> None:
        """Offer what fits."""
        self._reported = reported
        is_offered = reported is not None and (reported.orders or reported.report_id)
        self.key.setVisible(bool(is_offered) and self._work.may(Permission.LOG_REPAIR))
        waits = reported is not None and reported.report_id is not None
        self.well_key.setVisible(waits and self._work.may(Permission.REPAIR))
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

    def put_aside(self) -> None:
        """Nothing is wrong with it."""
        seen = self._reported
        if seen is not None and seen.report_id is not None:
            put_aside(self._work, self._words, seen.report_id, seen.code)


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


def put_aside(work: StaffWork, t: Translator, report_id: UUID, thing: str) -> None:
    """Say of a reported thing that nothing is wrong with it; the message takes that back.

    Where somebody was faster the page reads again.
    """
    action_id, by = work.new_id(), work.by

    def do() -> Dismissed | None:
        try:
            return dismiss_reports(work.ctx, action_id, report_id, by=by)
        except NotFound:
            return None

    def then(dismissed: Dismissed | None) -> None:
        if dismissed is not None:
            undo = partial(_ask_again, work, t, dismissed, thing)
            work.say(waiting.said_well(t, thing), undo)

    work.act(do, then)


def _ask_again(work: StaffWork, t: Translator, dismissed: Dismissed, thing: str) -> None:
    action_id, by = work.new_id(), work.by

    def then(waits: bool) -> None:
        if waits:
            work.say(waiting.said_waits_again(t, thing))

    work.act(lambda: undo_dismissal(work.ctx, action_id, dismissed, by=by), then)
