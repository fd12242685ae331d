"""Triggers, in one place because rebuilding a table drops them silently: re-made after upgrades."""

from sqlalchemy import Connection

APPEND_ONLY_TABLES = ("audit",)

_SQLITE = """
CREATE TRIGGER {name} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""
_POSTGRESQL = """
CREATE TRIGGER {name} BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""
_LISTS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


def has_triggers(connection: Connection) -> bool:
    """Whether every trigger stands; making them would wait for whoever reads the audit log."""
    found = set(connection.exec_driver_sql(_LISTS[connection.dialect.name]).scalars())
    return found >= {_name(table, verb) for table, verb in _wanted(connection)}


def make_triggers(connection: Connection) -> None:
    """Make every trigger anew within the caller's transaction."""
    is_server = connection.dialect.name == "postgresql"
    if is_server:
        connection.exec_driver_sql(_POSTGRESQL_FUNCTION.replace("%", "%%"))
    template = _POSTGRESQL if is_server else _SQLITE
    for table, verb in _wanted(connection):
        name = _name(table, verb)
        place = f" ON {table}" if is_server else ""
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{place}")
        connection.exec_driver_sql(template.format(name=name, table=table, verb=verb))


def _wanted(connection: Connection) -> list[tuple[str, str]]:
    verbs = ["UPDATE", "DELETE"]
    if connection.dialect.name == "postgresql":
        verbs.append("TRUNCATE")
    return [(table, verb) for table in APPEND_ONLY_TABLES for verb in verbs]


def _name(table: str, verb: str) -> str:
    return f"tr_{table}_{verb.lower()}_refused"
