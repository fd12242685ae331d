"""Words of the set-up's calendar page, and of the loans that a new calendar moves."""

from dataclasses import dataclass

from kiosk.i18n import Translator
from kiosk.wording.setup import PageTexts


@dataclass(frozen=True, slots=True)
class CalendarTexts:
    """Open days, hours, closed days and terms."""

    page: PageTexts
    week: str
    hours_hint: str
    same_hours: str
    holidays: str
    terms: str
    name: str
    day_hint: str
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
    next: str
    weekdays: tuple[str, ...]


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
        same_hours=_("Same hours every day"),
        holidays=_("Closed days"),
        terms=_("Terms"),
        name=_("Name"),
        day_hint=_("Write days like this: 2026-11-26."),
        first=_("First day"),
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
        next=_("Next page"),
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


def would_move(t: Translator, count: int) -> str:
    """What saving the calendar would do to loans."""
    said = t.ngettext(
        "{count} loan is due on a day that would be closed. It moves to a later one.",
        "{count} loans are due on days that would be closed. They move to later ones.",
        count,
    )
    return said.format(count=count)


def moved_days(t: Translator, count: int, *, before: str, after: str) -> str:
    """How many loans move from one day to another."""
    said = t.ngettext(
        "{count} loan from {before} to {after}", "{count} loans from {before} to {after}", count
    )
    return said.format(count=count, before=before, after=after)


def more_moved(t: Translator, count: int) -> str:
    """How many loans move between days that are not listed."""
    said = t.ngettext("and {count} more loan", "and {count} more loans", count)
    return said.format(count=count)


def save_and_move(t: Translator, count: int) -> str:
    """The key that saves a calendar together with what it moves."""
    said = t.ngettext("Save and move {count} loan", "Save and move {count} loans", count)
    return said.format(count=count)


def has_moved(t: Translator, count: int) -> str:
    """A calendar is on disk and has moved loans."""
    said = t.ngettext(
        "Saved. {count} loan is due later now.", "Saved. {count} loans are due later now.", count
    )
    return said.format(count=count)


def take_back(t: Translator) -> str:
    """The key that reverses calendar and moves as one."""
    return t.gettext("Take this change back")


def taken_back(t: Translator, count: int) -> str:
    """Calendar and due times are as they were."""
    said = t.ngettext(
        "The calendar is as it was, and {count} loan is due as before.",
        "The calendar is as it was, and {count} loans are due as before.",
        count,
    )
    return said.format(count=count)


def changed_since(t: Translator) -> str:
    """The change cannot be taken back any more."""
    return t.gettext("Somebody has changed the calendar since. This is how it stands now.")
