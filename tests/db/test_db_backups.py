"""Backups with their manifests: made, proven, listed, and found out when they are damaged."""

import json
import os
import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db import audit, migrate
from db.audit import Entry
from db.backups import (
    default_folder,
    drop_backup,
    file_in,
    glance,
    is_ours,
    list_backups,
    look_at,
    make_folder,
    shares_disk,
)
from db.chains import START, Head
from db.errors import Corrupt, ReadOnly, StoreError
from db.making import Making, make_backup, prove
from db.manifest import manifest_of, read_manifest
from db.models.desk import StoreSetting
from db.store import Store
from db.vocabulary.desk import Act, BackupState
from tests.support.counter import AtWork, at_work
from tests.support.ordinary_account import ordinary_account
from tests.support.store import MONDAY, key, make_store

MAKING = Making(MONDAY, "0.1.0")
ENTRY = Entry(key("act"), MONDAY, "kiosk", Act.SITE_SET, {"version": 1})


@pytest.fixture
def desk(sqlite_store: Store) -> AtWork:
    desk = at_work(sqlite_store)
    desk.lent("mia", 1)
    desk.lent("leo", 2)
    desk.returned(1)
    return desk


@pytest.fixture
def source(desk: AtWork) -> Path:
    assert desk.store.path is not None
    return desk.store.path


def damage(path: Path, place: int = -5_000, count: int = 64) -> None:
    """Flip the bits of some bytes, counted from the end."""
    content = bytearray(path.read_bytes())
    for at in range(place, place + count):
        content[at] ^= 0xFF
    path.write_bytes(content)


def test_a_backup_says_what_it_holds_and_names_nobody(
    desk: AtWork, source: Path, tmp_path: Path
) -> None:
    made = make_backup(source, tmp_path / "kept.db", MAKING)

    manifest = read_manifest(made.path)
    assert manifest == made.manifest
    assert (manifest.people, manifest.items, manifest.loans) == (3, 4, 2)
    assert (manifest.made_at, manifest.program) == (MONDAY, "0.1.0")
    assert manifest.revision == migrate.head()
    assert (manifest.school, manifest.newest) == ("North School", 3)
    assert manifest.size == made.path.stat().st_size
    assert manifest.heads[desk.ctx.counter_id].position == 3
    said = manifest_of(made.path).read_text("utf-8")
    assert not any(name in said for name in ("Mia", "Torres", "Leo", "CARD-"))


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX file modes")
def test_a_backup_is_for_its_owner_alone(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    make_folder(folder)

    made = make_backup(source, file_in(folder, MONDAY), MAKING)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o777 for each in folder.iterdir()} == {0o600}
    assert sorted(each.name for each in folder.iterdir()) == [
        "20261130T151500Z.db",
        "20261130T151500Z.json",
    ]
    assert is_ours(made.path)


def test_two_backups_of_one_second_are_two_files(source: Path, tmp_path: Path) -> None:
    first = make_backup(source, file_in(tmp_path, MONDAY), MAKING)
    second = make_backup(source, file_in(tmp_path, MONDAY), MAKING)

    assert (first.path.name, second.path.name) == ("20261130T151500Z.db", "20261130T151500Z-2.db")
    assert is_ours(second.path)


def test_backups_are_listed_newest_first_with_what_is_wrong_with_them(
    source: Path, tmp_path: Path
) -> None:
    folder = default_folder(source)
    make_folder(folder)
    assert folder == tmp_path / "school-backups"
    days = [MONDAY + timedelta(days=n) for n in range(4)]
    files = [make_backup(source, file_in(folder, at), Making(at, "0.1.0")).path for at in days]
    damage(files[0])
    files[1].write_bytes(files[1].read_bytes()[:-4096])
    manifest_of(files[2]).write_text("{}", "utf-8")
    os.utime(files[2], (days[2].timestamp(),) * 2)

    found = list_backups(folder)

    assert [each.path for each in found] == files[::-1]
    assert [each.state for each in found] == [
        BackupState.VERIFIED,
        BackupState.NO_MANIFEST,
        BackupState.DAMAGED,
        BackupState.DAMAGED,
    ]
    assert "instead of" in found[2].problem
    assert "not those" in found[3].problem
    assert glance(files[0]).is_good
    assert not glance(files[1]).is_good


def test_no_folder_has_no_backups(tmp_path: Path) -> None:
    assert list_backups(tmp_path / "nowhere") == ()


def test_a_dropped_backup_takes_its_manifest_along(source: Path, tmp_path: Path) -> None:
    folder = default_folder(source)
    make_folder(folder)

    drop_backup(make_backup(source, file_in(folder, MONDAY), MAKING))

    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE audit SET payload = replace(payload, 'R-', 'X-') WHERE number = 2",
        "UPDATE audit SET position = 9 WHERE number = 3",
        "UPDATE audit SET payload = 'not json' WHERE number = 1",
        "UPDATE chain_heads SET position = 2",
        "DELETE FROM audit WHERE number = 3",
        "DELETE FROM chain_heads",
    ],
)
def test_a_store_whose_chain_does_not_hold_is_never_called_a_good_backup(
    desk: AtWork, source: Path, tmp_path: Path, forgery: str
) -> None:
    older = make_backup(source, tmp_path / "kept.db", MAKING)
    with closing(sqlite3.connect(source)) as connection, connection:
        connection.execute("DROP TRIGGER tr_audit_update_refused")
        connection.execute("DROP TRIGGER tr_audit_delete_refused")
        connection.execute(forgery)

    with pytest.raises(Corrupt):
        make_backup(source, tmp_path / "kept.db", MAKING)

    assert look_at(older.path).is_good
    assert sorted(each.name for each in tmp_path.glob("kept*")) == ["kept.db", "kept.json"]


def test_what_an_earlier_backup_proved_is_not_read_again(
    desk: AtWork, source: Path, tmp_path: Path
) -> None:
    earlier = make_backup(source, tmp_path / "earlier.db", MAKING)
    assert earlier.manifest is not None
    desk.lent("teacher", 3)
    with closing(sqlite3.connect(source)) as connection, connection:
        connection.execute("DROP TRIGGER tr_audit_update_refused")
        connection.execute("UPDATE audit SET actor = 'nobody' WHERE number = 1")

    known = Making(MONDAY, "0.1.0", after=earlier.manifest)
    later = make_backup(source, tmp_path / "later.db", known)

    assert later.manifest is not None
    assert later.manifest.heads[desk.ctx.counter_id].position == 4
    with pytest.raises(Corrupt):
        prove(later.path)


def test_heads_of_another_history_are_not_believed(
    desk: AtWork, source: Path, tmp_path: Path
) -> None:
    strange = {desk.ctx.counter_id: Head(2, "f" * 64)}
    earlier = make_backup(source, tmp_path / "earlier.db", MAKING).manifest
    assert earlier is not None

    after = replace(earlier, heads=strange)
    made = make_backup(source, tmp_path / "kept.db", Making(MONDAY, "0.1.0", after=after))

    assert made.manifest is not None
    assert made.manifest.heads == prove(made.path)


def test_a_folder_that_cannot_be_written_is_named(source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="file"):
        make_folder(tmp_path / "file" / "backups")


def test_a_full_disk_leaves_nothing_behind(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    # The only way to a full disk without a disk of our own.
    monkeypatch.setattr("db.backup.flush", no_room)

    with pytest.raises(StoreError, match="No space left"):
        make_backup(source, tmp_path / "kept.db", MAKING)

    assert list(tmp_path.glob("kept*")) == []


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX file modes")
def test_a_read_only_folder_is_said_in_plain_words() -> None:
    with ordinary_account() as folder:
        with make_store(folder) as store:
            at_work(store)
        stick = folder / "stick"
        stick.mkdir(mode=0o500)

        with pytest.raises(ReadOnly, match="Let this account write"):
            make_backup(folder / "school.db", stick / "kept.db", MAKING)

        assert list(stick.iterdir()) == []


def test_one_disk_for_both_is_known(source: Path, tmp_path: Path) -> None:
    assert shares_disk(tmp_path, source)
    assert not shares_disk(tmp_path / "nowhere", source)


def test_a_backup_made_while_others_write_is_one_moment_of_the_store(tmp_path: Path) -> None:
    acts = 200
    with make_store(tmp_path) as store:
        counter = at_work(store).ctx.counter_id
        assert store.path is not None
        done = threading.Event()
        waits: list[float] = []

        def work() -> None:
            for number in range(acts):
                began = time.perf_counter()
                with store.write() as session:
                    session.add(StoreSetting(key=f"act {number}", value="done"))
                    audit.append(session, counter, replace(ENTRY, action=key(f"act {number}")))
                waits.append(time.perf_counter() - began)
            done.set()

        writer = threading.Thread(target=work)
        writer.start()
        made = []
        while not done.is_set():
            made.append(make_backup(store.path, file_in(tmp_path, MONDAY), MAKING))
        writer.join()
        made.append(make_backup(store.path, file_in(tmp_path, MONDAY), MAKING))

    for each in made:
        assert look_at(each.path).is_good
        position = prove(each.path).get(counter, START).position
        with closing(sqlite3.connect(each.path)) as connection:
            (settings,) = connection.execute("SELECT count(*) FROM store_settings").fetchone()
        assert settings == position
    assert position == acts
    assert len(waits) == acts
    assert max(waits) < 2.0  # generous: this machine does other work, too


def test_a_manifest_of_another_format_is_none(source: Path, tmp_path: Path) -> None:
    made = make_backup(source, tmp_path / "kept.db", MAKING)
    said = json.loads(manifest_of(made.path).read_text("utf-8"))
    manifest_of(made.path).write_text(json.dumps({**said, "format": 3}), "utf-8")

    assert look_at(made.path).state is BackupState.NO_MANIFEST
