"""Opens SQLite files and PostgreSQL databases with the settings that keep our promises."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry, PoolResetState

from db.errors import Corrupt, NotDurable, UnknownAddress

BUSY_SECONDS = 5.0
FULL = 2  # PRAGMA synchronous: every commit reaches the disk before it is acknowledged

_FOR_ALL = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA mmap_size = 0",
    # Only the holder of the write lock may check-point: see open_sqlite_writer.
    "PRAGMA wal_autocheckpoint = 0",
)
LOG_PAGES = 1000
"""After a commit that makes the log this long SQLite copies it into the file and begins it anew.

In place: a log that is cut off grows again with each commit, which costs the disk twice the work.
"""


def parse_address(address: str) -> URL:
    """Read a store's address as the settings give it. Raises UnknownAddress."""
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise UnknownAddress(f'"{address}" is not an address.') from error
    if url.drivername in ("sqlite", "sqlite+pysqlite"):
        if url.database in (None, "", ":memory:"):
            raise UnknownAddress("The address names no file.")
        return url.set(drivername="sqlite+pysqlite")
    if url.drivername in ("postgresql", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    raise UnknownAddress(f'"{url.drivername}" is no kind of store that Makerdesk can use.')


def sqlite_path(url: URL) -> Path | None:
    """The file of a SQLite address, or None for a server."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def open_sqlite_writer(
    path: Path, *, busy_seconds: float = BUSY_SECONDS, foreign_keys: bool = True
) -> Engine:
    """Open the one writing connection; hold the write lock whenever it is used or closed.

    It check-points by itself within a commit, so under that lock too. The file must exist. Only a
    migration goes without foreign keys, which it checks at its end: rebuilding a table that others
    refer to would else delete their rows.
    """
    engine = _sqlite_engine(lambda: _connect(path, "rw", busy_seconds), size=1)
    event.listen(engine, "connect", _promise_durability)
    if not foreign_keys:
        event.listen(engine, "connect", _ignore_foreign_keys)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def open_sqlite_reader(path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """Open connections that can only read.

    `mode=ro` beside `query_only`: measured on SQLite 3.40.1, a connection that merely promises not
    to write still check-points when it is the last one to close, and nobody would hold the lock.
    """
    engine = _sqlite_engine(lambda: _connect(path, "ro", busy_seconds), size=4)
    event.listen(engine, "connect", _only_read)
    event.listen(engine, "begin", _begin)
    return engine


def open_postgresql(url: URL) -> Engine:
    """Open a server's database; a connection that the server dropped is replaced unseen."""
    return create_engine(
        url,
        pool_pre_ping=True,
        connect_args={"application_name": "makerdesk"},
        hide_parameters=True,  # as above
    )


def _sqlite_engine(connect: Callable[[], sqlite3.Connection], *, size: int) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=-1,
        hide_parameters=True,  # an error that reaches the log must not quote a row
    )
    event.listen(engine, "reset", _leave_nothing_open)
    return engine


def _connect(path: Path, mode: str, busy_seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=busy_seconds,
        isolation_level=None,  # transactions are begun by us alone
        check_same_thread=False,  # the pool hands a connection to one thread at a time
    )
    try:
        for pragma in _FOR_ALL:
            connection.execute(pragma)
    except UnicodeDecodeError as error:
        # SQLite quotes what it found where its schema should be, and Python cannot read that.
        connection.close()
        raise Corrupt("The file's list of tables is damaged.") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _promise_durability(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
        found = (cursor.fetchone() or ("",))[0], _pragma(connection, "synchronous")
        cursor.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    finally:
        cursor.close()
    if found != ("wal", FULL):
        raise NotDurable(f"SQLite keeps journal mode and synchronous at {found}.")


def _only_read(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    _pragma(connection, "query_only = ON")


def _ignore_foreign_keys(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    _pragma(connection, "foreign_keys = OFF")


def _leave_nothing_open(
    connection: DBAPIConnection, _entry: ConnectionPoolEntry, _state: PoolResetState
) -> None:
    # SQLite keeps a transaction open whose COMMIT failed, SQLAlchemy takes it for ended.
    connection.rollback()


def _pragma(connection: DBAPIConnection, text: str) -> object:
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA {text}")
        row = cursor.fetchone()
    finally:
        cursor.close()
    return row[0] if row else None


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
