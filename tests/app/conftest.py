"""A school on SQLite for what is built on a counter."""

from tests.db.conftest import sqlite_store  # noqa: F401 - a fixture
from tests.services.conftest import file_desk  # noqa: F401 - a fixture
