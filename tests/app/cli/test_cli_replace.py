"""Replacement on the command line: plans, values, advice, and what they are made of."""

import csv
import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from db.models.catalog import Item
from db.models.desk import AuditEntry
from db.models.upkeep.purchasing import Licence
from db.models.upkeep.replacement import ItemLife
from db.vocabulary.desk import Act
from kiosk.app.build import account_name
from kiosk.app.cli.acting import ROLES_FILE
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork
from tests.support.store import key

LINE = {"group": "chromebook", "backlog": 0, "reason": "life"}


@pytest.fixture
def fleet(terminal: Terminal, desk: AtWork) -> AtWork:
    """Three Chromebooks bought a year apart that serve 48 months, and cost 329 each anew."""
    for number, year in enumerate((2022, 2023, 2024), start=1):
        desk.change(Item, desk.laptop(number), bought_on=date(year, 8, 15), price_cents=32_900)
    assert terminal("replace", "life", "chromebook", "--months", "48", "--new", "329").code == 0
    assert terminal("replace", "rules", "--losses", "0").code == 0
    return desk


def planned(terminal: Terminal, *words: str) -> Any:
    """The plan's document."""
    answer = terminal("replace", "plan", *words, "--json")
    assert answer.code == 0, answer.err
    return answer.document


def test_a_plan_says_when_each_thing_goes(terminal: Terminal, fleet: AtWork) -> None:
    found = planned(terminal, "--ahead", "3", "--year", "2028")

    assert found["fiscal_years"] == [2027, 2028, 2029]
    assert found["lines"] == [
        {**LINE, "year": 2027, "count": 1, "backlog": 1, "cents": 32_900},
        {**LINE, "year": 2028, "count": 1, "cents": 32_900},
        {**LINE, "year": 2029, "count": 1, "cents": 32_900},
    ]
    assert [thing["barcode"] for thing in found["things"]] == ["CB-2"]
    assert (found["undated"], found["unpriced"]) == (1, 0)


def test_a_plan_is_told_in_two_tables(terminal: Terminal, fleet: AtWork) -> None:
    answer = terminal("replace", "plan", "--ahead", "3", "--budget", "400")

    assert answer.out.startswith("FY28: replace 1 thing for 329.00\nNo year is over its budget")
    assert "FY27  1       329.00  400.00" in answer.out
    assert "Chromebook  Worn out  1       329.00" in answer.out


def test_a_budget_that_is_too_small_says_how_much_is_missing(
    terminal: Terminal, fleet: AtWork
) -> None:
    found = planned(terminal, "--ahead", "2", "--budget", "300")

    assert found["lines"] == []
    assert sum(line["cents"] for line in found["shortfall"]) == 65_800
    assert (
        "The budget is too small: 658.00"
        in terminal("replace", "plan", "--ahead", "2", "--budget", "300").out
    )


def test_rules_are_kept_and_change_the_plan(terminal: Terminal, fleet: AtWork) -> None:
    assert terminal("replace", "rules", "--prices", "3", "--first-month", "1").code == 0

    found = planned(terminal, "--ahead", "3")

    # In calendar years the last of them goes in 2028, two years ahead: 329.00 x 1.0609.
    assert [(line["year"], line["cents"]) for line in found["lines"]] == [
        (2026, 32_900),
        (2027, 33_887),
        (2028, 34_904),
    ]
    assert [entry.act for entry in fleet.all(AuditEntry)].count(Act.MONEY_SET) == 2


def test_a_licence_stands_in_the_plan(terminal: Terminal, fleet: AtWork) -> None:
    with fleet.store.write() as session:
        session.add(
            Licence(id=key("office"), name="Office", renews_on=date(2027, 8, 1), cost_cents=50_000)
        )

    found = planned(terminal, "--ahead", "2")

    assert found["lines"][1] | {"reason": ""} == {
        **LINE,
        "reason": "",
        "group": "Office",
        "year": 2028,
        "count": 1,
        "cents": 50_000,
    }
    told = terminal("replace", "plan", "--ahead", "2").out
    assert told.startswith("FY28: replace 1 thing, renew 1 licence, for 829.00")
    assert "FY28  1       829.00" in told


def test_a_sheet_has_amounts_that_can_be_added(terminal: Terminal, fleet: AtWork) -> None:
    book, text = terminal.folder / "plan.xlsx", terminal.folder / "plan.csv"

    terminal("replace", "plan", book, "--format", "xlsx")
    terminal("replace", "plan", text, "--format", "csv", "--year", "2027")

    cost = openpyxl.load_workbook(book)["Makerdesk"]["F2"]
    assert (cost.value, cost.data_type, cost.number_format) == (329, "n", "#,##0.00")
    [header, row] = csv.reader(io.StringIO(text.read_text(encoding="utf-8-sig")))
    assert dict(zip(header, row, strict=True)) == {
        "Fiscal year": "2027",
        "Reason": "Worn out",
        "What": "Chromebook",
        "Count": "1",
        "Backlog": "1",
        "Cost": "329.00",
        "In budget": "yes",
    }


def test_a_file_is_written_as_it_is_named(terminal: Terminal, fleet: AtWork) -> None:
    for name, begins in (("plan.csv", b"\xef\xbb\xbf"), ("plan.xlsx", b"PK"), ("plan.json", b"{")):
        answer = terminal("replace", "plan", terminal.folder / name)
        assert (answer.code, answer.out) == (0, "")
        assert (terminal.folder / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("words", "said"),
    [(("plan",), "does not tell"), (("plan.csv", "--format", "table"), "to the screen")],
)
def test_a_file_that_would_stay_empty_is_refused(
    terminal: Terminal, fleet: AtWork, words: tuple[str, ...], said: str
) -> None:
    answer = terminal("replace", "plan", terminal.folder / words[0], *words[1:])

    assert answer.code == 2
    assert said in answer.err
    assert "Add --format csv, xlsx, json or pdf." in answer.err


def test_a_year_beyond_the_plan_is_refused(terminal: Terminal, fleet: AtWork) -> None:
    answer = terminal("replace", "plan", "--year", "2044")

    assert answer.code == 1
    assert "The plan reaches from 2027 to 2036." in answer.err


def test_values_are_those_of_the_day_asked_for(terminal: Terminal, fleet: AtWork) -> None:
    values = {
        day: terminal("replace", "value", "--on", day, "--json").document["values"][2]
        for day in ("2026-11-14", "2026-11-15")
    }

    assert values["2026-11-14"]["value_cents"] == 15_079
    assert values["2026-11-15"]["value_cents"] == 14_394
    assert values["2026-11-15"]["written_off_cents"] == 8_225
    assert "Worth 205.63 on 2026-11-15" in terminal("replace", "value", "--on", "2026-11-15").out


@pytest.mark.parametrize(("words", "cents"), [((), 7_540), (("--half-year",), 4_113)])
def test_a_first_fiscal_year_writes_off_its_months_or_half_a_year(
    terminal: Terminal, fleet: AtWork, words: tuple[str, ...], cents: int
) -> None:
    found = terminal("replace", "value", "--on", "2025-06-30", *words, "--json").document

    assert (found["values"][2]["barcode"], found["fiscal_year"]) == ("CB-3", 2025)
    assert found["values"][2]["written_off_cents"] == cents


def test_advice_comes_with_its_numbers(terminal: Terminal, fleet: AtWork) -> None:
    found = terminal("replace", "advice", "CB-3", "--cost", "85", "--json").document

    assert (found["verdict"], found["why"]) == ("repair", ["worth_it"])
    assert (found["months_left"], found["value_cents"]) == (21, 14_394)
    told = terminal("replace", "advice", "CB-3", "--cost", "200").out
    assert told.startswith("Replace it, and keep its parts.\nIt is past half its life")
    assert "Still worth                  143.94" in told


def test_without_a_life_there_is_no_advice(terminal: Terminal, desk: AtWork) -> None:
    assert terminal("replace", "advice", "CB-1").out.startswith("No advice:")
    assert terminal("replace", "advice", "CB-1", "--json").document["verdict"] is None


def test_models_are_told_by_what_a_year_costs(terminal: Terminal, fleet: AtWork) -> None:
    [found] = terminal("replace", "models", "--json").document["models"]

    # 51, 39 and 27 months of service since the days they were bought on.
    assert (found["count"], found["months"], found["bought_cents"]) == (3, 117, 98_700)
    assert found["a_year_cents"] == 10_123
    assert "101.23" in terminal("replace", "models").out


def test_accessories_have_a_price_that_models_count(terminal: Terminal, fleet: AtWork) -> None:
    shown = terminal("replace", "life", "chromebook", "--accessory", "charger", "25", "--json")
    assert shown.document["accessories"] == [
        {"key": "charger", "name": "charger", "price_cents": 2_500}
    ]
    assert "accessory charger  25.00" in terminal("replace", "life", "chromebook").out

    [found] = terminal("replace", "models", "--json").document["models"]

    assert (found["accessory_cents"], found["a_year_cents"]) == (7_500, 10_892)
    assert "Accessories" in terminal("replace", "models").out
    refused = terminal("replace", "life", "chromebook", "--accessory", "mouse", "5")
    assert refused.code == 1
    assert "Its type has no accessory mouse." in refused.err
    assert terminal("replace", "life", "chromebook", "--accessory", "charger", "0").code == 0
    assert terminal("replace", "models", "--json").document["models"][0]["accessory_cents"] == 0


def test_what_is_not_named_stays_and_what_is_forgotten_goes(
    terminal: Terminal, fleet: AtWork
) -> None:
    words = ("--replace-on", "2026-12-31", "--warranty-until", "2027-01-31", "--spare")
    assert terminal("replace", "item", "CB-3", *words).code == 0
    assert planned(terminal, "--ahead", "1")["lines"][0]["reason"] == "by_hand"

    assert terminal("replace", "item", "CB-3", "--forget", "replace-on").code == 0

    [life] = fleet.all(ItemLife)
    assert (life.replace_on, life.warranty_ends_on) == (None, date(2027, 1, 31))
    assert life.is_loaner
    assert terminal("replace", "advice", "CB-3", "--cost", "900", "--json").document["why"] == [
        "warranty"
    ]
    assert fleet.chain_holds()


def test_what_was_paid_for_one_thing_is_set_shown_and_forgotten(
    terminal: Terminal, fleet: AtWork
) -> None:
    assert terminal("fund", "set", "5410", "--name", "Library").code == 0
    words = ("--price", "289.50", "--fund", "5410", "--sold-for", "20", "--months", "36")
    said = terminal("replace", "item", "CB-3", *words)
    assert said.code == 0, said.err
    assert "289.50" in said.out

    found = terminal("replace", "item", "CB-3", "--forget", "fund", "--json").document
    assert (found["price_cents"], found["fund_code"], found["resale_cents"]) == (28_950, None, 2000)
    assert found["life_months"] == 36
    [model] = terminal("replace", "models", "--json").document["models"]
    assert (model["bought_cents"], model["resale_cents"]) == (32_900 + 32_900 + 28_950, 2_000)
    assert "No fund has the code 9." in terminal("replace", "item", "CB-3", "--fund", "9").err
    assert fleet.chain_holds()


def test_losses_that_were_said_are_forgotten(terminal: Terminal, fleet: AtWork) -> None:
    assert terminal("replace", "rules", "--json").document["losses"] == 0

    assert terminal("replace", "rules", "--forget", "losses", "--json").document["losses"] is None
    assert "losses       as things were retired" in terminal("replace", "rules").out
    reasons = [line["reason"] for line in planned(terminal, "--ahead", "10")["lines"]]
    assert "losses" in reasons


def test_what_is_both_set_and_forgotten_is_refused(terminal: Terminal, fleet: AtWork) -> None:
    words = ("--months", "36", "--forget", "months")

    for answer in (
        terminal("replace", "item", "CB-3", *words),
        terminal("replace", "life", "chromebook", *words),
    ):
        assert answer.code == 2
        assert "--months cannot be both set and forgotten." in answer.err


def test_a_budget_is_said_only_by_who_may_approve_purchases(
    terminal: Terminal, fleet: AtWork
) -> None:
    terminal.file(ROLES_FILE, f'[roles]\n{account_name()} = "tech"\n').chmod(0o600)

    assert terminal("replace", "rules", "--prices", "3").code == 0
    answer = terminal("replace", "rules", "--budget", "32000")

    assert answer.code == 1
    assert "may not do this (approve purchase)" in answer.err
    assert "budget       0.00" in terminal("replace", "rules").out


def test_looking_changes_nothing(terminal: Terminal, fleet: AtWork) -> None:
    before = len(fleet.all(AuditEntry))

    shown = terminal("replace", "life", "chromebook")
    terminal("replace", "rules")
    terminal("replace", "item", "CB-1", "--json")

    assert ["new", "329.00"] in [line.split() for line in shown.out.splitlines()]
    assert len(fleet.all(AuditEntry)) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("life", "nothing"), "No type of item has the code nothing."),
        (("rules", "--prices", "much"), "“much” is no share."),
        (("rules", "--prices", "1.234"), "“1.234” is no share."),
        (("rules", "--budget", "a lot"), "“a lot” is no amount."),
        (("value", "--on", "tomorrow"), "“tomorrow” is no day."),
    ],
)
def test_what_cannot_be_is_said(
    terminal: Terminal, desk: AtWork, words: tuple[str, ...], said: str
) -> None:
    answer = terminal("replace", *words)

    assert answer.code != 0
    assert said in answer.err
