"""A counter at work on both engines."""

import pytest

from db.store import Store
from tests.db.conftest import postgresql_store, sqlite_store, store  # noqa: F401 - fixtures
from tests.support.counter import AtWork, at_work


@pytest.fixture
def desk(store: Store) -> AtWork:  # noqa: F811 - the fixture
    """The sample school with a policy and a calendar."""
    return at_work(store)


@pytest.fixture
def file_desk(sqlite_store: Store) -> AtWork:  # noqa: F811 - the fixture
    """The same on SQLite alone, for what does not depend on the engine."""
    return at_work(sqlite_store)
