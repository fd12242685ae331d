"""Turns what SQLite's and PostgreSQL's drivers raise into the errors of `db.errors`."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Index, MetaData, Table, UniqueConstraint
from sqlalchemy.exc import DBAPIError

from db import errors
from db.models import Base

# SQLite's primary result codes, the low byte of every extended one.
_SQLITE = {
    sqlite3.SQLITE_PERM: errors.ReadOnly,
    sqlite3.SQLITE_BUSY: errors.Locked,
    sqlite3.SQLITE_LOCKED: errors.Locked,
    sqlite3.SQLITE_READONLY: errors.ReadOnly,
    sqlite3.SQLITE_IOERR: errors.DiskFault,
    sqlite3.SQLITE_CORRUPT: errors.Corrupt,
    sqlite3.SQLITE_FULL: errors.DiskFull,
    sqlite3.SQLITE_CANTOPEN: errors.Unreachable,
    sqlite3.SQLITE_NOTADB: errors.NotAStore,
}
# PostgreSQL's SQLSTATE codes, the longest prefix that fits.
_POSTGRESQL = {
    "08": errors.Unreachable,
    "25006": errors.ReadOnly,
    "28": errors.Unreachable,
    "3D000": errors.NoStore,
    "40": errors.Locked,
    "42501": errors.ReadOnly,
    "53100": errors.DiskFull,
    "53300": errors.Unreachable,
    "55P03": errors.Locked,
    "57P": errors.Unreachable,
    "58": errors.DiskFault,
    "XX": errors.Corrupt,
}
_PRIMARY_CODE = 0xFF
# Extended codes that say more than their primary one: no room for the log's index.
_EXTENDED = {sqlite3.SQLITE_IOERR_SHMSIZE: errors.DiskFull}


@contextmanager
def translated() -> Iterator[None]:
    """Raise Conflict or a StoreError in place of a driver's error; our own bugs pass unchanged."""
    try:
        yield
    except DBAPIError as error:
        better = translate(error)
        if better is None:
            raise
        raise better from error
    except sqlite3.Error as error:
        raise translate_sqlite(error) from error


def translate(error: DBAPIError) -> errors.StoreError | errors.Conflict | None:
    """Say what a driver's error means, or None where only a bug of ours can have caused it."""
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause)
    return _of_postgresql(error)


def translate_sqlite(error: sqlite3.Error) -> errors.StoreError:
    """The same for what SQLAlchemy knows nothing of: pragmas and copies on a bare connection."""
    found = _of_sqlite(error)
    return found if isinstance(found, errors.StoreError) else errors.StoreError(_sentence(error))


def _of_sqlite(cause: sqlite3.Error) -> errors.StoreError | errors.Conflict | None:
    extended = getattr(cause, "sqlite_errorcode", 0)
    code = extended & _PRIMARY_CODE
    if code == sqlite3.SQLITE_CONSTRAINT:
        return errors.Conflict(sqlite_constraint(str(cause), Base.metadata))
    kind = _EXTENDED.get(extended) or _SQLITE.get(code)
    return kind(_sentence(cause)) if kind else None


def _of_postgresql(error: DBAPIError) -> errors.StoreError | errors.Conflict | None:
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        # psycopg has no code for a server that it never reached.
        lost = error.connection_invalidated or type(error.orig).__name__ == "OperationalError"
        return errors.Unreachable(_sentence(error.orig)) if lost else None
    if state.startswith("23") or state == "P0001":
        return errors.Conflict(_postgresql_constraint(error.orig))
    kind = next((_POSTGRESQL[key] for n in (5, 3, 2) if (key := state[:n]) in _POSTGRESQL), None)
    return kind(_sentence(error.orig)) if kind else None


def _sentence(cause: object) -> str:
    first_line = (str(cause).strip().splitlines() or ["no reason given"])[0]
    return f"The database says: {first_line.rstrip('.')}."


def sqlite_constraint(message: str, metadata: MetaData) -> str:
    """Name the constraint that SQLite describes: it names CHECKs, and of keys only the columns."""
    kind, _, detail = message.partition(" constraint failed: ")
    if kind == "FOREIGN KEY constraint failed":
        return "foreign_key"
    if not detail or kind == "CHECK":
        return detail or message
    if kind == "NOT NULL":
        return f"nn_{detail.replace('.', '_')}"
    pairs = [part.split(".") for part in re.split(r",\s*", detail)]
    table = metadata.tables.get(pairs[0][0])
    columns = [pair[-1] for pair in pairs]
    return detail if table is None else _unique_on(table, columns) or detail


def _unique_on(table: Table, columns: list[str]) -> str | None:
    keys: list[UniqueConstraint | Index] = [
        *(each for each in table.constraints if isinstance(each, UniqueConstraint)),
        *(each for each in table.indexes if each.unique),
    ]
    for key in keys:
        if [column.name for column in key.columns] == columns:
            return str(key.name)
    is_primary = [column.name for column in table.primary_key.columns] == columns
    return f"pk_{table.name}" if is_primary else None


def _postgresql_constraint(cause: object) -> str:
    diagnosis = getattr(cause, "diag", None)
    name = getattr(diagnosis, "constraint_name", None)
    column = getattr(diagnosis, "column_name", None)
    if name is None and column is not None:
        return f"nn_{getattr(diagnosis, 'table_name', '')}_{column}"
    return str(name or getattr(diagnosis, "message_primary", cause))
