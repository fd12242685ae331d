"""Words of recalls: which are open, how far each is, and its things to tick."""

from dataclasses import dataclass

from kiosk.domain.upkeep.maintenance.recalls import Progress, RecallProblem
from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class RecallsTexts:
    """What always stands on the list of recalls."""

    title: str
    open: str
    all: str
    recall: str
    of_type: str
    done: str
    until: str
    state: str
    is_open: str
    is_late: str
    is_blocking: str
    late_blocking: str
    is_over: str
    filter: str
    nothing: str
    new: str


@dataclass(frozen=True, slots=True)
class RecallTexts:
    """What always stands on the page of one recall."""

    title: str
    add: str
    end: str
    left: str
    all: str
    tag: str
    thing: str
    state: str
    done: str
    to_do: str
    away: str
    filter: str
    signed_off: str
    gone: str


@dataclass(frozen=True, slots=True)
class RecallFormTexts:
    """The form of a new recall."""

    title: str
    help: str
    target: str
    target_help: str
    what: str
    what_help: str
    text: str
    until: str
    until_help: str
    effect: str
    warn: str
    block: str
    cancel: str
    no_target: str


@dataclass(frozen=True, slots=True)
class EndTexts:
    """The question before a recall is ended."""

    title: str
    end: str
    cancel: str


def recalls_page(t: Translator) -> RecallsTexts:
    """The list's own words."""
    _ = t.gettext
    return RecallsTexts(
        title=_("Recalls"),
        open=t.pgettext("recalls", "Open"),
        all=_("All"),
        recall=_("Recall"),
        of_type=t.pgettext("kind of thing", "Type"),
        done=_("Done"),
        until=t.pgettext("a last day", "Until"),
        state=_("State"),
        is_open=t.pgettext("of a recall", "open"),
        is_late=t.pgettext("of a recall", "late"),
        is_blocking=_("open, not lent"),
        late_blocking=_("late, not lent"),
        is_over=t.pgettext("of a recall", "over"),
        filter=_("Type part of a name"),
        nothing=_("No recall is open."),
        new=_("New recall"),
    )


def recall_page(t: Translator) -> RecallTexts:
    """The page's own words."""
    _ = t.gettext
    return RecallTexts(
        title=_("Recall"),
        add=_("Add what came later"),
        end=_("End it"),
        left=_("To do"),
        all=_("All"),
        tag=_("Tag"),
        thing=_("Thing"),
        state=_("State"),
        done=_("done"),
        to_do=_("to do"),
        away=_("cannot be found"),
        filter=_("Scan each thing once it is done, or type part of its name"),
        signed_off=_("Staff who repair tick it."),
        gone=_("That recall or thing is not there any more."),
    )


def recall_form(t: Translator) -> RecallFormTexts:
    """The form's own words."""
    _ = t.gettext
    return RecallFormTexts(
        title=_("New recall"),
        help=_("One thing is done once to all things of a type, and each is ticked."),
        target=_("For which type"),
        target_help=_("Scan one of them, or choose."),
        what=_("What is to be done"),
        what_help=_("In a few words. Staff read it at a loan."),
        text=_("How it is done"),
        until=_("Done by which day"),
        until_help=_("Year, month, day. It may stay empty."),
        effect=_("Until a thing is ticked"),
        warn=_("Warn"),
        block=_("Do not lend it"),
        cancel=_("Cancel"),
        no_target=_("Choose a type."),
    )


def end_page(t: Translator) -> EndTexts:
    """The question's own words."""
    _ = t.gettext
    return EndTexts(title=_("End this recall?"), end=_("End it"), cancel=_("Cancel"))


def type_and_count(t: Translator, name: str, things: int, away: int) -> str:
    """A type, and how many of its things would be called back; `away` of them cannot be found."""
    said = [t.ngettext("{count} thing", "{count} things", things).format(count=f"{things:,}")]
    if away:
        lost = t.ngettext("{count} cannot be found", "{count} cannot be found", away)
        said.append(lost.format(count=f"{away:,}"))
    return f"{t.isolate(name)} · {', '.join(said)}"


def call_back(t: Translator, things: int | None) -> str:
    """The verb of the form, with how many things it calls back once that is known."""
    if things is None:
        return t.gettext("Call them back")
    said = t.ngettext("Call back {count} thing", "Call back {count} things", things)
    return said.format(count=f"{things:,}")


def wanted_by(t: Translator, day: str, *, is_late: bool) -> str:
    """The last day on which it is in time, or was."""
    said = t.gettext("Late: wanted by {day}.") if is_late else t.gettext("Wanted by {day}.")
    return said.format(day=day)


def problem(t: Translator, found: RecallProblem) -> str:
    """Why it was not opened, and what to do."""
    _ = t.gettext
    return {
        RecallProblem.NO_TITLE: _("Write what is to be done."),
        RecallProblem.TOO_LONG: _("Say it in fewer words."),
        RecallProblem.TITLE_TAKEN: _("A recall of this name is open. Choose another name."),
        RecallProblem.NO_ITEMS: _("There is no thing of this type any more."),
        RecallProblem.DAY_PAST: _("Write a day from today on, such as 2026-12-04."),
    }[found]


def end_help(t: Translator, far: Progress) -> str:
    """What ending it means."""
    said = t.ngettext(
        "{count} thing is not ticked. It is asked for no more, and can be lent.",
        "{count} things are not ticked. They are asked for no more, and can be lent.",
        far.left,
    )
    return said.format(count=f"{far.left:,}")


def said_opened(t: Translator, title: str, far: Progress) -> str:
    """The message after it was opened."""
    said = t.ngettext(
        "{recall}: {count} thing is called back.",
        "{recall}: {count} things are called back.",
        far.items,
    )
    return said.format(recall=t.isolate(title), count=f"{far.items:,}")


def said_added(t: Translator, count: int) -> str:
    """The message after things that came later were looked for."""
    if not count:
        return t.gettext("Nothing of its type came later.")
    said = t.ngettext("{count} more thing is called back.", "{count} more are called back.", count)
    return said.format(count=f"{count:,}")


def said_ended(t: Translator, title: str) -> str:
    """The message after it was ended."""
    return t.gettext("{recall} is ended.").format(recall=t.isolate(title))


def progress(t: Translator, far: Progress) -> str:
    """How many of its things are done."""
    if not far.left:
        return t.gettext("All {count} are done.").format(count=far.items)
    return t.gettext("{done} of {count} done").format(done=far.ticked, count=far.items)


def share(t: Translator, far: Progress) -> str:
    """The same in a cell."""
    return t.gettext("{done} of {count}").format(done=far.ticked, count=far.items)


def said_ticked(t: Translator, thing: str, far: Progress) -> str:
    """A thing was ticked."""
    said = t.gettext("{thing}: done.").format(thing=t.isolate(thing))
    return f"{said} {progress(t, far)}"


def said_unticked(t: Translator, thing: str) -> str:
    """A tick was taken back."""
    return t.gettext("{thing} is to do again.").format(thing=t.isolate(thing))


def already(t: Translator, thing: str) -> str:
    """It was ticked before."""
    return t.gettext("{thing} is done already.").format(thing=t.isolate(thing))
