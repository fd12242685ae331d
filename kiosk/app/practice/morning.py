"""What the tour does behind the staff's door, and what must come of it."""

from functools import partial

from kiosk.app.practice.counter_place import CounterPlace
from kiosk.ui.staff.case_page import CasePage
from kiosk.ui.staff.shell.frame import Shell
from kiosk.ui.staff.today import TodayPage
from kiosk.wording.staff_shell import Mode


def shell_of(place: CounterPlace) -> Shell | None:
    """The staff's shell, where it stands."""
    shell = place.bench.stage.findChild(Shell)
    return shell if isinstance(shell, Shell) else None


def reads_today(place: CounterPlace) -> bool:
    """Today stands, and has read the day and the devices."""
    shell = shell_of(place)
    page = None if shell is None else shell.page
    return isinstance(page, TodayPage) and page.read is not None


def press_check(place: CounterPlace) -> None:
    """The key of Return + check."""
    shell = shell_of(place)
    if shell is not None:
        shell.set_mode(Mode.CHECK)


def has_checked(place: CounterPlace) -> bool:
    """Something was scanned there."""
    shell = shell_of(place)
    return shell is not None and bool(shell.work.tray)


def open_first_case(place: CounterPlace) -> None:
    """Back on Today, the first case that waits."""
    shell = shell_of(place)
    page = None
    if shell is not None:
        shell.set_mode(Mode.FIND)
        page = shell.page
    if isinstance(page, TodayPage) and shell is not None:
        place.settle(partial(reads_today, place))
        if page.read is not None and page.read.view.cases:
            shell.take_code(page.read.view.cases[0].code)


def stands_case(place: CounterPlace) -> bool:
    """The page of a case, with what it read."""
    shell = shell_of(place)
    page = None if shell is None else shell.page
    return isinstance(page, CasePage) and page.seen is not None


def lock_up(place: CounterPlace) -> None:
    """The lock."""
    shell = shell_of(place)
    if shell is not None:
        shell.locked.emit()
