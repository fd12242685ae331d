"""Triggers, in one place because rebuilding a table drops them silently: re-made after upgrades."""

from sqlalchemy import Connection

APPEND_ONLY_TABLES = ("audit",)

_SQLITE = """
CREATE TRIGGER tr_{table}_{act}_refused BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""
_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$
"""
_POSTGRESQL = """
CREATE TRIGGER tr_{table}_{act}_refused BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def make_triggers(connection: Connection) -> None:
    """Make every trigger anew within the caller's transaction."""
    is_server = connection.dialect.name == "postgresql"
    if is_server:
        connection.exec_driver_sql(_POSTGRESQL_FUNCTION.replace("%", "%%"))
    verbs = ("UPDATE", "DELETE", "TRUNCATE") if is_server else ("UPDATE", "DELETE")
    template = _POSTGRESQL if is_server else _SQLITE
    for table in APPEND_ONLY_TABLES:
        for verb in verbs:
            names = {"table": table, "act": verb.lower(), "verb": verb}
            drop = "DROP TRIGGER IF EXISTS tr_{table}_{act}_refused" + (" ON {table}" * is_server)
            connection.exec_driver_sql(drop.format_map(names))
            connection.exec_driver_sql(template.format_map(names))
