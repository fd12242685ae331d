"""Purchasing on the command line: from the wish to the report of what was spent."""

import csv
import io
import json
from datetime import date
from typing import Any

import openpyxl
import pytest

from db.models.catalog import Item
from db.models.desk import AuditEntry
from db.models.upkeep.purchasing import DeliveredItem, Requisition
from tests.app.cli.conftest import Terminal
from tests.services.upkeep.purchasing.buying import with_money
from tests.support.counter import AtWork

LAPTOPS = ("HP Fortis 11", "--count", "3", "--each", "329", "--type", "chromebook")


@pytest.fixture
def office(terminal: Terminal, desk: AtWork) -> AtWork:
    """A desk with a vendor, and two funds that have 1,000 each for FY27."""
    return with_money(desk)


def typed(terminal: Terminal, *words: str) -> Any:
    """The requisition after a command that worked."""
    answer = terminal(*words, "--json")
    assert answer.code == 0, answer.err
    return answer.document["requisition"]


def drafted(terminal: Terminal) -> str:
    """A draft of three laptops that both funds pay."""
    head = ("--vendor", "Acme K12 Supply", "--quote", "Q-88121", "--quote-until", "2027-06-30")
    number = str(typed(terminal, "po", "new", "Grade 6", *head)["number"])
    typed(terminal, "po", "line", number, *LAPTOPS)
    typed(terminal, "po", "pay", number, "--fund", "IV-A", "60", "--fund", "5410", "40")
    return number


def ordered(terminal: Terminal) -> str:
    number = drafted(terminal)
    for verb in ("send", "approve"):
        typed(terminal, "po", verb, number)
    typed(terminal, "po", "order", number, "PO-4411")
    return number


def test_an_order_goes_from_the_draft_to_labelled_things(
    terminal: Terminal, office: AtWork
) -> None:
    number = ordered(terminal)

    part = typed(terminal, "po", "receive", number, "--line", "1", "--count", "2")
    whole = terminal("po", "receive", number, "--warranty", "36")

    assert (part["state"], part["barcodes"]) == ("ordered", ["CB-4", "CB-5"])
    assert whole.code == 0, whole.err
    assert whole.out.startswith("RQ-27-001 (Received): Grade 6, 987.00\n")
    assert "1  HP Fortis 11  3      329.00  987.00  3" in whole.out
    assert "IV-A Title IV-A: 60 %, 592.20" in whole.out
    assert whole.out.endswith("Labels: makerdesk labels print CB-4 CB-5 CB-6\n")
    assert {"CB-4", "CB-5", "CB-6"} <= {item.barcode for item in office.all(Item)}


def test_all_that_is_missing_is_told_at_once(terminal: Terminal, office: AtWork) -> None:
    number = typed(terminal, "po", "new", "Pens")["number"]

    answer = terminal("po", "send", number)

    assert answer.code == 1
    for said in ("It has no lines.", "who sells it", "It has no quote.", "not 100 % together"):
        assert said in answer.err
    assert "It has no lines." in terminal("po", "show", number).out
    far = terminal("po", "new", "Pens", "--year", "2107").out
    assert "The fiscal year 2107 is far from this one." in far
    assert "2107 is far" in terminal("budget", "set", "5410", "2107", "100").out
    assert "is far" not in terminal("budget", "set", "5410", "2028", "100").out
    assert terminal("replace", "rules", "--first-month", "1").code == 0
    assert "2028 is far" in terminal("budget", "set", "5410", "2028", "100").out


def test_a_dry_run_changes_nothing(terminal: Terminal, office: AtWork) -> None:
    number = ordered(terminal)
    entries = len(office.all(AuditEntry))

    tried = terminal("po", "receive", number, "--dry-run")
    for words in (("po", "cancel", number, "--why", "x"), ("po", "new", "More")):
        assert terminal(*words, "--dry-run").code == 0

    assert "A trial; nothing was changed." in tried.out
    assert "CB-6" in tried.out
    assert office.all(DeliveredItem) == []
    assert len(office.all(Requisition)) == 1
    assert len(office.all(AuditEntry)) == entries


def test_a_draft_is_changed_and_what_was_declined_is_revised(
    terminal: Terminal, office: AtWork
) -> None:
    number = drafted(terminal)
    typed(terminal, "po", "line", number, "Labels", "--each", "46")
    head = typed(terminal, "po", "set", number, "--shipping", "5", "--needed-by", "2027-02-12")
    dropped = typed(terminal, "po", "line", number, "--drop", "2")
    typed(terminal, "po", "send", number)
    declined = typed(terminal, "po", "decline", number, "--why", "Next year.")
    again = typed(terminal, "po", "revise", number)

    assert (head["total_cents"], head["quote"]) == (103_800, "Q-88121")
    assert [line["position"] for line in dropped["lines"]] == [1]
    assert (declined["state"], declined["why"]) == ("declined", "Next year.")
    assert again["state"] == "draft"
    assert "RQ-27-001  Draft  Grade 6   Acme K12 Supply  992.00" in terminal("po", "list").out


def test_an_order_that_was_noted_wrong_is_corrected(terminal: Terminal, office: AtWork) -> None:
    number = ordered(terminal)

    now = typed(
        terminal,
        "po",
        "correct",
        number,
        "--order",
        "PO-4412",
        "--each",
        "1",
        "319",
        "--shipping",
        "9",
    )

    assert (now["order_number"], now["total_cents"]) == ("PO-4412", 3 * 31_900 + 900)
    assert terminal("po", "correct", number).code == 2
    typed(terminal, "po", "receive", number, "--line", "1", "--count", "1")
    assert "Something of it came." in terminal("po", "correct", number, "--order", "X").err


def test_a_wrong_receipt_is_taken_back(terminal: Terminal, office: AtWork) -> None:
    number = ordered(terminal)
    typed(terminal, "po", "receive", number, "--line", "1", "--first", "LIB-07")

    back = typed(terminal, "po", "take-back", number)

    assert (back["state"], back["barcodes"]) == ("ordered", [])
    taken = terminal("po", "receive", number, "--line", "1", "--count", "1", "--code", "CB-1")
    assert "The code CB-1 belongs to something already." in taken.err
    assert "It has no line 9." in terminal("po", "receive", number, "--line", "9").err
    assert terminal("po", "receive", number, "--count", "1").code == 2


def test_the_plan_of_a_year_becomes_a_requisition(terminal: Terminal, office: AtWork) -> None:
    for laptop in (1, 2):
        office.change(Item, office.laptop(laptop), bought_on=date(2023, 8, 15))
    life = ("replace", "life", "chromebook", "--months", "48", "--new", "329")
    assert terminal(*life).code == 0
    assert terminal("replace", "rules", "--losses", "0").code == 0

    made = typed(terminal, "po", "new", "What is due", "--year", "2027", "--from-plan", "2028")

    [line] = made["lines"]
    assert (line["type"], line["quantity"], line["unit_cents"]) == ("chromebook", 2, 32_900)

    again = terminal("po", "new", "Once more", "--from-plan", "2028")
    assert again.code != 0
    assert f"{made['number']} is the draft of that year already." in again.err
    assert terminal("po", "cancel", made["number"], "--why", "Later.").code == 0
    assert typed(terminal, "po", "new", "Later", "--from-plan", "2028")["lines"] != []


def test_what_was_spent_is_told_and_written_to_sheets(terminal: Terminal, office: AtWork) -> None:
    number = ordered(terminal)
    typed(terminal, "po", "receive", number, "--line", "1", "--count", "1")
    book, text = terminal.folder / "spent.xlsx", terminal.folder / "spent.csv"

    said = terminal("po", "spend", "--year", "2027")
    for file in (book, text):
        assert terminal("po", "spend", file).code == 0
    facts = terminal.folder / "spent.json"
    assert terminal("po", "spend", facts).out == ""
    assert json.loads(facts.read_text())["document"] == "po spend"

    assert "FY27         IV-A  Title IV-A    1,000.00  197.40    394.80   407.80" in said.out
    rows = list(csv.reader(io.StringIO(text.read_text("utf-8-sig"))))
    assert rows[1] == ["2027", "5410", "General fund", "1000.00", "131.60", "263.20", "605.20"]
    sheet = openpyxl.load_workbook(book)["Makerdesk"]
    assert [cell.value for cell in list(sheet.rows)[2]][3:] == [1_000, 197.4, 394.8, 407.8]


def test_a_number_is_known_in_small_letters_too(terminal: Terminal, office: AtWork) -> None:
    number = ordered(terminal)

    assert terminal("po", "show", number.lower()).out.startswith(number)


def test_a_year_that_cannot_be_meant_is_wrong_usage(terminal: Terminal, office: AtWork) -> None:
    for words in (("list",), ("spend",), ("new", "Later")):
        assert terminal("po", *words, "--year", "99999999999999999999").code == 2


def test_funds_and_budgets_are_kept(terminal: Terminal, office: AtWork) -> None:
    grant = ("fund", "set", "PTA", "--kind", "donation", "--until", "2027-06-30")
    assert terminal(*grant).code == 0
    made = terminal("fund", "set", "PTA", "--name", "Parents", "--json").document["fund"]
    assert terminal("budget", "set", "PTA", "2028", "12.50").code == 0

    assert (made["kind"], made["name"], made["ends_on"]) == ("donation", "Parents", "2027-06-30")
    assert [fund["code"] for fund in terminal("fund", "list", "--json").document["funds"]] == [
        "5410",
        "IV-A",
        "PTA",
    ]
    assert terminal("budget", "list", "--year", "2028", "--json").document["budgets"] == [
        {"fund_code": "PTA", "fiscal_year": 2028, "amount_cents": 1_250}
    ]
    assert "No fund has the code none." in terminal("budget", "set", "none", "2028", "1").err


def test_licences_are_kept_and_renewed(terminal: Terminal, office: AtWork) -> None:
    first = ("--cost", "500", "--renews-on", "2026-12-20", "--seats", "30", "--fund", "5410")
    assert terminal("licence", "set", "Office", *first).code == 0
    needed = terminal("licence", "set", "Office", "--used", "31", "--type", "chromebook", "--json")
    assert needed.document["licence"]["type_code"] == "chromebook"

    assert "31 of 30, too many" in terminal("licence", "list", "--due", "30").out
    renewed = terminal("licence", "renew", "Office", "--json").document["licence"]

    assert renewed["renews_on"] == "2027-12-20"
    assert terminal("licence", "list", "--due", "30").out == "No licence ends by then.\n"
    assert terminal("licence", "set", "New").code == 2
    forget = ("licence", "set", "Office", "--forget", "type", "--json")
    assert terminal(*forget, "--type", "chromebook").code == 2
    assert terminal(*forget).document["licence"]["type_code"] is None
    assert "No licence has the name None." in terminal("licence", "renew", "None").err


def test_wishes_are_put_on_a_requisition(terminal: Terminal, office: AtWork) -> None:
    wish = ("suggestion", "add", "More Chromebooks", "--card", "CARD-MIA", "--type", "chromebook")
    code = terminal(*wish, "--json").document["suggestion"]["code"]
    other = terminal("suggestion", "add", "A pool", "--json").document["suggestion"]["code"]
    number = drafted(terminal)

    found = typed(terminal, "suggestion", "buy", number, code, "--count", "2", "--each", "329")
    told = terminal("suggestion", "answer", other, "declined", "--why", "No room.")

    assert (found["lines"][1]["text"], found["lines"][1]["kind"]) == ("More Chromebooks", "items")
    assert told.code == 0, told.err
    listed = terminal("suggestion", "list").out
    assert number in listed
    assert "Mia" not in listed
    assert "pool" not in listed
    assert "There is no suggestion zzz." in terminal("suggestion", "answer", "zzz", "liked").err


@pytest.mark.parametrize(
    "words",
    [
        ("po", "show", "RQ-27-009"),
        ("po", "new", "x", "--vendor", "Nobody"),
        ("po", "pay", "RQ-27-009", "--fund", "5410", "100"),
    ],
)
def test_what_is_not_there_is_told(
    terminal: Terminal, office: AtWork, words: tuple[str, ...]
) -> None:
    answer = terminal(*words)

    assert (answer.code, answer.out) == (1, "")
    assert "makerdesk" in answer.err
