"""The painted parts of the bench, the repair board and the device's life, as pages fill them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.today_parts import Verb
from kiosk.ui.staff.upkeep.choices import Choices, Form, Option
from kiosk.ui.staff.upkeep.fix_bar import FixBar, FixOrReplace
from kiosk.ui.staff.upkeep.life.life import Kind, Life, Piece
from kiosk.ui.staff.upkeep.life.life_piece import LifeLegend
from kiosk.ui.staff.upkeep.life.life_strip import LifeStrip
from kiosk.ui.staff.upkeep.repairs.bodies import body_of
from kiosk.ui.staff.upkeep.repairs.body_map import BodyMap
from kiosk.ui.staff.upkeep.repairs.check_list import CheckList
from kiosk.ui.staff.upkeep.repairs.check_list import Step as Check
from kiosk.ui.staff.upkeep.repairs.line_row import Line, LineTexts
from kiosk.ui.staff.upkeep.repairs.lines_editor import LinesEditor, Sum
from kiosk.ui.staff.upkeep.repairs.loaner_slot import LoanerSlot, Swap
from kiosk.ui.staff.upkeep.repairs.repair_board import RepairBoard
from kiosk.ui.staff.upkeep.repairs.repairs import Repair, Repairs, Stage
from kiosk.ui.staff.upkeep.repairs.step_bar import Standing, Step, StepBar
from kiosk.ui.staff.upkeep.thread import Happened, Thread
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme

Say = Callable[[str], str]
"""Turns English into the language that is tried."""

_STAGES = (
    ("New", "goal same day", 1),
    ("Finding out", "goal 2 days", 2),
    ("Waiting for part", "goal 7 days", 3),
    ("Fixing", "goal 2 days", 2),
    ("Testing", "goal 1 day", 1),
    ("Ready", "goal 2 days", 2),
)
_AGES = ("Today", "1 to 3 days", "4 to 7 days", "Over a week")
_REPAIRS = (
    Repair("a", 0, 0, "CB-0388", "Screen", "W-206", "L-09"),
    Repair("b", 0, 0, "CB-0428", "Key missing", "W-207"),
    Repair("c", 1, 0, "KIT-11", "Servo hums", "W-205"),
    Repair("d", 5, 0, "CB-0333", "Touchpad", "W-196", "L-08"),
    Repair("e", 1, 1, "CB-0140", "Will not charge", "W-204", "L-02"),
    Repair("f", 4, 1, "CB-0164", "Battery swapped", "W-197", "L-01", State.WATCH, "past its goal"),
    Repair("g", 3, 2, "CAM-02", "Lens ring", "W-198", "", State.WATCH, "past its goal"),
    Repair("h", 2, 3, "CB-0423", "At vendor", "W-188", "L-04", State.WATCH, "past its goal"),
    Repair("i", 2, 3, "CB-0305", "No part yet", "W-187", "L-07", State.BAD, "no part yet"),
)


def as_said(text: str) -> str:
    """English as it is."""
    return text


def repairs(say: Say = as_said) -> Repairs:
    """A board with nine repairs, two of them in one place twice."""
    return Repairs(
        tuple(Stage(say(name), say(goal), within) for name, goal, within in _STAGES),
        tuple(say(each) for each in _AGES),
        tuple(
            Repair(
                each.key,
                each.stage,
                each.age,
                each.tag,
                say(each.title),
                each.number,
                each.loaner,
                each.state,
                say(each.state_word) if each.state_word else "",
            )
            for each in _REPAIRS
        ),
    )


def board(theme: Theme, say: Say = as_said) -> RepairBoard:
    """The repair board."""
    made = RepairBoard(theme)
    made.show_board(repairs(say))
    return made


def body(theme: Theme, say: Say = as_said, kind: str = "chromebook") -> BodyMap:
    """The map of a thing; its areas are called by their keys."""
    where = body_of(kind)
    return BodyMap(
        theme,
        where,
        {area: say(area.partition("-")[2].capitalize() or "All of it") for area in where.spots},
    )


def symptoms(theme: Theme, say: Say = as_said) -> Choices:
    """What may be the matter with a screen."""
    made = Choices(theme, Form.KEYS)
    words = (("Cracked glass", "A"), ("Lines or black", "S"), ("Touch dead", "D"), ("Dim", "F"))
    made.show_options([Option(word, say(word), letter) for word, letter in words], "Cracked glass")
    return made


def causes(theme: Theme, say: Say = as_said) -> Choices:
    """How it came about."""
    made = Choices(theme, Form.PILLS)
    words = ("dropped", "liquid", "wear", "not known")
    made.show_options([Option(word, say(word)) for word in words], "dropped")
    return made


def steps(theme: Theme, say: Say = as_said) -> StepBar:
    """The bench after two scans."""
    made = StepBar(theme, say("since scan"))
    made.show_steps(
        (
            Step("CB-0388, Acer 311", say("Scan the broken one"), Standing.DONE),
            Step(say("Screen cracked"), say("Say what is wrong"), Standing.NOW),
            Step(say("Scan a loaner"), say("or press N for none"), Standing.AHEAD),
        )
    )
    made.show_time("0:38")
    return made


def sums(cost: int, say: Say = as_said) -> FixOrReplace:
    """A Chromebook that is still worth $144 and costs $329."""
    return FixOrReplace(
        cost,
        14400,
        16450,
        32900,
        say(f"${cost / 100:.2f} fix"),
        say("$144 still worth"),
        say("half of new $165"),
        say("new $329"),
    )


def fix_bar(theme: Theme, say: Say = as_said, cost: int = 5362) -> FixBar:
    """Fix or replace."""
    made = FixBar(theme)
    made.show_sums(sums(cost, say))
    return made


LINES = (
    Line("panel", Icon.MONITOR, "Panel 11.6 in", "shelf P2, 4 left", 1, 1, "1", "$42.00"),
    Line("tape", Icon.BOX, "Bezel tape", "from the drawer", 2, 1, "2", "$1.20"),
    Line("labour", Icon.CLOCK, "Labour, Ben R.", "usual for a panel", 25, 5, "25 min", "$10.42"),
)


def lines(theme: Theme, say: Say = as_said) -> LinesEditor:
    """Two parts and some minutes."""
    words = ("Line", "Qty", "Cost", "One less", "One more", "Remove")
    made = LinesEditor(theme, LineTexts(*(say(word) for word in words)))
    made.show_lines(
        LINES,
        (Sum(say("Warranty credit"), say("not covered")), Sum(say("Together"), "$53.62", True)),
    )
    return made


def slot(theme: Theme, say: Say = as_said, *, is_scanned: bool = False) -> LoanerSlot:
    """The swap, its loaner scanned or not."""
    made = LoanerSlot(theme)
    goes_out = "L-09" if is_scanned else say("Scan loaner")
    made.show_swap(Swap("CB-0388", say("comes in, bench"), goes_out, say("goes out"), is_scanned))
    return made


def thread(theme: Theme, say: Say = as_said, does: Callable[[], None] = lambda: None) -> Thread:
    """Three events, the outer two with a verb."""
    made = Thread(theme)
    verb = Verb(say("Reverse"), does)
    made.show_events(
        (
            Happened(Icon.WRENCH, State.WATCH, "Repair opened", "cracked", "Today 11:33", verb),
            Happened(Icon.UNDO_2, State.OK, "Returned", "said so herself", "Today 11:31"),
            Happened(Icon.X, State.BAD, "Keys came off", "liquid", "11 Feb", verb),
        )
    )
    return made


PIECES = (
    Piece("loan-1", Kind.LENT, date(2024, 8, 20), date(2024, 12, 15), "Lent until 15 December"),
    Piece("gap-1", Kind.GAP, date(2024, 12, 17), date(2025, 1, 4), "On the shelf for 18 days"),
    Piece("loan-2", Kind.LENT, date(2025, 1, 5), date(2025, 2, 19), "Lent until 19 February"),
    Piece("break-1", Kind.BREAK, date(2025, 2, 20), date(2025, 2, 20), "Broke on 20 February"),
    Piece("repair-1", Kind.REPAIR, date(2025, 2, 25), date(2025, 3, 19), "In repair for 22 days"),
    Piece("check-1", Kind.CHECK, date(2025, 6, 10), date(2025, 6, 10), "Checked on 10 June"),
    Piece("loan-3", Kind.LENT, date(2026, 8, 20), date(2026, 11, 18), "Lent since 20 August"),
)


def life(say: Say = as_said) -> Life:
    """Two years of a device that has 21 months left."""
    return Life(
        date(2024, 8, 1),
        date(2028, 8, 20),
        date(2026, 11, 18),
        date(2028, 8, 14),
        (say("Loans"), say("Repairs"), say("Checks")),
        PIECES,
        [(date(year, 6, 10), date(year, 8, 18)) for year in (2025, 2026, 2027)],
        [
            (date(year, month, 1), f"{month}/{year}")
            for year in (2025, 2026, 2027)
            for month in (1, 8)
        ],
        say("summer"),
        say("today"),
        say("planned end"),
        say("21 months left"),
    )


def strip(theme: Theme, say: Say = as_said) -> LifeStrip:
    """The strip of that life."""
    made = LifeStrip(theme)
    made.show_life(life(say))
    return made


def legend(theme: Theme, say: Say = as_said) -> LifeLegend:
    """What its pieces are."""
    return LifeLegend(theme, [(kind, say(kind.value[1])) for kind in Kind])


def checks(theme: Theme, say: Say = as_said) -> CheckList:
    """A checklist, begun."""
    made = CheckList(theme)
    words = ("Photo before", "Panel swapped, cable seated", "Touch and camera tested")
    made.show_steps(
        [Check(say(each), "", place == 0) for place, each in enumerate(words)], may_tick=True
    )
    return made


def all_parts(theme: Theme, say: Say = as_said) -> list[tuple[QWidget, int, int]]:
    """One of each, with the width and height that it has on its page at 1440 x 900."""
    return [
        (board(theme, say), 1176, 584),
        (body(theme, say), 376, 320),
        (body(theme, say, "printer_3d"), 376, 320),
        (body(theme, say, "kit"), 376, 320),
        (body(theme, say, "generic"), 376, 320),
        (symptoms(theme, say), 376, 0),
        (causes(theme, say), 376, 0),
        (steps(theme, say), 1176, 0),
        (fix_bar(theme, say), 336, 0),
        (fix_bar(theme, say, 21000), 336, 0),
        (lines(theme, say), 336, 330),
        (slot(theme, say), 336, 0),
        (slot(theme, say, is_scanned=True), 336, 0),
        (thread(theme, say), 756, 160),
        (checks(theme, say), 352, 0),
        (strip(theme, say), 1144, 0),
        (legend(theme, say), 0, 0),
    ]
