"""Words of the page of one work order."""

from dataclasses import dataclass
from datetime import datetime

from db.vocabulary.upkeep import FaultSpot, SwapState
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.screens.news import spots


@dataclass(frozen=True, slots=True)
class TicketTexts:
    """What stands on the page, whatever the work order is."""

    looking: str
    gone: str
    back: str
    change: str
    next: str
    over: str
    facts: str
    priority: str
    wrong: str
    cause: str
    warranty: str
    vendor: str
    rma: str
    back_on: str
    ready_on: str
    assigned: str
    had_it: str
    serial: str
    duplicate_of: str
    reopened: str
    resolution: str
    outcome: str
    unknown: str
    nobody: str
    hazard: str
    checks: str
    optional: str
    costs: str
    line: str
    quantity: str
    cost: str
    less: str
    more: str
    remove: str
    add_line: str
    total: str
    no_lines: str
    never_lines: str
    happened: str
    note: str
    loaner: str
    swap_back: str
    scan_loaner: str
    scan_loaner_note: str
    charge: str
    paid: str
    waive: str
    photos: str
    no_photos: str
    see_photos: str
    add_photo: str
    slip: str
    label: str


def ticket(t: Translator) -> TicketTexts:
    """The page of one work order."""
    _ = t.gettext
    return TicketTexts(
        looking=_("Looking it up …"),
        gone=_("This work order is not there any more."),
        back=_("Back"),
        change=_("Change"),
        next=_("What comes next"),
        over=_("Nothing more is to be done here."),
        facts=_("What is known"),
        priority=_("Needed"),
        wrong=_("What is wrong"),
        cause=_("How it happened"),
        warranty=_("Warranty"),
        vendor=_("Vendor"),
        rma=_("Return number"),
        back_on=_("Back by"),
        ready_on=_("Ready on"),
        assigned=_("Who repairs it"),
        had_it=_("Who had it"),
        serial=_("Serial number"),
        duplicate_of=_("It repeats"),
        reopened=_("Repaired again"),
        resolution=_("What was done"),
        outcome=_("What became of it"),
        unknown=_("not known yet"),
        nobody=_("nobody yet"),
        hazard=_("dangerous"),
        checks=_("Checklist"),
        optional=_("may be left out"),
        costs=_("Parts and labour"),
        line=_("Line"),
        quantity=_("Quantity"),
        cost=_("Cost"),
        less=_("Less"),
        more=_("More"),
        remove=_("Take away"),
        add_line=_("Add a line"),
        total=_("Together"),
        no_lines=_("Nothing is written down yet. Add the first line."),
        never_lines=_("Nothing was written down."),
        happened=_("What happened"),
        note=_("Write a note"),
        loaner=_("Loaner"),
        swap_back=_("Swap back"),
        scan_loaner=_("Scan a loaner"),
        scan_loaner_note=_("it goes out at once"),
        charge=_("Charge"),
        paid=_("It is paid"),
        waive=_("Waive it"),
        photos=_("Photos"),
        no_photos=_("No photo is kept yet."),
        see_photos=_("See the photos"),
        add_photo=_("Add a photo"),
        slip=_("Print work slip"),
        label=_("Print bench label"),
    )


def headline(t: Translator, number: str, thing: str) -> str:
    """The page's title."""
    return t.gettext("{number}: {thing}").format(number=t.isolate(number), thing=thing)


def subtitle(t: Translator, what: str, label: str, age: str) -> str:
    """Below it: what is wrong, the thing's label, and since when."""
    return t.gettext("{what} · {label} · reported {age} ago").format(
        what=what, label=t.isolate(label), age=age
    )


def checks_note(t: Translator, done: int, whole: int) -> str:
    """How far the checklist is."""
    return t.gettext("{done} of {whole}").format(done=done, whole=whole)


def times(t: Translator, count: int) -> str:
    """How often a repair did not last."""
    return t.ngettext("{count} time", "{count} times", count).format(count=count)


def minutes(t: Translator, count: int) -> str:
    """An amount of labour."""
    return t.gettext("{count} min").format(count=count)


def each_costs(t: Translator, sum_: str, *, is_labour: bool) -> str:
    """What an hour or a piece of a line costs."""
    _ = t.gettext
    pattern = _("{sum} an hour") if is_labour else _("{sum} each")
    return pattern.format(sum=sum_)


def bar_words(t: Translator, fix: str, worth: str, half: str, new: str) -> tuple[str, ...]:
    """The four sums around the bar: the repair, what the thing is worth, the limit, a new one."""
    _ = t.gettext
    return (
        _("{sum} fix").format(sum=fix),
        _("{sum} still worth").format(sum=worth),
        _("half of new {sum}").format(sum=half),
        _("new {sum}").format(sum=new),
    )


def swap_note(
    t: Translator, dates: Dates, state: SwapState, person: str, due_at: datetime | None
) -> str:
    """Who has the loaner, or waits for one."""
    _ = t.gettext
    who = person or _("Somebody")
    if state is SwapState.WAITING:
        return _("{person} waits for a loaner.").format(person=who)
    if state is SwapState.READY:
        return _("{person} can have it back now.").format(person=who)
    if due_at is None:
        return _("{person} has it.").format(person=who)
    day = dates.short_day(dates.local(due_at))
    return _("{person} has it, due {day}.").format(person=who, day=day)


def fault_title(t: Translator, where: tuple[str, ...]) -> str:
    """What a repair is called that is made of a report."""
    words = spots(t)
    known = [words[FaultSpot(each)] for each in where]
    return ", ".join(known) or t.gettext("Broken")


def to_repair(t: Translator, number: str) -> str:
    """The key that leads to a repair; without a number one is opened."""
    if not number:
        return t.gettext("Open a repair")
    return t.gettext("Repair {number}").format(number=t.isolate(number))


def said_opened(t: Translator, number: str) -> str:
    """A repair was opened."""
    return t.gettext("{number} is open").format(number=t.isolate(number))


def said_moved(t: Translator, number: str, state: str) -> str:
    """It stands elsewhere now."""
    return t.gettext("{number}: {state}").format(number=t.isolate(number), state=state)


def said_printing(t: Translator, number: str) -> str:
    """A paper waits for its printer."""
    return t.gettext("The paper of {number} is on its way").format(number=t.isolate(number))


def said_loaner(t: Translator, thing: str) -> str:
    """A loaner went out."""
    return t.gettext("{thing} is lent as a loaner").format(thing=thing)


def said_loaner_undone(t: Translator, thing: str) -> str:
    """The loaner's loan was taken back."""
    return t.gettext("The loan of {thing} is taken back").format(thing=thing)


def said_loaner_stays(t: Translator, thing: str) -> str:
    """It was too long ago, or something has happened since."""
    return t.gettext("{thing} stays lent: too much has happened since").format(thing=thing)


def said_home(t: Translator, thing: str) -> str:
    """A swap is over."""
    return t.gettext("{thing} is back with its student").format(thing=thing)


def said_loaner_refused(t: Translator, thing: str) -> str:
    """A loaner may not go out."""
    return t.gettext("{thing} cannot be lent now. Take another one.").format(thing=thing)


def said_nobody_has_it(t: Translator) -> str:
    """A loaner was scanned, and nobody needs one."""
    return t.gettext("Nobody has the broken one, so nobody needs a loaner.")


def said_not_ready(t: Translator) -> str:
    """A swap cannot go on now."""
    return t.gettext("The swap has changed meanwhile. Look again.")


def said_noted(t: Translator) -> str:
    """Something was written down."""
    return t.gettext("It is written down")


def said_charge_ended(t: Translator, number: str) -> str:
    """A charge is paid or waived."""
    return t.gettext("{number} is settled").format(number=t.isolate(number))


def photos_note(t: Translator, count: int) -> str:
    """How many there are."""
    return t.ngettext("{count} photo", "{count} photos", count).format(count=count)
