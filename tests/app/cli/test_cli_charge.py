"""`makerdesk charge`: asked for, paid, waived; seen by librarians alone."""

from pathlib import Path

import pytest

from db.models.lending import Charge
from db.vocabulary.lending import ChargeState
from kiosk.app.build import account_name
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork

RECORD = ("charge", "record", "CARD-MIA", "45.50", "damage", "--item", "CB-1")


def test_a_charge_is_recorded_listed_and_paid(terminal: Terminal, desk: AtWork) -> None:
    receipt = desk.lent("mia", 1).loan.number

    made = terminal(*RECORD, "--why", "cracked glass")

    assert made.out.splitlines() == [
        "CH-1: Mia T., 45.50, Damage. To pay.",
        f"Chromebook 1 (CB-1), loan {receipt}",
        "cracked glass",
    ]
    listed = terminal("charge", "list").out
    assert "CH-1    Mia T.  45.50   Damage  CB-1  2026-11-30 09:15  To pay" in listed
    assert listed.endswith("Open: 45.50.\n")
    assert terminal("charge", "settle", "ch-1").out.startswith("CH-1: Mia T., 45.50, Damage. Paid.")
    assert terminal("charge", "list").out == "Nothing is to pay.\n"
    assert "Paid" in terminal("charge", "list", "CARD-MIA", "--all").out
    assert terminal("charge", "list", "CARD-LEO", "--all").out == "Nothing is to pay.\n"
    assert desk.chain_holds()


def test_a_charge_is_waived_with_a_reason(terminal: Terminal, desk: AtWork) -> None:
    terminal(*RECORD)

    waived = terminal("charge", "waive", "CH-1", "--why", "hardship", "--json").document["charge"]

    assert (waived["state"], waived["end_why"], waived["amount_cents"]) == (
        "waived",
        "hardship",
        4_550,
    )
    again = terminal("charge", "settle", "CH-1")
    assert (again.code, "was paid or waived before" in again.err) == (1, True)


def test_a_trial_changes_nothing(terminal: Terminal, desk: AtWork) -> None:
    trial = terminal(*RECORD, "--dry-run")
    assert trial.out.splitlines() == ["Mia T.: 45.50, damage.", "A trial; nothing was changed."]
    assert desk.all(Charge) == []
    terminal(*RECORD)

    for words in (("settle", "CH-1"), ("waive", "CH-1", "--why", "x")):
        assert "A trial" in terminal("charge", *words, "--dry-run").out
    assert terminal("charge", "waive", "CH-1", "--why", " ", "--dry-run").code == 2

    assert [row.state for row in desk.all(Charge)] == [ChargeState.OPEN]


def test_whole_names_are_shown_on_request(terminal: Terminal, desk: AtWork) -> None:
    terminal(*RECORD)

    assert "Mia Torres" in terminal("charge", "list", "--full").out
    assert "Torres" not in terminal("charge", "list").out


@pytest.mark.parametrize("role", ["aide", "tech"])
def test_only_librarians_see_money(terminal: Terminal, desk: AtWork, role: str) -> None:
    roles = terminal.file("command_line_roles.toml", f'[roles]\n"{account_name()}" = "{role}"\n')
    Path(roles).chmod(0o600)

    for words in (("charge", "list"), ("export", "charges", "-")):
        answer = terminal(*words)
        assert (answer.code, "may not do this (charge)" in answer.err) == (1, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("charge", "record", "CARD-MIA", "0", "lost"), "A charge is above 0.00"),
        (("charge", "record", "CARD-MIA", "0", "lost", "--dry-run"), "A charge is above 0.00"),
        (("charge", "record", "CARD-NO", "5", "lost"), "Nobody has the card CARD-NO."),
        (("charge", "record", "CARD-MIA", "5", "noise"), "'noise' is not one of"),
        (("charge", "settle", "CH-9"), "There is no charge CH-9."),
        (("charge", "waive", "CH-9"), "Missing option '--why'"),
    ],
)
def test_what_cannot_be_is_said(
    terminal: Terminal, desk: AtWork, words: tuple[str, ...], said: str
) -> None:
    answer = terminal(*words)

    assert answer.code != 0
    assert said in answer.err
    assert desk.all(Charge) == []
