"""A name for a backup elsewhere is looked at before anything is written; all faults at once."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kiosk.services.desk.backup_target import TargetFault, look_at_target, name_for
from kiosk.services.desk.backups import BackupPlace, back_up
from tests.support.counter import AtWork, at_work
from tests.support.restoring import path_of, place_of
from tests.support.store import make_store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtWork]:
    with make_store(tmp_path) as store:
        yield at_work(store)


@pytest.fixture
def place(desk: AtWork) -> BackupPlace:
    return place_of(path_of(desk.store))


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ("", [TargetFault.EMPTY]),
        ("  ", [TargetFault.EMPTY]),
        ("stick.db", [TargetFault.RELATIVE]),
        ("stick.json", [TargetFault.RELATIVE, TargetFault.SECOND_NAME]),
        ("{here}/nowhere/a.db", [TargetFault.NO_FOLDER]),
        ("{here}/nowhere/a.json", [TargetFault.SECOND_NAME, TargetFault.NO_FOLDER]),
        ("{here}", [TargetFault.IS_FOLDER]),
        ("{here}/school.db", [TargetFault.IS_STORE]),
        ("{here}/letter.db", [TargetFault.STRANGE]),
        ("{here}/" + 300 * "a", [TargetFault.NO_FOLDER]),
        ("{here}/new.db", []),
        (" {here}/new ", []),
    ],
)
def test_every_fault_of_a_name_is_found(
    place: BackupPlace, typed: str, faults: list[TargetFault]
) -> None:
    here = place.store.parent
    (here / "letter.db").write_text("Dear parents")

    assert list(look_at_target(place, typed.format(here=here)).faults) == faults


def test_an_older_backup_may_be_replaced(desk: AtWork, place: BackupPlace) -> None:
    older = back_up(place, desk.clock, place.store.with_name("stick.db")).path

    assert look_at_target(place, str(older)).faults == ()


def test_a_full_stick_is_told_before_it_is_filled(
    place: BackupPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(place.store.parent)
    # A full disk cannot be had here.
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))

    target = look_at_target(place, str(place.store.with_name("new.db")))

    assert target.faults == (TargetFault.NO_ROOM,)


def test_a_copy_is_named_by_its_day() -> None:
    assert name_for(date(2026, 11, 30)) == "makerdesk-20261130.db"
