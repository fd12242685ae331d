"""Words of the staff's lists and forms."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.i18n import Translator
from kiosk.wording.dates import Dates


@dataclass(frozen=True, slots=True)
class ListTexts:
    """What stands around every list."""

    filter: str
    nothing: str
    no_match: str


@dataclass(frozen=True, slots=True)
class LoanTexts:
    """The list of loans."""

    title: str
    all: str
    due_today: str
    late: str
    tag: str
    thing: str
    state: str
    borrower: str
    homeroom: str
    lent: str
    due: str
    lent_word: str
    late_word: str
    today_word: str


@dataclass(frozen=True, slots=True)
class MatchTexts:
    """What a search has found."""

    all: str
    people: str
    things: str
    name: str
    beside: str
    tag: str


@dataclass(frozen=True, slots=True)
class AwayTexts:
    """The form that says until when nobody of the staff is there."""

    title: str
    help: str
    until: str
    until_help: str
    example: str
    save: str
    cancel: str
    misread: str
    is_over: str


def lists(t: Translator) -> ListTexts:
    """Every list."""
    _ = t.gettext
    return ListTexts(
        filter=_("Type to filter: tag, thing, name or room"),
        nothing=_("Nothing is on this list"),
        no_match=_("Nothing fits these words"),
    )


def loans(t: Translator) -> LoanTexts:
    """Loans."""
    _ = t.gettext
    return LoanTexts(
        title=_("Loans"),
        all=_("All out"),
        due_today=_("Due today"),
        late=_("Late"),
        tag=_("Tag"),
        thing=_("Thing"),
        state=_("Status"),
        borrower=_("With"),
        homeroom=_("Homeroom"),
        lent=_("Lent"),
        due=_("Due"),
        lent_word=_("Lent"),
        late_word=_("Late"),
        today_word=_("Today"),
    )


def loans_note(t: Translator, out: int, late: int) -> str:
    """The quiet words beside the title: "212 out, 9 late"."""
    return t.gettext("{out} out, {late} late").format(out=f"{out:,}", late=f"{late:,}")


def matches(t: Translator) -> MatchTexts:
    """What a search has found."""
    _ = t.gettext
    return MatchTexts(
        all=_("All found"),
        people=_("People"),
        things=_("Things"),
        name=_("Name"),
        beside=_("Homeroom or kind"),
        tag=_("Tag"),
    )


def matches_title(t: Translator, sought: str) -> str:
    """The headline of a search: what was typed."""
    return t.gettext("“{words}”").format(words=sought)


def more_matches(t: Translator, count: int) -> str:
    """More was found than is shown."""
    return t.gettext("{count} fit. Type more letters.").format(count=f"{count:,}")


def shown_of(t: Translator, shown: int, whole: int) -> str:
    """How many of a list are shown."""
    return t.gettext("{shown} of {whole}").format(shown=f"{shown:,}", whole=f"{whole:,}")


def away(t: Translator) -> AwayTexts:
    """Staff away."""
    _ = t.gettext
    return AwayTexts(
        title=_("Staff away"),
        help=_("Students read when you are back. They keep their case code until then."),
        until=_("Back at"),
        until_help=_("It ends by itself at this time, or with one key on Today."),
        example="10:40",
        save=_("Start"),
        cancel=_("Cancel"),
        misread=_("Write a time, such as 10:40."),
        is_over=_("That time is over. Write a later one of today."),
    )


def away_minutes(t: Translator, minutes: int) -> str:
    """A time away that is chosen by one key."""
    return t.ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)


def said_away(t: Translator, dates: Dates, until: datetime) -> str:
    """The message after it was set."""
    time = dates.clock(dates.local(until))
    return t.gettext("Students read that you are back at {time}").format(time=time)
