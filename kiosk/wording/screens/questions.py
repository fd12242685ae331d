"""Words of a no with its reasons, and of the questions with at most three answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from kiosk.domain.desk.events import Action
from kiosk.domain.desk.screens import Ask, NotYet, Question
from kiosk.domain.lending.ways_out import each_act_once
from kiosk.domain.verdict import Audience, Code
from kiosk.i18n import Translator
from kiosk.wording.dates import Dates
from kiosk.wording.screens.common import case_line
from kiosk.wording.screens.news import bring_back_soon
from kiosk.wording.sentences import Sentence, spoken
from kiosk.wording.things import free_instead, thing_name
from kiosk.wording.verdicts import (
    RENEWING,
    SOON_DONE,
    UNDOING,
    see_librarian,
    student_sentences,
)


@dataclass(frozen=True, slots=True)
class NotYetTexts:
    """Screen 07. `reasons` are the numbered cards; `again`, `free` and `for_staff` may be empty.

    Where all reasons are for staff, there are no cards: the headline says it all, and the board
    has the shape of "see the desk" (`is_for_staff`).
    """

    headline: str
    help: str
    reasons: tuple[Sentence, ...]
    thing: str
    free: str
    again: str
    ok: str
    for_staff: str
    is_for_staff: bool
    summary: str


@dataclass(frozen=True, slots=True)
class AskTexts:
    """One question; `answers` stand in the order of Ask.answers."""

    headline: str
    help: str
    thing: str
    answers: Mapping[Action, str]
    back: str
    summary: str


def not_yet(t: Translator, dates: Dates, screen: NotYet, *, now: datetime) -> NotYetTexts:
    """All the reasons, what ends each, and what else could be taken."""
    _ = t.gettext
    reasons = student_sentences(t, dates, screen.reasons, now=now)
    is_for_staff = all(reason.audience is Audience.STAFF for reason in screen.reasons)
    head = see_librarian(t) if is_for_staff else _headline(t, screen)
    if is_for_staff:
        reasons = ()
    again = _("Then scan it again.") if _ends_soon(screen) else ""
    free = free_instead(t, screen.free_numbers)
    return NotYetTexts(
        headline=head.headline,
        help=head.way_out,
        reasons=reasons,
        thing=thing_name(t, screen.thing),
        free=free,
        again=again,
        ok=_("OK"),
        for_staff=case_line(t, screen.case_code),
        is_for_staff=is_for_staff,
        summary=spoken(head.spoken, *(each.spoken for each in reasons), again, free),
    )


def while_away(t: Translator, texts: NotYetTexts, time: str) -> NotYetTexts:
    """The same where nobody of the staff is there: when somebody is back."""
    help_line = t.gettext("Somebody is back at {time}. Keep the code.").format(time=time)
    summary = spoken(texts.headline, help_line, texts.free)
    return replace(texts, help=help_line, summary=summary)


def ask(t: Translator, dates: Dates, screen: Ask, *, now: datetime) -> AskTexts:
    """The question and its answers."""
    thing = thing_name(t, screen.thing)
    sentence = _question(t, dates, screen, now)
    words = _answers(t, screen.question)
    answers = {action: words[action] for action in screen.answers}
    return AskTexts(
        sentence.headline,
        sentence.way_out,
        thing,
        answers,
        t.gettext("Back"),
        spoken(f"{thing}.", sentence.spoken, *(f"{word}." for word in answers.values())),
    )


def _ends_soon(screen: NotYet) -> bool:
    return bool(screen.reasons) and all(reason.code in SOON_DONE for reason in screen.reasons)


def _headline(t: Translator, screen: NotYet) -> Sentence:
    _, codes = t.gettext, {reason.code for reason in each_act_once(screen.reasons)}
    if codes & RENEWING:
        return Sentence(_("You can't keep it longer."))
    if codes & UNDOING:
        return Sentence(_("That can't be undone."))
    if Code.DISK_NEARLY_FULL in codes:
        return Sentence(_("Not now."))  # another one would be refused as well
    if not _ends_soon(screen):
        return Sentence(_("Not this one."))
    first = {
        1: _("Do this first."),
        2: _("Do these two things first."),
        3: _("Do these three things first."),
    }
    return Sentence(_("Not this one yet."), first.get(len(codes), first[1]))


def _question(t: Translator, dates: Dates, screen: Ask, now: datetime) -> Sentence:
    _ = t.gettext
    match screen.question:
        case Question.OWN:
            back = "" if screen.loan is None else bring_back_soon(t, dates, screen.loan, now=now)
            return Sentence(_("You already have this one."), back)
        case Question.SOMEONE_ELSES:
            return Sentence(_("Someone else has this one."), _("Give it back for them?"))
        case Question.ALL_OK:
            return Sentence(_("Is it all OK?"), _("Look at it before you take it."))
        case Question.IS_IT_THIS:
            return Sentence(_("Is this the one you want?"), _("Look at the number on it."))
        case Question.JUST_LENT:
            return Sentence(_("Keep it or give it back?"), _("It was lent just now."))
        case _:
            assert_never(screen.question)


def _answers(t: Translator, question: Question) -> dict[Action, str]:
    _ = t.gettext
    words = {
        Action.GIVE_BACK: _("Give it back"),
        Action.KEEP_LONGER: _("Keep it longer"),
        Action.BROKEN: _("It's broken"),
        Action.KEEP_IT: _("Keep it"),
        Action.YES: _("Yes"),
        Action.NO: _("No"),
    }
    if question is Question.ALL_OK:
        words |= {Action.YES: _("Yes, all OK"), Action.NO: _("No, it's broken")}
    return words
