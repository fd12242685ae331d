"""Every page of the staff's shell; a new one is its module and an entry here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from db.vocabulary.people import StaffRole
from kiosk.domain.permissions import GRANTS, Permission
from kiosk.ui.staff.away_page import AwayPage
from kiosk.ui.staff.desk.backups_page import backups_page
from kiosk.ui.staff.desk.hardware_page import HardwarePage
from kiosk.ui.staff.desk.health_page import HealthPage
from kiosk.ui.staff.handbook_page import InsideHandbook
from kiosk.ui.staff.lending.loans_page import LoansPage
from kiosk.ui.staff.makerspace.queue_page import QueuePage
from kiosk.ui.staff.shell.page import Lead, MakePage, Target, Wanted
from kiosk.ui.staff.today import TodayPage
from kiosk.ui.staff.upkeep.life.life_page import LifePage
from kiosk.ui.staff.upkeep.maintenance.maintenance_page import MaintenancePage
from kiosk.ui.staff.upkeep.purchasing.parts_page import PartsPage
from kiosk.ui.staff.upkeep.purchasing.purchases_page import PurchasesPage
from kiosk.ui.staff.upkeep.repairs.bench_page import BenchPage
from kiosk.ui.staff.upkeep.repairs.board_page import RepairBoardPage
from kiosk.ui.staff.upkeep.repairs.measures_page import MeasuresPage
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from kiosk.ui.staff.upkeep.replacement.replacement_page import ReplacementPage
from kiosk.ui.theme.icons import Icon
from kiosk.wording.staff_shell import Group, PageName


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page at the side. `needs` are rights of which one is enough, none for everybody.

    `make` is None for what is no page of the shell's: the set-up, and leaving the counter.
    """

    name: PageName
    icon: Icon
    stroke: str
    group: Group
    make: MakePage | None
    needs: frozenset[Permission] = frozenset()

    def is_open_to(self, role: StaffRole) -> bool:
        """Whether this role sees it."""
        return not self.needs or bool(self.needs & GRANTS[role])


_SETTING_UP = frozenset({Permission.SET_STAFF, Permission.SET_CALENDAR, Permission.IMPORT})
_LISTING = frozenset({Permission.REPORT_ON_PEOPLE})
_MAKING = frozenset({Permission.LEND})
_REPAIRING = frozenset({Permission.LOG_REPAIR})
_UPKEEP = frozenset({Permission.REPAIR})
_KEEPING = frozenset({Permission.BACK_UP, Permission.RESTORE})

STAFF_PAGES = (
    PageSpec(PageName.TODAY, Icon.LAYOUT_DASHBOARD, "F1", Group.DAY, TodayPage),
    PageSpec(PageName.QUEUE, Icon.PRINTER_3D, "F9", Group.DAY, QueuePage, _MAKING),
    PageSpec(PageName.BENCH, Icon.WRENCH, "F10", Group.DAY, RepairBoardPage, _REPAIRING),
    PageSpec(PageName.NEW_REPAIR, Icon.SCAN_BARCODE, "Alt+W", Group.DAY, BenchPage, _REPAIRING),
    PageSpec(PageName.LOANS, Icon.REPEAT_2, "Alt+L", Group.LIBRARY, LoansPage, _LISTING),
    PageSpec(PageName.SERVICES, Icon.CALENDAR, "F11", Group.UPKEEP, MaintenancePage, _REPAIRING),
    PageSpec(PageName.PARTS, Icon.BOX, "Alt+K", Group.UPKEEP, PartsPage, _UPKEEP),
    PageSpec(
        PageName.REPLACEMENT, Icon.TRENDING_UP, "Alt+E", Group.UPKEEP, ReplacementPage, _UPKEEP
    ),
    PageSpec(PageName.MEASURES, Icon.GAUGE, "Alt+V", Group.UPKEEP, MeasuresPage, _UPKEEP),
    PageSpec(PageName.PURCHASES, Icon.SHOPPING_CART, "Alt+U", Group.UPKEEP, PurchasesPage, _UPKEEP),
    PageSpec(PageName.AWAY, Icon.COFFEE, "Alt+A", Group.COUNTER, AwayPage),
    PageSpec(PageName.BACKUPS, Icon.SAVE, "Alt+B", Group.COUNTER, backups_page, _KEEPING),
    PageSpec(PageName.HEALTH, Icon.HEART, "Alt+D", Group.COUNTER, HealthPage, _KEEPING),
    PageSpec(PageName.HARDWARE, Icon.PLUG_ZAP, "Alt+H", Group.COUNTER, HardwarePage),
    PageSpec(PageName.HANDBOOK, Icon.BOOK_OPEN, "Alt+M", Group.COUNTER, InsideHandbook),
    PageSpec(PageName.SET_UP, Icon.SETTINGS, "Alt+S", Group.COUNTER, None, _SETTING_UP),
    PageSpec(
        PageName.LEAVE,
        Icon.LOG_OUT,
        "Alt+Q",
        Group.COUNTER,
        None,
        frozenset({Permission.LEAVE_KIOSK}),
    ),
)

_LED_TO: Mapping[Target, Callable[[str], MakePage]] = {
    Target.WORK_ORDER: lambda number: partial(TicketPage, number=number),
    Target.LIFE: lambda code: partial(LifePage, code=code),
}


def page_wanted(wanted: Wanted) -> MakePage:
    """The page itself, where somebody of another wing only said what it should show."""
    return _LED_TO[wanted.to](wanted.code) if isinstance(wanted, Lead) else wanted
