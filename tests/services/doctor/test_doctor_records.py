"""Items, loans, receipts, scans and slips are held against each other and against the log."""

from datetime import timedelta

import pytest

from db.models.desk import Counter, JournalEntry, OutboxJob, StoreSetting
from db.models.lending import Loan
from db.vocabulary.desk import Act, OutboxKind, OutboxState
from kiosk.services.acts import begin, record
from kiosk.services.desk.slips import SlipWish, request_slip
from kiosk.services.desk.store_facts import IS_PRACTICE, YES
from kiosk.services.doctor.findings import Level
from kiosk.services.doctor.patient import Patient
from tests.support.counter import AtWork
from tests.support.doctor import complaints, found, patient_of, said, spoil

RECORD_CHECKS = ("loans", "items", "receipts", "scans", "slips", "chores", "clock")


def test_records_that_agree_have_no_findings_on_either_engine(desk: AtWork) -> None:
    loan = desk.lent().loan
    request_slip(desk.ctx, desk.action(), loan.loan_id, SlipWish(OutboxKind.BORROW_SLIP))
    desk.lent("leo", laptop=2)
    desk.returned(laptop=2)

    assert complaints(patient_of(desk), *RECORD_CHECKS) == []


def test_a_loan_that_is_not_as_the_log_says_is_told(worked: AtWork, patient: Patient) -> None:
    loan = worked.all(Loan)[0]
    worked.change(Loan, loan.id, due_at=loan.due_at + timedelta(days=30))

    (finding,) = found(patient, "loans")

    assert finding.level is Level.FAULT
    assert finding.what == f"Loan {loan.number} is not as the audit log says: due_at."


def test_only_so_many_loans_are_told_one_by_one(patient: Patient) -> None:
    spoil(patient.opened, "DELETE FROM audit WHERE act = 'lent'")
    copies = (
        "INSERT INTO loans SELECT lower(hex(randomblob(16))), item_id, patron_id, counter_id,"
        f" 'R-9{n:03}', lent_at, due_at, terms, accessories, renewals, override, due_at, 'staff',"
        " due_at, undone_at FROM loans WHERE number = 'R-1'"
        for n in range(25)
    )
    spoil(patient.opened, *copies)

    findings = found(patient, "loans")

    assert len(findings) == 21
    assert findings[-1].what == "And 7 more."


def test_the_loans_of_a_pretend_school_are_not_compared(worked: AtWork, patient: Patient) -> None:
    worked.change(Loan, worked.all(Loan)[0].id, renewals=5)
    with worked.store.write() as session:
        session.add(StoreSetting(key=IS_PRACTICE, value=YES))

    (finding,) = found(patient, "loans")

    assert (finding.level, "pretend school" in finding.what) == (Level.OK, True)


def test_a_thing_that_is_out_twice_is_told(patient: Patient) -> None:
    spoil(
        patient.opened,
        "DROP INDEX uq_loans_open_item",
        "UPDATE loans SET returned_at = NULL, returned_by = NULL,"
        " item_id = (SELECT id FROM items WHERE barcode = 'CB-1')",
    )

    assert "CB-1 is out on more than one loan." in said(found(patient, "items"))


def test_a_thing_whose_label_finds_nothing_is_told(patient: Patient) -> None:
    spoil(patient.opened, "DELETE FROM item_codes WHERE code = 'CB-3'")

    (finding,) = found(patient, "items")

    assert (finding.level, finding.where) == (Level.FAULT, "CB-3")


def test_a_thing_that_is_retired_and_out_is_told(patient: Patient) -> None:
    spoil(patient.opened, "UPDATE items SET service_state = 'retired' WHERE barcode = 'CB-1'")

    (finding,) = found(patient, "items")

    assert (finding.level, finding.where) == (Level.WARNING, "CB-1")


def test_a_receipt_number_that_would_be_given_again_is_told(
    worked: AtWork, patient: Patient
) -> None:
    worked.change(Counter, worked.ctx.counter_id, next_receipt=2)

    (finding,) = found(patient, "receipts")

    assert finding.level is Level.FAULT
    assert "would give the receipt number R-2 again: R-2 is the last one taken" in finding.what


def test_a_scan_of_another_instant_than_its_act_is_told(worked: AtWork, patient: Patient) -> None:
    scan = worked.all(JournalEntry)[0]
    worked.change(JournalEntry, scan.id, at=scan.at + timedelta(hours=1))

    assert "1 scan does not fit the act that followed." in said(found(patient, "scans"))


def test_an_act_that_lost_its_scan_is_told(patient: Patient) -> None:
    spoil(patient.opened, "DELETE FROM journal")

    assert "3 acts have lost the scan that began them." in said(found(patient, "scans"))


def test_what_a_restore_kept_no_scans_of_is_let_be(worked: AtWork, patient: Patient) -> None:
    spoil(patient.opened, "DELETE FROM journal")
    with worked.store.write() as session:
        record(session, begin(worked.ctx, worked.action()), Act.RESTORED, {"listed": 0})

    assert complaints(patient, "scans") == []


def test_a_scan_that_changed_nothing_is_no_finding(worked: AtWork, patient: Patient) -> None:
    spoil(
        worked.store,
        "INSERT INTO journal SELECT lower(hex(randomblob(16))), lower(hex(randomblob(16))), at,"
        " counter_id, device, rule, item_code, person_ref, doubts FROM journal LIMIT 1",
    )

    assert complaints(patient, "scans") == []


@pytest.fixture
def slip(worked: AtWork) -> OutboxJob:
    """A slip that waits for its printer."""
    loan = next(each for each in worked.all(Loan) if each.returned_at is None)
    request_slip(worked.ctx, worked.action(), loan.id, SlipWish(OutboxKind.BORROW_SLIP))
    (job,) = worked.all(OutboxJob)
    return job


@pytest.mark.parametrize("minutes", [11, -11])
def test_a_slip_that_prints_for_ever_is_told(
    worked: AtWork, patient: Patient, slip: OutboxJob, minutes: int
) -> None:
    worked.change(OutboxJob, slip.id, state=OutboxState.SENDING, expires_at=None)
    assert complaints(patient, "slips") == []

    worked.clock.move(timedelta(minutes=minutes))

    assert "is said to be printing" in said(found(patient, "slips"))
    assert slip.number in said(found(patient, "slips"))


def test_a_slip_that_should_have_expired_is_told(
    worked: AtWork, patient: Patient, slip: OutboxJob
) -> None:
    worked.clock.move(timedelta(minutes=12))

    assert "though its time is over" in said(found(patient, "slips"))


@pytest.mark.parametrize("state", [OutboxState.PRINTED, OutboxState.FAILED, OutboxState.EXPIRED])
def test_a_slip_that_is_over_and_still_talks_is_told(
    worked: AtWork, patient: Patient, slip: OutboxJob, state: OutboxState
) -> None:
    worked.change(OutboxJob, slip.id, state=state)

    assert "still keeps what stood on it" in said(found(patient, "slips"))


@pytest.mark.parametrize(
    "change", ["number = 'R-4711'", "kind = 'return_slip'"], ids=["number", "kind"]
)
def test_a_slip_of_no_loan_or_of_another_kind_is_told(
    worked: AtWork, patient: Patient, slip: OutboxJob, change: str
) -> None:
    spoil(worked.store, f"UPDATE outbox SET {change} WHERE number = '{slip.number}'")

    (finding,) = found(patient, "slips")

    assert "belongs to no loan, or says that it is of another kind" in finding.what
