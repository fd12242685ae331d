"""`makerdesk machine`: machines are set, looked at, closed, tested and made free by typing."""

import pytest

from db.models.makerspace.machines import Machine, MachineClass
from db.models.people import StaffMember
from db.vocabulary.makerspace import JobState, MachineState
from db.vocabulary.people import StaffRole
from kiosk.app.cli.machine_refusals import machine_refusal
from kiosk.domain.makerspace.class_rules import RuleFault, RuleProblem
from kiosk.domain.makerspace.machines import CheckLack
from kiosk.services.makerspace.machines.checks import NotChecked
from kiosk.services.makerspace.machines.classes import ClassFault, ClassRefused
from kiosk.services.makerspace.machines.entries import (
    MachineFault,
    MachineProblem,
    MachineRefused,
)
from tests.app.cli.conftest import Terminal
from tests.services.makerspace.printing import Makerspace, makerspace
from tests.support.counter import AtWork


@pytest.fixture
def space(desk: AtWork) -> Makerspace:
    return makerspace(desk)


def typed(terminal: Terminal, *words: str) -> str:
    """Type it, which must work; what it says."""
    answer = terminal("machine", *words)
    assert (answer.code, answer.err) == (0, ""), answer.err
    return answer.out


def refused(terminal: Terminal, *words: str, code: int = 1) -> str:
    """Type it, which must be refused; why."""
    answer = terminal("machine", *words)
    assert (answer.code, answer.out) == (code, "")
    return answer.err


def test_a_laptop_becomes_a_machine_and_says_what_it_can_do(
    terminal: Terminal, space: Makerspace
) -> None:
    assert "Say --class: it is no machine yet." in refused(terminal, "set", "CB-3", code=2)
    typed(terminal, "class", "laser", "--name", "Laser", "--staff-there", "--no-files")

    said = typed(
        terminal, "set", "CB-3", "--class", "laser", "--material", "PLA", "--bed", "600x300x40"
    )
    assert said == "CB-3: kept.\nClass: laser.\nWorks with: PLA.\nBed: 600 x 300 x 40 mm.\n"
    typed(terminal, "set", "CB-3", "--nozzle", "0.4", "--overnight", "--forget", "bed")
    found = terminal("machine", "show", "CB-3", "--json").document["machine"]

    assert (found["materials"], found["bed_mm"], found["nozzle_um"]) == (["PLA"], None, 400)
    assert (found["overnight"], found["state"], found["holds"]) == (True, "free", [])
    assert "CB-3" in typed(terminal, "list", "--class", "laser")
    assert "Switched off." in typed(terminal, "set", "CB-3", "--off")
    assert typed(terminal, "list", "--class", "laser") == "There is no such machine.\n"
    assert "Out of use" in typed(terminal, "list", "--class", "laser", "--all")
    assert "This machine will not run again." in typed(terminal, "show", "CB-3")
    assert space.desk.chain_holds()


def test_a_machine_shows_its_spool_and_its_runs(terminal: Terminal, space: Makerspace) -> None:
    space.running()

    shown = typed(terminal, "show", "CB-1")

    assert ": In use.\nClass: printer-3d.\n" in shown
    assert "Loaded: S-1 PLA, 1,000 g.\n" in shown
    listed = typed(terminal, "list").splitlines()
    assert [line.split()[0] for line in listed[1:]] == ["CB-1", "CB-2"]


def test_the_rules_of_a_class_are_set_and_taken_back(terminal: Terminal, space: Makerspace) -> None:
    typed(terminal, "class", "printer-3d", "--rule", "running_cap=2", "--rule", "is_charging=yes")
    typed(terminal, "class", "printer-3d", "--rule", "half_life_hours=none", "--second-person")

    shown = typed(terminal, "class", "printer-3d")
    assert "  half_life_hours = none\n  is_charging = yes\n  running_cap = 2\n" in shown
    assert "A second person stays at the machine." in shown
    typed(terminal, "class", "printer-3d", "--usual", "running_cap", "--needs", "any", "--alone")
    (row,) = space.desk.all(MachineClass)
    assert row.rules == {"version": 1, "half_life_hours": None, "is_charging": True}
    assert (row.needs.value, row.needs_second_person) == ("any", False)

    said = refused(terminal, "class", "printer-3d", "--rule", "speed=3", "--rule", "running_cap=0")
    assert "The class was not changed.\n" in said
    assert "speed is no rule." in said
    assert "running_cap goes from 1 to 100." in said
    assert "kiln" in refused(terminal, "class", "kiln")
    assert "The class has no name." in refused(terminal, "class", "kiln", "--staff-there")
    space.queued()
    assert "have not ended" in refused(terminal, "class", "printer-3d", "--off")


def test_a_closed_machine_is_unlocked_for_a_test_and_locked_again(
    terminal: Terminal, space: Makerspace
) -> None:
    unlock = ("unlock", "CB-1", "--card", "CARD-TEA")
    with space.desk.store.write() as session:
        session.add(StaffMember(patron_id=space.desk.school.teacher.id, role=StaffRole.TECH))
    assert "The machine is not closed." in refused(terminal, *unlock)
    opened = terminal("workorder", "open", "CB-1", "Smells burnt", "--hazard", "--stays")
    assert opened.code == 0, opened.err

    assert "This machine is not safe now." in typed(terminal, "show", "CB-1")
    assert "nobody who repairs" in refused(terminal, "unlock", "CB-1", "--card", "CARD-MIA")
    assert "Staff may run a test on it today." in typed(terminal, *unlock)
    assert terminal("machine", "show", "CB-1", "--json").document["machine"]["unlocked"] is True
    assert "Staff may run" not in typed(terminal, "lock", "CB-1")


def test_a_machine_is_free_after_a_look(terminal: Terminal, space: Makerspace) -> None:
    job_id = space.running()
    space.move(job_id, JobState.FINISHED_ON_BED)
    space.desk.change(Machine, space.machines[1], use=MachineState.TO_CHECK)

    assert "lies on its bed" in refused(terminal, "tested", "CB-1", "--clear")
    said = refused(terminal, "tested", "CB-2", "--steps-left", "2")
    assert "The machine is not free yet.\n" in said
    assert "Nobody said that its bed is clear. Clear it and add --clear. Steps of" in said
    assert ": Free.\n" in typed(terminal, "tested", "CB-2", "--clear")
    assert "Nothing on it waits" in refused(terminal, "tested", "CB-2", "--clear")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("show", "CB-3"), 1, "CB-3 runs no jobs."),
        (("show", "NOPE"), 1, "No item has the code NOPE."),
        (("list", "--class", "kiln"), 1, "No class of machines has the code kiln."),
        (("set", "CB-1", "--class", "kiln"), 1, "makerdesk machine class kiln --name NAME"),
        (("set", "CB-1", "--material", "GOLD"), 1, "No material has the code GOLD."),
        (("set", "CB-1", "--bed", "0x1x1"), 1, "A side of the bed is 0."),
        (("set", "CB-1", "--bed", "wide"), 2, "Write it like this: 250x210x220."),
        (("class", "printer-3d", "--rule", "cap"), 2, "Write it like this: running_cap=2."),
    ],
)
def test_what_cannot_be_is_said(
    terminal: Terminal, space: Makerspace, words: tuple[str, ...], code: int, said: str
) -> None:
    assert said in refused(terminal, *words, code=code)


@pytest.mark.parametrize(
    "error",
    [
        ClassRefused((*ClassFault, *(RuleProblem("key", fault, 1, 2) for fault in RuleFault))),
        MachineRefused(tuple(MachineProblem(fault, "PLA") for fault in MachineFault)),
        NotChecked(tuple(CheckLack)),
    ],
    ids=lambda error: type(error).__name__,
)
def test_every_refusal_says_where_and_how_to_mend_it(error: Exception) -> None:
    said = machine_refusal(error)

    assert said is not None
    assert all(each.where and each.what and each.how for each in said.problems)
    assert len({each.what for each in said.problems}) == len(said.problems)
