"""Words of Today, the page that staff see first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.vocabulary.desk import Act, CaseKind
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates


@dataclass(frozen=True, slots=True)
class TodayTexts:
    """What always stands on Today."""

    needs: str
    live: str
    nothing: str
    nothing_note: str
    quiet: str
    look: str
    check: str
    not_there: str
    away: str
    here_again: str


@dataclass(frozen=True, slots=True)
class TileTexts:
    """A figure's name, what it counts, and one line below."""

    name: str
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class NeedTexts:
    """Something that waits for staff: what it is, and a second line."""

    title: str
    note: str


def today(t: Translator) -> TodayTexts:
    """The headings and verbs."""
    _ = t.gettext
    return TodayTexts(
        needs=_("Needs you"),
        live=_("Live"),
        nothing=_("Nothing needs you"),
        nothing_note=_("What students leave for you comes here."),
        quiet=_("Nothing has happened today."),
        look=_("Look"),
        check=_("Check in"),
        not_there=_("Not there"),
        away=_("Staff away"),
        here_again=_("Here again"),
    )


def situation(t: Translator, out: int, period: str | None) -> str:
    """The line below the day: "Period 4. 212 things are out."."""
    said = t.ngettext("{count} thing is out.", "{count} things are out.", out).format(count=out)
    return said if period is None else f"{period}. {said}"


def now_until(t: Translator, time: str, ends: str) -> str:
    """Below the red line of the day's strip: "11:42, ends 12:01"."""
    return t.gettext("{time}, ends {ends}").format(time=time, ends=ends)


def away_until(t: Translator, dates: Dates, until: datetime) -> str:
    """What students read meanwhile, in short."""
    return t.gettext("Staff away until {time}").format(time=dates.clock(dates.local(until)))


def due_tile(t: Translator, due: int, out: int) -> TileTexts:
    """Loans that end today."""
    _ = t.gettext
    note = t.ngettext("of {count} thing out", "of {count} things out", out).format(count=out)
    return TileTexts(_("Due today"), t.ngettext("thing", "things", due), note)


def late_tile(t: Translator, late: int, homerooms: Sequence[tuple[str, int]]) -> TileTexts:
    """Loans that should have ended. `homerooms` have the most first."""
    _ = t.gettext
    if not late:
        return TileTexts(_("Late"), t.ngettext("thing", "things", 0), _("everything is on time"))
    if not homerooms:
        return TileTexts(_("Late"), t.ngettext("thing", "things", late), _("none has a homeroom"))
    rooms = len(homerooms)
    unit = t.ngettext("in {count} homeroom", "in {count} homerooms", rooms).format(count=rooms)
    room, count = homerooms[0]
    note = t.ngettext("{room} has {count}", "{room} has {count}", count)
    return TileTexts(_("Late"), unit, note.format(room=room, count=count))


def unchecked_tile(t: Translator, count: int, oldest: timedelta | None) -> TileTexts:
    """Things that came back unseen."""
    _ = t.gettext
    unit = t.ngettext("came back", "came back", count)
    note = _("all are looked at") if oldest is None else _oldest(t, oldest)
    return TileTexts(_("Not checked"), unit, note)


def cases_tile(t: Translator, count: int, oldest: timedelta | None) -> TileTexts:
    """Cases that wait."""
    _ = t.gettext
    note = _("nobody waits") if oldest is None else _oldest(t, oldest)
    return TileTexts(_("Cases"), t.ngettext("open", "open", count), note)


def out_tile(t: Translator, items: int, people: int) -> TileTexts:
    """Everything that is lent."""
    _ = t.gettext
    unit = _("of {count}").format(count=f"{items:,}")
    note = t.ngettext("{count} person on the roll", "{count} people on the roll", people)
    return TileTexts(_("Out"), unit, note.format(count=f"{people:,}"))


def slips_tile(t: Translator, waiting: int, trouble: str) -> TileTexts:
    """Slips that no printer has printed yet; `trouble` is a printer's, empty where all are well."""
    _ = t.gettext
    note = _("they print by themselves") if waiting else _("all are printed")
    return TileTexts(_("Slips"), t.ngettext("waiting", "waiting", waiting), trouble or note)


def _oldest(t: Translator, age: timedelta) -> str:
    return t.gettext("oldest waits {time}").format(time=age_of(t, age))


def age_of(t: Translator, age: timedelta) -> str:
    """How long something waits: "4 min", "1 h 10", "3 days"."""
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes < 60:
        return t.gettext("{count} min").format(count=minutes)
    if minutes < 24 * 60:
        pattern = t.gettext("{hours} h {minutes:02}") if minutes % 60 else t.gettext("{hours} h")
        return pattern.format(hours=minutes // 60, minutes=minutes % 60)
    days = minutes // (24 * 60)
    return t.ngettext("{count} day", "{count} days", days).format(count=days)


def needs_count(t: Translator, count: int) -> str:
    """The quiet count beside "Needs you"."""
    return t.ngettext("{count} open", "{count} open", count).format(count=count)


def events_count(t: Translator, count: int, *, has_more: bool) -> str:
    """The quiet count beside "Live"."""
    if has_more:
        return t.gettext("more than {count} today").format(count=count)
    return t.ngettext("{count} event today", "{count} events today", count).format(count=count)


def left_over_need(t: Translator, code: str, numbers: Sequence[str], done: str) -> NeedTexts:
    """What a restore left over, by its receipts; `done` is what had been done."""
    _ = t.gettext
    if numbers:
        title = _("Left over by a restore: {numbers}").format(numbers=", ".join(numbers))
    else:
        title = _("Left over by a restore")
    note = _("Case {code}: {acts}").format(code=t.isolate(code), acts=done)
    return NeedTexts(title, note)


def left_over_because(t: Translator, why: str) -> str:
    """Why it could not be done again."""
    return t.gettext("It was not done again: {why}.").format(why=why)


def about_person(t: Translator, person: str) -> str:
    """Whom a case is about; empty for nobody."""
    return t.gettext("Person: {person}").format(person=person) if person else ""


def about_thing(t: Translator, thing: str) -> str:
    """What a case is about; empty for nothing."""
    return t.gettext("Thing: {thing}").format(thing=thing) if thing else ""


def case_need(t: Translator, kind: CaseKind, code: str, person: str, thing: str) -> NeedTexts:
    """A case, with whom and what it is about as far as it is about anybody or anything."""
    _ = t.gettext
    title = {
        CaseKind.REFUSAL: _("The counter said no"),
        CaseKind.UNKNOWN_CODES: _("Unknown codes at the counter"),
        CaseKind.HELP: _("Somebody asks for help"),
        CaseKind.FOUND_ITEM: _("A lost thing was scanned"),
        CaseKind.DEAD_CARD: _("A dead card was scanned"),
        CaseKind.AFTER_RESTORE: _("Left over by a restore"),
    }[kind]
    if kind is CaseKind.REFUSAL and person and thing:
        title = _("{person} may not have {thing} yet").format(person=person, thing=thing)
    elif thing:
        title = f"{title}: {thing}"
    elif person:
        title = f"{title}: {person}"
    return NeedTexts(title, _("Case {code}").format(code=t.isolate(code)))


def unchecked_need(t: Translator, thing: str, borrower: str, faults: int) -> NeedTexts:
    """A thing that nobody has looked at since it came back."""
    _ = t.gettext
    if faults:
        title = _("{thing} came back broken").format(thing=thing)
        note = _("{person} said so. Look at it").format(person=borrower)
        return NeedTexts(title, note if borrower else _("Reported at the counter"))
    title = _("{thing} is not checked yet").format(thing=thing)
    note = _("From {person}").format(person=borrower) if borrower else _("Borrower forgotten")
    return NeedTexts(title, note)


def chore_need(t: Translator, key: str, detail: str | None) -> NeedTexts:
    """A duty of the computer's own that failed or is long overdue."""
    _ = t.gettext
    names = {
        "backup": _("The backup did not run"),
        "check": _("The nightly check found something"),
        "proof": _("The backups could not be proven"),
        "retention": _("Old entries were not cleaned up"),
        "services": _("Nobody looked which services are due"),
        "photos": _("Photos nobody needs any more were not removed"),
        "jobs": _("Nobody looked which jobs have waited too long"),
        "job-files": _("Job files nobody needs any more were not removed"),
        "bench": _("The symptoms of this version were not added"),
        "reserve": _("No room is kept for a full disk"),
    }
    note = detail or _("It runs when the counter is at rest")
    return NeedTexts(names.get(key, _("A nightly duty did not run")), note)


def paper_need(t: Translator, person: str, left: int) -> NeedTexts:
    """Somebody came in by a one-time code: the paper is no secret any more."""
    title = t.gettext("A one-time code of {person} was used").format(person=person)
    note = t.ngettext(
        "{count} code is left. Make new ones in Set up",
        "{count} codes are left. Make new ones in Set up",
        left,
    )
    return NeedTexts(title, note.format(count=left))


def event(t: Translator, act: Act, code: str, person: str, *, was_confirmed: bool) -> str:
    """One line of Live; the code and the person stand in it as they are."""
    _ = t.gettext
    sentences = {
        Act.LENT: _("{code} lent to {person}"),
        Act.RETURNED: _("{code} returned by {person}"),
        Act.RENEWED: _("{code} renewed by {person}"),
        Act.CHECKED: _("{code} checked"),
        Act.LOAN_UNDONE: _("{code}: borrowing undone"),
        Act.RETURN_UNDONE: _("{code}: return undone"),
        Act.LOAN_REOPENED: _("{code} was not there, loan goes on"),
        Act.FAULT_REPORTED: _("{code} reported broken"),
        Act.CASE_OPENED: _("Case {code} opened"),
        Act.CASE_RESOLVED: _("Case {code} resolved"),
        Act.STAFF_AWAY_SET: _("Staff away was set"),
        Act.CLOCK_CONFIRMED: _("The clock was said to be right"),
    }
    nameless = {
        Act.LENT: _("{code} lent"),
        Act.RETURNED: _("{code} returned"),
        Act.RENEWED: _("{code} renewed"),
    }
    if was_confirmed and person:
        return _("{code} lent to {person} by override").format(code=code, person=person)
    pattern = sentences[act] if person else nameless.get(act, sentences[act])
    return pattern.format(code=t.isolate(code), person=person)


def said_checked(t: Translator, thing: str, person: str) -> str:
    """The message after a thing was checked in."""
    _ = t.gettext
    if person:
        return _("{thing} is back from {person} and checked").format(thing=thing, person=person)
    return _("{thing} is checked").format(thing=thing)


def said_reopened(t: Translator, thing: str) -> str:
    """The message after a thing was not there."""
    return t.gettext("{thing} counts as lent again").format(thing=thing)


def said_not_reopened(t: Translator, thing: str) -> str:
    """Meanwhile somebody saw it, or has it."""
    return t.gettext("{thing} was seen meanwhile").format(thing=thing)
