"""Whether a pattern of a site's own rule can be used: it must be one, and never take long to try.

A code has at most 80 characters, but a pattern such as "(A+)+B" would try 2 to the 80 ways of
reading it. So a group may not repeat, and only a few parts may be of any length.
"""

import re
import warnings
from enum import StrEnum

LONGEST = 120
MOST_OPEN = 3
MOST_CHOICES = 8
_SPECIAL_GROUPS = ("(?:", "(?=", "(?!")
_QUANTIFIER = re.compile(r"[*+?]|\{[0-9]*,?[0-9]*\}")
_EXACT = re.compile(r"\{[0-9]+\}")
_ATOM = re.compile(
    r"(?P<back>\\[0-9])|\\.|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<group>\((?:\?.?)?)|.", re.DOTALL
)


class PatternFault(StrEnum):
    """Why a pattern is refused."""

    NO_PATTERN = "no_pattern"
    TOO_LONG = "too_long"
    REPEATED_GROUP = "repeated_group"
    TOO_OPEN = "too_open"
    TOO_MANY_CHOICES = "too_many_choices"
    UNKNOWN_PART = "unknown_part"


def fault_of(pattern: str) -> PatternFault | None:
    """What keeps this regular expression from being used, None if nothing does."""
    if len(pattern) > LONGEST:
        return PatternFault.TOO_LONG
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a set that Python will read otherwise one day
            re.compile(pattern, re.ASCII)
    except (re.error, FutureWarning, OverflowError, RecursionError):
        return PatternFault.NO_PATTERN
    return _fault_of_parts(pattern)


def _fault_of_parts(pattern: str) -> PatternFault | None:
    at = open_parts = choices = 0
    while at < len(pattern):
        atom = _ATOM.match(pattern, at)
        assert atom is not None, "any character is an atom"
        if atom["back"] or (atom["group"] or "(") not in ("(", *_SPECIAL_GROUPS):
            return PatternFault.UNKNOWN_PART
        choices += atom[0] == "|"
        at = atom.end()
        quantifier = None if atom["group"] else _QUANTIFIER.match(pattern, at)
        if quantifier is None:
            continue
        at = quantifier.end()
        if atom[0] == ")" and quantifier[0] != "?":
            return PatternFault.REPEATED_GROUP
        open_parts += _EXACT.fullmatch(quantifier[0]) is None
    if open_parts > MOST_OPEN:
        return PatternFault.TOO_OPEN
    return PatternFault.TOO_MANY_CHOICES if choices > MOST_CHOICES else None
