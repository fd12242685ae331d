"""`makerdesk parts` and `makerdesk vendor`: what lies on the shelf, and who sells it."""

import pytest

from db.models.catalog import Item
from db.models.upkeep.parts import PartMove, SparePart, Vendor
from db.vocabulary.catalog import ServiceState
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork

PANEL = ("parts", "add", "PANEL", "Panel 11 inch", "--fits", "chromebook", "--minimum", "2")


@pytest.fixture
def shelf(terminal: Terminal, desk: AtWork) -> AtWork:
    """A shelf for panels, none on it."""
    assert terminal("vendor", "add", "Acme").code == 0
    answer = terminal(*PANEL, "--cost", "60", "--vendor", "Acme", "--place", "SLOT-1")
    assert (answer.code, answer.err) == (0, "")
    return desk


def test_parts_are_kept_bought_counted_and_listed(terminal: Terminal, shelf: AtWork) -> None:
    assert "It is low: 2 missing of 2." in terminal("parts", "show", "PANEL").out
    bought = terminal("parts", "receive", "PANEL", "3", "--cost", "66")
    counted = terminal("parts", "count", "PANEL", "2", "--json").document

    assert bought.out.splitlines() == [
        "PANEL, Panel 11 inch: 3 there, 66.00 each.",
        "For chromebook.",
    ]
    assert counted["part"] == {
        "part": "PANEL",
        "name": "Panel 11 inch",
        "fits": ["chromebook"],
        "on_hand": 2,
        "minimum": 2,
        "missing": 0,
        "unit_cents": 6_600,
        "place": "Slot 1",
        "vendor": "Acme",
        "active": True,
    }
    assert terminal("parts", "list", "--low").out == "No part is low.\n"
    assert "PANEL  Panel 11 inch  2      2" in terminal("parts", "list").out
    moves = terminal("parts", "show", "PANEL", "--json").document["moves"]
    assert sorted((move["kind"], move["quantity"]) for move in moves) == [
        ("counted", -1),
        ("received", 3),
    ]
    assert "Bought" in terminal("parts", "show", "PANEL").out
    assert shelf.chain_holds()


def test_a_retired_device_gives_its_parts(terminal: Terminal, shelf: AtWork) -> None:
    refused = terminal("parts", "harvest", "PANEL", "CB-3")
    shelf.change(Item, shelf.laptop(3), service_state=ServiceState.RETIRED)

    taken = terminal("parts", "harvest", "PANEL", "CB-3", "--json").document["part"]

    assert (refused.code, "Parts are taken out of retired devices only." in refused.err) == (
        1,
        True,
    )
    assert (taken["on_hand"], taken["unit_cents"]) == (1, 0)
    assert "CB-3" in terminal("parts", "show", "PANEL").out


def test_a_trial_changes_nothing(terminal: Terminal, shelf: AtWork) -> None:
    for words, said in (
        (("parts", "receive", "PANEL", "3", "--cost", "60"), "3 there"),
        (("parts", "count", "PANEL", "7"), "7 there"),
        (("parts", "set", "PANEL", "--name", "Other"), "PANEL, Other: fine."),
        (("parts", "add", "KEYS", "Keyboard"), "KEYS, Keyboard: fine."),
        (("vendor", "add", "Zeta"), "Zeta: nothing else is known."),
        (("vendor", "set", "Acme", "--phone", "555"), "Acme: phone 555."),
    ):
        answer = terminal(*words, "--dry-run")
        assert (answer.code, said in answer.out) == (0, True), words
        assert "A trial; nothing was changed." in answer.out
        assert terminal(*words, "--dry-run", "--json").document["outcome"] == "preview"

    assert shelf.all(PartMove) == []
    assert [(row.code, row.name) for row in shelf.all(SparePart)] == [("PANEL", "Panel 11 inch")]
    assert [(row.name, row.phone) for row in shelf.all(Vendor)] == [("Acme", None)]


def test_what_is_not_named_stays_and_what_is_forgotten_goes(
    terminal: Terminal, shelf: AtWork
) -> None:
    words = ("--code", "P-11", "--forget", "place", "--forget", "fits", "--off")
    changed = terminal("parts", "set", "PANEL", *words, "--json").document["part"]

    assert (changed["part"], changed["place"], changed["fits"]) == ("P-11", None, [])
    assert (changed["vendor"], changed["unit_cents"], changed["minimum"]) == ("Acme", 6_000, 2)
    assert terminal("parts", "list").out == "No part is kept yet.\n"
    assert "P-11" in terminal("parts", "list", "--all").out
    assert "Switched off." in terminal("parts", "show", "P-11").out


def test_vendors_are_changed_and_switched_off(terminal: Terminal, shelf: AtWork) -> None:
    terminal("vendor", "set", "Acme", "--terms", "30 days", "--account", "4411")
    changed = terminal(
        "vendor", "set", "Acme", "--name", "Acme Inc", "--forget", "account", "--off"
    )

    assert changed.out.splitlines() == ["Acme Inc: terms 30 days.", "Switched off."]
    assert terminal("vendor", "list").out == "No vendor is noted yet.\n"
    assert (
        "Acme Inc           30 days                 off" in terminal("vendor", "list", "--all").out
    )
    assert terminal("vendor", "list", "--all", "--json").document["vendors"] == [
        {
            "name": "Acme Inc",
            "account": None,
            "terms": "30 days",
            "email": None,
            "phone": None,
            "note": None,
            "is_active": False,
        }
    ]
    assert terminal("parts", "show", "PANEL", "--json").document["part"]["vendor"] == "Acme Inc"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("parts", "show", "NONE"), "No part has the code NONE."),
        ((*PANEL,), "There is a part PANEL already."),
        (("parts", "add", "X", "Y", "--fits", "tablet"), "No type of item has the code tablet."),
        (("parts", "add", "X", "Y", "--vendor", "Zeta"), "No vendor has the name Zeta."),
        (("parts", "add", "X", "Y", "--place", "CB-1"), "No place has the code CB-1."),
        (("parts", "add", "X" * 81, "Y"), "it has 81 characters; at most 80 fit."),
        (("parts", "add", " ", "Y"), "it is empty."),
        (("parts", "receive", "PANEL", "0", "--cost", "1"), "0 is not in the range"),
        (("parts", "receive", "PANEL", "1", "--cost", "99999999"), "more than the store can hold"),
        (("vendor", "add", "Acme"), "There is a vendor Acme already."),
        (("vendor", "set", "Zeta", "--off"), "No vendor has the name Zeta."),
    ],
)
def test_what_cannot_be_is_said(
    terminal: Terminal, shelf: AtWork, words: tuple[str, ...], said: str
) -> None:
    answer = terminal(*words)

    assert answer.code != 0
    assert said in answer.err
    assert shelf.all(PartMove) == []
