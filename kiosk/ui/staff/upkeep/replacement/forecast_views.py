"""A replacement plan as a chart and as a ranking: what its parts show, in words."""

from collections import Counter, defaultdict
from datetime import date

from kiosk.domain.upkeep.replacement.forecast import Line, Reason
from kiosk.domain.upkeep.replacement.levelling import Purchase
from kiosk.i18n import Translator
from kiosk.services.upkeep.replacement.plan import ReplacementPlan
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.upkeep.chart import Bar, Chart, Limit, grid_lines
from kiosk.ui.staff.upkeep.replacement.ranking import Ranked
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep import replacement_page as wording
from kiosk.wording.upkeep.replacement import (
    CHART_PARTS,
    amount,
    fiscal_year,
    part_words,
    parts_of,
    reason_words,
    rounded,
)

_STATES = (State.LENT, State.TOLD, State.WATCH, State.QUIET)
"""What a reason's chip is filled with, by the part of the bar that it belongs to."""


def chart_of(t: Translator, plan: ReplacementPlan, budget: int) -> Chart:
    """A bar for each fiscal year, the next one banded; the line is the `budget` in cents."""
    names = part_words(t)
    bars = tuple(_bar(t, plan, year, budget, names) for year in plan.fiscal_years)
    most = max([*(sum(bar.parts) for bar in bars), budget, 1])
    grid = tuple((each, wording.round_amount(each)) for each in grid_lines(most))
    limit = Limit(budget, wording.limit_words(t, budget)) if budget else None
    return Chart(bars, grid, limit, min(1, len(bars) - 1))


def _bar(
    t: Translator, plan: ReplacementPlan, year: int, budget: int, names: tuple[str, ...]
) -> Bar:
    cents: Counter[Reason] = Counter()
    for line in plan.lines:
        if line.year == year:
            cents[line.reason] += line.cents
    parts, whole = parts_of(cents), cents.total()
    note = wording.things(t, plan.things_in(year))
    if year == plan.outlook.this_year:
        note = wording.replacement_page(t).this_year
    words = tuple(amount(each) if each else "" for each in parts)
    told = [(name, said) for name, said in zip(names, words, strict=True) if said]
    return Bar(
        name=fiscal_year(t, year),
        note=note,
        total=rounded(whole),
        parts=parts,
        words=(*words, amount(whole)),
        said=wording.bar_said(t, year, amount(whole), told),
        is_over=bool(budget) and whole > budget,
    )


def ranking_of(t: Translator, dates: Dates, plan: ReplacementPlan, year: int) -> list[Ranked]:
    """What a fiscal year replaces, each kind of thing once, the dearest first.

    A kind that no year has room for stands there too, and says so.
    """
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    short: Counter[str] = Counter()
    for line in plan.shortfall:
        if line.year == year:
            short[line.group] += line.count
            lines[line.group] += ()
    for line in plan.lines:
        if line.year == year:
            lines[line.group].append(line)
    first = _first_days(plan, year)
    dearest = sorted(lines, key=lambda group: (-sum(each.cents for each in lines[group]), group))
    return [
        _ranked(
            t,
            dates,
            (group, plan.names.get(group, group)),
            lines[group],
            first.get(group),
            short[group],
        )
        for group in dearest
    ]


def things_of(plan: ReplacementPlan, group: str, year: int) -> tuple[Purchase, ...]:
    """The things of one kind that a fiscal year replaces; what ends first stands first."""
    found = [each for each in plan.purchases if each.year == year and each.due.group == group]
    return tuple(sorted(found, key=lambda each: (each.due.on, each.due.barcode)))


def _ranked(
    t: Translator,
    dates: Dates,
    kind: tuple[str, str],
    lines: list[Line],
    first: date | None,
    short: int,
) -> Ranked:
    group, title = kind
    count = wording.times(sum(each.count for each in lines))
    cents = sum(each.cents for each in lines)
    chips = [(reason_words(t, each.reason), _state(each.reason)) for each in lines]
    if late := sum(each.backlog for each in lines):
        chips.insert(0, (wording.late_chip(t, late), State.BAD))
    if short:
        chips.insert(0, (wording.short_chip(t, short), State.BAD))
    when = "" if first is None else dates.short_month_with_year(first)
    reasons = ", ".join(words for words, _ in chips)
    said = f"{title} {count}: {amount(cents)}, {reasons}"
    return Ranked(
        key=group,
        title=title,
        count=count,
        chips=tuple(chips),
        cost=rounded(cents),
        when=when,
        said=f"{said}, {when}" if when else said,
    )


def _state(reason: Reason) -> State:
    return next(state for part, state in zip(CHART_PARTS, _STATES, strict=True) if reason in part)


def _first_days(plan: ReplacementPlan, year: int) -> dict[str, date]:
    """The day on which the first thing of each kind ends."""
    first: dict[str, date] = {}
    for each in plan.purchases:
        if each.year == year and each.is_funded:
            group = each.due.group
            first[group] = min(first.get(group, each.due.on), each.due.on)
    return first
