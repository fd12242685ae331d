"""What an earlier version wrote is still there, and still true, after the upgrade."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

import pytest
from alembic import command
from sqlalchemy import text

from db import audit, migrate
from db.audit import Entry
from db.errors import Conflict
from db.store import Store
from db.triggers import has_triggers, make_triggers
from db.vocabulary.desk import Act
from tests.support.store import key

COUNTER = key("counter of the first release")
AT = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)
ACTION = UUID("0193a1b2-0000-7000-8000-00000000a001")
ROWS = (
    "INSERT INTO cases (id, code, kind, state, opened_at, facts)"
    " VALUES (:id, '4711', 'help', 'open', :at, '{}')",
    "INSERT INTO outbox (id, kind, number, created_at, state, attempts, language, document,"
    " changed_at) VALUES (:id, 'borrow_slip', '000001', :at, 'queued', 0, 'en', '{}', :at)",
)
KEPT = ("counters", "chain_heads", "audit", "cases", "outbox")


@pytest.fixture
def first_release(empty_url: str) -> Iterator[Store]:
    """A store as 0001 left it, with a row in each table that a later migration rebuilds."""
    with Store(empty_url) as store:
        if store.path is not None:
            store.path.touch()
        with store.backend.turn(), store.backend.writer.begin() as connection:
            command.upgrade(migrate.config(connection), "0001")
            make_triggers(connection)
        with store.write() as session:
            session.execute(
                text("INSERT INTO counters (id, name, next_receipt) VALUES (:id, 'Desk', 2)"),
                {"id": _id(store, COUNTER)},
            )
            entry = Entry(ACTION, AT, "kiosk", Act.STORE_MADE, {"version": 1})
            audit.append(session, COUNTER, entry)
            for statement in ROWS:
                session.execute(text(statement), {"id": _id(store, ACTION), "at": _at(store)})
        yield store


def _id(store: Store, value: UUID) -> object:
    return value if store.path is None else value.hex


def _at(store: Store) -> object:
    return AT if store.path is None else AT.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.read() as session:
        return {
            table: [tuple(row) for row in session.execute(text(f"SELECT * FROM {table}"))]
            for table in KEPT
        }


def test_an_upgrade_of_the_first_release_keeps_every_row(first_release: Store) -> None:
    before = rows(first_release)

    done = migrate.upgrade(first_release)

    assert (done.before, done.after) == ("0001", migrate.head())
    assert all(before.values())
    assert rows(first_release) == before


def test_the_chain_of_the_first_release_goes_on_after_the_upgrade(first_release: Store) -> None:
    migrate.upgrade(first_release)

    with first_release.write() as session:
        audit.append(session, COUNTER, Entry(ACTION, AT, "kiosk", Act.CODES_MADE, {"version": 1}))
    with first_release.read() as session:
        assert audit.verify_chain(session, COUNTER) == []
        assert session.scalar(text("SELECT count(*) FROM audit")) == 2


def test_the_audit_log_is_still_append_only_after_the_upgrade(first_release: Store) -> None:
    migrate.upgrade(first_release)

    with first_release.backend.writer.connect() as connection:
        assert has_triggers(connection)
    for change in ("UPDATE audit SET actor = 'nobody'", "DELETE FROM audit"):
        with pytest.raises(Exception, match="append-only"), first_release.write() as session:
            session.execute(text(change))


def test_a_word_that_no_version_knows_is_still_refused(first_release: Store) -> None:
    migrate.upgrade(first_release)

    with pytest.raises(Conflict, match="ck_cases_case_kind"), first_release.write() as session:
        session.execute(text("UPDATE cases SET kind = 'nonsense'"))
