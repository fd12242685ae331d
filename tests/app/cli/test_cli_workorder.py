"""`makerdesk workorder`: a repair is logged, moved on, paid for and closed by typing."""

from datetime import timedelta

import pytest

from db.models.lending import Charge
from db.models.people import StaffMember
from db.models.upkeep.parts import SparePart
from db.models.upkeep.work_orders import WorkOrder, WorkOrderCheck
from db.vocabulary.catalog import ServiceState
from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import Condition, FaultSpot
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from kiosk.services.upkeep.repairs.order_work import LabourLine, add_line_to
from kiosk.services.upkeep.repairs.work_orders import Opening, Step, open_work_order
from tests.app.cli.conftest import Terminal
from tests.services.upkeep.purchasing.stocked import add_panel
from tests.services.upkeep.repairs.repairing import state_of
from tests.support.counter import AtWork

TRIAGE = ("--priority", "normal", "--symptom", "cracked", "--cause", "dropped")


def typed(terminal: Terminal, *words: str) -> str:
    """Type it, which must work; what it says."""
    answer = terminal("workorder", *words)
    assert (answer.code, answer.err) == (0, ""), answer.err
    return answer.out


def test_a_repair_goes_from_the_report_to_the_shelf(terminal: Terminal, desk: AtWork) -> None:
    desk.lent()
    fault = Fault(desk.laptop(1), None, Condition.BROKEN, (FaultSpot.SCREEN,))
    report_fault(desk.ctx, desk.action(), fault)
    desk.returned()
    terminal("vendor", "add", "Acme")

    assert typed(terminal, "open", "CB-1", "Screen", "--report") == (
        "W-1 is open for CB-1: Screen.\n"
    )
    assert typed(terminal, "move", "w-1", "triaged", *TRIAGE) == "W-1: Looked at.\n"
    typed(terminal, "move", "W-1", "in-progress")
    sent = ("--vendor", "Acme", "--rma", "4411", "--back", "2026-12-09")
    assert typed(terminal, "move", "W-1", "at-vendor", *sent) == "W-1: At the vendor.\n"
    typed(terminal, "move", "W-1", "testing", "--serial", "5CD2")
    assert "W-1: 12.50 for Panel put in." in typed(
        terminal, "line", "W-1", "Panel put in", "--minutes", "25", "--rate", "30"
    )
    typed(terminal, "line", "W-1", "Parcel", "--cost", "8.50")
    assert "All in all it has cost 16.50." in typed(
        terminal, "line", "W-1", "Acme", "--credit", "4.50"
    )
    typed(terminal, "note", "W-1", "Came without its charger")
    shown = typed(terminal, "show", "W-1")
    assert "Vendor: Acme, return number 4411, back by 2026-12-09." in shown
    assert "Came without its charger" in shown

    closed = terminal("workorder", "close", "W-1", "part-replaced", "--charge", "45", "--json")

    assert (closed.code, closed.document["state"]) == (0, "closed")
    assert [charge.amount_cents for charge in desk.all(Charge)] == [4_500]
    assert state_of(desk) is ServiceState.OK
    ticket = terminal("workorder", "show", "W-1", "--json").document["work_order"]
    assert (ticket["serial"], ticket["total_cents"]) == ("5CD2", 1_650)
    assert [move["to"] for move in ticket["moves"]][-1] == "closed"
    assert desk.chain_holds()


def test_two_who_work_at_the_same_time_cost_twice_and_take_it_once(
    terminal: Terminal, desk: AtWork
) -> None:
    typed(terminal, "open", "CB-1", "Screen")
    (order,) = desk.all(WorkOrder)
    began = desk.clock.now()
    ended = began + timedelta(minutes=50)
    line = LabourLine("Panel", 50, 3_000, started_at=began, ended_at=ended)
    for _ in range(2):
        add_line_to(desk.ctx, desk.action(), order.id, line)

    shown = typed(terminal, "show", "W-1")

    assert "All in all it has cost 50.00." in shown
    assert "Timed work: 50 min" in shown
    ticket = terminal("workorder", "show", "W-1", "--json").document["work_order"]
    assert (ticket["total_cents"], ticket["worked_minutes"]) == (5_000, 50)


def test_everything_that_is_missing_is_said_at_once(terminal: Terminal, desk: AtWork) -> None:
    typed(terminal, "open", "CB-1", "Screen")
    refused = terminal("workorder", "move", "W-1", "triaged", "--cause", "wear")
    assert refused.code == 1
    assert "W-1 stays where it is." in refused.err
    assert "Say how soon it is needed. Say what is wrong with it." in refused.err
    assert "cannot go there" in terminal("workorder", "close", "W-1", "cleaned").err
    named = terminal("workorder", "close", "w-1", "cleaned", "--json").document["problems"]
    assert (named[0]["where"], "in-progress" in named[0]["how"]) == ("no_such_move", False)
    assert "triaged" in named[0]["how"]
    typed(terminal, "set", "W-1", "--priority", "low", "--symptom", "dead", "--no-warranty")
    typed(terminal, "move", "W-1", "triaged", "--cause", "wear")


def test_a_trial_changes_nothing(terminal: Terminal, desk: AtWork) -> None:
    opened = terminal("workorder", "open", "CB-1", "Screen", "--dry-run", "--json").document
    assert (opened["outcome"], desk.all(WorkOrder)) == ("preview", [])
    typed(terminal, "open", "CB-1", "Screen", "--stays")
    said = typed(terminal, "move", "W-1", "cancelled", "--dry-run")
    assert said.startswith("W-1: Cancelled.\n")
    assert desk.all(WorkOrder)[0].closed_at is None
    assert terminal("workorder", "list", "--json").document["work_orders"][0]["state"] == "reported"
    assert state_of(desk) is ServiceState.OK


def test_the_list_is_the_board(terminal: Terminal, desk: AtWork) -> None:
    assert typed(terminal, "list") == "No work order is open.\n"
    typed(terminal, "open", "CB-2", "Keyboard", "--hazard")
    listed = typed(terminal, "list")
    assert "W-1" in listed
    assert "Keyboard" in listed
    (card,) = terminal("workorder", "list", "--json").document["work_orders"]
    assert (card["stage"], card["hazard"], card["item"]) == ("new", True, "CB-2")


def test_steps_are_ticked_by_their_number(terminal: Terminal, desk: AtWork) -> None:
    steps = (Step("Type every key."), Step("Dust it.", is_mandatory=False))
    open_work_order(desk.ctx, desk.action(), Opening(desk.laptop(1), "Keys", steps=steps))
    assert typed(terminal, "tick", "W-1", "1") == (
        "W-1: step 1 is done; 0 left that must be done.\n"
    )
    assert "[x] 1. Type every key.\n[ ] 2. Dust it. (if you like)" in typed(terminal, "show", "W-1")
    assert terminal("workorder", "tick", "W-1", "3").code == 1
    assert sum(row.done_at is not None for row in desk.all(WorkOrderCheck)) == 1


def test_a_line_and_a_tick_are_taken_back(terminal: Terminal, desk: AtWork) -> None:
    add_panel(desk, on_hand=2, unit_cents=1_995)
    opening = Opening(desk.laptop(1), "Keys", steps=(Step("Type every key."),))
    open_work_order(desk.ctx, desk.action(), opening)
    typed(terminal, "line", "W-1", "--part", "PANEL")
    typed(terminal, "line", "W-1", "Parcel", "--cost", "8.50")
    typed(terminal, "tick", "W-1", "1")
    assert "1. 19.95  Panel\n2. 8.50  Parcel\n" in typed(terminal, "show", "W-1")
    before = terminal("workorder", "show", "W-1", "--json").document

    tried = terminal("workorder", "line", "W-1", "--drop", "1", "--dry-run", "--json").document
    assert (tried["outcome"], tried["total_cents"]) == ("preview", 850)
    assert "nothing was changed." in typed(terminal, "tick", "W-1", "1", "--undo", "--dry-run")
    assert terminal("workorder", "show", "W-1", "--json").document == before

    assert typed(terminal, "line", "W-1", "--drop", "1") == (
        "W-1: 19.95 for Panel taken off.\nAll in all it has cost 8.50.\n"
    )
    assert [row.on_hand for row in desk.all(SparePart)] == [2]
    undone = terminal("workorder", "tick", "W-1", "1", "--undo", "--json").document
    assert (undone["outcome"], undone["left"]) == ("unticked", 1)
    assert "no line 2" in terminal("workorder", "line", "W-1", "--drop", "2").err


@pytest.mark.parametrize(
    "words",
    [
        ("set", "W-1", "--title", "Hinge"),
        ("line", "W-1", "Parcel", "--cost", "8.50"),
        ("note", "W-1", "Came without its charger"),
    ],
)
def test_a_dry_run_writes_nothing_down(
    terminal: Terminal, desk: AtWork, words: tuple[str, ...]
) -> None:
    typed(terminal, "open", "CB-1", "Screen")
    before = terminal("workorder", "show", "W-1", "--json").document

    said = typed(terminal, *words, "--dry-run")

    assert said.endswith("nothing was changed.\n")
    assert terminal("workorder", *words, "--dry-run", "--json").document["outcome"] == "preview"
    assert terminal("workorder", "show", "W-1", "--json").document == before


def test_damage_is_paid_for_before_the_repair_goes_on(terminal: Terminal, desk: AtWork) -> None:
    desk.lent()
    desk.returned()
    typed(terminal, "open", "CB-1", "Screen")
    typed(terminal, "move", "W-1", "triaged", *TRIAGE)
    typed(terminal, "move", "W-1", "in-progress")

    typed(terminal, "move", "W-1", "waiting-payment", "--charge", "45", "--why", "Dropped")

    (charge,) = desk.all(Charge)
    assert (charge.amount_cents, charge.person_ref) == (4_500, desk.school.mia.person_ref)
    assert "Damage: Charged." in typed(terminal, "show", "W-1")


def test_what_is_over_is_opened_again_first(terminal: Terminal, desk: AtWork) -> None:
    typed(terminal, "open", "CB-1", "Screen")
    typed(terminal, "move", "W-1", "rejected")

    for words in (
        ("line", "W-1", "Parcel", "--cost", "8.50"),
        ("set", "W-1", "--cause", "wear"),
        ("set", "W-1", "--cause", "wear", "--dry-run"),
    ):
        answer = terminal("workorder", *words)
        assert answer.code == 1
        assert "This work order has ended. Open it again first." in answer.err


def test_it_is_somebodys_and_nobodys_again(terminal: Terminal, desk: AtWork) -> None:
    typed(terminal, "open", "CB-1", "Screen")
    assign = ("set", "W-1", "--assign", "CARD-LEO", "--ready", "2026-12-04")
    refused = terminal("workorder", *assign)
    assert "The card CARD-LEO is of nobody who repairs things." in refused.err
    with desk.store.write() as session:
        session.add(StaffMember(patron_id=desk.school.leo.id, role=StaffRole.AIDE))
    typed(terminal, *assign)
    assert desk.all(WorkOrder)[0].assigned_to == desk.school.leo.person_ref
    assert "Ready on: 2026-12-04." in typed(terminal, "show", "W-1")

    unsaid = ("set", "W-1", "--unassign", "--no-ready")
    typed(terminal, *unsaid, "--dry-run")
    assert "Ready on: 2026-12-04." in typed(terminal, "show", "W-1")
    typed(terminal, *unsaid)

    (row,) = desk.all(WorkOrder)
    assert (row.assigned_to, row.ready_on) == (None, None)


def test_a_duplicate_names_the_other(terminal: Terminal, desk: AtWork) -> None:
    typed(terminal, "open", "CB-1", "Screen")
    typed(terminal, "open", "CB-1", "Screen again")
    typed(terminal, "move", "W-2", "duplicate", "--of", "W-1", "--why", "Told twice")
    assert "It repeats W-1." in typed(terminal, "show", "W-2")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("show", "W-9"), 1, "There is no work order W-9."),
        (("open", "CB-1", "Screen", "--report"), 1, "Nobody reported anything about CB-1."),
        (("line", "W-1", "Panel"), 2, "Say one of"),
        (("line", "W-1", "--cost", "5"), 2, "what the line is for"),
        (("note", "W-1", " "), 2, "The note is empty."),
        (("move", "W-1", "closed"), 2, "closed"),
        (("move", "W-1", "cancelled", "--why", " "), 2, "it is empty"),
        (("set", "W-1"), 2, "Say what to write down"),
        (("close", "W-1", "cleaned", "--charge", "5", "--no-charge"), 2, "Say one of --charge"),
    ],
)
def test_what_cannot_be_is_said(
    terminal: Terminal, desk: AtWork, words: tuple[str, ...], code: int, said: str
) -> None:
    answer = terminal("workorder", *words)
    assert answer.code == code
    assert said in answer.err


def test_a_report_is_put_aside_where_nothing_is_wrong(terminal: Terminal, desk: AtWork) -> None:
    report_fault(desk.ctx, desk.action(), Fault(desk.laptop(1), None, Condition.BROKEN))

    tried = typed(terminal, "dismiss", "CB-1", "--dry-run")
    assert tried == "What was reported of CB-1 would be put aside.\nA trial; nothing was changed.\n"
    assert state_of(desk) is ServiceState.CHECK_NEEDED
    assert typed(terminal, "dismiss", "CB-1") == "What was reported of CB-1 is put aside.\n"
    assert state_of(desk) is ServiceState.OK
    again = terminal("workorder", "dismiss", "CB-1")
    assert (again.code, again.out) == (1, "")
    assert "Nobody reported anything about CB-1." in again.err
