"""Words of what waits on Today for who keeps things up."""

from collections.abc import Iterable, Sequence

from kiosk.i18n import Translator
from kiosk.wording.staff_today import NeedTexts

_NAMED = 3
"""Parts that are named; the page has all."""


def swap_back(t: Translator, tag: str, person: str, loaner: str) -> NeedTexts:
    """Somebody's own thing is repaired; `person` and `loaner` may be empty."""
    _ = t.gettext
    title = _("{tag} is repaired: swap it back").format(tag=t.isolate(tag))
    if person and loaner:
        note = _("{person} has the loaner {loaner}").format(person=person, loaner=loaner)
    elif person:
        note = _("{person} waits for it").format(person=person)
    else:
        note = _("Borrower forgotten")
    return NeedTexts(title, note)


def fault(t: Translator, thing: str, wrong: str) -> NeedTexts:
    """Somebody said that a thing is broken, and nobody repairs it yet."""
    _ = t.gettext
    return NeedTexts(_("{thing} is reported broken").format(thing=thing), wrong)


def nothing_wrong(t: Translator) -> str:
    """The key that puts a report aside."""
    return t.gettext("Nothing is wrong")


def said_well(t: Translator, thing: str) -> str:
    """A report was put aside."""
    return t.gettext("{thing}: nothing is wrong").format(thing=t.isolate(thing))


def said_waits_again(t: Translator, thing: str) -> str:
    """It is there again after all."""
    return t.gettext("The report on {thing} waits again").format(thing=t.isolate(thing))


def low_pool(t: Translator, name: str, free: int, wanted: int, waiting: int) -> NeedTexts:
    """Too few loaners of a category are free."""
    _ = t.gettext
    title = _("Loaners run low: {name}").format(name=name)
    note = _("{free} free, {wanted} should be").format(free=free, wanted=wanted)
    if waiting:
        people = t.ngettext("{count} person waits", "{count} people wait", waiting)
        note = f"{note} · {people.format(count=waiting)}"
    return NeedTexts(title, note)


def low_parts(t: Translator, names: Iterable[str]) -> NeedTexts:
    """Some parts are fewer than the school wants to have."""
    known = list(names)
    title = t.ngettext("{count} part runs low", "{count} parts run low", len(known))
    more = ", …" if len(known) > _NAMED else ""
    return NeedTexts(title.format(count=len(known)), ", ".join(known[:_NAMED]) + more)


def blocked(t: Translator, things: Sequence[str], service: str) -> NeedTexts:
    """A service is so late that its things, one or more, are not lent."""
    title = t.gettext("{thing} may not be lent").format(thing=things[0])
    if len(things) > 1:
        count = len(things)
        title = t.ngettext(
            "{count} thing may not be lent", "{count} things may not be lent", count
        ).format(count=f"{count:,}")
    return NeedTexts(title, t.gettext("Late: {service}").format(service=service))


def late_recall(t: Translator, recall: str, type_name: str, left: int) -> NeedTexts:
    """A recall goes on after its last day; `left` of its things are still to be done."""
    title = t.gettext("Late recall: {recall}").format(recall=t.isolate(recall))
    note = t.ngettext("{type}: {count} thing is left", "{type}: {count} things are left", left)
    return NeedTexts(title, note.format(type=t.isolate(type_name), count=f"{left:,}"))
