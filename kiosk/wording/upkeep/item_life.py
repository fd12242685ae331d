"""Words of one thing's page: how it stands, its life as a strip and as a list, and its worth."""

from dataclasses import dataclass
from datetime import date

from db.vocabulary.upkeep import MeterKind
from kiosk.domain.upkeep.maintenance.schedule import Status
from kiosk.domain.upkeep.replacement.end_of_life import Binding
from kiosk.domain.upkeep.replacement.life_strip import Happened
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep.meters import counted, number
from kiosk.wording.upkeep.ticket_words import title_words

_HOUR = 3600


@dataclass(frozen=True, slots=True)
class LifeTexts:
    """What always stands on the page."""

    looking: str
    gone: str
    back: str
    save: str
    set: str
    table: str
    strip: str
    life: str
    loans: str
    runs: str
    repairs: str
    checks: str
    lent: str
    ran: str
    repair: str
    broke: str
    check: str
    gap: str
    summer: str
    today: str
    planned_end: str
    retired: str
    happened: str
    nothing: str
    show_who: str
    when: str
    what: str
    about: str
    worth: str
    used: str
    spent: str
    work: str
    services: str
    parts: str
    bought: str
    paid: str
    paid_by: str
    serial: str
    warranty: str
    updates: str
    value: str
    all_repairs: str
    a_year: str
    unknown: str


def life_page(t: Translator) -> LifeTexts:
    """The page's own words."""
    _ = t.gettext
    return LifeTexts(
        looking=_("Looking at this thing"),
        gone=_("This thing is gone. Scan another one."),
        back=_("Back"),
        save=_("Save"),
        set=_("Set its life"),
        table=_("List"),
        strip=_("Strip"),
        life=_("Life"),
        loans=_("Loans"),
        runs=_("Runs"),
        repairs=_("Repairs"),
        checks=_("Checks"),
        lent=_("lent"),
        ran=_("ran"),
        repair=_("repair"),
        broke=_("break"),
        check=_("check"),
        gap=_("gap"),
        summer=_("summer"),
        today=_("today"),
        planned_end=_("planned end"),
        retired=_("taken out"),
        happened=_("What happened"),
        nothing=_("Nothing yet. Lend it, or set when its life began."),
        show_who=_("Show who"),
        when=_("When"),
        what=_("What"),
        about=_("About"),
        worth=_("Keep or replace"),
        used=_("Life used"),
        spent=_("Repairs, 12 months"),
        work=_("Open repairs"),
        services=_("Services and meters"),
        parts=_("Parts that fit"),
        bought=_("Bought"),
        paid=_("Price"),
        paid_by=_("Paid by"),
        serial=_("Serial"),
        warranty=_("Warranty until"),
        updates=_("Updates until"),
        value=_("Worth today"),
        all_repairs=_("All repairs"),
        a_year=_("A year, with accessories and licences"),
        unknown=_("not known"),
    )


def age(t: Translator, months: int) -> str:
    """How old it is: 2 years 3 months."""
    years, rest = divmod(months, 12)
    said = []
    if years:
        said.append(t.ngettext("{count} year", "{count} years", years).format(count=years))
    if rest or not years:
        said.append(t.ngettext("{count} month", "{count} months", rest).format(count=rest))
    return " ".join(said)


def days_in_use(t: Translator, percent: int) -> str:
    """On how many of its days it was used."""
    return t.gettext("{share} of days in use").format(share=f"{percent} %")


def months_left(t: Translator, count: int) -> str:
    """What stands on the dotted line to the planned end."""
    return t.ngettext("{count} month left", "{count} months left", count).format(count=count)


def stretch(dates: Dates, words: str, first: date, last: date) -> str:
    """What a piece of the strip was, and from when to when."""
    if first == last:
        return f"{words}, {dates.short_day_with_year(first)}"
    span = f"{dates.short_day_with_year(first)} – {dates.short_day_with_year(last)}"
    return f"{words}, {span}"


def keep_until(t: Translator, month: str) -> str:
    """The answer while its life goes on; `month` is the month and its year."""
    return t.gettext("Keep until {month}").format(month=month)


def replace_now(t: Translator, month: str) -> str:
    """The answer once its life has ended."""
    return t.gettext("Replace now: its life ended in {month}").format(month=month)


def out_of_use(t: Translator, on: str) -> str:
    """The answer once it was retired; `on` is the day."""
    return t.gettext("Out of use since {day}").format(day=on)


def answer_for(t: Translator, tag: str, name: str, answer: str) -> str:
    """The title of its paper: which thing, and whether to keep it."""
    said = t.gettext("{tag} {name}: {answer}")
    return said.format(tag=t.isolate(tag), name=name, answer=answer)


def no_end(t: Translator) -> str:
    """The answer where nobody knows its end."""
    return t.gettext("Nobody has set when its life ends")


def binding(t: Translator, why: Binding) -> str:
    """What sets the day."""
    _ = t.gettext
    return {
        Binding.BY_HAND: _("Staff set this day."),
        Binding.UPDATES: _("Its updates end then."),
        Binding.EXTENDED_UPDATES: _("Its longer updates end then."),
        Binding.LIFE: _("It has served its years then."),
    }[why]


def of_months(t: Translator, count: int, whole: int) -> str:
    """How much of its life is used."""
    return t.ngettext("{count} of {whole} month", "{count} of {whole} months", whole).format(
        count=count, whole=whole
    )


def of_new(t: Translator, spent: str, new: str) -> str:
    """What its repairs cost beside a new one."""
    return t.gettext("{spent} of {new} new").format(spent=spent, new=new)


def events(t: Translator, shown: int, count: int) -> str:
    """How many events there are; the thread shows the newest, the list all."""
    if shown < count:
        return t.gettext("newest {shown} of {count}").format(shown=shown, count=count)
    return t.ngettext("{count} event", "{count} events", count).format(count=count)


def happened(t: Translator, what: Happened) -> str:
    """What an event is."""
    _ = t.gettext
    return {
        Happened.BOUGHT: _("Bought"),
        Happened.LENT: _("Lent"),
        Happened.RETURNED: _("Returned"),
        Happened.REPAIR_OPENED: _("Repair opened"),
        Happened.REPAIR_CLOSED: _("Repair closed"),
        Happened.SERVICED: _("Serviced"),
        Happened.RECALL_DONE: _("Recall done"),
        Happened.REPAIR_CALLED_OFF: _("Repair called off"),
        Happened.NEW_SERIAL: _("New serial number"),
        Happened.RETIRED: _("Taken out of use"),
    }[what]


def about(t: Translator, subject: str, title: str) -> str:
    """What an event is about: its number, and what its repair, plan or recall is called."""
    return ", ".join(filter(None, (subject, title_words(t, title))))


def updates_until(t: Translator, on: str) -> str:
    """In the head: until when it gets updates."""
    return t.gettext("Updates until {day}").format(day=on)


def warranty_until(t: Translator, on: str) -> str:
    """In the head: until when it is under warranty."""
    return t.gettext("Warranty until {day}").format(day=on)


def loaner_out(t: Translator, tag: str) -> str:
    """A chip in the head: another thing stands in for it."""
    return t.gettext("Loaner {tag} out").format(tag=t.isolate(tag))


def waits_for_loaner(t: Translator) -> str:
    """A chip in the head: its person waits for a loaner."""
    return t.gettext("Waits for a loaner")


def swap_back(t: Translator) -> str:
    """A chip in the head: repaired, its person still has the loaner."""
    return t.gettext("Ready to swap back")


def whole_month(dates: Dates, on: date) -> str:
    """August 2028."""
    return f"{dates.month(on)} {on.year}"


def seconds(t: Translator, count: int) -> str:
    """How long a machine ran, in hours: 212 h."""
    return t.gettext("{count} h").format(count=f"{count / _HOUR:,.0f}")


def of_limit(t: Translator, kind: MeterKind, total: int, limit: int) -> str:
    """How far a meter is to the next service: 180 of 200 h."""
    said = t.gettext("{total} of {limit}")
    return said.format(total=number(kind, total), limit=counted(t, kind, limit))


def service_status(t: Translator, status: Status) -> str:
    """How a service stands."""
    _ = t.gettext
    return {
        Status.OK: _("Planned"),
        Status.DUE_SOON: _("Due soon"),
        Status.DUE: _("Due"),
        Status.OVERDUE: _("Late"),
        Status.BLOCKED: _("Late, not lent"),
    }[status]


def on_shelf(t: Translator, count: int) -> str:
    """How many of a part lie there."""
    return t.ngettext("{count} on the shelf", "{count} on the shelf", count).format(count=count)
