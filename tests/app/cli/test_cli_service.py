"""`makerdesk service` and `makerdesk meter`: plans from the library, what is due, what was done."""

from datetime import date

import pytest

from db.models.upkeep.maintenance import MaintenancePlan, Meter, PlanStanding, Service
from db.vocabulary.upkeep import ServiceOutcome
from kiosk.app.cli.output import Output
from kiosk.app.cli.service_answers import say_due
from kiosk.domain.upkeep.maintenance.plan_library import LIBRARY
from kiosk.services.upkeep.maintenance.services_due import list_due
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork


def set_check(terminal: Terminal, start: str = "2025-11-29") -> None:
    answer = terminal("service", "set", "chromebook-check", "--type", "chromebook", "--from", start)
    assert (answer.code, answer.err) == (0, "")


def test_the_library_lists_plans_to_begin_with(terminal: Terminal, desk: AtWork) -> None:
    listed = terminal("service", "plans", "--library", "--json").document["library"]

    assert [each["plan"] for each in listed] == [plan.key for plan in LIBRARY]
    assert terminal("service", "plans").out.startswith("No plan is in force.")
    assert "12 months or 50 loans" in terminal("service", "plans", "--library").out


def test_a_plan_for_a_type_says_what_is_due_on_each(terminal: Terminal, desk: AtWork) -> None:
    set_check(terminal)

    answer = terminal("service", "due")

    assert answer.code == 0
    lines = [line.split() for line in answer.out.splitlines()]
    assert [line[0] for line in lines] == ["Code", *(row.barcode for row in desk.school.laptops)]
    assert "0 loans of 50 loans" in answer.out
    assert terminal("service", "plans", "--json").document["plans"][0]["for"] == "chromebook"
    assert terminal("service", "due", "--json").document["services"][0] == {
        "plan_id": str(desk.all(MaintenancePlan)[0].id),
        "plan": "chromebook-check",
        "title": "Chromebook: yearly check",
        "item": "CB-1",
        "thing": "Chromebook 1",
        "status": "due",
        "due_on": "2026-11-29",
        "due_reading": 50,
        "total": 0,
        "meter": "loans",
        "estimated_on": None,
        "open": True,
    }


def test_done_says_when_the_next_one_is_due(terminal: Terminal, desk: AtWork) -> None:
    set_check(terminal)

    trial = terminal("service", "done", "CB-1", "--dry-run")
    answer = terminal("service", "done", "CB-1")

    assert "A trial; nothing was changed." in trial.out
    assert answer.out.splitlines() == [
        "Chromebook: yearly check, Chromebook 1: done.",
        "The next one is due on 2027-11-30 or at 50 loans.",
    ]
    ended = [row for row in desk.all(Service) if row.outcome is ServiceOutcome.DONE]
    assert [row.item_id for row in ended] == [desk.laptop(1)]
    assert desk.chain_holds()


def test_loans_typed_here_move_the_meter(terminal: Terminal, desk: AtWork) -> None:
    set_check(terminal)

    terminal("lend", "CARD-MIA", "CB-1")

    assert terminal("meter", "list", "CB-1", "--json").document["meters"][0]["total"] == 1
    assert "loans  1 loans  1 loans" in terminal("meter", "list", "CB-1").out
    assert terminal("meter", "list", "CB-2").code == 0


def test_a_meter_that_is_expected_before_the_day_says_about_when(
    terminal: Terminal, desk: AtWork
) -> None:
    set_check(terminal, "2026-11-02")
    (plan,) = desk.all(MaintenancePlan)
    for laptop, day in ((1, 9), (2, 7)):
        which = (plan.id, desk.laptop(laptop))
        desk.change(PlanStanding, which, estimated_on=date(2026, 12, day))
    terminal.capsys.readouterr()

    say_due(Output(as_json=False), list_due(desk.ctx, days=14))

    _, second, first = terminal.capsys.readouterr().out.splitlines()
    assert ("CB-2" in second, "about 2026-12-07" in second) == (True, True)
    assert ("CB-1" in first, "about 2026-12-09" in first) == (True, True)


def test_a_service_is_skipped_with_a_reason_or_moved(terminal: Terminal, desk: AtWork) -> None:
    set_check(terminal)

    moved = terminal("service", "move", "CB-2", "2026-12-07")
    assert terminal("service", "skip", "CB-1", "--why", " ").code == 2
    skipped = terminal("service", "skip", "CB-1", "--why", "at a camp")

    assert "moved to 2026-12-07" in moved.out
    assert "skipped" in skipped.out
    silent = terminal("service", "skip", "CB-3", "--why", " ")
    assert (silent.code, "it is empty" in silent.err) == (2, True)
    assert terminal("service", "move", "CB-3", "0001-01-05").code == 2
    again = terminal("service", "skip", "CB-1", "--why", "twice")
    assert (again.code, "is not due" in again.err) == (1, True)
    back = terminal("service", "move", "CB-2", "2026-11-01")
    assert (back.code, "cannot be moved" in back.err) == (1, True)


def test_services_are_written_for_other_calendars(terminal: Terminal, desk: AtWork) -> None:
    set_check(terminal)
    file = terminal.folder / "services.ics"

    assert "The services are in" in terminal("service", "calendar", file).out
    assert file.read_bytes().count(b"BEGIN:VEVENT") == len(desk.school.laptops)
    assert terminal("service", "calendar", "-").out.startswith("BEGIN:VCALENDAR")


def test_an_ended_plan_is_due_no_more(terminal: Terminal, desk: AtWork) -> None:
    set_check(terminal)

    answer = terminal("service", "end", "chromebook-check", "--type", "chromebook", "--json")

    assert answer.document["skipped"] == len(desk.school.laptops)
    assert terminal("service", "due").out == "Nothing is due.\n"
    assert terminal("service", "due", "CB-1").out == "CB-1 has no plan.\n"
    missing = terminal("service", "end", "chromebook-check", "--type", "chromebook")
    assert (missing.code, "There is no plan chromebook-check in force." in missing.err) == (1, True)


def test_an_item_with_two_plans_asks_which(terminal: Terminal, desk: AtWork) -> None:
    set_check(terminal)
    terminal("service", "set", "cart-safety", "--item", "CB-1")

    asked = terminal("service", "done", "CB-1")

    assert asked.code == 1
    assert "more than one plan: chromebook-check, cart-safety." in asked.err
    assert terminal("service", "done", "CB-1", "--plan", "cart-safety").code == 0
    assert terminal("service", "done", "CB-1", "--plan", "3d-belts").code == 1


@pytest.mark.parametrize(
    "words",
    [
        ("service", "set", "cart-safety"),
        ("service", "set", "cart-safety", "--type", "chromebook", "--item", "CB-1"),
        ("meter", "add", "CB-1", "run-time", "many"),
        ("meter", "add", "CB-1", "run-time", "-5"),
        ("meter", "add", "CB-1", "jobs", "2.5"),
        ("meter", "add", "CB-1", "jobs", "NaN"),
        ("meter", "add", "CB-1", "run-time", "99999999"),
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(
    terminal: Terminal, desk: AtWork, words: tuple[str, ...]
) -> None:
    assert terminal(*words).code == 2
    assert desk.all(Meter) == []


def test_a_type_that_nobody_has_is_told(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("service", "set", "cart-safety", "--type", "cart")

    assert (answer.code, "No type of item has the code cart." in answer.err) == (1, True)


def test_readings_are_kept_in_hours(terminal: Terminal, desk: AtWork) -> None:
    terminal("service", "set", "3d-belts", "--item", "CB-1")

    trial = terminal("meter", "add", "CB-1", "run-time", "190", "--dry-run")
    assert desk.all(Meter) == []
    kept = terminal("meter", "add", "CB-1", "run-time", "212.5")
    back = terminal("meter", "add", "CB-1", "run-time", "200")
    other = terminal("meter", "add", "CB-1", "run-time", "0", "--other", "--json")

    assert "190.0 h in all" in trial.out
    assert "212.5 h in all" in kept.out
    assert (back.code, "The meter showed 212.5 h the last time." in back.err) == (1, True)
    assert other.document["meter"]["total"] == 765_000
    assert "due" in terminal("service", "due", "CB-1").out


def test_a_service_is_begun_under_a_work_order_which_ends_it(
    terminal: Terminal, desk: AtWork
) -> None:
    set_check(terminal)

    begun = terminal("service", "start", "CB-1")

    assert begun.out == "W-1 is open: Chromebook: yearly check, Chromebook 1.\n"
    refused = terminal("service", "done", "CB-1")
    assert (refused.code, "W-1" in refused.err) == (1, True)
    terminal("workorder", "move", "W-1", "in-progress")
    terminal("workorder", "move", "W-1", "testing")
    steps = terminal("workorder", "show", "W-1", "--json").document["work_order"]["steps"]
    for number in range(1, len(steps) + 1):
        terminal("workorder", "tick", "W-1", str(number))
    assert terminal("workorder", "close", "W-1", "serviced").code == 0
    assert ServiceOutcome.DONE in [row.outcome for row in desk.all(Service)]
    again = terminal("service", "start", "CB-1")
    assert (again.code, "is not due" in again.err) == (1, True)


def test_parts_that_lack_are_said_and_the_work_begins(terminal: Terminal, desk: AtWork) -> None:
    set_check(terminal)
    (wanted,) = desk.all(MaintenancePlan)
    desk.change(MaintenancePlan, wanted.id, parts=[{"code": "WIPES", "quantity": 1}])

    begun = terminal("service", "start", "CB-1")

    assert begun.code == 0
    assert begun.out.splitlines()[-1] == "Too few on the shelf: WIPES."
