"""Words of good news: it's yours, returned, kept, thank you; and of telling what is broken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from db.vocabulary.upkeep import Condition, FaultSpot
from kiosk.domain.desk.screens import Damage, Done, DoneKind, GivenBack
from kiosk.domain.desk.slips import SlipState
from kiosk.domain.views import LoanSeen, Slot
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.sentences import Sentence, spoken
from kiosk.wording.things import accessories_of, free_instead, thing_name
from kiosk.wording.verdicts import student_sentences


@dataclass(frozen=True, slots=True)
class LeafTexts:
    """The calendar leaf of the day when a thing must be back; `time` is empty but for today."""

    weekday: str
    day: str
    month: str
    time: str


@dataclass(frozen=True, slots=True)
class DoneTexts:
    """Screen 04 and its sisters. `accessories` and `place` are chips over the things, `notes` are
    lines below; `help_short` is for small panels; `slip_note` says quietly how far the slip is."""

    headline: str
    help: str
    help_short: str
    thing: str
    leaf: LeafTexts | None
    accessories: tuple[str, ...]
    place: str
    notes: tuple[str, ...]
    done: str
    print_slip: str
    slip_note: str
    undo: str
    summary: str


@dataclass(frozen=True, slots=True)
class GivenBackTexts:
    """Screen 05; `keep_help` stands instead of the question while a card is waited for."""

    headline: str
    where: str
    question: str
    works: str
    odd: str
    broken: str
    keep_it: str
    keep_help: str
    print_slip: str
    slip_note: str
    done: str
    summary: str


@dataclass(frozen=True, slots=True)
class DamageTexts:
    """Screen 06."""

    headline: str
    help: str
    how: str
    spots: Mapping[FaultSpot, str]
    back: str
    tell: str
    summary: str


def done(t: Translator, dates: Dates, screen: Done, *, now: datetime) -> DoneTexts:
    """Good news of every kind."""
    _ = t.gettext
    sentence = _good_news(t, dates, screen, now)
    loan, is_lent = screen.loan, screen.kind is DoneKind.LENT
    accessories = tuple(
        _("With {accessory}").format(accessory=name)
        for name in (accessories_of(t, loan) if loan is not None and is_lent else ())
    )
    place = _home_place(t, screen.thing.slot) if is_lent else ""
    alerts = student_sentences(t, dates, screen.alerts, now=now)
    # An alert of the due date ends in the very sentence that stands on the board.
    told = [each.headline if each.way_out == sentence.way_out else each.spoken for each in alerts]
    notes = (*told, free_instead(t, screen.free_numbers))
    slip_note = _slip_note(t, screen.slip, saved=_("The printer is resting. Your loan is saved."))
    return DoneTexts(
        headline=sentence.headline,
        help=sentence.way_out,
        help_short=sentence.way_out if loan is None else bring_back_soon(t, dates, loan, now=now),
        thing=thing_name(t, screen.thing),
        leaf=None if loan is None else leaf(dates, loan, now=now),
        accessories=accessories,
        place=place,
        notes=tuple(note for note in notes if note),
        done=_("Done"),
        print_slip=_("Print"),
        slip_note=slip_note,
        undo=_("Undo"),
        summary=spoken(
            sentence.spoken,
            *(f"{each}." for each in (*accessories, place) if each),
            *notes,
            slip_note,
        ),
    )


def leaf(dates: Dates, loan: LoanSeen, *, now: datetime) -> LeafTexts:
    """The day as a calendar leaf."""
    due = dates.local(loan.due_at)
    is_today = due.date() == dates.local(now).date() and (due.hour, due.minute) != (23, 59)
    return LeafTexts(
        dates.weekday(due), str(due.day), dates.month(due), dates.clock(due) if is_today else ""
    )


def bring_back(t: Translator, dates: Dates, loan: LoanSeen, *, now: datetime) -> str:
    """Bring it back by Friday 4 December."""
    when = dates.by(loan.due_at, now)
    return t.gettext("Bring it back {when}.").format(when=when)


def bring_back_soon(t: Translator, dates: Dates, loan: LoanSeen, *, now: datetime) -> str:
    """Bring it back by Friday."""
    when = dates.by_weekday(loan.due_at, now)
    return t.gettext("Bring it back {when}.").format(when=when)


def given_back(t: Translator, screen: GivenBack) -> GivenBackTexts:
    """Returned; where it goes, and how it is."""
    _ = t.gettext
    headline, where = _("Returned. Thank you!"), _slot_sentence(t, screen.slot)
    question = _("How is it?")
    works, odd, broken = _("It works"), _("A bit odd"), _("Broken")
    keep_help = _("Scan your card and it stays yours.")
    answers = f"{works}, {odd}, {broken}."
    resting = _("The printer is resting. Your return is saved.")
    slip_note = _slip_note(t, screen.slip, saved=resting)
    said = (keep_help,) if screen.asks_card else (headline, where, question, answers)
    return GivenBackTexts(
        headline=headline,
        where=where,
        question=question,
        works=works,
        odd=odd,
        broken=broken,
        keep_it=_("I want to keep it"),
        keep_help=keep_help,
        print_slip=_("Print"),
        slip_note=slip_note,
        done=_("Done"),
        summary=spoken(*said, slip_note),
    )


def damage(t: Translator, screen: Damage, *, has_picture: bool) -> DamageTexts:
    """Where is it broken? `has_picture`: the thing is drawn beside the list."""
    _ = t.gettext
    is_odd = screen.condition is Condition.ODD
    headline = _("What is odd?") if is_odd else _("Where is it broken?")
    help_line = _("It is good that you tell us.")
    how = _("Tap the picture or the list.") if has_picture else _("Tap it in the list.")
    names = spots(t)
    ticked = [names[spot] for spot in FaultSpot if spot in screen.spots]
    return DamageTexts(
        headline=headline,
        help=help_line,
        how=how,
        spots=names,
        back=_("Back"),
        tell=_("Tell the desk"),
        summary=spoken(headline, help_line, how, f"{t.all_of(ticked)}." if ticked else ""),
    )


def spots(t: Translator) -> dict[FaultSpot, str]:
    """Where something can be broken, in a word or two."""
    _ = t.gettext
    return {
        FaultSpot.SCREEN: _("Screen"),
        FaultSpot.KEYS: _("Keys"),
        FaultSpot.TOUCHPAD: _("Touchpad"),
        FaultSpot.HINGE: _("Hinge"),
        FaultSpot.CHARGER: _("Charger"),
        FaultSpot.WONT_START: _("Won't start"),
        FaultSpot.PART_LOST: _("Part lost"),
        FaultSpot.NOT_SURE: _("Not sure"),
    }


def _good_news(t: Translator, dates: Dates, screen: Done, now: datetime) -> Sentence:
    _, loan = t.gettext, screen.loan
    back = "" if loan is None else bring_back(t, dates, loan, now=now)
    match screen.kind:
        case DoneKind.LENT:
            return Sentence(_("It's yours!"), back)
        case DoneKind.RENEWED:
            return Sentence(_("You can keep it longer."), back)
        case DoneKind.KEPT:
            return Sentence(_("It stays yours."), back)
        case DoneKind.UNDONE:
            return Sentence(_("OK. You did not take it."), _slot_sentence(t, screen.thing.slot))
        case DoneKind.FAULT_NOTED:
            return Sentence(_("Thank you for telling us."), _("Please take it to the desk."))
        case DoneKind.NOT_OUT:
            return Sentence(_("This one is back."), _slot_sentence(t, screen.thing.slot))
        case DoneKind.PUT_AWAY:
            return Sentence(_("It is in its place."), _("Thank you!"))
        case _:
            assert_never(screen.kind)


def _slot_sentence(t: Translator, slot: Slot | None) -> str:
    _ = t.gettext
    if slot is None:
        return _("Please put it on the desk.")
    return _("Put it in slot {number}.").format(number=slot.position)


def _slip_note(t: Translator, slip: SlipState, *, saved: str) -> str:
    """How far the slip is; `saved` is what stands while the printer rests."""
    _ = t.gettext
    match slip:
        case SlipState.NOT_ASKED:
            return ""
        case SlipState.ON_ITS_WAY:
            return _("Your slip is coming.")
        case SlipState.PRINTED:
            return _("Here is your slip.")
        case SlipState.RESTING:
            return saved
        case _:
            assert_never(slip)


def _home_place(t: Translator, slot: Slot | None) -> str:
    if slot is None:
        return ""
    return t.gettext("Home: slot {number}").format(number=slot.position)
