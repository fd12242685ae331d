"""Words of what a scan finds behind the staff's door: things, people, cases, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from db.vocabulary.catalog import ServiceState
from kiosk.domain.codes import Doubt
from kiosk.i18n import Translator


@dataclass(frozen=True, slots=True)
class CheckTexts:
    """The page of Return + check."""

    title: str
    help: str
    figure_one: str
    figure_many: str
    empty: str
    empty_note: str


@dataclass(frozen=True, slots=True)
class FoundTexts:
    """Names of what is told of a thing or a person."""

    back: str
    check: str
    life: str
    state: str
    home: str
    kit: str
    borrower: str
    due: str
    homeroom: str
    grade: str
    card: str
    code: str
    loans: str
    to_pay: str
    history: str
    no_loans: str
    nobody: str


@dataclass(frozen=True, slots=True)
class CaseTexts:
    """The page of a case."""

    resolve: str
    override: str
    why: str
    why_help: str
    why_missing: str
    lend_anyway: str
    cancel: str
    gone: str
    no_reason: str
    not_allowed: str
    impossible: str


def not_a_code(t: Translator) -> str:
    """What was read is no code, or one that does nothing here."""
    return t.gettext("That code does nothing here")


def nobodys(t: Translator, code: str) -> str:
    """Nothing has this code."""
    return t.gettext("Nothing has the code {code}").format(code=t.isolate(code))


def wrong_check_digit(t: Translator) -> str:
    """The site's rules want a check digit that fits."""
    return t.gettext("The check digit of that code is wrong. Scan it again")


def ambiguous(t: Translator, code: str) -> str:
    """Forms of the code belong to different people or things."""
    return t.gettext("More than one has a form of the code {code}. Look for the name").format(
        code=t.isolate(code)
    )


def doubt_line(t: Translator, doubt: Doubt) -> str:
    """What staff should know of a code that was taken all the same."""
    _ = t.gettext
    match doubt:
        case Doubt.CHECK_DIGIT:
            return _("The check digit is wrong. Is this the right one?")
        case Doubt.OTHER_READING:
            return _("Known by another reader's number of this card. Is it the right one?")
        case never:
            assert_never(never)


def with_doubts(t: Translator, doubts: Iterable[Doubt], note: str) -> str:
    """The second line of a scan's card; what was doubtful about the scan stands before it."""
    return " · ".join([*(doubt_line(t, doubt) for doubt in doubts), note])


def nothing_called(t: Translator, words: str) -> str:
    """Nothing has this code, and no name holds these words."""
    return t.gettext("Nothing has the code or the name “{words}”").format(words=words)


def already_in(t: Translator, name: str) -> str:
    """The badge of who acts was scanned."""
    return t.gettext("{name} acts already").format(name=name)


def check_page(t: Translator) -> CheckTexts:
    """Return + check."""
    _ = t.gettext
    return CheckTexts(
        title=_("Return + check"),
        help=_("Scan what is in your hand. Each scan is one thing back and seen."),
        figure_one=_("thing checked in"),
        figure_many=_("things checked in"),
        empty=_("Nothing scanned yet"),
        empty_note=_("Scan the first thing. Go on as fast as you like."),
    )


def card_back(t: Translator, person: str, *, was_late: bool) -> str:
    """The second line of a thing that came back."""
    _ = t.gettext
    if was_late:
        return _("Back from {person}, late").format(person=person)
    return _("Back from {person}").format(person=person)


def card_lines(t: Translator) -> dict[str, str]:
    """Second lines of scans that gave nothing back."""
    _ = t.gettext
    return {
        "was_in": _("Was not lent. Noted as seen"),
        "unknown": _("Nothing has this code"),
        "person": _("That is a card. Scan the thing"),
        "place": _("That is a place. Scan the thing"),
        "case": _("That is a case. Press F2, then scan it"),
        "undone": _("Taken back: the loan goes on"),
    }


def found_page(t: Translator) -> FoundTexts:
    """A thing or a person."""
    _ = t.gettext
    return FoundTexts(
        back=_("Back"),
        check=_("Check in"),
        life=_("Its life"),
        state=_("State"),
        home=_("Its place"),
        kit=_("Part of"),
        borrower=_("With"),
        due=_("Due"),
        homeroom=_("Homeroom"),
        grade=_("Grade"),
        card=_("Card"),
        code=_("Code"),
        loans=_("Has now"),
        to_pay=_("To pay"),
        history=_("Last loans"),
        no_loans=_("No loans"),
        nobody=_("Nobody"),
    )


def service_word(t: Translator, state: ServiceState, *, is_out: bool, is_late: bool) -> str:
    """The word of a thing's chip."""
    _ = t.gettext
    if is_late:
        return _("Late")
    if is_out:
        return _("Lent")
    return {
        ServiceState.OK: _("In"),
        ServiceState.CHECK_NEEDED: _("To be looked at"),
        ServiceState.IN_REPAIR: _("In repair"),
    }.get(state, _("Out of use"))


def not_checked_word(t: Translator) -> str:
    """The chip of what came back unseen."""
    return t.gettext("Not checked")


def returned_word(t: Translator) -> str:
    """What stands in the place of a due day once a loan has ended."""
    return t.gettext("returned")


def card_word(t: Translator, is_live: bool) -> str:
    """Whether a card works."""
    _ = t.gettext
    return _("works") if is_live else _("opens nothing")


def case_page(t: Translator) -> CaseTexts:
    """A case."""
    _ = t.gettext
    return CaseTexts(
        resolve=_("Resolve case"),
        override=_("Lend anyway"),
        why=_("Why"),
        why_help=_("Say why in a few words. It stays on the loan and in the log."),
        why_missing=_("Say why first."),
        lend_anyway=_("Lend anyway"),
        cancel=_("Cancel"),
        gone=_("This case is resolved by now."),
        no_reason=_("Nothing stands in the way any more."),
        not_allowed=_("A librarian or an admin can lend it anyway."),
        impossible=_("This cannot be passed, whoever confirms it."),
    )


def case_title(t: Translator, code: str) -> str:
    """The headline of a case."""
    return t.gettext("Case {code}").format(code=t.isolate(code))


def said_resolved(t: Translator, code: str) -> str:
    """The message after a case was resolved."""
    return t.gettext("Case {code} is resolved").format(code=t.isolate(code))


def said_lent(t: Translator, thing: str, person: str) -> str:
    """The message after an override."""
    return t.gettext("{thing} is lent to {person}").format(thing=thing, person=person)


def said_refused(t: Translator) -> str:
    """The override did not pass: something changed meanwhile."""
    return t.gettext("It still cannot be lent: look at the reasons again")
