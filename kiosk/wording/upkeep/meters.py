"""Words of meters: what they count, how much, and the page on which one is read."""

from dataclasses import dataclass

from db.vocabulary.upkeep import MeterKind
from kiosk.domain.upkeep.maintenance.readings import as_people_count
from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class MetersTexts:
    """What always stands on the list of meters."""

    title: str
    all: str
    never: str
    tag: str
    thing: str
    meter: str
    shows: str
    since: str
    filter: str
    nothing: str
    gone: str


@dataclass(frozen=True, slots=True)
class MeterTexts:
    """What stands on the page of one meter."""

    save: str
    other: str
    other_help: str
    cancel: str
    no_reading: str


def meters_page(t: Translator) -> MetersTexts:
    """The list's own words."""
    _ = t.gettext
    return MetersTexts(
        title=_("Meters to read"),
        all=_("All"),
        never=_("Never read"),
        tag=_("Tag"),
        thing=_("Thing"),
        meter=_("Meter"),
        shows=_("Shows"),
        since=_("Read on"),
        filter=_("Type part of a name, or scan the thing"),
        nothing=_("No plan looks at a meter that staff read."),
        gone=_("That thing is not there any more."),
    )


def meter_page(t: Translator) -> MeterTexts:
    """The form's own words."""
    _ = t.gettext
    return MeterTexts(
        save=_("Keep the reading"),
        other=_("It is another meter"),
        other_help=_("Was the meter replaced? Counting goes on from the old one."),
        cancel=_("Cancel"),
        no_reading=_("Write the number that it shows, such as 212."),
    )


def meter_name(t: Translator, kind: MeterKind) -> str:
    """What a meter counts."""
    _ = t.gettext
    return {
        MeterKind.RUN_TIME: _("Run time"),
        MeterKind.JOBS: _("Jobs"),
        MeterKind.LOANS: _("Loans"),
        MeterKind.CYCLES: _("Cycles"),
        MeterKind.MATERIAL: _("Material"),
    }[kind]


def number(kind: MeterKind, amount: int) -> str:
    """212.5 or 1,140: an amount of the store without its unit."""
    return f"{as_people_count(kind, amount):,.1f}".removesuffix(".0")


def counted(t: Translator, kind: MeterKind, amount: int) -> str:
    """212.5 h, 1 job, 50 loans."""
    _ = t.gettext
    pattern = {
        MeterKind.RUN_TIME: _("{amount} h"),
        MeterKind.MATERIAL: _("{amount} g"),
        MeterKind.JOBS: t.ngettext("{amount} job", "{amount} jobs", amount),
        MeterKind.LOANS: t.ngettext("{amount} loan", "{amount} loans", amount),
        MeterKind.CYCLES: t.ngettext("{amount} cycle", "{amount} cycles", amount),
    }[kind]
    return pattern.format(amount=number(kind, amount))


def used_of(t: Translator, kind: MeterKind, used: int, whole: int) -> tuple[str, str]:
    """212, and then: of 200 h."""
    said = t.gettext("of {amount}").format(amount=counted(t, kind, whole))
    return number(kind, used), said


def meter_title(t: Translator, thing: str, barcode: str, kind: MeterKind) -> str:
    """Whose meter is read."""
    said = t.gettext("{meter} of {thing}, {tag}")
    return said.format(meter=meter_name(t, kind), thing=t.isolate(thing), tag=barcode)


def reading_name(t: Translator, kind: MeterKind) -> str:
    """The name of the field for a reading, with its unit."""
    _ = t.gettext
    return {
        MeterKind.RUN_TIME: _("Hours that it shows"),
        MeterKind.JOBS: _("Jobs that it shows"),
        MeterKind.LOANS: _("Loans that it shows"),
        MeterKind.CYCLES: _("Cycles that it shows"),
        MeterKind.MATERIAL: _("Grams that it shows"),
    }[kind]


def reading_help(t: Translator, kind: MeterKind, last: int | None) -> str:
    """What it showed the last time."""
    if last is None:
        return t.gettext("Nobody has read it yet.")
    return t.gettext("The last time it showed {amount}.").format(amount=counted(t, kind, last))


def runs_backwards(t: Translator, kind: MeterKind, last: int) -> str:
    """It shows less than the last time."""
    said = t.gettext("It showed {amount} the last time. Read it again, or say it is another meter.")
    return said.format(amount=counted(t, kind, last))


def is_it_right(t: Translator, kind: MeterKind, added: int) -> str:
    """It jumped further than anybody expects."""
    said = t.gettext("That is {amount} more than the last time. If it is right, keep it again.")
    return said.format(amount=counted(t, kind, added))


def reading_kept(t: Translator, kind: MeterKind, total: int) -> str:
    """The reading was kept."""
    said = t.gettext("The reading is kept: {amount} in all.")
    return said.format(amount=counted(t, kind, total))
