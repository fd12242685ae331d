"""Files that others may read, drafts of killed backups, and a restore that was cut short."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from db.backends import beside
from db.manifest import manifest_of
from kiosk.services.desk.backups import list_backups
from kiosk.services.doctor.findings import Level
from kiosk.services.doctor.patient import Patient
from tests.support.doctor import complaints, found, patient_without_store, said

needs_root = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="needs root: to give a file away"
)


def test_what_only_its_owner_can_read_is_sound(patient: Patient) -> None:
    assert complaints(patient, "rights") == []


@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-lock"])
def test_a_file_of_the_store_that_others_can_read_is_named(patient: Patient, ending: str) -> None:
    path = patient.files.store.with_name(f"{patient.files.store.name}{ending}")
    path.chmod(0o640)

    (finding,) = found(patient, "rights")

    assert (finding.level, finding.where) == (Level.WARNING, str(path))
    assert finding.remedy == f"Type: chmod 600 {path}"
    assert finding.is_mendable


def test_backups_that_others_can_read_are_named(patient: Patient) -> None:
    (backup,) = list_backups(patient.files)
    manifest_of(backup.path).chmod(0o644)
    backup.path.chmod(0o604)
    patient.files.folder.chmod(0o755)

    places = {each.where for each in found(patient, "rights")}

    assert places == {
        str(patient.files.folder),
        str(backup.path),
        str(manifest_of(backup.path)),
    }


def test_settings_that_others_can_read_are_named(patient: Patient, tmp_path: Path) -> None:
    settings, missing = tmp_path / "makerdesk.toml", tmp_path / "none.toml"
    settings.write_text("")
    settings.chmod(0o644)

    findings = found(replace(patient, private=(settings, missing)), "rights")

    assert [each.where for each in findings] == [str(settings)]


@needs_root
@pytest.mark.parametrize(("mode", "is_told"), [(0o644, False), (0o640, False), (0o646, True)])
def test_settings_that_somebody_else_owns_may_be_read_and_not_written(
    patient: Patient, tmp_path: Path, mode: int, is_told: bool
) -> None:
    settings = tmp_path / "makerdesk.toml"
    settings.write_text("")
    os.chown(settings, 12_345, -1)
    settings.chmod(mode)

    findings = found(replace(patient, private=(settings,)), "rights")

    assert ([each.where for each in findings] == [str(settings)]) == is_told


def test_what_a_killed_backup_left_is_named_and_nothing_else(patient: Patient) -> None:
    place = patient.files
    left = [
        place.folder / "20261130T151500Z.db.part",
        place.folder / "20261130T151500Z.db.part-journal",
        beside(place.store, "x").with_name(f"{place.store.name}.backup-0001.part"),
    ]
    for path in left:
        path.write_bytes(b"names")
    (place.store.parent / "somebody-elses.part").write_bytes(b"")

    findings = found(patient, "leftovers")

    assert sorted(each.where for each in findings) == sorted(map(str, left))
    assert {each.level for each in findings} == {Level.WARNING}


@pytest.mark.parametrize("name", ["rehearsal", "rescue"])
def test_a_copy_that_a_power_cut_left_is_named_with_its_maker(patient: Patient, name: str) -> None:
    folder = patient.files.store.with_name(f"{patient.files.store.name}.{name}")
    folder.mkdir()
    (folder / "school.db").write_bytes(b"names")

    (finding,) = found(patient, "leftovers")

    assert finding.where == str(folder)
    assert finding.what.startswith("A restore that was tried left it;")


def test_a_copy_that_is_in_use_is_not_spoken_of(patient: Patient) -> None:
    folder = patient.files.store.with_name(f"{patient.files.store.name}.rescue")
    folder.mkdir()
    copy = folder / "school.db"
    copy.write_bytes(b"names")
    now = patient.clock.now().timestamp()
    os.utime(copy, (now - 599, now - 599))

    assert complaints(patient, "leftovers") == []


def test_a_store_that_is_gone_comes_with_the_way_back(patient: Patient) -> None:
    patient.opened.close()
    patient.files.store.unlink()

    (schema,) = found(patient, "schema")

    assert schema.level is Level.FAULT
    assert schema.remedy.startswith(
        'If it was there before, type "makerdesk restore 20261130T151500Z.db".'
    )


def test_a_restore_that_was_cut_short_is_told(patient: Patient) -> None:
    store = patient.files.store
    store.with_name(f"{store.name}.restoring").write_bytes(b"half")

    assert complaints(patient, "restore") == [("restore", Level.WARNING)]


def test_without_a_store_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    patient = patient_without_store(tmp_path)

    findings = found(patient)

    assert complaints(patient) == [("schema", Level.FAULT)]
    assert 'Make it with "makerdesk init"' in said(findings)
    assert not list(tmp_path.iterdir()), "nothing was made"
