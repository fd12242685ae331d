"""Words of the set-up's pages for files: of people, of devices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC

from kiosk.domain.lending.problems import N_
from kiosk.domain.rows import DatesRead, SchoolRead
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.setup import PageTexts

_FIELDS: Mapping[str, str] = {
    "card": N_("Card number"),
    "id": N_("Number in your system"),
    "given": N_("First name"),
    "family": N_("Last name"),
    "name": N_("Whole name"),
    "preferred": N_("Preferred name"),
    "grade": N_("Grade"),
    "category": N_("Kind of person"),
    "homeroom": N_("Homeroom"),
    "school": N_("School"),
    "status": N_("Active or not"),
    "leaves_on": N_("Leaves on"),
}
_THING_FIELDS: Mapping[str, str] = {
    "barcode": N_("Barcode"),
    "serial": N_("Serial number"),
    "codes": N_("More codes"),
    "type": N_("Model"),
    "category": N_("Kind of device"),
    "maker": N_("Maker"),
    "number": N_("Number on it"),
    "name": N_("Name on it"),
    "cart": N_("Cart"),
    "slot": N_("Slot"),
    "place": N_("Room"),
    "school": N_("School"),
    "price": N_("Price"),
    "bought_on": N_("Bought on"),
    "updates_end_on": N_("Updates end on"),
    "note": N_("Note"),
}


_SHOWN = 12
"""More names of schools than that help nobody."""


@dataclass(frozen=True, slots=True)
class FileTexts:
    """A file of people or of devices."""

    page: PageTexts
    file: str
    choose: str
    choose_hint: str
    look: str
    where: str
    what: str
    how: str
    unreadable: str
    unreadable_how: str
    stopped: str
    next: str
    columns: str
    columns_hint: str
    columns_how: str
    no_column: str
    school: str
    school_hint: str
    every_school: str
    own_school: str


def people_file(t: Translator) -> FileTexts:
    """Page 3."""
    _ = t.gettext
    page = PageTexts(
        _("Your people"),
        _("A OneRoster ZIP, or a table with card number, first name and last name."),
        _("Look at the file"),
    )
    return _file(t, page)


def device_file(t: Translator) -> FileTexts:
    """Page 4."""
    _ = t.gettext
    page = PageTexts(
        _("Your devices"),
        _("A Google admin, GAM or Snipe-IT export, or a table with barcode and model."),
        _("Look at the file"),
    )
    return _file(t, page)


def _file(t: Translator, page: PageTexts) -> FileTexts:
    _ = t.gettext
    return FileTexts(
        page=page,
        file=_("File"),
        choose=_("Choose a file"),
        choose_hint=_("You can also drop a file anywhere on this page."),
        look=_("Look at the file"),
        where=_("Where"),
        what=_("What is wrong"),
        how=_("How to mend it"),
        unreadable=_("This file can't be read."),
        unreadable_how=_("Check that it is still there and that you may open it."),
        stopped=_("Stopped. What is in stays; take the file over again to go on."),
        next=_("Next page"),
        columns=_("Columns of the file"),
        columns_hint=_("Say which column is which. Your choice is kept for the next file."),
        columns_how=_("Say below which columns they are."),
        no_column=_("no column"),
        school=_("School"),
        school_hint=_("The file or this counter knows several schools."),
        every_school=_("as the file says"),
        own_school=_("Choose the school below."),
    )


def people_fields(t: Translator) -> Mapping[str, str]:
    """What a column of a list of people can be, by its key, what matters most first."""
    return {key: t.gettext(words) for key, words in _FIELDS.items()}


def device_fields(t: Translator) -> Mapping[str, str]:
    """What a column of a list of devices can be, by its key, what matters most first."""
    return {key: t.gettext(words) for key, words in _THING_FIELDS.items()}


def apply_people(t: Translator, count: int) -> str:
    """The key that takes people over."""
    return t.ngettext("Take {count} person over", "Take {count} people over", count).format(
        count=count
    )


def apply_devices(t: Translator, count: int) -> str:
    """The key that takes devices over."""
    return t.ngettext("Take {count} device over", "Take {count} devices over", count).format(
        count=count
    )


def accept_leavers(t: Translator, count: int) -> str:
    """The key that confirms how many people have left."""
    said = t.ngettext("Yes, {count} person has left", "Yes, {count} people have left", count)
    return said.format(count=count)


def leavers(t: Translator, leaving: int, active: int) -> str:
    """Why an import stopped for safety."""
    said = t.ngettext(
        "{count} of {active} people would become inactive. Is this the whole list?",
        "{count} of {active} people would become inactive. Is this the whole list?",
        leaving,
    )
    return said.format(count=leaving, active=active)


def counted(t: Translator, *, added: int, changed: int, same: int) -> str:
    """What a file would bring."""
    _ = t.gettext
    pattern = _("New: {added}. Changed: {changed}. As before: {same}.")
    return pattern.format(added=added, changed=changed, same=same)


def rejected(t: Translator, count: int) -> str:
    """How many rows cannot go in."""
    said = t.ngettext(
        "{count} row can't go in. The others can.",
        "{count} rows can't go in. The others can.",
        count,
    )
    return said.format(count=count)


def dates_read(t: Translator, dates: DatesRead) -> str:
    """For what day a date was taken that could be two."""
    _ = t.gettext
    pattern = _(
        "{column}: {sample} was read as {day}. If that is wrong, write this column's dates as"
        " year-month-day."
    )
    day = Dates(t, UTC).day_with_year(dates.day)
    return pattern.format(column=dates.column, sample=dates.sample, day=day)


def school_read(t: Translator, school: SchoolRead) -> str:
    """Which of our schools the file means by a word of its own."""
    _ = t.gettext
    pattern = _("“{word}” in the file is {school} here, also next time.")
    return pattern.format(word=school.word, school=school.name)


def schools_left_out(t: Translator, schools: Sequence[str]) -> str:
    """The file's words for schools that are not ours; a district has many."""
    said = t.ngettext(
        "This school of the file is not yours and is left out, also next time: {schools}.",
        "These schools of the file are not yours and are left out, also next time: {schools}.",
        len(schools),
    )
    shown = [*schools[:_SHOWN], *(["…"] if len(schools) > _SHOWN else [])]
    return said.format(schools=", ".join(shown))


def taken_over(t: Translator) -> str:
    """An import is on disk."""
    return t.gettext("Done. Everything is saved.")


def nothing_new(t: Translator) -> str:
    """A file that the store knows already."""
    return t.gettext("The counter already knows all of this.")
