"""Words of the page of services: its month, its chips, the one that is open below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.domain.upkeep.maintenance.agenda import ChipKind, Compliance
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep.bench_page import parts_lacking


@dataclass(frozen=True, slots=True)
class MaintenanceTexts:
    """What always stands on the page."""

    looking: str
    earlier: str
    later: str
    days: str
    today: str
    closed: str
    as_list: str
    as_days: str
    meters: str
    meters_note: str
    read: str
    file: str
    plans: str
    recalls: str
    day: str
    service: str
    things: str
    state: str
    choose: str
    choose_day: str
    none_planned: str
    none_planned_help: str


@dataclass(frozen=True, slots=True)
class ServiceTexts:
    """What always stands in the card of one service, and on the pages that it leads to."""

    done: str
    start: str
    move: str
    skip: str
    tag: str
    thing: str
    of_plan: str
    signed_off: str
    not_lent: str
    why: str
    why_help: str
    why_missing: str
    done_help: str
    skip_help: str
    cancel: str
    gone: str


def maintenance_page(t: Translator) -> MaintenanceTexts:
    """The page's own words."""
    _ = t.gettext
    return MaintenanceTexts(
        looking=_("Looking at every service"),
        earlier=_("Earlier month"),
        later=_("Later month"),
        days=_("Services by day"),
        today=_("today"),
        closed=_("No school"),
        as_list=_("List"),
        as_days=_("Calendar"),
        meters=_("Meters"),
        meters_note=_("next service"),
        read=_("Read a meter"),
        file=_("Calendar file"),
        plans=_("Plans"),
        recalls=_("Recalls"),
        day=_("Day"),
        service=_("Service"),
        things=_("Things"),
        state=_("State"),
        choose=_("Choose a service, and it stands here."),
        choose_day=_("Choose a day with the arrows, then Enter. Esc leaves it where it is."),
        none_planned=_("No service is planned yet."),
        none_planned_help=_("Press P, and choose one of our plans to begin with."),
    )


def service_texts(t: Translator) -> ServiceTexts:
    """The card's own words."""
    _ = t.gettext
    return ServiceTexts(
        done=_("Done"),
        start=_("Start work"),
        move=_("Move"),
        skip=_("Leave out"),
        tag=_("Tag"),
        thing=_("Thing"),
        of_plan=_("Things of this service"),
        signed_off=_("Staff who repair sign it off."),
        not_lent=_("It is not lent before it is done."),
        why=_("Why is it left out?"),
        why_help=_("The reason is kept with the service."),
        why_missing=_("Write the reason."),
        done_help=_("Look at its steps once more: this cannot be taken back."),
        skip_help=_("The next one stays where it is."),
        cancel=_("Cancel"),
        gone=_("That service is not asked for any more."),
    )


def month_name(t: Translator, dates: Dates, day: date) -> str:
    """November 2026."""
    pattern = t.pgettext("a month and its year", "{month} {year}")
    return pattern.format(month=dates.month(day), year=day.year)


def kind_name(t: Translator, kind: ChipKind) -> str:
    """How a service stands."""
    _ = t.gettext
    return {
        ChipKind.DONE: _("done"),
        ChipKind.MISSED: _("missed"),
        ChipKind.LATE: _("late"),
        ChipKind.DUE: _("due"),
        ChipKind.BY_METER: _("by meter"),
        ChipKind.PLANNED: _("planned"),
    }[kind]


def more(t: Translator, count: int) -> str:
    """So many services of a day have no room."""
    return t.gettext("{count} more").format(count=count)


def things(t: Translator, count: int) -> str:
    """How many things a service is for."""
    return t.ngettext("{count} thing", "{count} things", count).format(count=count)


def headline(t: Translator, late: int, soon: int) -> str:
    """How many services are late, and how many others are due within a week."""
    said = []
    if late:
        words = t.ngettext("{count} service late", "{count} services late", late)
        said.append(words.format(count=late))
    if soon:
        words = t.ngettext("{count} due this week", "{count} due this week", soon)
        said.append(words.format(count=soon))
    return ", ".join(said) or t.gettext("No service is due this week")


def waiting(t: Translator, count: int) -> str:
    """So many services are asked for since before the days that are shown."""
    return t.ngettext(
        "{count} service waits since before these days. The list shows it.",
        "{count} services wait since before these days. The list shows them.",
        count,
    ).format(count=count)


def in_time(t: Translator, kept: Compliance) -> str:
    """The share of services that were done in time; empty where none was due."""
    if kept.percent is None:
        return ""
    return t.gettext("Done in time over a year: {percent} %").format(percent=kept.percent)


def beside_recalls(t: Translator, note: str, late: int) -> str:
    """What stands below the headline, and how many recalls are late; `note` may be empty."""
    if not late:
        return note
    words = t.ngettext("{count} recall late", "{count} recalls late", late).format(count=late)
    return f"{note} · {words}" if note else words


def state_sentence(t: Translator, kind: ChipKind, day: str) -> str:
    """How a service stands, with its day in words."""
    _ = t.gettext
    return {
        ChipKind.DONE: _("Done on {day}."),
        ChipKind.MISSED: _("It was due on {day}, and was missed."),
        ChipKind.LATE: _("Late: it was due on {day}."),
        ChipKind.DUE: _("Due on {day}."),
        ChipKind.BY_METER: _("Its meter is expected there about {day}."),
        ChipKind.PLANNED: _("Planned for {day}."),
    }[kind].format(day=day)


def work_sentence(t: Translator, steps: int, minutes: int, parts: Sequence[str]) -> str:
    """What it takes: 6 steps, about 25 min, and parts by their codes."""
    said = [t.ngettext("{count} step", "{count} steps", steps).format(count=steps)] if steps else []
    if minutes:
        said.append(t.gettext("about {count} min").format(count=minutes))
    if parts:
        said.append(t.gettext("takes {parts}").format(parts=t.all_of(parts)))
    return ", ".join(said)


def done_title(t: Translator, title: str) -> str:
    """The question before a service is noted."""
    return t.gettext("Is it done? {service}").format(service=t.isolate(title))


def skip_title(t: Translator, title: str) -> str:
    """The question before a service is left out."""
    return t.gettext("Leave out: {service}").format(service=t.isolate(title))


def next_service(t: Translator, day: str, reading: str) -> str:
    """When the next one is due: by a day, by a reading, or both; either may be empty."""
    _ = t.gettext
    if day and reading:
        return _("The next one is due on {day} or at {amount}.").format(day=day, amount=reading)
    if day:
        return _("The next one is due on {day}.").format(day=day)
    if reading:
        return _("The next one is due at {amount}.").format(amount=reading)
    return _("No next one is known yet.")


def said_done(t: Translator, title: str) -> str:
    """It was noted as done."""
    return t.gettext("Done: {service}.").format(service=t.isolate(title))


def said_skipped(t: Translator, title: str) -> str:
    """It was left out."""
    return t.gettext("Left out: {service}.").format(service=t.isolate(title))


def said_started(t: Translator, number: str, title: str, lacking: Sequence[str]) -> str:
    """A work order is open for it; `lacking` are parts that the shelf has too few of."""
    said = t.gettext("{number} is open: {service}.").format(number=number, service=t.isolate(title))
    return f"{said} {parts_lacking(t, lacking)}." if lacking else said


def said_moved(t: Translator, day: str) -> str:
    """The service stands on another day."""
    return t.gettext("Moved to {day}. Those after it stay.").format(day=day)


def cannot_move(t: Translator, day: str) -> str:
    """Why it cannot stand on that day."""
    said = t.gettext("Not on {day}: choose a day from today on, before the one after it.")
    return said.format(day=day)


def in_work(t: Translator, number: str) -> str:
    """A work order ends the service, nothing else does."""
    said = t.gettext("{number} is open for it. Close that, and the service is done.")
    return said.format(number=number)


def since(t: Translator, day: str) -> str:
    """Since when a meter asks for its service."""
    return t.gettext("due since {day}").format(day=day)


def about(t: Translator, day: str) -> str:
    """When a meter is expected to ask for its service."""
    return t.gettext("about {day}").format(day=day)
