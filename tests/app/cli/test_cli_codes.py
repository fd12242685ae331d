"""What the rules of a site make of a code, and how commands take the codes that are typed."""

import pytest

from db.models.desk import JournalEntry
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork
from tests.support.store import add_card


def at_site(terminal: Terminal, codes: str) -> None:
    terminal.file("makerdesk.toml", f'[store]\nurl = "sqlite:///school.db"\n[codes]\n{codes}\n')


def test_explain_tells_everything_about_a_code_without_a_store(terminal: Terminal) -> None:
    at_site(terminal, 'preset = ["code39-mod43"]')

    answer = terminal("codes", "explain", "t123451", "--aim", "]A0")
    document = terminal("codes", "explain", "t123451", "--aim", "]A0", "--json").document

    assert answer.code == 0
    assert answer.out.splitlines() == [
        "Read: t123451",
        "Compared as: T123451",
        "Symbology: ]A0",
        "Rule: code39_mod43",
        "Class: lookup",
        "Check digit: Code 39 modulo 43, right",
        "Looked up, in this order: T12345; T123451; t123451",
    ]
    assert document == {
        "document": "codes explain",
        "version": 1,
        "raw": "t123451",
        "text": "T123451",
        "symbology": "]A0",
        "rule": "code39_mod43",
        "class": "lookup",
        "check_digit": "mod43",
        "doubts": [],
        "forms": ["T12345", "T123451", "t123451"],
    }


@pytest.mark.parametrize(
    ("codes", "words", "said"),
    [
        ('preset = ["luhn-14"]', ["21112000698133"], "Check digit: Luhn, wrong\nDoubts: check_dig"),
        ('check_digits = "off"', ["21112000698133"], "Check digit: Luhn, not looked at\n"),
        (
            'preset = ["code39-mod43"]',
            ["T12345", "--aim", "]A3"],
            "Code 39 modulo 43, checked and taken off by the scanner\n",
        ),
        ("", ["CB-0012"], "Rule: label\nClass: lookup\nLooked up, in this order: CB-0012\n"),
        ("", ["7-abc"], "Rule: none; any code is looked up\n"),
        ('preset = ["rfid"]', ["62E3086CED"], "62E3086CED; 3808980205; E3086CED; 008,27885;"),
    ],
)
def test_explain_says_how_the_check_digit_was_taken(
    terminal: Terminal, codes: str, words: list[str], said: str
) -> None:
    at_site(terminal, codes)

    assert said in terminal("codes", "explain", *words).out


@pytest.mark.parametrize(
    ("codes", "words", "said"),
    [
        ('check_digits = "require"', ["21112000698133"], "requires a right one.\n  Read it again"),
        ("accept_any = false", ["7-abc"], "No rule of this site fits it.\n  Add one under [[codes"),
        ("", ["7777", "--aim", "]I0"], "No rule of this site fits it."),
        ("", ["77\x1d77"], "It has control characters"),
        ("", ["7" * 81], "It is longer than any code."),
    ],
)
def test_explain_says_why_a_code_is_refused(
    terminal: Terminal, codes: str, words: list[str], said: str
) -> None:
    at_site(terminal, codes)

    answer = terminal("codes", "explain", *words)

    assert answer.code == 1
    assert said in answer.err


def test_a_typed_code_is_found_under_its_stored_form(terminal: Terminal, desk: AtWork) -> None:
    at_site(terminal, 'preset = ["rfid", "standard"]')
    with desk.store.write() as session:
        add_card(session, desk.school.mia, "3808980205")

    shown = terminal("show", "62E3086CED")
    explained = terminal("explain", "62e3086ced", "cb-1")
    lent = terminal("lend", "62E3086CED", "CB-1")

    assert shown.out.startswith("Mia T.")
    assert (explained.code, lent.code) == (0, 0)
    assert [entry.rule for entry in desk.all(JournalEntry)] == ["label"]


@pytest.mark.parametrize(
    "words", [("show",), ("lend", "CB-1"), ("explain", "CB-1"), ("return",), ("renew", "CB-1")]
)
def test_no_command_guesses_whose_card_it_is(
    terminal: Terminal, desk: AtWork, words: tuple[str, ...]
) -> None:
    at_site(terminal, 'preset = ["rfid", "standard"]')
    with desk.store.write() as session:
        add_card(session, desk.school.mia, "3808980205")
        add_card(session, desk.school.leo, "008,27885")

    name, *rest = words
    answer = terminal(name, "62E3086CED", *rest)

    assert answer.code == 1
    assert "More than one person or thing has a form of the code 62E3086CED." in answer.err


def test_a_mistyped_number_is_refused_where_the_site_requires_check_digits(
    terminal: Terminal, desk: AtWork
) -> None:
    at_site(terminal, 'check_digits = "require"')
    with desk.store.write() as session:
        add_card(session, desk.school.mia, "21112000698133")

    answer = terminal("show", "21112000698133")

    assert answer.code == 1
    assert "The check digit of 21112000698133 is wrong." in answer.err
