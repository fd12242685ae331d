"""Describes all objects of a store's schema, so that two schemas can be compared."""

from collections.abc import Iterator

from sqlalchemy import Connection, inspect, text

from db.store import Store

Described = tuple[str, ...]


def objects(store: Store) -> set[Described]:
    """Every table, column, constraint, index and trigger, described so that two can be compared."""
    with store.read() as session:
        connection = session.connection()
        inspector = inspect(connection)
        found = set(_triggers(connection))
        for table in inspector.get_table_names():
            if table == "alembic_version":
                continue
            found.add(("table", table))
            for column in inspector.get_columns(table):
                found.add(("column", table, *map(str, sorted(column.items(), key=str))))
            found.add(("key", table, str(inspector.get_pk_constraint(table))))
            for kind, rows in (
                ("foreign key", inspector.get_foreign_keys(table)),
                ("unique", inspector.get_unique_constraints(table)),
                ("check", inspector.get_check_constraints(table)),
                ("index", inspector.get_indexes(table)),
            ):
                for row in rows:
                    parts = (f"{name}={_plain(value)}" for name, value in sorted(row.items()))
                    found.add((kind, table, *parts))
    return found


def _plain(value: object) -> str:
    """SQLAlchemy's clauses compare by identity; as text they compare by content."""
    if isinstance(value, dict):
        return str({name: str(each) for name, each in sorted(value.items())})
    return str(value)


def _triggers(connection: Connection) -> Iterator[Described]:
    if connection.dialect.name == "sqlite":
        statement = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
    else:
        statement = """SELECT tgrelid::regclass::text, pg_get_triggerdef(oid)
            FROM pg_trigger WHERE NOT tgisinternal"""
    for table, definition in connection.execute(text(statement)):
        yield ("trigger", table, definition)
