"""[codes] of the settings file: how codes look at this site."""

import re

from kiosk.app.settings_reader import Key, Problem, Table, flag, one_of, some_of, text, whole
from kiosk.domain.codes import (
    MAX_LENGTH,
    PRESETS,
    CheckDigit,
    CheckPolicy,
    CodeClass,
    CodeRule,
    SiteCodes,
    site_codes,
)
from kiosk.domain.codes.patterns import (
    LONGEST,
    MOST_CHOICES,
    MOST_OPEN,
    PatternFault,
    fault_of,
)

_LONGEST_NAME = 40
_REMEDIES = {
    PatternFault.NO_PATTERN: "is no pattern.|Write a regular expression, such as 'LM[0-9]{5}'.",
    PatternFault.TOO_LONG: f"is too long.|Write at most {LONGEST} characters.",
    PatternFault.REPEATED_GROUP: "has a group that repeats.|"
    "Write no *, + or {…} after a bracket “)”: such patterns can take for ever.",
    PatternFault.TOO_OPEN: "has too many parts of any length.|"
    f"Write at most {MOST_OPEN} of * + ? and {{2,5}}; {{4}} may stand anywhere.",
    PatternFault.TOO_MANY_CHOICES: "has too many choices.|"
    f"Write at most {MOST_CHOICES} of “|”, or one more rule.",
    PatternFault.UNKNOWN_PART: "has a part that is not known here.|"
    "Write groups as (…), (?:…), (?=…) or (?!…), without references back.",
}


def _pattern(value: object) -> str:
    pattern = text(value)
    fault = fault_of(pattern)
    if fault is not None:
        raise ValueError(_REMEDIES[fault])
    return pattern


def _name(value: object) -> str:
    name = text(value).strip()
    if len(name) > _LONGEST_NAME:
        raise ValueError(f"is too long.|Write at most {_LONGEST_NAME} characters.")
    return name


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
        raise ValueError(f'is {value!r}.|Write a list of texts, such as ["P ", "T "].')
    return tuple(value)


def _symbologies(value: object) -> tuple[str, ...]:
    given = _texts(value)
    for each in given:
        if re.fullmatch(r"\][A-Za-z][0-9A-Za-z]?", each) is None:
            raise ValueError(f'is {each!r}.|Write AIM identifiers, such as ["]A", "]C0"].')
    return given


def _lengths(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError(f"is {value!r}.|Write a list of numbers, such as [10, 14].")
    return tuple(whole(1, MAX_LENGTH)(each) for each in value)


def _tables(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("is one table.|Write it as [[codes.rules]], in two brackets.")
    return value


def _presets(value: object) -> tuple[str, ...]:
    return () if value == [] else some_of(*PRESETS)(value)


PRESET: Key[tuple[str, ...]] = Key("preset", _presets, ("standard",))
CHECK_DIGITS = Key("check_digits", one_of(*CheckPolicy), CheckPolicy.WARN.value)
ACCEPT_ANY = Key("accept_any", flag, True)
RULES: Key[list[object]] = Key("rules", _tables, [])

NAME = Key("name", _name, "", is_required=True)
PATTERN = Key("pattern", _pattern, "", is_required=True)
KLASS = Key("class", one_of(CodeClass.LOOKUP, CodeClass.BOOK), CodeClass.LOOKUP.value)
UPPER_CASE = Key("upper_case", flag, False)
STRIP_PREFIX = Key("strip_prefix", _pattern, "")
STRIP_SUFFIX = Key("strip_suffix", _pattern, "")
PREFIXES: Key[tuple[str, ...]] = Key("prefixes", _texts, ())
ZERO_FILL = Key("zero_fill", whole(0, MAX_LENGTH), 0)
DROP_ZEROS = Key("drop_zeros", flag, False)
CHECK_DIGIT = Key("check_digit", one_of(*CheckDigit), CheckDigit.NONE.value)
OWN_POLICY: Key[str | None] = Key("check_digits", one_of(*CheckPolicy))
STORES_CHECK = Key("stores_check_digit", flag, True)
SYMBOLOGIES: Key[tuple[str, ...]] = Key("symbologies", _symbologies, ())
LENGTHS: Key[tuple[int, ...]] = Key("lengths", _lengths, ())
CARD_NUMBER = Key("card_number", flag, False)

_CODES_KEYS: list[Key[object]] = [PRESET, CHECK_DIGITS, ACCEPT_ANY, RULES]
_RULE_KEYS: list[Key[object]] = [
    NAME, PATTERN, KLASS, UPPER_CASE, STRIP_PREFIX, STRIP_SUFFIX, PREFIXES, ZERO_FILL, DROP_ZEROS,
    CHECK_DIGIT, OWN_POLICY, STORES_CHECK, SYMBOLOGIES, LENGTHS, CARD_NUMBER,
]  # fmt: skip
CODES_KEYS = frozenset(key.name for key in (*_CODES_KEYS, *_RULE_KEYS))
"""Every key that [codes] and [[codes.rules]] may hold."""


def read_codes(raw: object, problems: list[Problem]) -> SiteCodes:
    """The site's rules from the parsed table; what is wrong with it is added to `problems`."""
    table = Table("codes", raw, _CODES_KEYS, problems)
    own = [
        _rule(f"codes.rules[{place}]", entry, problems)
        for place, entry in enumerate(table.get(RULES), 1)
    ]
    problems += _twice([rule.name for rule in own])
    return site_codes(
        table.get(PRESET),
        own=own,
        accept_any=table.get(ACCEPT_ANY),
        check_digits=CheckPolicy(table.get(CHECK_DIGITS)),
    )


def _rule(where: str, raw: object, problems: list[Problem]) -> CodeRule:
    table = Table(where, raw, _RULE_KEYS, problems)
    policy = table.get(OWN_POLICY)
    return CodeRule(
        table.get(NAME),
        table.get(PATTERN),
        CodeClass(table.get(KLASS)),
        upper_case=table.get(UPPER_CASE),
        strip_prefix=table.get(STRIP_PREFIX),
        strip_suffix=table.get(STRIP_SUFFIX),
        prefixes=table.get(PREFIXES),
        zero_fill=table.get(ZERO_FILL),
        drops_zeros=table.get(DROP_ZEROS),
        check=CheckDigit(table.get(CHECK_DIGIT)),
        policy=None if policy is None else CheckPolicy(policy),
        stores_check=table.get(STORES_CHECK),
        symbologies=table.get(SYMBOLOGIES),
        lengths=table.get(LENGTHS),
        is_card_number=table.get(CARD_NUMBER),
    )


def _twice(names: list[str]) -> list[Problem]:
    """The journal tells rules apart by their names."""
    taken = {rule.name for rules in PRESETS.values() for rule in rules} | {"any", "case", "command"}
    found = []
    for place, name in enumerate(names, 1):
        if name and name in taken:
            what, remedy = f"is {name!r}, as another rule.", "Give this one another name."
            found.append(Problem(f"codes.rules[{place}].name", what, remedy))
        taken.add(name)
    return found
