"""The table of `packaging/bench`."""

import json
from pathlib import Path

import pytest

from tests.benchmarks.figures import Figure, Spread, table, write_json

KEPT, BROKEN = Figure("a scan", 12.0, "ms", 15), Figure("a start", 2.5, "s", 1.2)
TOLD = Figure("a ratio", 3.0, "x")


def test_a_promise_that_is_broken_is_marked_and_what_was_not_promised_is_not() -> None:
    lines = table([KEPT, BROKEN, TOLD]).splitlines()

    assert [line.endswith("BROKEN") for line in lines] == [False, False, True, False]
    assert "<= 15 ms" in lines[1]
    assert lines[3].split() == ["a", "ratio", "3", "x"]


@pytest.mark.parametrize(("value", "holds"), [(0.0, False), (1.0, True), (2.0, False)])
def test_an_exact_promise_is_broken_by_less_as_well(value: float, holds: bool) -> None:
    flushes = Figure("flushes of an act", value, "", 1, is_exact=True)

    line = table([flushes]).splitlines()[1]

    assert flushes.holds is holds
    assert "= 1" in line
    assert "<=" not in line
    assert line.endswith("BROKEN") is not holds


def test_the_figures_are_written_for_programs_too(tmp_path: Path) -> None:
    write_json(tmp_path / "figures.json", [KEPT, BROKEN], {"loans": 10})

    document = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert (document["version"], document["loans"]) == (1, 10)
    assert [each["holds"] for each in document["figures"]] == [True, False]


@pytest.mark.parametrize(("share", "value"), [(0.0, 1.0), (0.5, 51.0), (0.99, 100.0), (1.0, 100.0)])
def test_a_quantile_is_one_of_the_measures(share: float, value: float) -> None:
    assert Spread(tuple(float(each) for each in range(1, 101))).quantile(share) == value
