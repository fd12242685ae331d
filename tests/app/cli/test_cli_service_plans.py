"""`makerdesk service set`: plans of one's own, and what of a plan is changed."""

import pytest

from tests.app.cli.conftest import Answer, Terminal
from tests.support.counter import AtWork


def own(terminal: Terminal, *more: str) -> Answer:
    words = ("--type", "chromebook", "--title", "Dust", "--every", "2 weeks", "--fixed")
    return terminal("service", "set", "dust", *words, *more)


def in_force(terminal: Terminal) -> dict[str, object]:
    (plan,) = terminal("service", "plans", "--json").document["plans"]
    return {str(name): value for name, value in plan.items()}


def test_a_plan_of_ones_own_is_set_and_changed_by_what_is_named(
    terminal: Terminal, desk: AtWork
) -> None:
    answer = own(
        terminal,
        *("--meter", "50 loans", "--lead-days", "3", "--lead", "5", "--grace-days", "7"),
        *("--months", "8-12,1", "--blocking", "--step", "Blow.", "--step", "Wipe."),
        *("--minutes", "10", "--from", "2026-11-02"),
    )
    assert (answer.out, answer.err) == ("Dust: every 2 weeks or 50 loans, for chromebook.\n", "")
    before = in_force(terminal)
    assert (before["lead_units"], before["months"]) == (5, [1, 8, 9, 10, 11, 12])
    assert (before["steps"], before["mode"], before["blocking"]) == (
        ["Blow.", "Wipe."],
        "fixed",
        True,
    )

    words = ("--every", "1 month", "--forget", "meter", "--floating", "--months", "11-2")
    changed = terminal("service", "set", "dust", "--type", "chromebook", *words)

    assert changed.out == "Dust: every 1 month, for chromebook.\n"
    assert in_force(terminal) == before | {
        "every": 1,
        "unit": "month",
        "meter": None,
        "meter_every": None,
        "lead_units": 0,
        "mode": "floating",
        "months": [1, 2, 11, 12],
    }


def test_one_of_the_library_is_changed_too(terminal: Terminal, desk: AtWork) -> None:
    words = ("--meter", "20 run-time", "--minutes", "15", "--lead", "0.5")

    terminal("service", "set", "3d-plate", "--item", "CB-1", *words)

    plan = in_force(terminal)
    assert (plan["title"], plan["meter_every"], plan["lead_units"]) == (
        "3D printer: build plate",
        72_000,
        1_800,
    )


def test_all_that_is_wrong_is_told_at_once(terminal: Terminal, desk: AtWork) -> None:
    words = ("--months", "13", "--lead-days", "-1", "--part", "NOZ-04=2", "--json")

    answer = terminal("service", "set", "dust", "--type", "chromebook", *words)

    assert answer.code == 1
    for told in ("no title", "never be due", "below zero", "month that is none", "not known"):
        assert told in answer.err, told
    assert len(answer.document["problems"]) == 5
    assert terminal("service", "plans", "--json").document["plans"] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--every", "often"), "is no interval"),
        (("--meter", "50 miles"), "is no interval of a meter"),
        (("--months", "May"), "names no months"),
        (("--lead", "5"), "The plan has no meter for --lead."),
    ],
)
def test_what_nobody_can_read_is_told(
    terminal: Terminal, desk: AtWork, words: tuple[str, ...], told: str
) -> None:
    answer = terminal("service", "set", "new", "--type", "chromebook", *words)

    assert (answer.code, told in answer.err) == (2, True)


def test_the_agenda_lists_days_and_says_what_was_done_in_time(
    terminal: Terminal, desk: AtWork
) -> None:
    assert terminal("service", "agenda").out == "Nothing is planned in these days.\n"
    own(terminal, "--from", "2026-11-16", "--grace-days", "3")
    terminal("service", "done", "CB-1")

    listed = terminal("service", "agenda", "--days", "20")
    told = terminal("service", "agenda", "--days", "20", "--json").document

    lines = [line.split() for line in listed.out.splitlines()]
    assert lines[1:4] == [
        ["2026-11-30", "done", "Dust", "CB-1"],
        ["2026-11-30", "due", "Dust", "CB-2,", "CB-3"],
        ["2026-12-14", "planned", "Dust", "CB-1,", "CB-2,", "CB-3"],
    ]
    assert listed.out.splitlines()[-1] == "In time: 1 of 1 (100 %)."
    assert [chip["kind"] for chip in told["chips"]] == ["done", "due", "planned"]
    assert (told["plans"][0]["in_time"], told["plans"][0]["due"]) == (1, 1)
