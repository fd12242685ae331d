"""Words of the queue board: what waits, what each machine does, what lies on the shelf."""

from dataclasses import dataclass
from datetime import date, datetime

from db.vocabulary.makerspace import JobState, Objection, Unit
from kiosk.domain.makerspace.queue.waiting import WaitingReason
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.makerspace.amounts import duration, material_amount
from kiosk.wording.makerspace.jobs import objection_word
from kiosk.wording.makerspace.waiting import waiting_sentence


@dataclass(frozen=True, slots=True)
class BoardTexts:
    """What always stands there, and the names of the list's columns."""

    title: str
    waiting: str
    machines: str
    shelf: str
    closed: str
    as_list: str
    as_board: str
    no_machines: str
    nobody_waits: str
    shelf_empty: str
    on_bed: str
    ready: str
    next_key: str
    first_key: str
    number: str
    job: str
    whose: str
    state: str
    where: str
    when: str
    why: str


def board(t: Translator) -> BoardTexts:
    """The board's own words."""
    _ = t.gettext
    return BoardTexts(
        title=t.pgettext("page of the makerspace", "Queue"),
        waiting=t.pgettext("jobs of the makerspace", "Waiting"),
        machines=_("Machines"),
        shelf=_("Pick-up shelf"),
        closed=t.pgettext("hours of the school", "closed"),
        as_list=_("As a list"),
        as_board=_("As a board"),
        no_machines=_("There are no machines yet."),
        nobody_waits=_("No one is in line."),
        shelf_empty=_("The shelf is empty."),
        on_bed=_("on the bed"),
        ready=_("It can start now"),
        next_key=_("Next in line"),
        first_key=_("Go first"),
        number=t.pgettext("a job's own", "Number"),
        job=t.pgettext("column of a list", "Job"),
        whose=t.pgettext("column of a list", "Whose"),
        state=t.pgettext("column of a list", "State"),
        where=t.pgettext("column of a list", "Where"),
        when=t.pgettext("column of a list", "When"),
        why=t.pgettext("column of a list", "Why"),
    )


def board_note(t: Translator, running: int, on_bed: int, waiting: int) -> str:
    """2 running, 1 bed to clear, 7 waiting; beds only where there are any."""
    parts = [t.ngettext("{count} running", "{count} running", running).format(count=running)]
    if on_bed:
        beds = t.ngettext("{count} bed to clear", "{count} beds to clear", on_bed)
        parts.append(beds.format(count=on_bed))
    parts.append(t.ngettext("{count} waiting", "{count} waiting", waiting).format(count=waiting))
    return ", ".join(parts)


def waiting_note(t: Translator, count: int, seconds: int) -> str:
    """7 jobs, 15 h 40 min."""
    jobs = t.ngettext("{count} job", "{count} jobs", count).format(count=count)
    return f"{jobs}, {duration(t, seconds)}" if seconds else jobs


def shelf_note(t: Translator, count: int, past: int) -> str:
    """4 waiting, 1 past its day."""
    said = t.ngettext("{count} waiting", "{count} waiting", count).format(count=count)
    if not past:
        return said
    late = t.ngettext("{count} past its day", "{count} past their day", past)
    return f"{said}, {late.format(count=past)}"


def expected(
    t: Translator, dates: Dates, state: JobState, starts_at: datetime | None, now: datetime
) -> str:
    """When a waiting job is thought to begin, or whose turn it is to look at it."""
    _ = t.gettext
    if state is JobState.SUBMITTED:
        return t.pgettext("a job that staff look at", "with you")
    if state is JobState.NEEDS_CHANGES:
        return _("with the student")
    if starts_at is None:
        return _("no time yet")
    starts, today = dates.local(starts_at), dates.local(now).date()
    said = dates.clock(starts) if starts.date() == today else dates.short_day(starts)
    return t.pgettext("when a job begins", "about {when}").format(when=said)


def reason_words(
    t: Translator,
    dates: Dates,
    reasons: tuple[WaitingReason, ...],
    objection: Objection | None,
    now: datetime,
) -> str:
    """The first thing that keeps a job; the others are told in the list. Empty for nothing."""
    if objection is not None:
        return objection_word(t, objection)
    return waiting_sentence(t, dates, reasons[0], now=now).headline if reasons else ""


def look_words(t: Translator, *, has_estimate: bool) -> str:
    """What staff do with a job that just came, or that cannot be planned."""
    _ = t.gettext
    return _("Look at it first") if has_estimate else _("Nobody said how long it takes")


def time_left(t: Translator, seconds: int) -> str:
    """48 min left."""
    if seconds <= 0:
        return t.gettext("done any minute")
    return t.gettext("{time} left").format(time=duration(t, seconds))


def span(t: Translator, dates: Dates, starts: datetime, ends: datetime) -> str:
    """12:05 to 1:45."""
    first, last = dates.clock(dates.local(starts)), dates.clock(dates.local(ends))
    return t.pgettext("from one time to another", "{first} to {last}").format(
        first=first, last=last
    )


def held(t: Translator, dates: Dates, until: date | None, today: date) -> str:
    """Until when it stays on the shelf: by Fri 20 Nov; empty where nobody said."""
    if until is None:
        return ""
    day = dates.short_day(until)
    if until < today:
        return t.pgettext("the last day of a job on the shelf", "was {day}").format(day=day)
    return t.pgettext("the last day of a job on the shelf", "by {day}").format(day=day)


def stock_left(t: Translator, material: str, amount: int, unit: Unit) -> str:
    """PLA, 412 g left."""
    left = material_amount(t, max(0, amount), unit)
    return t.gettext("{material}, {amount} left").format(material=material, amount=left)
