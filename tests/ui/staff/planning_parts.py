"""The painted parts of planning, each with something to show."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.upkeep.bars_across import BarAcross, BarsAcross
from kiosk.ui.staff.upkeep.chart import Bar, Chart, Limit, grid_lines
from kiosk.ui.staff.upkeep.figures import Figures
from kiosk.ui.staff.upkeep.legend import Legend
from kiosk.ui.staff.upkeep.maintenance.meter_bars import MeterBars, MeterLine
from kiosk.ui.staff.upkeep.maintenance.month import ChipKind, Day, Month, ServiceChip
from kiosk.ui.staff.upkeep.maintenance.month_grid import MonthGrid
from kiosk.ui.staff.upkeep.maintenance.month_legend import MonthLegend
from kiosk.ui.staff.upkeep.replacement.ranking import Ranked, RankedList
from kiosk.ui.staff.upkeep.stacked_bars import StackedBars
from kiosk.ui.staff.upkeep.steppers import Step, Steppers
from kiosk.ui.theme.theme import Theme
from kiosk.wording.upkeep.board_page import FigureTexts

Say = Callable[[str], str]
SERIES = ("Updates end", "Worn out", "Breaks often", "Spares")
_THOUSANDS = ((0, 3, 5, 2), (32, 4, 5, 2), (7, 14, 5, 2), (0, 24, 6, 2), (4, 20, 6, 2))
BUDGET = 32


def as_said(words: str) -> str:
    """The words as they are."""
    return words


def chart(say: Say = as_said, limit: int | None = BUDGET) -> Chart:
    """Five years; the second is over the limit, the fourth just under it."""
    bars = tuple(
        Bar(
            name=f"FY{year}",
            note=say("94 things"),
            total=f"{sum(parts)}.0k",
            parts=parts,
            words=tuple(f"{part},000.00" for part in (*parts, sum(parts))),
            said=f"FY{year}: {sum(parts)},000.00",
            is_over=sum(parts) > BUDGET,
        )
        for year, parts in enumerate(_THOUSANDS, 27)
    )
    grid = tuple((each, f"{each}k") for each in grid_lines(43))
    return Chart(bars, grid, None if limit is None else Limit(limit, say("budget 32k")), 1)


def bars(theme: Theme, say: Say = as_said) -> StackedBars:
    """The chart, its second bar chosen."""
    part = StackedBars(theme, say("What it costs, by reason"))
    part.show_chart(chart(say), 1)
    return part


def legend(theme: Theme, say: Say = as_said) -> Legend:
    """Four series."""
    part = Legend(theme)
    part.show_names([say(each) for each in SERIES])
    return part


def steppers(theme: Theme, say: Say = as_said) -> Steppers:
    """Four figures, the last at its least."""
    said = (
        ("life", "Lifetime", "4 years"),
        ("budget", "Budget a year", "32,000"),
        ("growth", "Students", "+2 % a year"),
        ("prices", "Prices", "0 % a year"),
    )
    part = Steppers(theme, [key for key, _, _ in said])
    part.show_steps(
        [
            Step(key, say(name), say(value), f"{name}: less" if key != "prices" else None, name)
            for key, name, value in said
        ]
    )
    return part


def ranked(say: Say = as_said) -> list[Ranked]:
    """Three kinds of things; the first has more reasons than a line holds."""
    chips = ("support ends", "7.8 breaks", "no parts", "frayed", "6 years")
    states = (State.LENT, State.WATCH, State.QUIET, State.WATCH, State.TOLD)
    many = tuple(zip(map(say, chips), states, strict=True))
    return [
        Ranked("lenovo", "Lenovo 300e Gen 2", "× 96", many, "31.6k", "Jun 2027", "Lenovo × 96"),
        Ranked("hp", "HP 11 G6", "× 12", many[-1:], "3.9k", "Aug 2027", "HP × 12"),
        Ranked("spares", "Spares", "× 6", many[2:3], "2.0k", "", "Spares × 6"),
    ]


def ranking(theme: Theme, say: Say = as_said) -> RankedList:
    """The list, its first line chosen."""
    part = RankedList(theme, say("Who goes first, and why"))
    part.show_lines(ranked(say))
    part.choose("lenovo")
    return part


_DAY = date(2026, 11, 16)
_ON = {
    1: ((ChipKind.DONE, "Cart B, clean"),),
    3: ((ChipKind.LATE, "Laser, filter"), (ChipKind.DUE, "Bambu, belts")),
    4: tuple((ChipKind.PLANNED, f"Cart {letter}, clean") for letter in "ABCDEF"),
    7: ((ChipKind.BY_METER, "Prusa 1, nozzle"),),
}


def month(say: Say = as_said) -> Month:
    """Two weeks of five days: today is the Thursday, the last day is closed."""

    def day(number: int) -> Day:
        at = _DAY + timedelta(number + number // 5 * 2)
        chips = tuple(
            ServiceChip(f"{number}-{place}", say(words), kind, f"{words}, {kind.name}")
            for place, (kind, words) in enumerate(_ON.get(number, ()))
        )
        closed = say("Thanksgiving") if number == 9 else ""
        return Day(at, str(at.day), f"{at:%A %d}", chips, closed, is_today=number == 3)

    weekdays = tuple(map(say, ("Mon", "Tue", "Wed", "Thu", "Fri")))
    weeks = tuple(tuple(day(5 * week + place) for place in range(5)) for week in range(2))
    return Month(weekdays, weeks, say("today"), lambda count: say(f"{count} more"))


def grid(theme: Theme, say: Say = as_said) -> MonthGrid:
    """The month, what is late being open."""
    part = MonthGrid(theme, say("November 2026"))
    part.show_month(month(say))
    part.open("3-0")
    return part


def meters(theme: Theme, say: Say = as_said) -> MeterBars:
    """Three meters: past its limit, asked for, and on its way."""
    part = MeterBars(theme, say("Meters"))
    part.show_meters(
        [
            MeterLine(
                key=thing,
                title=thing,
                note=say(note),
                when=say(when),
                used=used,
                whole=say("of 200 h"),
                share=share,
                state=state,
                said=f"{thing}, {note}, {used}, {when}",
            )
            for thing, note, when, used, share, state in (
                ("Prusa 2", "belts", "due since Mon 16 Nov", "212", 1.06, State.BAD),
                ("Bambu A1", "belts", "due since Wed 18 Nov", "194", 0.97, State.WATCH),
                ("Prusa 1", "nozzle", "about Tue 24 Nov", "120", 0.6, State.QUIET),
            )
        ]
    )
    return part


def shapes(theme: Theme, say: Say = as_said) -> MonthLegend:
    """What the shapes of services mean."""
    return MonthLegend(theme, [(kind, say(kind.name.casefold())) for kind in ChipKind])


def figures(theme: Theme, say: Say = as_said) -> Figures:
    """Three figures, each with its words below."""
    part = Figures(theme, is_stacked=True)
    part.resize(theme.u(760), 1)
    names = (("99.1 %", "could be used"), ("3.1 days", "to repair"), ("21", "failures"))
    part.show_figures([FigureTexts(say(n), say(what), say("of 87 things")) for n, what in names])
    return part


def across(theme: Theme, say: Say = as_said) -> BarsAcross:
    """Three types, the last one only worth a credit."""
    part = BarsAcross(theme, say("What repairs cost"))
    part.show_bars(
        (
            BarAcross(say("Chromebook"), "312.89", (15_000, 8_000, 8_289)),
            BarAcross(say("A 3D printer with a very long name"), "51.50", (1_150, 4_000, 0)),
            BarAcross(say("Camera"), "-6.00", (0, 0, 0)),
        )
    )
    return part


def all_parts(theme: Theme, say: Say = as_said) -> list[tuple[QWidget, int, int]]:
    """Each with its width and height at 100 %."""
    return [
        (bars(theme, say), 760, 420),
        (ranking(theme, say), 384, 420),
        (grid(theme, say), 760, 280),
        (legend(theme, say), 560, 66),
        (meters(theme, say), 384, 192),
        (shapes(theme, say), 560, 24),
        (steppers(theme, say), 776, 128),
        (figures(theme, say), 760, 0),
        (across(theme, say), 360, 0),
    ]
