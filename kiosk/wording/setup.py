"""Words of the five set-up pages; for grown-ups, in whole sentences."""

from dataclasses import dataclass

from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class PageTexts:
    """A page's title, what it is for, and the key that takes it over."""

    title: str
    help: str
    primary: str


@dataclass(frozen=True, slots=True)
class BookTexts:
    """What stands on every page."""

    back: str
    skip: str
    close: str
    finish: str
    working: str
    stop: str


@dataclass(frozen=True, slots=True)
class SchoolTexts:
    """School and time zone."""

    page: PageTexts
    name: str
    unnamed: str
    zone: str
    search: str


@dataclass(frozen=True, slots=True)
class CalendarTexts:
    """Open days, hours, closed days and terms."""

    page: PageTexts
    week: str
    hours_hint: str
    holidays: str
    terms: str
    name: str
    first: str
    last: str
    all_back_by: str
    add_holiday: str
    add_term: str
    remove: str
    load: str
    load_hint: str
    stuck: str
    incomplete: str
    open: str
    closed: str
    weekdays: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class AdminTexts:
    """The first person who may open the staff's door."""

    page: PageTexts
    given_name: str
    family_name: str
    badge: str
    badge_hint: str
    pin: str
    pin_again: str
    pins_differ: str
    skip_warning: str


def book(t: Translator) -> BookTexts:
    """What stands on every page."""
    _ = t.gettext
    return BookTexts(
        back=_("Back"),
        skip=_("Skip this page"),
        close=_("Close"),
        finish=_("Save and open the counter"),
        working=_("Working …"),
        stop=_("Stop"),
    )


def progress(t: Translator, page: int, pages: int) -> str:
    """Which page this is."""
    return t.gettext("Page {page} of {pages}").format(page=page, pages=pages)


def school(t: Translator) -> SchoolTexts:
    """Page 1."""
    _ = t.gettext
    return SchoolTexts(
        page=PageTexts(
            _("Your school"),
            _("Its name stands on the screen and on each slip. Due times go by its time zone."),
            _("Save and go on"),
        ),
        name=_("Name of the school"),
        unnamed=_("Our school"),
        zone=_("Time zone"),
        search=_("Search for a city, such as Chicago"),
    )


def calendar(t: Translator) -> CalendarTexts:
    """Page 2."""
    _ = t.gettext
    return CalendarTexts(
        page=PageTexts(
            _("Your calendar"),
            _("Nothing is ever due on a day when you are closed."),
            _("Save and go on"),
        ),
        week=_("Days and hours"),
        hours_hint=_("Hours, such as 07:30-15:30"),
        holidays=_("Closed days"),
        terms=_("Terms"),
        name=_("Name"),
        first=_("First day, such as 2026-11-26"),
        last=_("Last day"),
        all_back_by=_("All back by"),
        add_holiday=_("Add closed days"),
        add_term=_("Add a term"),
        remove=_("Remove this line"),
        load=_("Read a calendar file"),
        load_hint=_("An .ics file of your district, or a .toml file from another counter."),
        stuck=_("These days would leave loans without an open day: {days}."),
        incomplete=_("Fill in the name, the first day and the last day."),
        open=t.pgettext("a day of the week", "open"),
        closed=t.pgettext("a day of the week", "closed"),
        weekdays=(
            _("Monday"),
            _("Tuesday"),
            _("Wednesday"),
            _("Thursday"),
            _("Friday"),
            _("Saturday"),
            _("Sunday"),
        ),
    )


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
    )


def admin(t: Translator) -> AdminTexts:
    """Page 5."""
    _ = t.gettext
    return AdminTexts(
        page=PageTexts(
            _("Your badge and PIN"),
            _("Together they open the staff's door at this counter."),
            _("Save and go on"),
        ),
        given_name=_("First name"),
        family_name=_("Last name"),
        badge=_("Badge"),
        badge_hint=_("Scan your badge now, or type its number."),
        pin=_("PIN, six digits"),
        pin_again=_("The same PIN again"),
        pins_differ=_("The two PINs are not the same."),
        skip_warning=_("Without this page nobody can open the staff's door."),
    )


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


def taken_over(t: Translator) -> str:
    """An import is on disk."""
    return t.gettext("Done. Everything is saved.")


def nothing_new(t: Translator) -> str:
    """A file that the store knows already."""
    return t.gettext("The counter already knows all of this.")
