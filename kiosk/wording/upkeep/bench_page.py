"""Words of the page on which a repair is logged with three scans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.vocabulary.upkeep import Cause
from kiosk.domain.upkeep.repairs.bench_state import Choice, Note
from kiosk.domain.upkeep.repairs.swaps import Pool
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep.replacement import amount


@dataclass(frozen=True, slots=True)
class BenchTexts:
    """What always stands on the page, and what its keys do."""

    empty: str
    empty_help: str
    device: str
    device_help: str
    symptom: str
    symptom_help: str
    badge: str
    badge_help: str
    since: str
    log: str
    clear: str
    as_list: str
    as_drawing: str
    where: str
    where_help: str
    what: str
    first_where: str
    how: str
    steps: str
    no_steps: str
    parts: str
    all_parts: str
    no_parts: str
    labour: str
    time: str
    usual: str
    as_said: str
    less: str
    more: str
    no_labour: str
    worth: str
    worth_unknown: str
    loaner: str
    nobody: str
    no_pool: str
    none_left: str
    promise: str
    no_promise: str
    comes_in: str
    goes_out: str
    scan_loaner: str
    next_one: str
    in_line: str
    slip: str
    give_loaner: str
    only_badge: str
    key_area: str
    key_symptom: str
    key_part: str
    key_open: str


def bench_page(t: Translator) -> BenchTexts:
    """The page's own words."""
    _ = t.gettext
    return BenchTexts(
        empty=_("Scan the broken thing"),
        empty_help=_("Next comes the card of what is wrong, then your badge."),
        device=_("The broken thing"),
        device_help=_("Scan its tag"),
        symptom=_("What is wrong"),
        symptom_help=_("Its card, or a number"),
        badge=_("Scan your badge"),
        badge_help=_("or press Enter"),
        since=_("since the scan"),
        log=_("Log the repair"),
        clear=_("Start over"),
        as_list=_("List"),
        as_drawing=_("Drawing"),
        where=_("Where is it broken"),
        where_help=_("press a number or tap"),
        what=_("What about it"),
        first_where=_("First say where it is broken."),
        how=_("How did it happen"),
        steps=_("Checklist"),
        no_steps=_("It comes with what is wrong."),
        parts=_("Usual parts"),
        all_parts=_("Take all"),
        no_parts=_("Take none"),
        labour=_("Labour"),
        time=_("Time"),
        usual=_("as usual for this"),
        as_said=_("as you say"),
        less=_("Less time"),
        more=_("More time"),
        no_labour=_("No labour"),
        worth=_("Fix or replace"),
        worth_unknown=_("Its price or its lifetime is not known yet."),
        loaner=_("Loaner"),
        nobody=_("Nobody has it, so nobody needs a loaner."),
        no_pool=_("There are no loaners of this kind."),
        none_left=_("No loaner is free now. Press N."),
        promise=_("No loaner left"),
        no_promise=_("No waiting"),
        comes_in=_("comes in"),
        goes_out=_("goes out"),
        scan_loaner=_("Scan a loaner"),
        next_one=_("The next one"),
        in_line=_("waits in line"),
        slip=_("A slip is printed for them."),
        give_loaner=_("Scan a loaner for them, or press N."),
        only_badge=_("Now scan your badge."),
        key_area=_("where it is broken"),
        key_symptom=_("what is wrong there"),
        key_part=_("a part for it"),
        key_open=_("to its repair"),
    )


def cause_words(t: Translator, cause: Cause) -> str:
    """How it came about, as a word to pick."""
    _ = t.gettext
    return {
        Cause.DROPPED: _("dropped"),
        Cause.LIQUID: _("liquid"),
        Cause.FORCED: _("forced"),
        Cause.WEAR: _("worn out"),
        Cause.DEFECT: _("made badly"),
        Cause.LOST_PART: _("part lost"),
        Cause.UNKNOWN: _("not known"),
    }[cause]


def note_words(t: Translator, note: Note) -> str:
    """What the bench says to the last scan."""
    _ = t.gettext
    return {
        Note.STARTED: _("Now say what is wrong."),
        Note.CONTINUES: _("It is in repair already. Your badge goes on with it."),
        Note.LOANER_TAKEN: _("This loaner goes out in its place."),
        Note.LOANER_PROMISED: _("They get the next loaner. The slip says so."),
        Note.SYMPTOM_TAKEN: _("That is noted."),
        Note.BADGE_TAKEN: _("Your badge is noted. Something is still missing."),
        Note.ANOTHER_DEVICE: _("A second thing was scanned. Say what it is for."),
        Note.WRONG_SYMPTOM: _("This card is for another kind of thing."),
        Note.NOT_STAFF: _("This person may not log repairs. Staff make somebody a helper."),
        Note.UNKNOWN: _("This code is no thing, no card and no badge."),
        Note.SAVED: _("It is logged. Scan the next one."),
        Note.NOT_SAVED: _("It was not logged. Everything is still here."),
        Note.PUT_AWAY: _("Nobody touched it for two hours. It was put away."),
    }[note]


def choice_words(t: Translator, choice: Choice) -> str:
    """What a second thing is there for."""
    _ = t.gettext
    return {
        Choice.INSTEAD: _("Repair this one instead"),
        Choice.AS_LOANER: _("It is the loaner"),
        Choice.NEITHER: _("Neither, go on"),
    }[choice]


def question(t: Translator, thing: str) -> str:
    """Above the answers."""
    return t.gettext("What is {thing} for?").format(thing=thing)


def headline(t: Translator, thing: str, wrong: str) -> str:
    """The page's title once something lies on the bench; `wrong` is empty until it is said."""
    return f"{thing}: {wrong}" if wrong else t.gettext("New repair: {thing}").format(thing=thing)


def goes_on(t: Translator, number: str) -> str:
    """The second step of a device whose work order is open."""
    return t.gettext("{number} goes on").format(number=number)


def logged(t: Translator, number: str, thing: str) -> str:
    """The headline after the third scan."""
    return t.gettext("{number}: {thing} is logged").format(number=number, thing=thing)


def papers(t: Translator, *, printer: str | None) -> str:
    """What becomes of the papers; `printer` is one that is not well."""
    if printer is None:
        return t.gettext("Its papers are printed. Scan the next one.")
    return t.gettext("{printer} needs you. The papers wait for it.").format(printer=printer)


def not_logged(t: Translator, thing: str, why: str) -> str:
    """Why it is not in the store."""
    return t.gettext("{thing} was not logged. {why}").format(thing=thing, why=why)


def gone_meanwhile(t: Translator) -> str:
    """The work order or the card was ended elsewhere."""
    return t.gettext("It was changed elsewhere. Scan the thing again.")


def undone(t: Translator, number: str, *, is_lent_again: bool) -> str:
    """After the undo; what nobody has is looked at before it goes out."""
    _ = t.gettext
    if is_lent_again:
        return _("{number} is taken back.").format(number=number)
    return _("{number} is taken back. Check the thing before it is lent.").format(number=number)


def not_undone(t: Translator, number: str) -> str:
    """Where it cannot be undone any more."""
    return t.gettext("{number} has gone on. End it on its own page.").format(number=number)


def minutes(t: Translator, count: int) -> str:
    """Labour in short."""
    return t.gettext("{count} min").format(count=count)


def part_words(t: Translator, name: str, quantity: int) -> str:
    """A part that such a repair takes, and how many of it."""
    if quantity == 1:
        return name
    return t.gettext("{count} × {part}").format(count=quantity, part=t.isolate(name))


def parts_lacking(t: Translator, names: Sequence[str]) -> str:
    """What the shelf has too few of."""
    return t.gettext("Too few on the shelf: {parts}").format(parts=", ".join(names))


def to_whom(t: Translator, person: str) -> str:
    """Who gets the loaner: first name and initial."""
    return t.gettext("For {person}").format(person=person)


def due(t: Translator, dates: Dates, at: datetime, now: datetime) -> str:
    """When the loaner is due; the end of the repair asks it back sooner."""
    return t.gettext("Due {when}, or when theirs is ready").format(when=dates.by(at, now))


def pool_note(t: Translator, pool: Pool) -> str:
    """How many loaners of the kind may be taken."""
    return t.gettext("{free} of {count} free").format(free=pool.free, count=pool.loaners)


@dataclass(frozen=True, slots=True)
class WorthTexts:
    """The words on the bar."""

    cost: str
    worth: str
    half: str
    new: str


def worth_texts(t: Translator, cost: int, worth: int, new: int, *, is_fix: bool) -> WorthTexts:
    """Sums in cents: this fix or the repairs of twelve months, the worth, what a new one costs."""
    _ = t.gettext
    pattern = _("{sum} of parts") if is_fix else _("{sum} in a year")
    return WorthTexts(
        cost=pattern.format(sum=amount(cost)),
        worth=_("{sum} still worth").format(sum=amount(worth)),
        half=_("half of new {sum}").format(sum=amount(new // 2)),
        new=_("new {sum}").format(sum=amount(new)),
    )


def months_left(t: Translator, months: int) -> str:
    """Until its life or its updates end."""
    return t.ngettext(
        "{count} month of life and updates left",
        "{count} months of life and updates left",
        months,
    ).format(count=months)


def repairs_so_far(t: Translator, count: int) -> str:
    """How often it broke."""
    return t.ngettext(
        "{count} repair in the last 12 months", "{count} repairs in the last 12 months", count
    ).format(count=count)
