"""Backups, the reserve, the chores, and a store that was swapped for an older one."""

import shutil
from dataclasses import replace
from datetime import timedelta

from db.backends import beside
from db.errors import DiskFull
from db.store import Store
from kiosk.domain.desk.chores import Rhythm
from kiosk.services.context import Context
from kiosk.services.desk.backups import back_up, list_backups
from kiosk.services.desk.chores import Chore, run_chore
from kiosk.services.doctor.findings import Level
from kiosk.services.doctor.patient import Patient
from tests.support.counter import AtWork
from tests.support.doctor import complaints, found, patient_of, said
from tests.support.restoring import path_of, restore


def test_a_proven_backup_of_this_store_is_sound(patient: Patient) -> None:
    assert complaints(patient, "backups", "lineage", "chores", "reserve") == []
    (finding,) = found(patient, "backups")
    assert finding.where.endswith("20261130T151500Z.db")


def test_a_school_without_any_backup_is_told_to_make_one(worked: AtWork) -> None:
    who = patient_of(worked)

    assert complaints(who, "backups", "lineage") == [("backups", Level.WARNING)]
    assert 'Type "makerdesk backup" now.' in said(found(who, "backups"))


def test_a_damaged_backup_is_named_and_an_older_good_one_counts(
    worked: AtWork, patient: Patient
) -> None:
    worked.clock.move(timedelta(hours=1))
    bad = back_up(patient.files, worked.clock)
    bad.path.write_bytes(bad.path.read_bytes()[:-1])

    damaged, good = found(patient, "backups")

    assert (damaged.level, damaged.where) == (Level.WARNING, str(bad.path))
    assert (good.level, good.where) == (Level.OK, str(list_backups(patient.files)[1].path))


def test_a_newest_backup_that_rotted_is_named_though_its_size_is_right(
    worked: AtWork, patient: Patient
) -> None:
    worked.clock.move(timedelta(hours=1))
    bad = back_up(patient.files, worked.clock)
    content = bytearray(bad.path.read_bytes())
    content[-100] ^= 1
    bad.path.write_bytes(content)

    damaged, good = found(patient, "backups")

    assert (damaged.level, damaged.where) == (Level.WARNING, str(bad.path))
    assert "not those that were written" in damaged.what
    assert (good.level, good.where) == (Level.OK, str(list_backups(patient.files)[1].path))


def test_a_store_that_was_swapped_for_an_older_one_is_told(
    worked: AtWork, patient: Patient
) -> None:
    worked.clock.move(timedelta(hours=1))
    worked.lent("teacher", laptop=3)
    newer = back_up(patient.files, worked.clock)
    older = list_backups(patient.files)[-1]
    worked.store.close()
    shutil.copyfile(older.path, patient.files.store)

    assert complaints(patient, "audit", "loans") == [], "in itself the older file is sound"
    (finding,) = found(patient, "lineage")
    assert finding.level is Level.FAULT
    assert "an older file lies in its place" in finding.what
    assert finding.remedy.endswith(f"makerdesk restore {newer.path.name}")


def test_a_store_that_was_restored_on_purpose_is_not_taken_for_swapped(
    worked: AtWork, patient: Patient
) -> None:
    older = list_backups(patient.files)[0]
    worked.clock.move(timedelta(hours=1))
    worked.lent("teacher", laptop=3)
    back_up(patient.files, worked.clock)
    path = path_of(worked.store)
    worked.store.close()
    path.unlink()
    worked.clock.move(timedelta(hours=1))

    restore(worked, path, older.path)

    with Store(f"sqlite:///{path}") as store:
        restored = replace(patient, store=store)
        assert complaints(restored, "lineage", "audit", "loans") == []
        assert "restored since" in found(restored, "lineage")[0].what


def test_acts_of_which_there_is_no_backup_for_days_are_told(
    worked: AtWork, patient: Patient
) -> None:
    worked.clock.move(timedelta(days=3))
    assert complaints(patient, "lineage") == [], "nothing was done since"
    worked.lent("teacher", laptop=3)

    (finding,) = found(patient, "lineage")

    assert finding.level is Level.WARNING
    assert finding.what.startswith("1 act was done since the newest good backup")


def test_a_chore_that_failed_is_told_with_what_it_said(worked: AtWork, patient: Patient) -> None:
    def fails(_ctx: Context) -> str:
        raise DiskFull("There is no room.")

    chore = Chore("backup", Rhythm(timedelta(hours=1), timedelta(days=2)), fails)
    run_chore(worked.ctx, chore)

    (finding,) = found(replace(patient, chores=(chore,)), "chores")

    assert (finding.level, finding.where) == (Level.WARNING, "backup")
    assert "There is no room." in finding.what
    assert finding.remedy == "Type: makerdesk chores backup"


def test_a_reserve_that_was_given_back_is_told(patient: Patient) -> None:
    reserve = beside(patient.files.store, "reserve")
    reserve.touch(mode=0o600)

    assert complaints(patient, "reserve") == [("reserve", Level.FAULT)]
    reserve.write_bytes(bytes(8192))
    assert complaints(patient, "reserve") == []
