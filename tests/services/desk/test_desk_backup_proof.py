"""The nightly look at the backups finds what rotted, says so from then on, and makes another."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.backups import default_folder, glance, write_manifest
from db.errors import Corrupt
from db.manifest import read_manifest
from db.sums import sums_of
from db.vocabulary.desk import BackupState
from kiosk.services.desk.backup_proof import prove_backups
from kiosk.services.desk.backups import BackupPlace, back_up_if_changed, newest_good
from tests.support.counter import AtWork


def no_pause(_seconds: float) -> None:
    """Nobody else is at work."""


@pytest.fixture
def place(file_desk: AtWork) -> BackupPlace:
    path = file_desk.store.path
    assert path is not None
    return BackupPlace(path, default_folder(path), "0.1.0")


@pytest.fixture
def two(file_desk: AtWork, place: BackupPlace) -> tuple[Path, Path]:
    """An older one, and the newest, of which only the last act was proven."""
    made = []
    for number in (1, 2):
        file_desk.clock.move(timedelta(hours=1))
        file_desk.lent(laptop=number)
        backup = back_up_if_changed(place, file_desk.ctx, no_pause)
        assert backup is not None
        made.append(backup.path)
    file_desk.clock.move(timedelta(hours=1))
    return made[0], made[1]


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)


def forge(path: Path) -> None:
    """Change an old act within the file, so that its bytes are those of its manifest."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER tr_audit_update_refused")
        connection.execute("UPDATE audit SET actor = 'nobody' WHERE number = 1")
    manifest = replace(read_manifest(path), sums=sums_of(path), size=path.stat().st_size)
    write_manifest(path, manifest)


def test_a_good_newest_backup_is_proven_whole_and_says_so(
    file_desk: AtWork, place: BackupPlace, two: tuple[Path, Path]
) -> None:
    assert read_manifest(two[1]).since == 1

    said = prove_backups(place, file_desk.ctx, no_pause)

    assert said == "the newest of 2 is proven"
    assert read_manifest(two[1]).since is None
    assert glance(two[1]).is_good


@pytest.mark.parametrize("harm", [flip, forge], ids=["rotten", "forged"])
def test_a_newest_backup_that_does_not_hold_is_marked_and_another_is_made(
    file_desk: AtWork, place: BackupPlace, two: tuple[Path, Path], harm: Callable[[Path], None]
) -> None:
    harm(two[1])

    said = prove_backups(place, file_desk.ctx, no_pause)

    assert glance(two[1]).state is BackupState.DAMAGED
    newest = newest_good(place)
    assert newest is not None
    assert newest.path not in two
    assert newest.manifest is not None
    assert newest.manifest.since is None
    assert said == f"damaged: {two[1].name}; made anew: {newest.path.name}"


def test_an_older_backup_that_rotted_is_marked(
    file_desk: AtWork, place: BackupPlace, two: tuple[Path, Path]
) -> None:
    flip(two[0])

    said = prove_backups(place, file_desk.ctx, no_pause)

    assert said == f"damaged: {two[0].name}; the newest is good"
    assert glance(two[0]).state is BackupState.DAMAGED
    assert len(list(place.folder.glob("*.db"))) == 2


def test_a_rotten_store_does_not_stand_in_for_a_rotten_backup(
    file_desk: AtWork, place: BackupPlace, two: tuple[Path, Path]
) -> None:
    """What rotted in the store was copied with it: both copies are marked, and staff are told."""
    for each in two:
        forge(each)
    with closing(sqlite3.connect(place.store)) as connection, connection:
        connection.execute("DROP TRIGGER tr_audit_update_refused")
        connection.execute("UPDATE audit SET actor = 'nobody' WHERE number = 1")

    with pytest.raises(Corrupt):
        prove_backups(place, file_desk.ctx, no_pause)

    assert newest_good(place) is None
    assert {glance(each).state for each in two} == {BackupState.DAMAGED}


def test_where_no_backup_is_there_is_nothing_to_prove(
    file_desk: AtWork, place: BackupPlace
) -> None:
    assert prove_backups(place, file_desk.ctx, no_pause) == "nothing to look at"
