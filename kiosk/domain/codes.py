"""What a scanned text is by its form alone: a command, a case, a book, or to be looked up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MAX_LENGTH = 80  # no card, label or book of a school comes near it
TRIMMED = " \t\r\n"  # not str.strip(): that would hide GS and RS, which are control characters
AIM_ID = re.compile(r"\][A-Za-z][0-9A-Fa-f]")  # "]cm": code character and modifier


class Command(StrEnum):
    """The printed command codes of the counter."""

    FINISH = "finish"
    UNDO = "undo"
    RECEIPT = "receipt"
    HELP = "help"


COMMAND_CODES = {f"*MD-{command.name}": command for command in Command}


class CodeClass(StrEnum):
    """What a code's form says; a known card or item always wins over BOOK."""

    LOOKUP = "lookup"
    BOOK = "book"
    CASE = "case"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class CodeRule:
    """One rule of a site, tried in order; the first whose pattern fits the whole text wins.

    A code may be stored in another form than it is printed: `strip` is a pattern that is taken off
    the front, `prefixes` are put before it, to make the other forms.
    """

    name: str
    pattern: str
    klass: CodeClass = CodeClass.LOOKUP
    upper_case: bool = False
    strip: str = ""
    prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteCodes:
    """How codes look at one site; `accept_any` looks up also what no rule fits."""

    rules: tuple[CodeRule, ...]
    accept_any: bool = True


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned text that may be acted on: as it was read, as it is compared, and by which rule.

    `forms` are the texts to look up, the likeliest first: "P 20001" is also known as "20001".
    """

    raw: str
    text: str
    rule: str
    klass: CodeClass
    forms: tuple[str, ...]
    command: Command | None = None


class Unreadable(StrEnum):
    """Why a scanned text is no code at all."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    CONTROL_CHARACTERS = "control_characters"
    NO_RULE = "no_rule"


@dataclass(frozen=True, slots=True)
class Refused:
    """A scanned text that must not be acted on; the raw text is kept for nobody."""

    why: Unreadable


COMMANDS = CodeRule("command", r"\*MD-[A-Z]+", CodeClass.COMMAND, upper_case=True)
CASES = CodeRule("case", r"[A-Z][0-9]-[0-9]{4}", CodeClass.CASE, upper_case=True)
# Destiny prints "P 20001" on cards and "T 10023" on copies; exports carry either form.
FOLLETT_CARD = CodeRule("follett_card", r"P\s+[0-9]{1,9}", upper_case=True, strip=r"P\s+")
FOLLETT_COPY = CodeRule(
    "follett_copy", r"T\s+[0-9]{1,9}", CodeClass.BOOK, upper_case=True, strip=r"T\s+"
)
FOLLETT_BARE = CodeRule("follett_bare", r"[0-9]{1,9}", prefixes=("P ", "T "))
LIBRARY_CARD = CodeRule("library_card_14", r"2[0-9]{13}")
LIBRARY_BOOK = CodeRule("library_book_14", r"3[0-9]{13}", CodeClass.BOOK)
ISBN_13 = CodeRule("isbn_13", r"97[89][0-9]{10}", CodeClass.BOOK)
ISBN_10 = CodeRule("isbn_10", r"[0-9]{9}X", CodeClass.BOOK, upper_case=True)
LABEL = CodeRule("label", r"[A-Z]{1,4}[- ]?[0-9]{1,8}", upper_case=True)

COMMON = (COMMANDS, CASES, LIBRARY_CARD, LIBRARY_BOOK, ISBN_13, ISBN_10)
PRESETS = {
    "standard": SiteCodes((*COMMON, FOLLETT_CARD, FOLLETT_COPY, LABEL)),
    "follett": SiteCodes((*COMMON, FOLLETT_CARD, FOLLETT_COPY, FOLLETT_BARE, LABEL)),
}
STANDARD = PRESETS["standard"]


def classify(raw: str, codes: SiteCodes = STANDARD, *, aim_ids: bool = False) -> Scan | Refused:
    """Make a Scan of what a device read, or say why it is none.

    `aim_ids` says that this device sends AIM symbology identifiers; only then is a leading "]cm"
    taken off, because "]" is legal data in Code 128.
    """
    text = raw.strip(TRIMMED)
    if aim_ids and AIM_ID.match(text):
        text = text[3:].strip(TRIMMED)
    why = _unreadable(text)
    if why is not None:
        return Refused(why)
    for rule in codes.rules:
        scan = _by_rule(raw, text, rule)
        if scan is not None:
            return scan
    if codes.accept_any:
        return Scan(raw, text, "any", CodeClass.LOOKUP, _unique((text, text.upper())))
    return Refused(Unreadable.NO_RULE)


def is_plausible_code(text: str, codes: SiteCodes = STANDARD) -> bool:
    """Whether a burst of keys in a staff field may be a scan: a site rule must fit it.

    Plain numbers of fewer than four characters never count, however fast they were typed.
    """
    candidate = text.strip(TRIMMED)
    if len(candidate) < 4 or _unreadable(candidate) is not None:
        return False
    return any(_by_rule(candidate, candidate, rule) is not None for rule in codes.rules)


def _unreadable(text: str) -> Unreadable | None:
    if not text:
        return Unreadable.EMPTY
    if len(text) > MAX_LENGTH:
        return Unreadable.TOO_LONG
    if not text.isprintable():
        return Unreadable.CONTROL_CHARACTERS
    return None


def _by_rule(raw: str, text: str, rule: CodeRule) -> Scan | None:
    compared = text.upper() if rule.upper_case else text
    if re.fullmatch(rule.pattern, compared, re.ASCII) is None:
        return None
    command = COMMAND_CODES.get(compared)
    if rule.klass is CodeClass.COMMAND and command is None:
        return None
    forms = [compared, text]
    if rule.strip:
        forms.append(re.sub(f"^{rule.strip}", "", compared, flags=re.ASCII))
        forms.append(re.sub(r"\s+", " ", compared))
    forms.extend(prefix + compared for prefix in rule.prefixes)
    return Scan(raw, compared, rule.name, rule.klass, _unique(forms), command)


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
