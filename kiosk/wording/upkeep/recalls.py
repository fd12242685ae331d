"""Words of recalls: which are open, how far each is, and its things to tick."""

from dataclasses import dataclass

from kiosk.domain.upkeep.maintenance.recalls import Progress
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
    state: str
    is_open: str
    is_blocking: str
    is_over: str
    filter: str
    nothing: str


@dataclass(frozen=True, slots=True)
class RecallTexts:
    """What always stands on the page of one recall."""

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
        state=_("State"),
        is_open=t.pgettext("of a recall", "open"),
        is_blocking=_("open, not lent"),
        is_over=t.pgettext("of a recall", "over"),
        filter=_("Type part of a name"),
        nothing=_("No recall is open. “makerdesk recall open” begins one."),
    )


def recall_page(t: Translator) -> RecallTexts:
    """The page's own words."""
    _ = t.gettext
    return RecallTexts(
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
