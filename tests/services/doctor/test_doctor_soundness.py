"""The store itself: each way in which it can be broken, and nothing told of a sound one."""

from dataclasses import replace
from pathlib import Path

import pytest

from db.backups import default_folder
from db.migrate import SchemaState
from db.store import Store
from db.triggers import make_triggers
from kiosk.app.paths import assets_dir
from kiosk.app.system import seeded_random
from kiosk.services.context import Context
from kiosk.services.desk.backups import BackupPlace, back_up
from kiosk.services.doctor.findings import Level
from kiosk.services.doctor.mending import mend
from kiosk.services.doctor.patient import Patient
from kiosk.services.practice.school import SEED, build_practice_school
from kiosk.services.practice.times import practice_moment
from tests.support.counter import AtWork, CountingIds, FrozenClock, at_work
from tests.support.doctor import (
    PLENTY,
    complaints,
    found,
    patient_of,
    said,
    spoil,
    tangle_index,
    zero_pages,
)
from tests.support.restoring import path_of
from tests.support.store import MONDAY, make_store

STORE_CHECKS = ("schema", "pages", "indexes", "rows", "audit")


def test_a_sound_store_has_no_findings_on_either_engine(desk: AtWork) -> None:
    desk.lent()

    assert complaints(patient_of(desk), *STORE_CHECKS) == []


def test_a_store_of_an_older_version_is_told_and_its_records_are_let_be(patient: Patient) -> None:
    spoil(patient.opened, "UPDATE alembic_version SET version_num = '0001'")

    findings = found(patient, *STORE_CHECKS)

    assert [(each.key, each.level) for each in findings] == [
        ("schema", Level.WARNING),
        ("pages", Level.OK),
        ("indexes", Level.SKIPPED),
        ("rows", Level.SKIPPED),
        ("audit", Level.SKIPPED),
    ]
    assert patient.schema() is SchemaState.OLDER


def test_a_store_of_a_newer_version_asks_for_that_version(patient: Patient) -> None:
    spoil(patient.opened, "UPDATE alembic_version SET version_num = '9999'")

    assert complaints(patient, "schema") == [("schema", Level.FAULT)]
    assert "Install that newer version" in said(found(patient, "schema"))


def test_a_missing_index_is_named(patient: Patient) -> None:
    spoil(patient.opened, "DROP INDEX uq_loans_open_item")
    with patient.opened.write() as session:
        make_triggers(session.connection())

    (finding,) = found(patient, "indexes")

    assert finding.what == "The index uq_loans_open_item of loans is missing."
    assert finding.is_mendable


def test_missing_guards_of_the_audit_log_are_told(patient: Patient) -> None:
    spoil(patient.opened)

    assert complaints(patient, *STORE_CHECKS) == [("indexes", Level.FAULT)]
    assert "guards" in said(found(patient, "indexes"))


def test_an_index_that_disagrees_with_its_table_loses_nothing(patient: Patient) -> None:
    tangle_index(patient.opened)

    (finding,) = found(patient, "pages")

    assert finding.level is Level.FAULT
    assert "An index disagrees with its table" in finding.what
    assert "--fix" in finding.remedy


def test_a_page_that_is_damaged_asks_for_a_restore(patient: Patient) -> None:
    zero_pages(patient.opened)

    findings = found(patient, *STORE_CHECKS)

    assert Level.FAULT in {each.level for each in findings}
    assert "makerdesk restore FILE" in said(findings)
    assert not any(each.is_mendable for each in findings)


def test_a_file_that_is_no_database_ends_no_examination(patient: Patient) -> None:
    store = patient.opened
    store.close()
    patient.files.store.write_bytes(b"Dear diary, " * 1000)

    findings = found(patient)

    assert ("schema", Level.FAULT) in {(each.key, each.level) for each in findings}
    assert any("cannot be read" in each.what for each in findings if each.level is Level.SKIPPED)


def test_a_row_that_refers_to_nothing_is_told(patient: Patient) -> None:
    spoil(patient.opened, "DELETE FROM items WHERE barcode = 'CB-3'")

    assert ("rows", Level.FAULT) in complaints(patient, "rows")


def test_a_row_that_makes_no_sense_is_told(patient: Patient) -> None:
    spoil(
        patient.opened,
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE items SET service_state = 'flying' WHERE barcode = 'CB-1'",
    )

    assert "A row of items cannot be read." in said(found(patient, "rows"))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ("UPDATE audit SET actor = 'nobody' WHERE position = 2", "changed"),
        ("DELETE FROM audit WHERE position = 2", "gap"),
        ("UPDATE chain_heads SET position = 1", "head"),
    ],
)
def test_an_audit_log_that_was_changed_is_told(patient: Patient, change: str, word: str) -> None:
    spoil(patient.opened, change)

    assert word in said(found(patient, "audit"))


def test_a_lost_end_is_told_by_the_witness(worked: AtWork) -> None:
    path = worked.store.path
    assert path is not None
    with Store(f"sqlite:///{path}", is_witnessed=True) as witnessed, witnessed.write():
        pass
    spoil(
        worked.store,
        "DELETE FROM audit WHERE position = 3",
        "UPDATE chain_heads SET position = 2, hash = (SELECT hash FROM audit WHERE position = 2)",
    )

    (finding,) = found(patient_of(worked), "audit")

    assert "The newest acts of Front desk are lost" in finding.what


@pytest.mark.postgresql
def test_of_a_server_the_records_are_looked_at_and_the_rest_is_its_own(
    postgresql_store: Store,
) -> None:
    desk = at_work(postgresql_store)
    desk.lent()
    patient = replace(patient_of(desk), backup_line="pg_dump desk")

    findings = found(patient)

    assert complaints(patient) == []
    skipped = {each.key: each.what for each in findings if each.level is Level.SKIPPED}
    assert set(skipped) == {
        "space", "reserve", "leftovers", "restore", "pages", "lineage"
    }  # fmt: skip
    assert "pg_dump desk" in skipped["pages"]
    assert [each.what for each in findings if each.key == "backups"] == [
        "A server is backed up by its own tools. Type: pg_dump desk"
    ]


def test_nothing_is_wrong_with_the_practice_school(tmp_path: Path) -> None:
    ids, clock = CountingIds(), FrozenClock(practice_moment(MONDAY))
    with make_store(tmp_path) as store:
        ctx = Context(store, clock, ids, ids.new(), "practice")
        build_practice_school(ctx, assets_dir() / "practice", seeded_random(SEED))
        place = BackupPlace(path_of(store), default_folder(path_of(store)), "0.1.0")
        patient = Patient(
            store, place, clock, ids, "cli:test", "Practice", free_bytes=lambda _: PLENTY
        )
        back_up(place, clock)

        assert complaints(patient) == []
        assert mend(patient).mended == []
