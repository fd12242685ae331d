import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.backup import copy_store, verify
from db.errors import Corrupt, NotAStore, StoreError, Unreachable
from db.store import Store
from tests.support.store import add_site, sample_school


@pytest.fixture
def source(sqlite_store: Store) -> Path:
    with sqlite_store.write() as session:
        sample_school(session)
    assert sqlite_store.path is not None
    return sqlite_store.path


def site_codes(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [code for (code,) in connection.execute("SELECT code FROM sites ORDER BY code")]


def test_a_copy_holds_what_was_committed_and_stands_alone(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept" / "school.db.backup"
    target.parent.mkdir()

    copy_store(source, target)

    assert [each.name for each in target.parent.iterdir()] == ["school.db.backup"]
    assert target.stat().st_mode & 0o777 == 0o600
    assert site_codes(target) == ["north"]


def test_a_copy_does_not_wait_for_a_writer_nor_take_half_an_act(
    source: Path, sqlite_store: Store, tmp_path: Path
) -> None:
    with sqlite_store.write() as session:
        add_site(session, "south")
        copy_store(source, tmp_path / "copy")

    assert site_codes(tmp_path / "copy") == ["north"]


def test_a_damaged_source_leaves_the_older_copy_in_place(
    source: Path, sqlite_store: Store, tmp_path: Path
) -> None:
    target = tmp_path / "copy"
    copy_store(source, target)
    before = target.read_bytes()
    sqlite_store.close()
    content = bytearray(source.read_bytes())
    content[4096:40960] = bytes(36864)
    source.write_bytes(content)

    with pytest.raises(Corrupt):
        copy_store(source, target)

    assert target.read_bytes() == before
    assert not target.with_name("copy.part").exists()


def test_a_torn_copy_is_replaced(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy"
    target.with_name("copy.part").write_bytes(b"half of an earlier try")

    copy_store(source, target)

    assert site_codes(target) == ["north"]


def test_a_folder_that_is_not_there_is_named(source: Path, tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="nowhere"):
        copy_store(source, tmp_path / "nowhere" / "copy")


def test_a_row_that_refers_to_nothing_is_damage(source: Path, sqlite_store: Store) -> None:
    with closing(sqlite3.connect(source)) as connection, connection:
        connection.execute("DELETE FROM patron_categories")

    with pytest.raises(Corrupt, match="patrons"):
        verify(source)


@pytest.mark.parametrize("content", [b"Dear diary", b"Dear diary " * 1000])
def test_a_file_that_is_no_database_does_not_pass(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary.txt"
    path.write_bytes(content)

    with pytest.raises(NotAStore):
        verify(path)


def test_a_file_that_is_not_there_does_not_pass(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        verify(tmp_path / "missing.db")
