"""Indexes over some rows of a table, in the words of both engines."""

from typing import Any

from sqlalchemy import Connection, Index, event, text


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index over the rows for which `where` holds, a condition in SQL.

    `postgresql_where` would load all of SQLAlchemy's PostgreSQL for every store, also for those in
    a file: it is added where tables are made on a server.
    """
    index = Index(name, *columns, unique=unique, sqlite_where=text(where))
    event.listen(index, "before_create", _say_it_to_a_server)
    return index


def _say_it_to_a_server(index: Index, connection: Connection, **_: Any) -> None:
    if connection.dialect.name == "postgresql":
        options = index.dialect_options
        options["postgresql"]["where"] = options["sqlite"]["where"]
