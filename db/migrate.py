"""Brings a store's schema to this version: refuse a newer one, copy the file, upgrade."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, func, inspect, select, text

from db.backup import copy_store
from db.engine import open_sqlite_writer
from db.errors import Corrupt, NewerSchema, NotAStore, OlderSchema
from db.location import make_private_file
from db.models import Base
from db.store import Store
from db.translation import translated
from db.triggers import has_triggers, make_triggers

if TYPE_CHECKING:
    from alembic.config import Config

# Alembic is imported where it works, not at the top: it takes as long to load as SQLAlchemy, and
# most starts have nothing to upgrade.
VERSION_TABLE = "alembic_version"
UPGRADE_LOCK = 0x6D696772617465
"""PostgreSQL's advisory lock for upgrades, so that two counters starting at once take turns."""

Keep = Callable[[Path, str], Path]
"""Makes a verified copy of a store's file, which has this revision, and says where it lies."""


class SchemaState(StrEnum):
    """How a store's schema stands to this version of the program."""

    FRESH = "fresh"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade did. `before` is None for a fresh store, `backup` where none was made."""

    before: str | None
    after: str
    backup: Path | None


def status(store: Store) -> SchemaState:
    """Look without touching anything; a file that is not there is FRESH.

    Raises NotAStore where another program's tables stand, and StoreError.
    """
    if store.path is not None and (not store.path.exists() or store.path.stat().st_size == 0):
        return SchemaState.FRESH
    with translated(), store.backend.reader.connect() as connection:
        return _state(_revision(connection))


def require_current(store: Store) -> None:
    """Raise NoStore, OlderSchema or NewerSchema unless this version can use the store as it is."""
    store.backend.require()
    match status(store):
        case SchemaState.CURRENT:
            return
        case SchemaState.NEWER:
            raise NewerSchema("The store was written by a newer version.")
        case SchemaState.OLDER | SchemaState.FRESH:
            raise OlderSchema("The store is not ready for this version.")


def keep_beside(path: Path, revision: str) -> Path:
    """Keep a copy beside the file, as `school.db.backup-<revision>`. Raises StoreError."""
    target = path.with_name(f"{path.name}.backup-{revision}")
    copy_store(path, target)
    return target


def upgrade(store: Store, *, keep: Keep = keep_beside) -> Upgrade:
    """Make or upgrade the schema in one transaction, with a verified copy of an older file before.

    `keep` makes that copy; a server is backed up by its own means. A current store stays as it is.
    Raises NewerSchema or NotAStore, both before anything is touched, and StoreError.
    """
    if store.path is not None:
        make_private_file(store.path)
    with store.backend.turn(), translated(), _engine(store) as engine:
        with engine.connect() as connection:
            before = _revision(connection)
            state = _state(before)
            is_whole = state is SchemaState.CURRENT and has_triggers(connection)
        if state is SchemaState.NEWER:
            raise NewerSchema(f"The store has schema {before}, this version knows {head()}.")
        backup = _backup(store, before, keep) if state is SchemaState.OLDER else None
        if not is_whole:
            with engine.begin() as connection:
                _run(connection)
    if not is_whole:
        store.checkpoint()
    return Upgrade(before=before, after=head(), backup=backup)


def head() -> str:
    """The newest revision that this version knows; there is exactly one."""
    return revisions()[-1]


def revisions() -> tuple[str, ...]:
    """Every revision that this version knows, from the first to the head: each names its file."""
    return tuple(sorted(path.name[:4] for path in _scripts().glob("versions/[0-9]*.py")))


def config(connection: Connection | None = None) -> "Config":
    """Alembic's settings, found beside this module so that a wheel works like a checkout."""
    from alembic.config import Config

    # Its own default is what stdout was when the library was first imported.
    settings = Config(stdout=sys.stdout)
    settings.set_main_option("script_location", str(_scripts()).replace("%", "%%"))
    settings.attributes["connection"] = connection
    settings.attributes["metadata"] = Base.metadata
    return settings


def _scripts() -> Path:
    return Path(__file__).resolve().parent / "migrations"


def _revision(connection: Connection) -> str | None:
    tables = inspect(connection).get_table_names()
    revision: str | None = None
    if VERSION_TABLE in tables:
        revision = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    if revision is None and tables:
        raise NotAStore("The database holds another program's tables.")
    return revision


def _state(revision: str | None) -> SchemaState:
    if revision is None:
        return SchemaState.FRESH
    if revision not in revisions():
        return SchemaState.NEWER
    return SchemaState.CURRENT if revision == head() else SchemaState.OLDER


def _backup(store: Store, revision: str | None, keep: Keep) -> Path | None:
    if store.path is None or revision is None:
        return None
    return keep(store.path, revision)


@contextmanager
def _engine(store: Store) -> Iterator[Engine]:
    if store.path is None:
        yield store.backend.writer
        return
    engine = open_sqlite_writer(store.path, foreign_keys=False)
    try:
        yield engine
    finally:
        engine.dispose()


def _run(connection: Connection) -> None:
    is_server = connection.dialect.name == "postgresql"
    if is_server:
        connection.execute(select(func.pg_advisory_xact_lock(UPGRADE_LOCK)))
    from alembic import command

    command.upgrade(config(connection), "head")
    make_triggers(connection)
    if not is_server:
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if dangling is not None:
            raise Corrupt(f"After the upgrade a row of {dangling[0]} refers to nothing.")
