"""Stores on both engines, migrated and empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import migrate
from db.store import Store
from tests.support.postgresql import PostgresServer
from tests.support.store import make_store

ENGINES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql))


def _migrate(url: str) -> None:
    with Store(url) as store:
        migrate.upgrade(store)


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """A real file, never `:memory:`."""
    with make_store(tmp_path) as store:
        yield store


@pytest.fixture
def postgresql_store(postgresql: PostgresServer) -> Iterator[Store]:
    """A copy of a database that was migrated once in this run."""
    database = postgresql.create(template=postgresql.template("migrated", _migrate))
    with Store(postgresql.url(database)) as store:
        yield store
    postgresql.drop(database)


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest) -> Store:
    """Both engines in turn."""
    found = request.getfixturevalue(f"{request.param}_store")
    assert isinstance(found, Store)
    return found


@pytest.fixture(params=ENGINES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that nobody has made yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'school.db'}"
    return str(request.getfixturevalue("postgresql_url"))
