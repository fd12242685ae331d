"""Restores across versions, and of what the log holds only in part."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from db import migrate
from db.backups import make_folder
from db.errors import Corrupt, NewerSchema
from db.making import prove
from db.models.desk import JournalEntry
from db.models.people import PinTry, StaffMember
from db.store import Store
from db.triggers import make_triggers
from db.vocabulary.desk import Act
from db.vocabulary.people import StaffRole
from kiosk.domain.clock import SteadyClock
from kiosk.domain.codes import Doubt
from kiosk.domain.desk.after_restore import Why
from kiosk.domain.people.pin_tries import Refused
from kiosk.services.acts import Doing
from kiosk.services.desk.backups import back_up
from kiosk.services.desk.replay import CannotEnact, Facts
from kiosk.services.enactments import ENACTMENTS
from kiosk.services.lending.checkout import check_out
from kiosk.services.people.sign_in import sign_in
from kiosk.services.people.staff import NewStaff, set_staff
from tests.support.counter import SCAN, AtWork, at_work
from tests.support.restoring import path_of, place_of, restore
from tests.support.store import add_counter, add_site, key, make_store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtWork]:
    with make_store(tmp_path) as store:
        yield at_work(store)


@pytest.fixture
def store(desk: AtWork) -> Path:
    return path_of(desk.store)


def backup_of(desk: AtWork) -> Path:
    return back_up(place_of(path_of(desk.store)), desk.clock).path


def test_a_backup_of_an_older_version_is_brought_up_to_date(
    desk: AtWork, store: Path, tmp_path: Path
) -> None:
    desk.store.close()
    old = tmp_path / "old" / "school.db"
    make_folder(old.parent)
    old.touch()
    with Store(f"sqlite:///{old}") as opened:
        with opened.backend.turn(), opened.backend.writer.begin() as connection:
            command.upgrade(migrate.config(connection), "0001")
            make_triggers(connection)
        with opened.write() as session:
            add_counter(session, add_site(session))
        backup = back_up(place_of(old), desk.clock).path
    new = tmp_path / "new" / "school.db"
    make_folder(new.parent)

    report = restore(desk, new, backup)

    assert report.upgraded_from == "0001"
    with Store(f"sqlite:///{new}") as opened:
        migrate.require_current(opened)
    prove(new)


def test_a_backup_of_a_newer_version_is_refused(desk: AtWork, store: Path) -> None:
    with desk.store.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    backup = backup_of(desk)
    desk.store.close()
    before = store.read_bytes()

    with pytest.raises(NewerSchema):
        restore(desk, store, backup)

    assert store.read_bytes() == before


def test_a_backup_whose_manifest_is_lost_must_prove_itself(desk: AtWork, store: Path) -> None:
    desk.lent()
    backup = backup_of(desk)
    backup.with_suffix(".json").unlink()
    desk.store.close()

    assert not restore(desk, store, backup).backup.is_good

    with closing(sqlite3.connect(backup)) as connection, connection:
        connection.execute("DROP TRIGGER tr_audit_update_refused")
        connection.execute("UPDATE audit SET actor = 'nobody'")
    with pytest.raises(Corrupt, match="chain"):
        restore(desk, store, backup)


@pytest.mark.parametrize("is_older", [False, True])
def test_the_scan_behind_an_act_comes_back_with_its_doubts(
    desk: AtWork, store: Path, is_older: bool
) -> None:
    backup = backup_of(desk)
    scan = replace(SCAN, doubts=(Doubt.CHECK_DIGIT,))
    check_out(desk.ctx, replace(desk.wish("mia", 1), scan=scan))
    desk.store.close()
    if is_older:  # damage was found before the store was upgraded
        with closing(sqlite3.connect(store)) as connection, connection:
            connection.execute("ALTER TABLE journal DROP COLUMN doubts")

    restore(desk, store, backup)

    with Store(f"sqlite:///{store}") as opened, opened.read() as session:
        (kept,) = session.query(JournalEntry)
        assert (kept.rule, kept.doubts) == (scan.rule, None if is_older else "check_digit")


def test_a_pin_that_was_set_since_is_left_to_staff(desk: AtWork, store: Path) -> None:
    backup = backup_of(desk)
    new = NewStaff("Ana", "Cole", "CARD-TEA", "472915", StaffRole.ADMIN)
    set_staff(desk.ctx, desk.action(), new)
    desk.store.close()

    report = restore(desk, store, backup)

    (task,) = report.tasks
    assert (task.why, task.acts) == (Why.NOT_REPEATABLE, ("staff_set",))
    assert task.person_ref == desk.school.teacher.person_ref
    with Store(f"sqlite:///{store}") as opened, opened.read() as session:
        assert session.query(StaffMember).count() == 0


def test_a_restore_lifts_nobodys_wait_at_the_staffs_door(desk: AtWork, store: Path) -> None:
    ref = desk.school.teacher.person_ref
    new = NewStaff("Ana", "Cole", "CARD-TEA", "472915", StaffRole.ADMIN)
    set_staff(desk.ctx, desk.action(), new)
    backup = backup_of(desk)
    steady = SteadyClock(desk.clock)
    for _ in range(4):
        sign_in(desk.ctx, steady, ref, "111999")
    assert isinstance(sign_in(desk.ctx, steady, ref, "472915"), Refused)
    tries = len(desk.all(PinTry))
    desk.store.close()

    restore(desk, store, backup)

    with Store(f"sqlite:///{store}") as opened:
        again = desk.at(store=opened)
        assert len(again.all(PinTry)) == tries
        assert isinstance(sign_in(again.ctx, steady, ref, "472915"), Refused)


def test_a_counter_that_came_in_since_keeps_its_chain(desk: AtWork, store: Path) -> None:
    backup = backup_of(desk)
    with desk.store.write() as session:
        bench = add_counter(session, None, "Bench")
        bench.next_receipt = 1_000_001
    at_bench = desk.at(counter_id=bench.id)
    number = at_bench.lent("teacher", 2).loan.number
    desk.lent("mia", 1)
    desk.clock.move(timedelta(minutes=1))
    desk.store.close()

    report = restore(desk, store, backup)

    assert (report.redone, report.tasks) == (2, ())
    assert set(prove(store)) == {desk.ctx.counter_id, bench.id}
    with Store(f"sqlite:///{store}") as opened:
        assert desk.at(store=opened, counter_id=bench.id).lent("teacher", 3).loan.number != number


LOAN = {"loan_id": str(key("nothing")), "item_id": str(key("nothing"))}
PEOPLE = {"person_ref": str(key("nobody"))}


@pytest.mark.parametrize(
    ("act", "payload", "why"),
    [
        (Act.LENT, {}, Why.NOT_REPEATABLE),
        (Act.LENT, {**LOAN, **PEOPLE}, Why.NOT_IN_BACKUP),
        (Act.RETURNED, LOAN, Why.NOT_IN_BACKUP),
        (Act.RENEWED, LOAN, Why.NOT_IN_BACKUP),
        (Act.CHECKED, {"loans": [LOAN["loan_id"]], "checked_at": "2026-11-30"}, Why.NOT_IN_BACKUP),
        (Act.CHECKED, {"loans": "x"}, Why.NOT_REPEATABLE),
        (Act.LOAN_UNDONE, LOAN, Why.NOT_IN_BACKUP),
        (Act.RETURN_UNDONE, {"loan_id": "x"}, Why.NOT_REPEATABLE),
        (Act.FAULT_REPORTED, LOAN, Why.NOT_IN_BACKUP),
        (Act.CASE_OPENED, {"code": "K1-0001", "kind": "new word"}, Why.NOT_REPEATABLE),
        (Act.CASE_OPENED, {"code": "K1-0001", "kind": "help", **LOAN}, Why.NOT_IN_BACKUP),
        (Act.CASE_RESOLVED, {"code": "K1-0001"}, Why.NOT_IN_BACKUP),
        (Act.CASE_RESOLVED, {"code": 7}, Why.NOT_REPEATABLE),
        (Act.PREFERENCES_SET, {**PEOPLE, "chosen": {}}, Why.NOT_IN_BACKUP),
        (Act.CODE_USED, {**PEOPLE, "number": 1}, Why.NOT_IN_BACKUP),
        (Act.POLICY_SET, {"revision": 9, "document": {}}, Why.IN_THE_WAY),
        (Act.POLICY_SET, {"revision": 2, "document": {"rules": 3}}, Why.NOT_REPEATABLE),
        (Act.POLICY_SET, {"revision": True, "document": {}}, Why.NOT_REPEATABLE),
        (Act.REDATED, {"batch": str(key("x")), "moves": []}, Why.NOT_REPEATABLE),
        (Act.REDATE_REVERSED, {"batch": str(key("x"))}, Why.NOT_IN_BACKUP),
        (Act.SITE_SET, {"site": "north", "time_zone": "UTC"}, Why.NOT_REPEATABLE),
        (Act.SITE_SET, {"counter": str(key("x"))}, Why.NOT_REPEATABLE),
    ],
)
def test_what_a_payload_or_the_backup_does_not_hold_is_never_guessed(
    desk: AtWork, act: Act, payload: dict[str, object], why: Why
) -> None:
    doing = Doing(desk.ctx, desk.action(), desk.clock.now(), "kiosk")
    enact = ENACTMENTS[act]

    with desk.store.write() as session, pytest.raises(CannotEnact) as refused:
        enact(session, doing, Facts({"version": 1, **payload}))  # type: ignore[dict-item] # JSON as tests spell it

    assert refused.value.why is why
