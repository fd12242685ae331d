"""What each fund spent, as a report for the board."""

from kiosk.services.upkeep.purchasing.spending import SpendLine
from kiosk.ui.staff.upkeep.purchasing.spending_paper import paper_of
from tests.support.translations import english

GENERAL = ("GENERAL", "Library budget")


def test_the_title_says_what_this_year_has_left_and_the_newest_year_comes_first() -> None:
    lines = (
        SpendLine(2026, *GENERAL, 450_000, 68_100, 0),
        SpendLine(2027, *GENERAL, 450_000, 2_900, 35_320),
    )

    paper = paper_of(english(), lines, 2027)

    assert paper.title == "Spending: 4,117.80 left this year"
    assert list(paper.sections) == [
        "FY27 · GENERAL Library budget",
        "FY26 · GENERAL Library budget",
    ]
    newest = paper.sections["FY27 · GENERAL Library budget"]
    assert [(each.what, each.said) for each in newest] == [
        ("Budget", "4,500.00"),
        ("Spent", "29.00"),
        ("To come", "353.20"),
        ("Left", "4,117.80"),
    ]


def test_what_no_fund_pays_has_no_budget_that_could_be_left() -> None:
    paper = paper_of(english(), (SpendLine(2027, "", "", None, 5_000, 0),), 2027)

    assert [(each.section, each.what) for each in paper.lines] == [
        ("FY27 · no fund", "Spent"),
        ("FY27 · no fund", "To come"),
    ]
