"""Words of the pages that take over ends of updates from a list of devices."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.lending.problems import N_
from kiosk.i18n import Translator

_FIELDS: Mapping[str, str] = {
    "bought_on": N_("Bought on"),
    "updates_end_on": N_("Updates end on"),
    "extended_end_on": N_("Longer updates end on"),
    "price_cents": N_("Price in cents"),
    "barcode": N_("Barcode"),
    "new": N_("New thing"),
}


@dataclass(frozen=True, slots=True)
class UpdateTexts:
    """Both pages: the form for the file, and the list of what differs."""

    key: str
    title: str
    help: str
    look: str
    looking: str
    taking: str
    empty: str
    take: str
    tag: str
    what: str
    theirs: str
    ours: str
    becomes: str
    all: str
    filter: str
    nothing: str
    cancel: str
    not_allowed: str


def updates(t: Translator) -> UpdateTexts:
    """The words that always stand there."""
    _ = t.gettext
    return UpdateTexts(
        key=_("Updates"),
        title=_("Ends of updates"),
        help=_("An export of GAM, the Directory API or the Google admin page."),
        look=_("Look at it"),
        looking=_("Looking at every row"),
        taking=_("Taking it over"),
        empty=_("Write where the file is."),
        take=_("Take it over"),
        tag=_("Tag"),
        what=_("What"),
        theirs=_("The file says"),
        ours=_("We say"),
        becomes=_("Will be"),
        all=_("All that differs"),
        filter=_("Type to filter: tag or what"),
        nothing=_("No value of ours is another one in the file."),
        cancel=_("Cancel"),
        not_allowed=_("Your role takes no lists over. Ask a librarian."),
    )


def field_name(t: Translator, field: str) -> str:
    """What a value of a thing is called; `field` is the thing's own word for it."""
    return t.gettext(_FIELDS[field])


def would_take(t: Translator, changed: int, added: int) -> str:
    """What taking the file over would do; nothing where both are 0."""
    if not changed and not added:
        return t.gettext("The file says nothing new.")
    said = t.gettext("The file changes {changed} and adds {added}.")
    return said.format(changed=f"{changed:,}", added=f"{added:,}")


def took(t: Translator, changed: int, added: int) -> str:
    """What it did."""
    said = t.gettext("Taken over: {changed} changed, {added} added.")
    return said.format(changed=f"{changed:,}", added=f"{added:,}")


def was_stopped(t: Translator) -> str:
    """Somebody ended it between two writes."""
    return t.gettext("Stopped. What is in stays. Look at the file again to go on.")


def undone(t: Translator, kept: int) -> str:
    """The file was taken back, but for what somebody has changed since."""
    said = t.gettext("The file is taken back.")
    if not kept:
        return said
    but = t.ngettext(
        "{count} thing was used or changed since and stays.",
        "{count} things were used or changed since and stay.",
        kept,
    )
    return f"{said} {but.format(count=f'{kept:,}')}"


def left_out(t: Translator, count: int, first: str) -> str:
    """Rows that cannot be read; `first` says what is wrong with the first of them."""
    said = t.ngettext("{count} row is left out.", "{count} rows are left out.", count)
    return f"{said.format(count=f'{count:,}')} {first}"
