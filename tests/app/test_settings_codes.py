"""[codes] of the settings file: how a site's codes look, with every mistake told at once."""

from pathlib import Path

import pytest

from kiosk.app.settings import load
from kiosk.domain.codes import (
    STANDARD,
    CheckDigit,
    CheckPolicy,
    CodeClass,
    CodeRule,
    Scan,
    SiteCodes,
    classify,
    site_codes,
)
from tests.app.test_settings import problems_of

EVERYTHING = """
[codes]
preset = ["follett-i2of5", "standard"]
check_digits = "require"
accept_any = false
[[codes.rules]]
name = "asset"
pattern = "LM[0-9]{5}[0-9A-Z]"
class = "book"
upper_case = true
strip_prefix = "LM"
strip_suffix = "-[0-9]"
prefixes = ["#"]
zero_fill = 8
drop_zeros = true
check_digit = "mod43"
check_digits = "warn"
stores_check_digit = false
symbologies = ["]A", "]C0"]
lengths = [8, 10]
card_number = true
"""
ASSET = CodeRule(
    "asset",
    "LM[0-9]{5}[0-9A-Z]",
    CodeClass.BOOK,
    upper_case=True,
    strip_prefix="LM",
    strip_suffix="-[0-9]",
    prefixes=("#",),
    zero_fill=8,
    drops_zeros=True,
    check=CheckDigit.CODE_39_MOD_43,
    policy=CheckPolicy.WARN,
    stores_check=False,
    symbologies=("]A", "]C0"),
    lengths=(8, 10),
    is_card_number=True,
)


def read(folder: Path, content: str) -> SiteCodes:
    path = folder / "makerdesk.toml"
    path.write_text(content, encoding="utf-8")
    return load(path, default_store="sqlite:////var/lib/makerdesk.db").codes


def test_a_site_that_says_nothing_has_the_usual_codes(tmp_path: Path) -> None:
    assert read(tmp_path, "") == read(tmp_path, "[codes]") == STANDARD


def test_every_key_has_its_place(tmp_path: Path) -> None:
    assert read(tmp_path, EVERYTHING) == site_codes(
        ["follett-i2of5", "standard"],
        own=[ASSET],
        accept_any=False,
        check_digits=CheckPolicy.REQUIRE,
    )


def test_a_rule_needs_no_more_than_a_name_and_a_pattern(tmp_path: Path) -> None:
    codes = read(
        tmp_path, '[codes]\npreset = []\n[[codes.rules]]\nname = "tag"\npattern = "LM[0-9]{5}"'
    )

    scan = classify("LM00012", codes)
    assert isinstance(scan, Scan)
    assert (scan.rule, scan.forms) == ("tag", ("LM00012",))


def test_all_mistakes_come_at_once_with_their_places(tmp_path: Path) -> None:
    found = problems_of(
        tmp_path,
        """
        [codes]
        presets = ["standard"]
        preset = ["folett"]
        check_digits = "maybe"
        [[codes.rules]]
        pattern = "(A+)+"
        class = "case"
        [[codes.rules]]
        name = "label"
        pattern = "LM[0-9"
        check_digit = "luhm"
        symbologies = ["C0"]
        lengths = [0]
        prefixes = "P"
        """,
    )

    assert found == [
        "codes.presets: is not known. Did you mean preset?",
        "codes.preset: is 'folett'. Did you mean follett?",
        "codes.check_digits: is 'maybe'. Known here: off, warn, require.",
        "codes.rules[1].name: is missing. Add name = …",
        "codes.rules[1].pattern: has a group that repeats. "
        "Write no *, + or {…} after a bracket “)”: such patterns can take for ever.",
        "codes.rules[1].class: is 'case'. Known here: lookup, book.",
        "codes.rules[2].pattern: is no pattern. Write a regular expression, such as 'LM[0-9]{5}'.",
        'codes.rules[2].prefixes: is \'P\'. Write a list of texts, such as ["P ", "T "].',
        "codes.rules[2].check_digit: is 'luhm'. Did you mean luhn?",
        'codes.rules[2].symbologies: is \'C0\'. Write AIM identifiers, such as ["]A", "]C0"].',
        "codes.rules[2].lengths: is 0. Write a whole number from 1 to 80.",
        "codes.rules[2].name: is 'label', as another rule. Give this one another name.",
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("codes = 3", "codes: is not a table. Write it as [codes]."),
        ("[codes]\nrules = 3", "Write it as [[codes.rules]], in two brackets."),
        ("[codes]\nrules = [3]", "codes.rules[1]: is not a table."),
        ('[codes]\npreset = "standard"', 'Write a list such as ["standard"].'),
        ('[[codes.rules]]\nname = "a"\npattern = ""', "Write a text in quotes."),
        (f'[[codes.rules]]\nname = "{"a" * 41}"\npattern = "A"', "Write at most 40 characters."),
        ('[[codes.rules]]\nname = "a"\npattern = "A"\nlengths = []', "such as [10, 14]."),
        (f'[[codes.rules]]\nname = "a"\npattern = "{"A" * 121}"', "Write at most 120 characters."),
        ('[[codes.rules]]\nname = "a"\npattern = "A*A*A*A*"', "{4} may stand anywhere."),
        (f'[[codes.rules]]\nname = "a"\npattern = "{"|" * 9}"', "or one more rule."),
        ('[[codes.rules]]\nname = "a"\npattern = "(?i)A"', "without references back."),
        ('[[codes.rules]]\nname = "any"\npattern = "A"', "Give this one another name."),
    ],
)
def test_a_wrong_value_says_how_to_mend_it(tmp_path: Path, content: str, problem: str) -> None:
    assert [line for line in problems_of(tmp_path, content) if problem in line]
