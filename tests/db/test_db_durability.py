import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from db import backends, migrate
from db.engine import LOG_PAGES, open_sqlite_reader, open_sqlite_writer
from db.errors import Corrupt, NotAStore, NotDurable
from db.models.desk import StoreSetting
from db.store import Store
from tests.support.store import add_site


def pragma(connection: Connection, name: str) -> object:
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def path_of(store: Store) -> Path:
    assert store.path is not None
    return store.path


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("wal_autocheckpoint", LOG_PAGES),
        ("busy_timeout", 5000),
        ("query_only", 0),
    ],
)
def test_a_writing_connection_keeps_our_promises(
    sqlite_store: Store, name: str, value: object
) -> None:
    with sqlite_store.write() as session:
        assert pragma(session.connection(), name) == value


@pytest.mark.parametrize(
    ("name", "value"), [("query_only", 1), ("wal_autocheckpoint", 0), ("foreign_keys", 1)]
)
def test_a_reading_connection_cannot_write(sqlite_store: Store, name: str, value: object) -> None:
    with sqlite_store.read() as session:
        assert pragma(session.connection(), name) == value


def test_no_connection_maps_the_file_into_memory(sqlite_store: Store) -> None:
    with sqlite_store.read() as reading, sqlite_store.write() as writing:
        # Nothing at all where SQLite was built without it.
        assert pragma(reading.connection(), "mmap_size") in (0, None)
        assert pragma(writing.connection(), "mmap_size") in (0, None)


def test_a_writer_begins_immediately_and_a_reader_does_not(sqlite_store: Store) -> None:
    begun: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        begun.append(statement)

    for engine in (sqlite_store.backend.writer, sqlite_store.backend.reader):
        event.listen(engine, "before_cursor_execute", note)
    with sqlite_store.write() as session:
        session.get(StoreSetting, "x")
    with sqlite_store.read() as session:
        session.get(StoreSetting, "x")

    assert [statement for statement in begun if "BEGIN" in statement] == [
        "BEGIN IMMEDIATE",
        "BEGIN",
    ]


def test_a_sqlite_that_will_not_flush_is_refused(sqlite_store: Store) -> None:
    engine = open_sqlite_writer(path_of(sqlite_store))

    @event.listens_for(engine, "connect", insert=True)
    def _weaken(connection: DBAPIConnection, _entry: object) -> None:
        connection.cursor().execute("PRAGMA synchronous = NORMAL")

    with pytest.raises(NotDurable, match="ordinary disk"):
        engine.connect()
    engine.dispose()


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX file modes")
def test_only_the_owner_can_read_any_file_of_a_store(tmp_path: Path) -> None:
    path = tmp_path / "school.db"
    umask = os.umask(0)
    try:
        with Store(f"sqlite:///{path}") as store:
            migrate.upgrade(store)
            with store.write() as session:
                add_site(session)
            modes = {each.name: each.stat().st_mode & 0o777 for each in tmp_path.iterdir()}
    finally:
        os.umask(umask)

    assert modes == {f"school.db{ending}": 0o600 for ending in ("", "-wal", "-shm", "-lock")}


def test_closing_folds_the_log_into_the_file(sqlite_store: Store) -> None:
    with sqlite_store.write() as session:
        add_site(session)
    sqlite_store.close()

    assert sorted(each.name for each in path_of(sqlite_store).parent.iterdir()) == [
        "school.db",
        "school.db-lock",
    ]


def test_a_reader_that_closes_last_leaves_the_log_alone(sqlite_store: Store) -> None:
    path = path_of(sqlite_store)
    with sqlite_store.write() as session:
        add_site(session)
    log = path.with_name("school.db-wal").read_bytes()
    copy = path.with_name("copy.db")
    copy.write_bytes(path.read_bytes())
    path.with_name("copy.db-wal").write_bytes(log)

    reader = open_sqlite_reader(copy)
    with reader.connect() as connection:
        assert connection.exec_driver_sql("SELECT code FROM sites").scalar() == "north"
    reader.dispose()

    assert path.with_name("copy.db-wal").read_bytes() == log


def test_the_log_is_begun_anew_in_place_before_it_grows_long(sqlite_store: Store) -> None:
    log = path_of(sqlite_store).with_name("school.db-wal")
    page = 4096
    sizes = []
    for number in range(6):
        with sqlite_store.write() as session:
            rows = LOG_PAGES // 4
            session.add_all(
                StoreSetting(key=f"k{number} {n}", value="x" * page) for n in range(rows)
            )
        sizes.append(log.stat().st_size)

    assert sizes[-1] == max(sizes) == sizes[-3]
    assert sizes[-1] < 2 * LOG_PAGES * page
    with closing(sqlite3.connect(f"{path_of(sqlite_store).as_uri()}?mode=ro", uri=True)) as other:
        assert other.execute("SELECT count(*) FROM store_settings").fetchone() == (6 * rows,)


def test_the_log_is_cut_off_after_a_commit_that_made_it_long(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backends, "WAL_BYTES", 20_000)  # the real size would need thousands of acts
    with sqlite_store.write() as session:
        session.add_all(StoreSetting(key=f"k{n}", value="x" * 1000) for n in range(30))

    assert path_of(sqlite_store).with_name("school.db-wal").stat().st_size == 0


def test_a_checkpoint_never_waits_for_a_reader(sqlite_store: Store) -> None:
    with sqlite_store.write() as session:
        add_site(session, "north")
    with sqlite_store.read() as reading:
        reading.get(StoreSetting, "x")
        with sqlite_store.write() as session:
            add_site(session, "south")
        sqlite_store.checkpoint()
        left = path_of(sqlite_store).with_name("school.db-wal").stat().st_size
    sqlite_store.checkpoint()

    assert left > 0
    assert path_of(sqlite_store).with_name("school.db-wal").stat().st_size == 0


def test_what_was_deleted_is_blanked_in_the_file(sqlite_store: Store) -> None:
    secret = "Wilhelmina-Featherstonehaugh"
    with sqlite_store.write() as session:
        session.add(StoreSetting(key="x", value=secret))
    with sqlite_store.write() as session:
        session.delete(session.get_one(StoreSetting, "x"))
    sqlite_store.checkpoint()

    folder = path_of(sqlite_store).parent
    assert [each.name for each in folder.iterdir() if secret.encode() in each.read_bytes()] == []


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "homework.odt"
    path.write_bytes(b"Dear diary, " * 500)
    with Store(f"sqlite:///{path}") as store:
        with pytest.raises(NotAStore):
            migrate.status(store)
        with pytest.raises(NotAStore):
            migrate.upgrade(store)

    assert path.read_bytes() == b"Dear diary, " * 500


def test_a_damaged_file_is_said_to_be_damaged(sqlite_store: Store) -> None:
    path = path_of(sqlite_store)
    with sqlite_store.write() as session:
        session.add_all(StoreSetting(key=f"k{n}", value="x" * 1000) for n in range(200))
    sqlite_store.close()
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'store_settings'"
        ).fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(content)

    with (
        Store(f"sqlite:///{path}") as damaged,
        pytest.raises(Corrupt, match="newest backup"),
        damaged.read() as session,
    ):
        session.get(StoreSetting, "k7")
