"""Patterns of a site's own rules: usable ones, and those that could take for ever."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.codes.classify import MAX_LENGTH
from kiosk.domain.codes.patterns import LONGEST, PatternFault, fault_of
from kiosk.domain.codes.presets import CASES, COMMANDS, PRESETS


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "LM[0-9]{5}",
        r"[A-Z]{1,4}[- ]?[0-9]+",
        "(LAP|TAB)-[0-9]{4}(-[0-9])?",
        r"(?:S|1S)\w{7}",
        "(?=.*[0-9])(?!00)[0-9A-Z]+",
        r"[]()+*]{3}\)\+",
        "[0-9]{1,3}?",
    ],
)
def test_patterns_as_schools_write_them_can_be_used(pattern: str) -> None:
    assert fault_of(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("LM[0-9", PatternFault.NO_PATTERN),
        ("(LM", PatternFault.NO_PATTERN),
        ("*LM", PatternFault.NO_PATTERN),
        ("[[a]", PatternFault.NO_PATTERN),
        ("a{99999999999999999999}", PatternFault.NO_PATTERN),
        ("A" * (LONGEST + 1), PatternFault.TOO_LONG),
        ("(A+)+B", PatternFault.REPEATED_GROUP),
        ("(A|A)*B", PatternFault.REPEATED_GROUP),
        ("(?:[0-9]{4}){1,9}", PatternFault.REPEATED_GROUP),
        ("A*A*A*A*B", PatternFault.TOO_OPEN),
        ("A?A?A?A?AAAA", PatternFault.TOO_OPEN),
        ("|".join("ABCDEFGHIJ"), PatternFault.TOO_MANY_CHOICES),
        (r"([0-9])-\1", PatternFault.UNKNOWN_PART),
        ("(?i)lm", PatternFault.UNKNOWN_PART),
        ("(?P<a>b)", PatternFault.UNKNOWN_PART),
        ("(?<=a)b", PatternFault.UNKNOWN_PART),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused_for_its_reason(
    pattern: str, fault: PatternFault
) -> None:
    assert fault_of(pattern) is fault


@pytest.mark.parametrize(
    "rule", {rule.name: rule for rules in PRESETS.values() for rule in rules}.values()
)
def test_our_own_patterns_keep_to_it(rule: object) -> None:
    for name in ("pattern", "strip_prefix", "strip_suffix"):
        assert fault_of(getattr(rule, name)) is None
    assert fault_of(COMMANDS.pattern) is fault_of(CASES.pattern) is None


@given(st.text(st.sampled_from("A0[](){}?*+|\\^-,.:="), max_size=24))
def test_any_text_is_judged(pattern: str) -> None:
    if fault_of(pattern) is None:
        # With "(A+)+" this alone would outlive the test run.
        re.fullmatch(pattern, "A" * MAX_LENGTH + "!", re.ASCII)
