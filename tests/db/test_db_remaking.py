"""A backup in the place of an old one: the bytes of one moment, whatever lay there before."""

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from io import FileIO
from pathlib import Path

import pytest

from db import audit
from db.audit import Entry
from db.backup import opened
from db.backups import Backup, file_in, look_at
from db.chains import PIECE as ENTRIES
from db.chains import START
from db.errors import Corrupt
from db.making import Making, make_backup, prove, remake_backup
from db.manifest import manifest_of
from db.models.desk import StoreSetting
from db.rewriting import PAGE, rewrite
from db.store import Store
from db.sums import PIECE, Sums, fits, sums_of
from db.vocabulary.desk import Act
from tests.support.counter import AtWork, at_work
from tests.support.store import MONDAY, key, make_store

MAKING = Making(MONDAY, "0.1.0")
ENTRY = Entry(key("act"), MONDAY, "kiosk", Act.SITE_SET, {"version": 1})


@pytest.fixture
def desk(sqlite_store: Store) -> AtWork:
    desk = at_work(sqlite_store)
    desk.lent("mia", 1)
    return desk


@pytest.fixture
def old(desk: AtWork, tmp_path: Path) -> Backup:
    assert desk.store.path is not None
    return make_backup(desk.store.path, tmp_path / "old.db", MAKING)


def remade(desk: AtWork, target: Path, old: Backup | None) -> Backup:
    made = remake_backup(desk.store.held_still, target, MAKING, old)
    assert made is not None
    return made


def test_it_takes_the_place_of_the_old_one(desk: AtWork, old: Backup, tmp_path: Path) -> None:
    desk.lent("leo", 2)

    made = remade(desk, tmp_path / "new.db", old)

    assert look_at(made.path) == made
    assert made.manifest is not None
    assert made.manifest.sums == sums_of(made.path)
    assert (made.manifest.loans, made.manifest.newest) == (2, 2)
    prove(made.path)
    assert not old.path.exists()
    assert not manifest_of(old.path).exists()
    assert not list(tmp_path.glob("*.part"))


def test_it_stands_alone(desk: AtWork, old: Backup, tmp_path: Path) -> None:
    """Its original writes a log beside itself; a file to keep has none."""
    made = remade(desk, tmp_path / "new.db", old)

    with opened(made.path, "rw") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2 + 5],
        lambda content: content + bytes(PIECE + 77),
        lambda content: bytes(len(content)),
        lambda content: content[:9_000] + b"rot" + content[9_003:],
    ],
    ids=["empty", "cut", "long", "zeros", "rotten"],
)
def test_whatever_the_old_one_holds_by_now_does_not_matter(
    desk: AtWork, old: Backup, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    old.path.write_bytes(spoil(old.path.read_bytes()))

    made = remade(desk, tmp_path / "new.db", old)

    assert look_at(made.path).is_good
    prove(made.path)


def test_without_an_old_one_a_new_file_is_written(desk: AtWork, tmp_path: Path) -> None:
    made = remade(desk, tmp_path / "new.db", None)

    assert look_at(made.path).is_good
    prove(made.path)


def test_only_what_differs_is_written(
    desk: AtWork, old: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []

    class Counting(FileIO):
        def write(self, content: memoryview) -> int:  # type: ignore[override]  # all it is given
            written.append(len(content))
            return super().write(content)

    # To see the writes of this module alone.
    monkeypatch.setattr("db.rewriting.FileIO", Counting)
    desk.lent("leo", 2)

    made = remade(desk, tmp_path / "new.db", old)

    assert 0 < sum(written) < made.size / 3
    assert all(count % PAGE == 0 for count in written)


def test_a_byte_that_flips_on_its_way_to_the_disk_is_found_before_it_counts(
    desk: AtWork, old: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.lent("leo", 2)
    fsync = os.fsync

    def flip(descriptor: int) -> None:
        fsync(descriptor)
        byte = os.pread(descriptor, 1, 30)
        os.pwrite(descriptor, bytes([byte[0] ^ 1]), 30)

    # The only way to a disk that lies without a disk of our own.
    monkeypatch.setattr("db.rewriting.os.fsync", flip)

    with pytest.raises(Corrupt, match="reads back otherwise"):
        remade(desk, tmp_path / "new.db", old)

    assert not list(tmp_path.glob("new*"))


def test_the_old_ones_digests_are_not_believed_where_its_bytes_changed(
    desk: AtWork, old: Backup, tmp_path: Path
) -> None:
    assert old.manifest is not None
    draft = tmp_path / "draft"
    draft.write_bytes(old.path.read_bytes())
    lies = replace(old.manifest.sums, digests=bytes(len(old.manifest.sums.digests)))
    desk.lent("leo", 2)

    with desk.store.held_still() as still:
        assert still is not None
        found = rewrite(still, draft, old.manifest.sums)
        again = rewrite(still, draft, lies)

    assert fits(draft, found)
    assert again == lies, "of what did not change, what is known is not worked out again"


def test_writers_go_on_and_the_file_stays_as_it_is_while_it_is_held(desk: AtWork) -> None:
    path = desk.store.path
    assert path is not None
    with desk.store.held_still() as still:
        assert still is not None
        before = bytearray(still.size)
        still.read(0, before)
        desk.lent("leo", 2)
        desk.store.checkpoint()
        desk.returned(1)
        after = bytearray(still.size)
        still.read(0, after)

    assert before == after
    desk.store.checkpoint()
    assert bytes(before) != path.read_bytes()


def test_the_store_is_let_go_before_the_copy_is_proven(desk: AtWork, tmp_path: Path) -> None:
    """Else the log could not be folded for as long as the first proof of a long chain takes."""
    path = desk.store.path
    assert path is not None
    logs: list[int] = []

    def breathe() -> None:
        desk.lent("leo", 2)
        desk.store.checkpoint()
        logs.append(path.with_name(f"{path.name}-wal").stat().st_size)

    for number in range(2, ENTRIES + 2):
        act = desk.returned if number % 2 else lambda laptop: desk.lent("teacher", laptop)
        act(3)

    remake_backup(
        desk.store.held_still, tmp_path / "new.db", replace(MAKING, breathe=breathe), None
    )

    assert logs
    assert set(logs) == {0}


def test_two_do_not_hold_it_at_once(desk: AtWork) -> None:
    with desk.store.held_still() as one, desk.store.held_still() as other:
        assert one is not None
        assert other is None


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX locks")
def test_another_program_does_not_take_the_store_for_closed_afterwards(desk: AtWork) -> None:
    """Closing any descriptor of a file takes the process's locks on it away: SQLite's ones too."""
    path = desk.store.path
    assert path is not None
    with desk.store.held_still() as still:
        assert still is not None
    desk.lent("leo", 2)
    log = path.with_name(f"{path.name}-wal")
    before = log.stat().st_ino

    other = (
        "import sqlite3, sys; connection = sqlite3.connect(sys.argv[1]); "
        "connection.execute('SELECT count(*) FROM loans').fetchone(); connection.close()"
    )
    subprocess.run([sys.executable, "-c", other, str(path)], check=True)

    assert log.stat().st_ino == before, "the last one to close deletes the log"


def test_nothing_is_folded_in_a_store_under_quarantine(tmp_path: Path) -> None:
    make_store(tmp_path).close()
    with Store(f"sqlite:///{tmp_path / 'school.db'}", is_witnessed=True) as store:
        store.quarantine("A page is damaged.")

        with store.held_still() as still:
            assert still is None


def test_each_is_one_moment_of_the_store_while_others_write(tmp_path: Path) -> None:
    acts = 150
    made: list[Backup] = []
    with make_store(tmp_path) as store:
        desk = at_work(store)
        counter = desk.ctx.counter_id
        done = threading.Event()

        def work() -> None:
            for number in range(acts):
                with store.write() as session:
                    session.add(StoreSetting(key=f"act {number}", value="done" * 500))
                    audit.append(session, counter, replace(ENTRY, action=key(f"act {number}")))
            done.set()

        writer = threading.Thread(target=work)
        writer.start()
        spare: Backup | None = None
        is_last = False
        while not is_last:
            is_last = done.is_set()
            made.append(remade(desk, file_in(tmp_path, MONDAY), spare))
            spare = made.pop(0) if len(made) > 3 else None
        writer.join()

    positions = []
    for each in made:
        assert look_at(each.path).is_good
        positions.append(prove(each.path).get(counter, START).position)
        with opened(each.path) as connection:
            (settings,) = connection.execute("SELECT count(*) FROM store_settings").fetchone()
        assert settings == positions[-1]
    assert positions[-1] == acts


def test_a_manifest_of_the_first_format_is_still_read(old: Backup) -> None:
    """As 0.1 wrote them: one SHA-256 over all of the file, and all of it proven."""
    assert old.manifest is not None
    said = json.loads(manifest_of(old.path).read_text("utf-8"))
    for key_of_now in ("sums", "proof", "since", "problem"):
        del said[key_of_now]
    said |= {"format": 1, "sha256": hashlib.sha256(old.path.read_bytes()).hexdigest()}
    manifest_of(old.path).write_text(json.dumps(said), "utf-8")

    found = look_at(old.path)

    assert found.is_good
    assert found.manifest == replace(
        old.manifest, sums=Sums.of_whole(old.size, str(said["sha256"]))
    )
    content = bytearray(old.path.read_bytes())
    content[5_000] ^= 1
    old.path.write_bytes(content)
    assert not look_at(old.path).is_good
