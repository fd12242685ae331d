"""A backup takes the store's place, and what was done since is done again or left to staff."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db import audit, set_aside
from db.erasures import note_erasures, read_erasures
from db.errors import AlreadyRunning, Corrupt, Locked
from db.making import prove
from db.models.desk import AuditEntry, Case, Counter
from db.models.lending import Loan
from db.models.people import Patron
from db.store import Store
from db.turns import kiosk_lock
from db.vocabulary.desk import Act, CaseKind
from kiosk.domain.desk.after_restore import Why
from kiosk.services.desk.backups import back_up
from kiosk.services.desk.restore import NoSchool, OtherSchool, prepared
from kiosk.services.enactments import ENACTMENTS, NOT_REPEATABLE
from tests.support.counter import AtWork, at_work
from tests.support.python_process import python_process
from tests.support.restoring import (
    contents,
    path_of,
    place_of,
    restore,
    restoring,
    without_the_restore,
)
from tests.support.store import add_patron, make_store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtWork]:
    with make_store(tmp_path) as store:
        yield at_work(store)


@pytest.fixture
def store(desk: AtWork) -> Path:
    return path_of(desk.store)


def backup_of(desk: AtWork) -> Path:
    made = back_up(place_of(path_of(desk.store)), desk.clock).path
    desk.clock.move(timedelta(minutes=1))
    return made


def with_newcomer(desk: AtWork) -> AtWork:
    """The same desk, where "mia" stands for somebody who came to the school just now."""
    with desk.store.write() as session:
        new = add_patron(session, "Noor Haddad", card="CARD-NOO")
    return replace(desk, school=replace(desk.school, mia=new))


def cases(store: Path) -> list[Case]:
    with Store(f"sqlite:///{store}") as opened, opened.read() as session:
        return [case for case in session.query(Case).all() if case.kind is CaseKind.AFTER_RESTORE]


def test_every_act_is_done_again_or_left_to_staff() -> None:
    assert set(ENACTMENTS) | NOT_REPEATABLE == set(Act)
    assert not set(ENACTMENTS) & NOT_REPEATABLE


def test_what_was_done_since_the_backup_is_done_again(desk: AtWork, store: Path) -> None:
    desk.lent("mia", 1)
    backup = backup_of(desk)
    desk.returned(1)
    desk.lent("leo", 3)
    desk.lent("teacher", 2)
    desk.store.close()
    before = contents(store)

    report = restore(desk, store, backup)

    assert (report.redone, report.tasks, report.damage) == (3, (), "")
    after = contents(store)
    assert without_the_restore(after) == {**before, "chain_heads": []}
    prove(store)
    assert report.set_aside is not None
    assert contents(report.set_aside) == before


def test_the_end_of_a_restore_stands_in_the_log(desk: AtWork, store: Path) -> None:
    backup = backup_of(desk)
    desk.lent()
    desk.store.close()

    report = restore(desk, store, backup)

    with Store(f"sqlite:///{store}") as opened, opened.read() as session:
        last = session.query(AuditEntry).order_by(AuditEntry.number.desc()).first()
        assert last is not None
        assert (last.act, last.actor) == (Act.RESTORED, "cli:test")
        assert report.set_aside is not None
        assert last.payload == {
            "version": 1,
            "backup_made_at": "2026-11-30T15:15:00.000000+00:00",
            "backup_heads": {},
            "redone": 1,
            "listed": 0,
            "set_aside": report.set_aside.name,
            "why": "",
        }
        assert audit.verify_chain(session, desk.ctx.counter_id) == []


def test_work_goes_on_after_a_restore(desk: AtWork, store: Path) -> None:
    backup = backup_of(desk)
    first = desk.lent("mia", 1)
    desk.store.close()
    restore(desk, store, backup)

    with Store(f"sqlite:///{store}") as opened:
        again = desk.at(store=opened)
        assert again.lent("leo", 2).loan.number != first.loan.number
        assert again.returned(1).loan_id == first.loan.loan_id
        assert again.chain_holds()


def test_a_store_that_is_gone_is_restored_from_the_backup_alone(
    desk: AtWork, store: Path, tmp_path: Path
) -> None:
    desk.lent()
    backup = backup_of(desk)
    desk.store.close()
    new = tmp_path / "new machine" / "school.db"
    new.parent.mkdir()

    report = restore(desk, new, backup)

    assert (report.redone, report.tasks, report.set_aside) == (0, (), None)
    assert contents(new)["loans"] == contents(store)["loans"]
    assert sorted(each.name for each in new.parent.iterdir() if "lock" not in each.name) == [
        "school.db",
        "school.db-kiosk",
    ]


def test_of_a_file_that_is_no_database_any_more_staff_are_told_that_acts_are_missing(
    desk: AtWork, store: Path
) -> None:
    desk.lent()
    backup = backup_of(desk)
    desk.returned()
    desk.store.close()
    store.write_bytes(b"\x00" * store.stat().st_size)

    report = restore(desk, store, backup)

    (task,) = report.tasks
    assert (report.redone, task.why, task.count) == (0, Why.UNREADABLE, 0)
    assert report.damage
    assert len(cases(store)) == 1
    with Store(f"sqlite:///{store}") as opened, opened.read() as session:
        assert session.query(Loan).one().returned_at is None


def test_without_a_yes_everything_stays_as_it_was(desk: AtWork, store: Path) -> None:
    backup = backup_of(desk)
    desk.lent()
    desk.store.close()
    before = {each.name: each.read_bytes() for each in store.parent.iterdir() if each.is_file()}

    with prepared(restoring(desk, store), backup) as ready:
        assert ready.report.redone == 1

    after = {each.name: each.read_bytes() for each in store.parent.iterdir() if each.is_file()}
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) <= {"school.db-kiosk", "school.db-shm", "school.db-wal"}


def test_a_counter_that_runs_refuses_a_restore(desk: AtWork, store: Path) -> None:
    backup = backup_of(desk)

    with (
        kiosk_lock(store.with_name("school.db-kiosk")),
        pytest.raises(AlreadyRunning),
    ):
        restore(desk, store, backup)


def test_a_program_that_has_the_store_open_refuses_a_restore(desk: AtWork, store: Path) -> None:
    backup = backup_of(desk)
    desk.store.close()
    script = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("SELECT count(*) FROM loans").fetchone()
print("open", flush=True)
sys.stdin.read()
"""
    with python_process(script, str(store)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(Locked, match="has the store open"):
            restore(desk, store, backup)

    assert contents(store)["audit"] == []
    restore(desk, store, backup)


@pytest.mark.parametrize("harm", ["flip", "cut"])
def test_a_damaged_backup_is_refused(desk: AtWork, store: Path, harm: str) -> None:
    backup = backup_of(desk)
    desk.store.close()
    content = bytearray(backup.read_bytes())
    content[-50] ^= 255
    backup.write_bytes(content if harm == "flip" else content[:-4096])

    with pytest.raises(Corrupt, match="damaged"):
        restore(desk, store, backup)


def test_the_store_itself_is_no_backup(desk: AtWork, store: Path) -> None:
    desk.store.close()

    with pytest.raises(Corrupt, match="itself"):
        restore(desk, store, store)


def test_another_schools_store_is_not_replaced(desk: AtWork, store: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with make_store(other) as their_store:
        theirs = at_work(their_store)
        with their_store.write() as session:
            session.query(Counter).delete()
            session.add(Counter(id=theirs.action(), name="Elsewhere"))
        backup = backup_of(theirs)
    desk.store.close()

    with pytest.raises(OtherSchool):
        restore(desk, store, backup)


def test_a_backup_without_a_school_is_refused(tmp_path: Path, desk: AtWork, store: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with make_store(empty) as nothing:
        backup = back_up(place_of(path_of(nothing)), desk.clock).path
    desk.store.close()

    with pytest.raises(NoSchool):
        restore(desk, store, backup)


def test_an_act_of_somebody_whom_the_backup_does_not_know_becomes_a_task(
    desk: AtWork, store: Path
) -> None:
    backup = backup_of(desk)
    desk = with_newcomer(desk)
    number = desk.lent("mia", 1).loan.number
    desk.returned(1)
    desk.lent("leo", 2)
    desk.store.close()

    report = restore(desk, store, backup)

    (task,) = report.tasks
    assert (task.why, task.acts, task.numbers) == (
        Why.NOT_IN_BACKUP,
        ("lent", "returned"),
        (number,),
    )
    assert report.redone == 1
    (case,) = cases(store)
    assert case.facts["numbers"] == [number]
    assert case.facts["why"] == "not_in_backup"
    assert case.person_ref is None
    assert case.item_id == desk.laptop(1)
    assert "Noor" not in repr(case.facts)
    prove(store)


def test_receipt_numbers_that_are_out_are_never_given_again(desk: AtWork, store: Path) -> None:
    backup = backup_of(desk)
    numbers = {desk.lent("mia", 1).loan.number, desk.lent("leo", 2).loan.number}
    desk.store.close()
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("DROP TRIGGER tr_audit_update_refused")
        connection.execute("UPDATE audit SET actor = 'x' WHERE number = 1")

    report = restore(desk, store, backup)

    assert {task.why for task in report.tasks} == {Why.NOT_PROVEN}
    assert {number for task in report.tasks for number in task.numbers} == numbers
    with Store(f"sqlite:///{store}") as opened:
        assert desk.at(store=opened).lent("mia", 1).loan.number not in numbers


def test_who_was_forgotten_stays_forgotten(desk: AtWork, store: Path) -> None:
    backup = backup_of(desk)
    note_erasures(backup.parent, {desk.school.mia.person_ref: desk.clock.now()})
    desk.store.close()

    report = restore(desk, store, backup)

    assert report.forgotten == 1
    assert b"Torres" not in store.read_bytes()
    assert b"CARD-MIA" not in store.read_bytes()
    with Store(f"sqlite:///{store}") as opened, opened.read() as session:
        row = session.get_one(Patron, desk.school.mia.id)
        assert (row.given_name, row.family_name, row.is_active) == ("", "", False)
        assert row.forgotten_at == desk.clock.now()


def test_what_a_forgotten_person_has_in_the_backup_becomes_a_task(
    desk: AtWork, store: Path
) -> None:
    number = desk.lent("mia", 1).loan.number
    backup = backup_of(desk)
    note_erasures(backup.parent, {desk.school.mia.person_ref: desk.clock.now()})
    desk.store.close()
    store.unlink()

    report = restore(desk, store, backup)

    (task,) = report.tasks
    assert (task.why, task.numbers) == (Why.STILL_OUT, (number,))


def test_the_list_of_who_was_forgotten_comes_along_to_a_new_machine(
    desk: AtWork, store: Path, tmp_path: Path
) -> None:
    backup = backup_of(desk)
    ref = desk.school.leo.person_ref
    note_erasures(backup.parent, {ref: desk.clock.now()})
    desk.store.close()
    new = tmp_path / "new" / "school.db"
    new.parent.mkdir()

    restore(desk, new, backup)

    assert set(read_erasures(place_of(new).folder)) == {ref}


def test_a_second_restore_of_the_same_backup_makes_no_case_twice(desk: AtWork, store: Path) -> None:
    backup = backup_of(desk)
    desk = with_newcomer(desk)
    desk.lent("mia", 1)
    desk.store.close()
    restore(desk, store, backup)
    desk.clock.move(timedelta(minutes=5))

    report = restore(desk, store, backup)

    assert report.tasks == ()
    assert len(cases(store)) == 1
    prove(store)


def test_a_store_that_was_restored_from_an_older_backup_is_compared_entry_by_entry(
    desk: AtWork, store: Path
) -> None:
    first = backup_of(desk)
    desk.lent("mia", 1)
    second = backup_of(desk)
    desk.store.close()
    store.unlink()
    restore(desk, store, first)
    with Store(f"sqlite:///{store}") as opened:
        other_number = desk.at(store=opened).lent("leo", 2).loan.number
    desk.clock.move(timedelta(minutes=5))

    report = restore(desk, store, second)

    assert {task.why for task in report.tasks} == {Why.NOT_PROVEN}
    assert other_number in {number for task in report.tasks for number in task.numbers}
    prove(store)
    assert not set_aside.is_unsettled(store)


def test_who_restored_and_why_stand_in_the_log(desk: AtWork, store: Path) -> None:
    backup = backup_of(desk)
    desk.store.close()
    wish = replace(restoring(desk, store), actor="somebody", why="the disk made noises")

    with prepared(wish, backup) as ready:
        ready.publish()

    with Store(f"sqlite:///{store}") as opened, opened.read() as session:
        last = session.query(AuditEntry).order_by(AuditEntry.number.desc()).first()
        assert last is not None
        assert (last.act, last.actor) == (Act.RESTORED, "somebody")
        assert last.payload["why"] == "the disk made noises"


def test_the_one_counter_may_restore_while_it_holds_its_lock(desk: AtWork, store: Path) -> None:
    backup = backup_of(desk)
    desk.store.close()

    wish = replace(restoring(desk, store), is_counter_held=True)

    with kiosk_lock(store.with_name("school.db-kiosk")), prepared(wish, backup) as ready:
        ready.publish()

    assert set_aside.old_files(store)
