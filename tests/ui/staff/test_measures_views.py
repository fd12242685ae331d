"""What a window of measures says, and that it says so where there is too little to say anything."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from db.queries.upkeep.measures import PartRow, SpendRow
from kiosk.domain.upkeep.repairs.measures import Reliability
from kiosk.domain.upkeep.repairs.report_days import Days
from kiosk.domain.upkeep.repairs.turnaround import Age, FirstFix
from kiosk.services.upkeep.repairs.measures import Measures
from kiosk.ui.staff.upkeep.repairs.measures_views import report_of, spent_bars
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep.report import Report
from tests.support.translations import english

HOUR = timedelta(hours=1)
SEEN = Measures(
    days=Days(date(2026, 11, 1), date(2026, 11, 30)),
    things=40,
    reliability=Reliability(
        watched=40 * 720 * HOUR,
        open_watched=5_000 * HOUR,
        down=300 * HOUR,
        open_down=100 * HOUR,
        unplanned=240 * HOUR,
        operating=4_900 * HOUR,
        failures=4,
    ),
    closed=12,
    median=52 * HOUR,
    ninth=200 * HOUR,
    first_fix=FirstFix(9, 10),
    open_by_age=(Age(0, 2, 1), Age(31, None, 0)),
    parts=(PartRow("KB", "Keyboard", 3, 9_000),),
    spent=(SpendRow("cb", "Chromebook", 5, 9_000, 4_000, 500, -2_000),),
)


def report(found: Measures) -> Report:
    t = english()
    return report_of(t, Dates(t, ZoneInfo("America/Chicago")), found)


def said(found: Measures) -> list[tuple[str, str]]:
    return [(each.said, each.of) for each in report(found).sections["How things served"]]


def test_every_figure_says_of_how_many() -> None:
    assert report(SEEN).title == "Things could be used for 98.0 % of school hours"
    assert said(SEEN) == [
        ("98.0 %", "of 5,000.0 h of all things together"),
        ("100.0 h", "12.5 days with nights and weekends"),
        ("4", "not planned, begun in these days"),
        ("1,225.0 h", "from 4 failures"),
        ("2.5 days", "from 4 failures"),
        ("2.2 days", "of 12 closed repairs"),
        ("8.3 days", "of 12 closed repairs"),
        ("90.0 %", "9 of 10 that came back into use"),
    ]


def test_where_there_is_too_little_it_says_so_and_no_nought() -> None:
    calm = replace(
        SEEN,
        reliability=replace(SEEN.reliability, failures=0),
        closed=3,
        first_fix=FirstFix(0, 0),
    )
    told = said(calm)

    assert told[3] == ("not known", "nothing failed in these days")
    assert told[6] == ("not known", "of 3 closed repairs: too few to say")
    assert told[7] == ("not known", "nothing came back into use in these days")
    numbers = [line.number for line in report(calm).lines]
    assert [numbers[place] for place in (3, 4, 6, 7)] == [None] * 4


def test_without_things_only_repairs_are_told_of() -> None:
    gone = replace(SEEN, things=0, reliability=Reliability())

    assert next(of for _, of in said(gone)) == "of 12 closed repairs"
    assert "How things served" not in report(replace(gone, closed=0)).sections


def test_a_sheet_gets_numbers_that_can_be_added_up() -> None:
    lines = {(line.section, line.what): (line.number, line.unit) for line in report(SEEN).lines}

    assert lines["What repairs cost, by type", "Chromebook"] == (Decimal("115.00"), "money")
    assert lines["Parts used", "Keyboard (KB)"] == (Decimal(3), "pieces")
    assert lines["How things served", "half of the repairs took at most"][0] == Decimal("52.0")


def test_a_credit_is_in_the_sum_and_no_bar_goes_backwards() -> None:
    assert [(bar.total, bar.parts) for bar in spent_bars(SEEN)] == [("115.00", (9_000, 4_000, 0))]
