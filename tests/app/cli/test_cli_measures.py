"""Measures on the command line."""

import re
from datetime import timedelta

from db.models.upkeep.work_orders import Downtime
from db.vocabulary.upkeep import DowntimeKind
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key

DAYS = ("--from", "2026-11-23", "--until", "2026-11-29")


def down_once(desk: AtWork, time: timedelta = timedelta(hours=5)) -> None:
    """Since Wednesday."""
    with desk.store.write() as session:
        session.add(
            Downtime(
                id=key("down"),
                item_id=desk.laptop(1),
                kind=DowntimeKind.UNPLANNED,
                from_at=MONDAY - timedelta(days=5),
                until_at=MONDAY - timedelta(days=5) + time,
                reason="Screen",
            )
        )


def rows_of(out: str) -> dict[str, str]:
    """The first table: what is measured, and how much."""
    cells = (re.split(r"  +", line) for line in out.splitlines())
    return {row[0]: row[1] for row in cells if len(row) == 2}


def test_measures_for_people(terminal: Terminal, desk: AtWork) -> None:
    down_once(desk)

    answer = terminal("upkeep", "measures", *DAYS, "--item", "CB-1")

    assert answer.code == 0, answer.err
    assert answer.out.startswith("2026-11-23 to 2026-11-29: 1 served.\n")
    rows = rows_of(answer.out)
    assert rows["Down"] == "5.0 h"
    assert rows["Availability"] == "97.0 %"
    assert rows["Failures"] == "1"
    assert rows["To repair (MTTR)"] == "5.0 h"
    assert rows["Half of them within"] == "-"


def test_open_hours_are_never_told_in_days_of_the_clock(terminal: Terminal, desk: AtWork) -> None:
    down_once(desk, timedelta(days=3))

    rows = rows_of(terminal("upkeep", "measures", *DAYS, "--item", "CB-1").out)

    assert rows["Down"] == "3.0 days"
    assert rows["Of use between failures (MTBF)"].endswith(" h")
    assert rows["Down in open hours"].endswith(" h")


def test_measures_for_programs(terminal: Terminal, desk: AtWork) -> None:
    down_once(desk)

    found = terminal("upkeep", "measures", *DAYS, "--type", "chromebook", "--json").document

    assert (found["document"], found["type"], found["things"]) == (
        "upkeep measures",
        "chromebook",
        3,
    )
    assert (found["down_seconds"], found["failures"]) == (18_000, 1)
    assert found["open_seconds"] == 3 * 40 * 3600
    assert found["median_seconds"] is None


def test_without_days_it_is_the_last_year(terminal: Terminal, desk: AtWork) -> None:
    found = terminal("upkeep", "measures", "--json").document

    assert (found["first"], found["last"]) == ("2025-12-01", "2026-11-30")


def test_days_that_cannot_be_measured_are_refused(terminal: Terminal, desk: AtWork) -> None:
    for days in (
        ("--from", "2026-11-24", "--until", "2026-11-23"),
        ("--from", "2030-01-01", "--until", "2030-02-01"),
    ):
        answer = terminal("upkeep", "measures", *days)
        assert answer.code == 1
        assert "nothing can be measured" in answer.err
    assert terminal("upkeep", "measures", "--type", "a", "--item", "CB-1").code == 2
