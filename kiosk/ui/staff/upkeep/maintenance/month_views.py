"""A month of the calendar of services, read for its page, and in words as its grid shows it."""

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType

from kiosk.domain.upkeep.maintenance import agenda as rules
from kiosk.domain.upkeep.maintenance.schedule import Status
from kiosk.i18n import Translator
from kiosk.services.context import Context
from kiosk.services.upkeep.maintenance.agenda import (
    Agenda,
    AgendaChip,
    AgendaDay,
    AgendaItem,
    MeterBar,
    agenda,
    compliance,
    overall,
    today_at_school,
)
from kiosk.services.upkeep.maintenance.recall_views import list_recalls
from kiosk.services.upkeep.maintenance.services_due import list_due
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.upkeep.maintenance.month import ChipKind, Day, Month, ServiceChip
from kiosk.wording.dates import Dates
from kiosk.wording.things import word_in
from kiosk.wording.upkeep import maintenance as wording

WEEKEND = 2
"""Days at the end of a week with half the width."""
SOON = 6
"""Days after today that are this week."""
_YEAR = timedelta(days=364)
_LATE = frozenset({Status.OVERDUE, Status.BLOCKED})
_KINDS: Mapping[rules.ChipKind, ChipKind] = MappingProxyType(
    {
        rules.ChipKind.DONE: ChipKind.DONE,
        rules.ChipKind.MISSED: ChipKind.LATE,
        rules.ChipKind.LATE: ChipKind.LATE,
        rules.ChipKind.DUE: ChipKind.DUE,
        rules.ChipKind.BY_METER: ChipKind.BY_METER,
        rules.ChipKind.PLANNED: ChipKind.PLANNED,
    }
)
STATES: Mapping[rules.ChipKind, State] = MappingProxyType(
    {
        rules.ChipKind.DONE: State.OK,
        rules.ChipKind.MISSED: State.BAD,
        rules.ChipKind.LATE: State.BAD,
        rules.ChipKind.DUE: State.WATCH,
        rules.ChipKind.BY_METER: State.TOLD,
        rules.ChipKind.PLANNED: State.QUIET,
    }
)
"""The shape that each kind of service has in a list."""


@dataclass(frozen=True, slots=True)
class MonthSeen:
    """A month as it was read.

    `late` counts the services that are late today, `soon` the others that are due within a week,
    `late_recalls` the recalls that go on after their last day;
    `kept` is about the year up to today, and None where no plan is in force.
    """

    month: date
    found: Agenda
    late: int
    soon: int
    kept: rules.Compliance | None
    late_recalls: int

    def as_read(self, chip: AgendaChip, item: AgendaItem) -> AgendaChip:
        """That service as it stands here now; the one that is given where it does so no more."""
        for each in (*self.found.waiting, *self.found.listed):
            if key_of(each) == key_of(chip) and item in each.items:
                return each
        return chip


def read_month(ctx: Context, month: date | None) -> MonthSeen:
    """The month of a day, of today for None. Raises StoreError."""
    today = today_at_school(ctx)
    first = (month or today).replace(day=1)
    weeks = weeks_of(first)
    due = list_due(ctx, days=SOON)
    late = sum(each.status in _LATE for each in due)
    plans = compliance(ctx, today - _YEAR, today)
    return MonthSeen(
        first,
        agenda(ctx, weeks[0][0], weeks[-1][-1]),
        late,
        len(due) - late,
        overall(plans) if plans else None,
        sum(each.is_late for each in list_recalls(ctx)),
    )


def legend_of(t: Translator) -> list[tuple[ChipKind, str]]:
    """What the shapes in the grid mean; what was missed has the shape of what is late."""
    kinds = (kind for kind in rules.ChipKind if kind is not rules.ChipKind.MISSED)
    return [(_KINDS[kind], wording.kind_name(t, kind)) for kind in kinds]


def weeks_of(month: date) -> list[list[date]]:
    """The weeks of a month from Monday on, whole."""
    return Calendar().monthdatescalendar(month.year, month.month)


def month_of(t: Translator, dates: Dates, seen: MonthSeen) -> Month:
    """What the grid shows of it."""
    texts, weeks = wording.maintenance_page(t), weeks_of(seen.month)
    days = {each.day: each for each in seen.found.days}
    return Month(
        weekdays=tuple(dates.short_weekday(day) for day in weeks[0]),
        weeks=tuple(
            tuple(_day(t, dates, days[day], seen, texts) for day in week) for week in weeks
        ),
        today=texts.today,
        more=partial(wording.more, t),
        weekend=WEEKEND,
    )


def key_of(chip: AgendaChip) -> str:
    """What names a chip in the grid."""
    return f"{chip.day}|{chip.kind}|{chip.plan_id}"


def foremost(found: Agenda) -> AgendaChip | None:
    """The service that wants somebody most: late, or else due; None where none is."""
    asked = (*found.waiting, *found.listed)
    for kind in (rules.ChipKind.LATE, rules.ChipKind.DUE):
        for chip in asked:
            if chip.kind is kind:
                return chip
    return None


def things_of(t: Translator, chip: AgendaChip) -> str:
    """Its one thing by name, or how many there are."""
    return chip.items[0].thing if len(chip.items) == 1 else wording.things(t, len(chip.items))


def what_of(t: Translator, plan: AgendaChip | MeterBar, thing: str) -> str:
    """What is done, without the kind of thing that its plan's title may begin with."""
    title = word_in(t, plan.title, plan.names)
    kind, has_kind, _ = plan.title.partition(": ")
    return title.partition(": ")[2] if has_kind and thing.startswith(kind) else title


def _day(
    t: Translator, dates: Dates, each: AgendaDay, seen: MonthSeen, texts: wording.MaintenanceTexts
) -> Day:
    day = each.day
    is_weekend = day.weekday() >= 7 - WEEKEND
    is_other = day.month != seen.month.month and not is_weekend  # which has no room to say so
    closed = "" if each.closed is None else each.closed or texts.closed
    said = dates.full_day(day)
    if closed and not is_weekend:
        said = f"{said}, {closed}"
    return Day(
        day=day,
        number=f"{day.day} {dates.short_month(day)}" if is_other else str(day.day),
        said=said,
        chips=tuple(_chip(t, chip) for chip in each.chips),
        closed=closed,
        is_today=day == seen.found.today,
    )


def _chip(t: Translator, chip: AgendaChip) -> ServiceChip:
    words = f"{what_of(t, chip, chip.items[0].thing)}, {things_of(t, chip)}"
    return ServiceChip(
        key_of(chip), words, _KINDS[chip.kind], f"{words}, {wording.kind_name(t, chip.kind)}"
    )
