"""A store as the first release left it, in daily use, closed."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alembic import command
from sqlalchemy import text

from db import audit, migrate
from db.audit import Entry
from db.store import Store
from db.triggers import make_triggers
from db.vocabulary.desk import Act
from tests.support.store import key

AT = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)
COUNTER = key("counter of the first release")
ROWS = 60
"""Of each table, so that rebuilding one writes more than a page."""
_MADE = (
    "INSERT INTO cases (id, code, kind, state, opened_at, facts)"
    " VALUES (:id, :code, 'help', 'open', :at, '{}')",
    "INSERT INTO outbox (id, kind, number, created_at, state, attempts, language, document,"
    " changed_at) VALUES (:id, 'borrow_slip', :code, :at, 'queued', 0, 'en', '{}', :at)",
)
# Columns of the first release: later ones may have more.
_KEPT = (
    "SELECT id, name, next_receipt FROM counters ORDER BY id",
    "SELECT number, action_id, act, payload, previous_hash, hash FROM audit ORDER BY number",
    "SELECT counter_id, position, hash FROM chain_heads",
    "SELECT id, code, kind, state, opened_at, facts FROM cases ORDER BY id",
    "SELECT id, kind, number, state, language, document FROM outbox ORDER BY id",
)


def first_release(folder: Path) -> Path:
    """Make one in `folder`."""
    path = folder / "school.db"
    path.touch(mode=0o600)
    with Store(f"sqlite:///{path}") as store:
        with store.backend.turn(), store.backend.writer.begin() as connection:
            command.upgrade(migrate.config(connection), "0001")
            make_triggers(connection)
        with store.write() as session:
            session.execute(
                text("INSERT INTO counters (id, name, next_receipt) VALUES (:id, 'Desk', 2)"),
                {"id": COUNTER.hex},
            )
            for number in range(ROWS):
                at = AT + timedelta(minutes=number)
                action = key(f"act {number}")
                entry = Entry(action, at, "kiosk", Act.STORE_MADE, {"version": 1, "n": number})
                audit.append(session, COUNTER, entry)
                row = {"id": action.hex, "code": f"{number:06}"}
                row["at"] = at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
                for statement in _MADE:
                    session.execute(text(statement), row)
    return path


def rows_of(path: Path) -> list[list[tuple[object, ...]]]:
    """Everything that the first release wrote, as a store of any release has it."""
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(statement).fetchall() for statement in _KEPT]
