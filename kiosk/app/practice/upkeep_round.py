"""What the tour does in the upkeep wing: one repair, and one forecast that is tried out."""

from kiosk.app.practice.counter_place import CounterPlace
from kiosk.app.practice.morning import shell_of
from kiosk.ui.staff.shell.page import ShellPage
from kiosk.ui.staff.upkeep.repairs.board_page import RepairBoardPage
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from kiosk.ui.staff.upkeep.replacement.replacement_page import ReplacementPage
from kiosk.ui.staff.upkeep.replacement.what_if import LIFE
from kiosk.wording.staff_shell import PageName


def open_bench(place: CounterPlace) -> None:
    """F10."""
    _open(place, PageName.BENCH)


def reads_board(place: CounterPlace) -> bool:
    """The board stands, with every stage of a repair on it and a loaner out."""
    page = _page(place)
    if not isinstance(page, RepairBoardPage):
        return False
    stages = {each.stage for each in page.shown.repairs}
    return len(stages) == len(page.shown.stages) and any(each.loaner for each in page.shown.repairs)


def open_repair(place: CounterPlace) -> None:
    """The card of the first repair during which somebody has a loaner."""
    page = _page(place)
    if isinstance(page, RepairBoardPage):
        page.board.chosen.emit(next(each for each in page.shown.repairs if each.loaner))


def stands_order(place: CounterPlace) -> bool:
    """The page of a work order, with what it read."""
    page = _page(place)
    return isinstance(page, TicketPage) and page.read is not None


def open_forecast(place: CounterPlace) -> None:
    """Alt+E."""
    _open(place, PageName.REPLACEMENT)


def reads_forecast(place: CounterPlace) -> bool:
    """The forecast stands as things are set, with something to buy in most years."""
    page = _page(place)
    return (
        isinstance(page, ReplacementPage)
        and page.shown is not None
        and page.shown.asked.life == 0
        and len({line.year for line in page.shown.falling.lines}) > 1
    )


def try_longer_life(place: CounterPlace) -> None:
    """One press: everything serves a year longer."""
    page = _page(place)
    if isinstance(page, ReplacementPage):
        page.on_step(LIFE, 1)


def tells_longer_life(place: CounterPlace) -> bool:
    """The forecast answers for the longer life."""
    page = _page(place)
    return (
        isinstance(page, ReplacementPage) and page.shown is not None and page.shown.asked.life > 0
    )


def _open(place: CounterPlace, name: PageName) -> None:
    shell = shell_of(place)
    if shell is not None:
        shell.open_named(name)


def _page(place: CounterPlace) -> ShellPage | None:
    shell = shell_of(place)
    return None if shell is None else shell.page
