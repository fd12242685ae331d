"""Words of the page on how well things served and were repaired."""

from dataclasses import dataclass
from datetime import timedelta

from kiosk.domain.upkeep.repairs.report_days import Days
from kiosk.domain.upkeep.repairs.turnaround import Age
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep.lengths import hours, length, share


@dataclass(frozen=True, slots=True)
class MeasuresTexts:
    """What always stands on the page, and heads the parts of its report."""

    looking: str
    nothing_help: str
    served: str
    ages: str
    spent: str
    parts: str
    repairs: str
    part: str
    labour: str
    other: str
    month: str
    term: str
    year: str
    own: str
    first: str
    last: str
    show: str
    misread: str
    turned: str
    table: str
    chart: str
    pdf: str
    sheet: str
    csv: str
    type_alone: str
    section: str
    what: str
    number: str
    unit: str
    of: str
    not_known: str
    hours: str
    percent: str
    pieces: str
    money: str


def measures(t: Translator) -> MeasuresTexts:
    """The page's own words."""
    _ = t.gettext
    return MeasuresTexts(
        looking=_("Counting"),
        nothing_help=_("Choose other days, or log a repair at the bench."),
        served=_("How things served"),
        ages=_("Open repairs now, by age"),
        spent=_("What repairs cost, by type"),
        parts=_("Parts used"),
        repairs=_("Repairs"),
        part=_("Parts"),
        labour=_("Labour"),
        other=_("Other"),
        month=_("This month"),
        term=_("This term"),
        year=_("This school year"),
        own=_("Other days"),
        first=_("First day"),
        last=_("Last day"),
        show=_("Show"),
        misread=_("Write a day, such as 2026-08-17."),
        turned=_("The first day must come first, and not after today."),
        table=_("Table"),
        chart=_("Chart"),
        pdf=_("Save for the board"),
        sheet=_("As XLSX"),
        csv=_("As CSV"),
        type_alone=_("a type alone"),
        section=_("Section"),
        what=_("What"),
        number=_("Number"),
        unit=_("Unit"),
        of=_("Of how many"),
        not_known=_("not known"),
        hours=_("hours"),
        percent=_("percent"),
        pieces=_("pieces"),
        money=_("money"),
    )


def headline(t: Translator, open_share: float | None, things: int) -> str:
    """The answer: how much of the school's hours things could be used."""
    if not things:
        return t.gettext("There is nothing to measure in these days")
    if open_share is None:
        return t.gettext("The school was not open in these days")
    return t.gettext("Things could be used for {share} of school hours").format(
        share=share(open_share)
    )


def days_note(t: Translator, dates: Dates, days: Days, things: int) -> str:
    """Of which days, and of how many things."""
    said = t.ngettext(
        "{first} to {last}, {count} thing",
        "{first} to {last}, {count} things",
        things,
    )
    first, last = (dates.day_with_year(day) for day in (days.first, days.last))
    return said.format(first=first, last=last, count=f"{things:,}")


def of_type(t: Translator, name: str, note: str) -> str:
    """The same where it is about one type alone."""
    return t.gettext("{type} alone: {note}").format(type=name, note=note)


def age_words(t: Translator, age: Age) -> str:
    """How old open repairs are."""
    if age.last is None:
        return t.gettext("{first} days or more").format(first=age.first)
    return t.gettext("{first} to {last} days").format(first=age.first, last=age.last)


def repairs_words(t: Translator, count: int) -> str:
    """So many repairs."""
    return t.ngettext("{count} repair", "{count} repairs", count).format(count=f"{count:,}")


def orders_words(t: Translator, count: int) -> str:
    """So many work orders."""
    return t.ngettext("{count} work order", "{count} work orders", count).format(count=count)


def pieces_words(t: Translator, count: int) -> str:
    """So many pieces of a part."""
    return t.ngettext("{count} piece", "{count} pieces", count).format(count=f"{count:,}")


@dataclass(frozen=True, slots=True)
class ServedWords:
    """The name of each figure on how things served."""

    usable: str
    down: str
    failures: str
    between: str
    to_repair: str
    half: str
    ninth: str
    held: str


def served(t: Translator) -> ServedWords:
    """The figures' names."""
    _ = t.gettext
    return ServedWords(
        usable=_("could be used in school hours"),
        down=_("out of use in school hours"),
        failures=_("failures"),
        between=_("of use between failures (MTBF)"),
        to_repair=_("to repair a failure (MTTR)"),
        half=_("half of the repairs took at most"),
        ninth=_("nine of ten took at most"),
        held=_("held at the first try"),
    )


def of_hours(t: Translator, watched: timedelta) -> str:
    """The hours that were looked at, of all things together."""
    return t.gettext("of {length} of all things together").format(length=hours(t, watched))


def with_nights(t: Translator, down: timedelta) -> str:
    """The same with nights and weekends."""
    return t.gettext("{length} with nights and weekends").format(length=length(t, down))


def of_failures(t: Translator, count: int) -> str:
    """Of how many failures a length is the mean."""
    if not count:
        return t.gettext("nothing failed in these days")
    said = t.ngettext("from {count} failure", "from {count} failures", count)
    return said.format(count=f"{count:,}")


def unplanned(t: Translator) -> str:
    """What a failure is."""
    return t.gettext("not planned, begun in these days")


def of_closed(t: Translator, count: int, least: int) -> str:
    """Of how many closed repairs; `least` are needed to say anything."""
    if not count:
        return t.gettext("no repair was closed in these days")
    said = t.ngettext("of {count} closed repair", "of {count} closed repairs", count)
    of = said.format(count=f"{count:,}")
    return of if count >= least else t.gettext("{of}: too few to say").format(of=of)


def of_back(t: Translator, held: int, count: int) -> str:
    """Of how many that came back to service."""
    if not count:
        return t.gettext("nothing came back into use in these days")
    return t.gettext("{held} of {count} that came back into use").format(held=held, count=count)
