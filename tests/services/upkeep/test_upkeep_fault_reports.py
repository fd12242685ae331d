"""What students say is broken."""

import pytest

from db.models.catalog import Item
from db.models.desk import AuditEntry, JournalEntry
from db.models.upkeep.faults import FaultReport
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import Condition, FaultSpot, FaultState
from kiosk.domain.verdict import Code
from kiosk.services.lending.outcomes import Refused
from kiosk.services.lending.undo import undo_return
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from tests.support.counter import SCAN, AtWork
from tests.support.store import key

SPOTS = (FaultSpot.SCREEN, FaultSpot.HINGE)


def state(desk: AtWork) -> ServiceState:
    with desk.store.read() as session:
        return session.get_one(Item, desk.laptop(1)).service_state


def test_a_broken_thing_is_not_lent_on(desk: AtWork) -> None:
    loan_id = desk.lent().loan.loan_id
    desk.returned()
    mia = desk.school.mia.person_ref
    fault = Fault(desk.laptop(1), loan_id, Condition.BROKEN, SPOTS, mia)
    noted = report_fault(desk.ctx, desk.action(), fault, SCAN)
    assert (noted.thing.barcode, noted.free_numbers) == ("CB-1", ("2", "3"))
    assert state(desk) is ServiceState.CHECK_NEEDED
    report = desk.all(FaultReport)[0]
    assert (report.loan_id, report.person_ref, report.state) == (loan_id, mia, FaultState.OPEN)
    assert report.spots == ["screen", "hinge"]
    refused = desk.borrow("leo")
    assert isinstance(refused, Refused)
    assert [reason.code for reason in refused.verdict.reasons] == [Code.ITEM_CHECK_NEEDED]
    entry = desk.all(AuditEntry)[-1]
    assert (entry.act, entry.payload["held_back"]) == (Act.FAULT_REPORTED, True)
    assert desk.all(JournalEntry)[-1].item_code == "CB-1"
    assert desk.chain_holds()


def test_a_thing_that_is_only_odd_stays_in_use(file_desk: AtWork) -> None:
    report_fault(file_desk.ctx, file_desk.action(), Fault(file_desk.laptop(1), None, Condition.ODD))
    assert state(file_desk) is ServiceState.OK
    assert file_desk.all(FaultReport)[0].condition is Condition.ODD


def test_a_thing_that_works_makes_no_report(file_desk: AtWork) -> None:
    fault = Fault(file_desk.laptop(1), None, Condition.WORKS)
    report_fault(file_desk.ctx, file_desk.action(), fault)
    assert file_desk.all(FaultReport) == []
    assert file_desk.all(AuditEntry) == []


def test_a_worse_state_is_not_made_better(file_desk: AtWork) -> None:
    file_desk.change(Item, file_desk.laptop(1), service_state=ServiceState.IN_REPAIR)
    fault = Fault(file_desk.laptop(1), None, Condition.BROKEN)
    report_fault(file_desk.ctx, file_desk.action(), fault)
    assert state(file_desk) is ServiceState.IN_REPAIR


def test_what_was_said_stays_said_when_the_return_is_undone(desk: AtWork) -> None:
    loan_id = desk.lent().loan.loan_id
    desk.returned()
    report_fault(desk.ctx, desk.action(), Fault(desk.laptop(1), loan_id, Condition.BROKEN))
    undo_return(desk.ctx, desk.action(), loan_id, desk.school.mia.person_ref, SCAN)
    assert desk.all(FaultReport)[0].state is FaultState.OPEN
    assert state(desk) is ServiceState.CHECK_NEEDED


def test_the_same_action_reports_once(desk: AtWork) -> None:
    action, fault = desk.action(), Fault(desk.laptop(1), None, Condition.BROKEN)
    first = report_fault(desk.ctx, action, fault)
    assert report_fault(desk.ctx, action, fault) == first
    assert len(desk.all(FaultReport)) == 1


def test_nothing_is_a_named_error(file_desk: AtWork) -> None:
    fault = Fault(key("nothing"), None, Condition.BROKEN)
    with pytest.raises(NotFound, match="item"):
        report_fault(file_desk.ctx, file_desk.action(), fault)
