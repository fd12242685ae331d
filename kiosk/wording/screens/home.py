"""Words of a person's home and of the warning before it closes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.views import LoanSeen, OwnReady, Person
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.sentences import spoken
from kiosk.wording.things import thing_name


@dataclass(frozen=True, slots=True)
class RowTexts:
    """One thing on the list. `…_name` is the accessible name of a button that says less."""

    name: str
    due: str
    keep_longer: str
    keep_longer_name: str
    broken: str
    broken_name: str


@dataclass(frozen=True, slots=True)
class HomeTexts:
    """Screen 03. The `summary` names nobody: it is read aloud where everybody hears it.

    `ready` is empty unless something of theirs was repaired; then it stands in the place of `scan`.
    `wish` leads to the suggestion box, and says so where an answer waits there.
    """

    greeting: str
    done: str
    wish: str
    scan: str
    ready: str
    mine: str
    nothing: str
    next_page_name: str
    previous_page_name: str
    rows: tuple[RowTexts, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class StillHereTexts:
    """Screen 08; `closes` changes each second."""

    headline: str
    closes: str
    saved: str
    more_time: str
    done: str
    summary: str


def home(
    t: Translator,
    dates: Dates,
    person: Person,
    loans: Sequence[LoanSeen],
    *,
    now: datetime,
    ready: OwnReady | None = None,
    has_answer: bool = False,
) -> HomeTexts:
    """The greeting, the one thing to do, and everything that the person has."""
    _ = t.gettext
    greeting = _("Hi, {name}").format(name=person.greeting)
    scan = _("Scan a device to borrow it.")
    news = "" if ready is None else own_ready(t, ready)
    answered = _("Your wish was answered") if has_answer else ""
    mine, nothing = _("My things"), _("You have nothing now.")
    rows = tuple(row(t, dates, loan, now=now) for loan in loans)
    things = [f"{each.name}: {each.due}." for each in rows] or [nothing]
    return HomeTexts(
        greeting=greeting,
        done=_("I'm done"),
        wish=answered or _("I wish we had …"),
        scan=scan,
        ready=news,
        mine=mine,
        nothing=nothing,
        next_page_name=_("Show the next things"),
        previous_page_name=_("Show the things before"),
        rows=rows,
        summary=spoken(_("Hi!"), news or scan, answered and f"{answered}.", *things),
    )


def own_ready(t: Translator, ready: OwnReady) -> str:
    """That their own thing works again, and what they do now to have it."""
    _, name = t.gettext, thing_name(t, ready.thing)
    if ready.has_loaner:
        return _("Your own {thing} is ready. Please bring the loaner back.").format(thing=name)
    return _("Your own {thing} is ready. Please ask for it at the desk.").format(thing=name)


def row(t: Translator, dates: Dates, loan: LoanSeen, *, now: datetime) -> RowTexts:
    """A thing, when it must be back, and what can be done with it."""
    _, name = t.gettext, thing_name(t, loan.thing)
    if loan.is_overdue:
        due = _("Was due {day}").format(day=dates.short_day(dates.local(loan.due_at)))
    else:
        due = _("Back {when}").format(when=dates.by(loan.due_at, now, short=True))
    return RowTexts(
        name=name,
        due=due,
        keep_longer=_("Keep longer"),
        keep_longer_name=_("Keep {thing} longer").format(thing=name),
        broken=_("It's broken"),
        broken_name=_("{thing} is broken").format(thing=name),
    )


def still_here(t: Translator, seconds: int) -> StillHereTexts:
    """The warning, with the seconds that are left."""
    _ = t.gettext
    headline = _("Still here?")
    closes = t.ngettext(
        "This screen closes in {count} second.", "This screen closes in {count} seconds.", seconds
    ).format(count=seconds)
    saved, more_time, done = _("Your things are saved."), _("I need more time"), _("I'm done")
    return StillHereTexts(headline, closes, saved, more_time, done, spoken(headline, closes, saved))
