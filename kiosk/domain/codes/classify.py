"""What a scanned text is by its form alone: a command, a case, a book, or to be looked up."""

import re
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.codes.check_digits import CheckPolicy
from kiosk.domain.codes.commands import COMMAND_CODES, Command
from kiosk.domain.codes.forms import (
    forms_of,
    has_right_check,
    other_readings,
    unique,
    was_stripped,
)
from kiosk.domain.codes.presets import STANDARD
from kiosk.domain.codes.rules import CodeClass, CodeRule, SiteCodes

MAX_LENGTH = 80  # no card, label or book of a school comes near it
TRIMMED = " \t\r\n"  # not str.strip(): that would hide GS and RS, which are control characters
INTERLEAVED_2_OF_5 = "]I"
_GROUPED = re.compile(r"[0-9]+(?: [0-9]+)+")


class Doubt(StrEnum):
    """What staff should know of a code that is acted on all the same."""

    CHECK_DIGIT = "check_digit"
    OTHER_READING = "other_reading"
    """The store knows the card by what another reader calls it, which may say less of it."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned text that may be acted on: as it was read, as it is compared, and by which rule.

    `forms` are the texts to look up, the likeliest first: "P 20001" is also known as "20001".
    `readings` are those of them that are only other readers' numbers for the same card.
    `symbology` is the AIM identifier, None where the scanner tells none.
    """

    raw: str
    text: str
    rule: str
    klass: CodeClass
    forms: tuple[str, ...]
    command: Command | None = None
    symbology: str | None = None
    doubts: tuple[Doubt, ...] = ()
    readings: tuple[str, ...] = ()


class Unreadable(StrEnum):
    """Why a scanned text is no code at all."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    CONTROL_CHARACTERS = "control_characters"
    NO_RULE = "no_rule"
    WRONG_CHECK_DIGIT = "wrong_check_digit"


@dataclass(frozen=True, slots=True)
class Refused:
    """A scanned text that must not be acted on; the raw text is kept for nobody."""

    why: Unreadable


def classify(
    raw: str, codes: SiteCodes = STANDARD, *, symbology: str | None = None
) -> Scan | Refused:
    """Make a Scan of what a device read, or say why it is none.

    Interleaved 2 of 5 has no strong start and stop: a scanner that sees a part of it reads a
    shorter code. So where `symbology` says that it is one, only rules that name lengths are asked.
    A number is known without the spaces that group it on a label, as in "2 1112 00069 8132".
    """
    text = raw.strip(TRIMMED)
    why = _unreadable(text)
    if why is not None:
        return Refused(why)
    for each in (text, text.replace(" ", "")) if _GROUPED.fullmatch(text) else (text,):
        for rule in codes.rules:
            compared = _compared(rule, each, symbology)
            if compared is not None:
                return _judged(rule, codes.check_digits, raw, compared, symbology)
    if codes.accept_any and not _is_weak(symbology):
        forms = unique((text, text.upper()))
        return Scan(raw, text, "any", CodeClass.LOOKUP, forms, symbology=symbology)
    return Refused(Unreadable.NO_RULE)


def forms_known(text: str, codes: SiteCodes = STANDARD) -> tuple[str, ...]:
    """The texts under which a code may be known that somebody typed or a file has, likeliest first.

    A new code is kept under the first one. One that the site's rules refuse is known by itself.
    """
    scan = classify(text, codes)
    return scan.forms if isinstance(scan, Scan) else (text.strip(),)


def is_plausible_code(text: str, codes: SiteCodes = STANDARD) -> bool:
    """Whether a burst of keys in a staff field may be a scan: a site rule must fit it.

    Plain numbers of fewer than four characters never count, however fast they were typed.
    """
    candidate = text.strip(TRIMMED)
    if len(candidate) < 4 or _unreadable(candidate) is not None:
        return False
    return any(_compared(rule, candidate, None) is not None for rule in codes.rules)


def _unreadable(text: str) -> Unreadable | None:
    if not text:
        return Unreadable.EMPTY
    if len(text) > MAX_LENGTH:
        return Unreadable.TOO_LONG
    if not text.isprintable():
        return Unreadable.CONTROL_CHARACTERS
    return None


def _compared(rule: CodeRule, text: str, symbology: str | None) -> str | None:
    """The text as the rule compares it, None where the rule does not fit."""
    compared = text.upper() if rule.upper_case else text
    if symbology is not None and rule.symbologies and not symbology.startswith(rule.symbologies):
        return None
    if not rule.lengths and _is_weak(symbology):
        return None
    if rule.lengths and len(compared) not in rule.lengths:
        return None
    if re.fullmatch(rule.pattern, compared, re.ASCII) is None:
        return None
    is_unknown = rule.klass is CodeClass.COMMAND and compared not in COMMAND_CODES
    return None if is_unknown else compared


def _is_weak(symbology: str | None) -> bool:
    return symbology is not None and symbology.startswith(INTERLEAVED_2_OF_5)


def _judged(
    rule: CodeRule, usual: CheckPolicy, raw: str, compared: str, symbology: str | None
) -> Scan | Refused:
    policy = usual if rule.policy is None else rule.policy
    stripped = was_stripped(rule, symbology)
    is_judged = policy is not CheckPolicy.OFF and not stripped
    is_doubted = is_judged and not has_right_check(rule, compared)
    if is_doubted and policy is CheckPolicy.REQUIRE:
        return Refused(Unreadable.WRONG_CHECK_DIGIT)
    text = raw.strip(TRIMMED)
    return Scan(
        raw,
        compared,
        rule.name,
        rule.klass,
        forms_of(rule, compared, text, was_stripped=stripped, is_doubted=is_doubted),
        COMMAND_CODES.get(compared),
        symbology,
        (Doubt.CHECK_DIGIT,) if is_doubted else (),
        other_readings(rule, compared),
    )
