"""`--fix` mends what is provable; the next look is clean, and the audit log holds and tells."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.backends import beside
from db.models.desk import AuditEntry, Counter, OutboxJob
from db.models.lending import Loan
from db.store import Store
from db.triggers import make_triggers
from db.turns import kiosk_lock
from db.vocabulary.desk import Act, OutboxKind, OutboxState
from kiosk.services.desk.slips import SlipWish, request_slip
from kiosk.services.doctor.findings import Level
from kiosk.services.doctor.mending import mend
from kiosk.services.doctor.patient import Patient
from tests.support.counter import AtWork
from tests.support.doctor import complaints, found, patient_of, spoil, tangle_index, zero_pages
from tests.support.restoring import path_of


def guard(desk: AtWork) -> None:
    """Put the triggers back that `spoil` drops."""
    with desk.store.write() as session:
        make_triggers(session.connection())


def lose_a_return(desk: AtWork) -> None:
    loan = next(each for each in desk.all(Loan) if each.returned_at is not None)
    desk.change(Loan, loan.id, returned_at=None, returned_by=None, checked_at=None)


def invent_a_return(desk: AtWork) -> None:
    loan = next(each for each in desk.all(Loan) if each.returned_at is None)
    desk.change(Loan, loan.id, returned_at=loan.lent_at, returned_by="staff")


def move_a_due_time(desk: AtWork) -> None:
    loan = desk.all(Loan)[0]
    desk.change(Loan, loan.id, due_at=loan.due_at + timedelta(days=9), renewals=3, terms={})


def take_receipts_back(desk: AtWork) -> None:
    desk.change(Counter, desk.ctx.counter_id, next_receipt=1)


def a_slip(desk: AtWork) -> OutboxJob:
    loan = next(each for each in desk.all(Loan) if each.returned_at is None)
    request_slip(desk.ctx, desk.action(), loan.id, SlipWish(OutboxKind.BORROW_SLIP))
    return desk.all(OutboxJob)[-1]


def stick_a_slip(desk: AtWork) -> None:
    desk.change(OutboxJob, a_slip(desk).id, state=OutboxState.SENDING, expires_at=None)
    desk.clock.move(timedelta(hours=1))


def forget_a_slip(desk: AtWork) -> None:
    a_slip(desk)
    desk.clock.move(timedelta(hours=1))


def let_a_slip_talk(desk: AtWork) -> None:
    desk.change(OutboxJob, a_slip(desk).id, state=OutboxState.PRINTED)


BREAKS: dict[str, tuple[Callable[[AtWork], None], str]] = {
    "lost return": (lose_a_return, "loans"),
    "invented return": (invent_a_return, "loans"),
    "moved due time": (move_a_due_time, "loans"),
    "receipts taken back": (take_receipts_back, "receipts"),
    "stuck slip": (stick_a_slip, "slips"),
    "forgotten slip": (forget_a_slip, "slips"),
    "talking slip": (let_a_slip_talk, "slips"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_records_are_mended_by_the_log_on_either_engine(desk: AtWork, name: str) -> None:
    break_it, key = BREAKS[name]
    desk.lent("mia", laptop=1)
    desk.lent("leo", laptop=2)
    desk.returned(laptop=2)
    patient = patient_of(desk)
    break_it(desk)
    assert {each for each, _ in complaints(patient, key)} == {key}

    done = mend(patient)

    assert done.failed == []
    assert {each.key for each in done.mended} == {key}
    assert complaints(patient, "loans", "receipts", "slips", "items", "audit", "rows") == []
    assert desk.chain_holds()


def test_a_thing_that_was_lent_again_is_never_out_twice_on_the_way(
    worked: AtWork, patient: Patient
) -> None:
    worked.give_back(laptop=2, by_staff=True)
    worked.lent("teacher", laptop=2)  # which leo had, and gave back
    first, second = (each for each in worked.all(Loan) if each.item_id == worked.laptop(2))
    worked.change(Loan, second.id, returned_at=second.lent_at, returned_by="staff")
    worked.change(Loan, first.id, returned_at=None, returned_by=None, checked_at=None)

    done = mend(patient)

    assert (done.failed, len(done.mended)) == ([], 2)
    assert complaints(patient) == []


def test_what_was_mended_stands_in_the_audit_log_once(worked: AtWork, patient: Patient) -> None:
    lose_a_return(worked)
    take_receipts_back(worked)

    mend(patient)
    again = mend(patient)

    told = [each for each in worked.all(AuditEntry) if each.act is Act.MENDED]
    (entry,) = told
    assert entry.actor == "cli:test"
    assert [each["check"] for each in entry.payload["mended"]] == ["loans", "receipts"]
    assert again.mended == []


def test_a_loan_that_is_another_one_is_left_to_a_restore(worked: AtWork, patient: Patient) -> None:
    loan = worked.all(Loan)[0]
    worked.change(Loan, loan.id, item_id=worked.laptop(3))

    done = mend(patient)

    assert done.mended == []
    assert complaints(patient, "loans") == [("loans", Level.FAULT)]


def test_an_index_that_disagrees_is_built_anew(worked: AtWork, patient: Patient) -> None:
    tangle_index(patient.opened)
    guard(worked)
    assert complaints(patient, "pages") == [("pages", Level.FAULT)]

    done = mend(patient)

    assert [each.what for each in done.mended] == ["The index ix_loans_item_lent was built anew."]
    assert complaints(patient) == []


def test_missing_indexes_and_guards_are_put_back(worked: AtWork, patient: Patient) -> None:
    spoil(patient.opened, "DROP INDEX uq_loans_open_item")

    mend(patient)

    assert complaints(patient) == []
    assert worked.chain_holds()


def test_an_index_that_the_rows_contradict_is_left_and_the_rest_is_done(
    worked: AtWork, patient: Patient
) -> None:
    spoil(
        patient.opened,
        "DROP INDEX uq_loans_open_item",
        "UPDATE loans SET returned_at = NULL, returned_by = NULL, checked_at = NULL,"
        " item_id = (SELECT id FROM items WHERE barcode = 'CB-1')",
    )
    take_receipts_back(worked)

    done = mend(patient)

    assert [each.key for each in done.failed] == ["indexes"]
    assert [each.key for each in done.mended] == ["receipts"]


def test_a_lost_end_is_still_known_after_a_fix_that_mended_nothing(worked: AtWork) -> None:
    path = path_of(worked.store)
    with Store(f"sqlite:///{path}", is_witnessed=True) as store:
        with store.write():
            pass
        spoil(
            store,
            "DELETE FROM audit WHERE position = 3",
            "UPDATE chain_heads SET position = 2,"
            " hash = (SELECT hash FROM audit WHERE position = 2)",
        )
        patient = replace(patient_of(worked), store=store)

        done = mend(patient)

        assert [each.key for each in done.failed] == ["audit"]
        assert complaints(patient, "audit") == [("audit", Level.FAULT)]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET actor = 'nobody' WHERE position = 2",
        "DELETE FROM audit WHERE position = 2",
    ],
)
def test_nothing_is_mended_by_a_log_that_does_not_hold(
    worked: AtWork, patient: Patient, change: str
) -> None:
    lose_a_return(worked)
    spoil(patient.opened, change)
    before = worked.store.data_version()

    done = mend(patient)

    assert done.mended == []
    assert [each.key for each in done.failed] == ["audit"]
    assert worked.store.data_version() == before


def test_files_are_narrowed_and_old_drafts_dropped(patient: Patient, tmp_path: Path) -> None:
    settings = tmp_path / "makerdesk.toml"
    settings.write_text("")
    settings.chmod(0o644)
    patient.files.store.chmod(0o666)
    draft = patient.files.folder / "x.part-journal"
    draft.write_bytes(b"names")
    who = replace(patient, private=(settings,))

    done = mend(who)

    assert complaints(who) == []
    assert (settings.stat().st_mode & 0o777, draft.exists()) == (0o600, False)
    assert {each.where for each in done.mended} == {
        str(settings),
        str(patient.files.store),
        str(draft),
    }


@pytest.mark.parametrize("name", ["rehearsal", "rescue"])
def test_a_copy_that_a_power_cut_left_is_deleted(patient: Patient, name: str) -> None:
    folder = patient.files.store.with_name(f"{patient.files.store.name}.{name}")
    folder.mkdir()
    (folder / "school.db").write_bytes(b"names")

    done = mend(patient)

    assert not folder.exists()
    assert [each.where for each in done.mended] == [str(folder)]
    assert complaints(patient, "leftovers") == []


def test_the_draft_of_a_backup_that_is_being_made_stays(patient: Patient) -> None:
    draft = patient.files.folder / "x.db.part"
    draft.write_bytes(b"half")
    now = patient.clock.now().timestamp()
    os.utime(draft, (now - 599, now - 599))

    mend(patient)

    assert draft.exists()
    assert complaints(patient, "leftovers") == []


def test_a_restore_that_was_cut_short_is_brought_to_its_end(patient: Patient) -> None:
    store = patient.files.store
    draft = store.with_name(f"{store.name}.restoring")
    draft.write_bytes(b"half")

    mend(patient)

    assert not draft.exists()
    assert complaints(patient) == []


def test_beside_an_open_counter_only_rights_are_mended(worked: AtWork, patient: Patient) -> None:
    patient.files.store.chmod(0o644)
    lose_a_return(worked)

    with kiosk_lock(beside(patient.files.store, "kiosk")):
        done = mend(patient)

    assert done.is_counter_open
    assert {each.key for each in done.mended} == {"rights"}
    assert set(complaints(patient, "loans", "rights")) == {("loans", Level.FAULT)}


def test_a_page_that_is_damaged_is_left_to_a_restore(patient: Patient) -> None:
    zero_pages(patient.opened)
    before = patient.files.store.read_bytes()

    done = mend(patient)

    assert [each.key for each in done.failed] == ["pages"]
    assert patient.files.store.read_bytes() == before


def test_a_damaged_store_is_left_alone(patient: Patient) -> None:
    patient.opened.close()
    path = patient.files.store
    path.write_bytes(b"Dear diary, " * 1000)

    done = mend(patient)

    assert (done.mended, [each.key for each in done.failed]) == ([], ["pages"])
    assert path.read_bytes() == b"Dear diary, " * 1000


def test_a_sound_store_is_not_touched(worked: AtWork, patient: Patient) -> None:
    before = worked.store.data_version()

    done = mend(patient)

    assert (done.mended, done.failed, done.is_counter_open) == ([], [], False)
    assert len(found(patient)) > 20
    assert not any(each.act is Act.MENDED for each in worked.all(AuditEntry))
    assert worked.store.data_version() == before
