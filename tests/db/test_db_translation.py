import sqlite3

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db import errors
from db.models import Base
from db.store import Store
from db.translation import sqlite_constraint, translate, translate_sqlite
from tests.support.postgresql import PostgresServer


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("something happened")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, errors.DiskFull),
        (sqlite3.SQLITE_READONLY, errors.ReadOnly),
        (sqlite3.SQLITE_READONLY_DBMOVED, errors.ReadOnly),
        (sqlite3.SQLITE_BUSY, errors.Locked),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, errors.Locked),
        (sqlite3.SQLITE_LOCKED, errors.Locked),
        (sqlite3.SQLITE_CORRUPT, errors.Corrupt),
        (sqlite3.SQLITE_CORRUPT_INDEX, errors.Corrupt),
        (sqlite3.SQLITE_NOTADB, errors.NotAStore),
        (sqlite3.SQLITE_CANTOPEN, errors.Unreachable),
        (sqlite3.SQLITE_IOERR_FSYNC, errors.DiskFault),
        (sqlite3.SQLITE_IOERR_WRITE, errors.DiskFault),
    ],
)
def test_a_fault_of_sqlite_is_named_and_has_a_remedy(
    code: int, kind: type[errors.StoreError]
) -> None:
    found = translate_sqlite(sqlite_error(code))

    assert type(found) is kind
    assert str(found) == f"The database says: something happened. {kind.remedy}"


class ServerSays(Exception):
    """What psycopg raises, as far as the translation looks at it."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("something happened\nDETAIL: more")
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("53100", errors.DiskFull),
        ("53300", errors.Unreachable),
        ("25006", errors.ReadOnly),
        ("42501", errors.ReadOnly),
        ("40001", errors.Locked),
        ("40P01", errors.Locked),
        ("55P03", errors.Locked),
        ("57P01", errors.Unreachable),
        ("08006", errors.Unreachable),
        ("28P01", errors.Unreachable),
        ("58030", errors.DiskFault),
        ("XX001", errors.Corrupt),
    ],
)
def test_a_fault_of_the_server_is_named(state: str, kind: type[errors.StoreError]) -> None:
    found = translate(DBAPIError("SELECT 1", {}, ServerSays(state)))

    assert type(found) is kind
    assert "something happened. " in str(found)


@pytest.mark.parametrize("state", ["42601", "42P01", "22003", None])
def test_a_mistake_of_ours_is_not_translated(state: str | None) -> None:
    assert translate(DBAPIError("SELECT 1", {}, ServerSays(state))) is None


def test_every_fault_has_a_remedy_of_its_own() -> None:
    kinds = errors.StoreError.__subclasses__()

    assert len({kind.remedy for kind in kinds} | {errors.StoreError.remedy}) == len(kinds) + 1
    assert all(kind.remedy.endswith(".") for kind in kinds)


@pytest.mark.parametrize(
    ("message", "constraint"),
    [
        ("UNIQUE constraint failed: sites.code", "uq_sites_code"),
        ("UNIQUE constraint failed: loans.item_id", "uq_loans_open_item"),
        ("UNIQUE constraint failed: loans.id", "pk_loans"),
        (
            "UNIQUE constraint failed: audit.counter_id, audit.position",
            "uq_audit_counter_id_position",
        ),
        ("UNIQUE constraint failed: index 'ix_elsewhere'", "index 'ix_elsewhere'"),
        ("CHECK constraint failed: ck_loans_renewals_are_counted", "ck_loans_renewals_are_counted"),
        ("NOT NULL constraint failed: loans.item_id", "nn_loans_item_id"),
        ("FOREIGN KEY constraint failed", "foreign_key"),
        ("audit is append-only", "audit is append-only"),
    ],
)
def test_sqlites_words_are_led_back_to_the_constraint(message: str, constraint: str) -> None:
    assert sqlite_constraint(message, Base.metadata) == constraint


@pytest.mark.postgresql
def test_a_server_that_does_not_answer_is_unreachable(tmp_path: object) -> None:
    address = f"postgresql://kiosk@/school?host={tmp_path}"

    with Store(address) as store, pytest.raises(errors.Unreachable), store.read() as session:
        session.execute(text("SELECT 1"))


def test_a_database_that_the_server_lacks_is_no_store(postgresql: PostgresServer) -> None:
    with (
        Store(postgresql.url("no_such_database")) as store,
        pytest.raises((errors.NoStore, errors.Unreachable)),
        store.read() as session,
    ):
        session.execute(text("SELECT 1"))


def test_a_connection_lost_at_the_commit_leaves_the_outcome_unknown(
    postgresql: PostgresServer, postgresql_store: Store
) -> None:
    def lose_the_server() -> None:
        with postgresql_store.write() as session:
            session.execute(text("INSERT INTO chores (key) VALUES ('x')"))
            backend = session.scalar(text("SELECT pg_backend_pid()"))
            postgresql.run(f"SELECT pg_terminate_backend({backend})")

    with pytest.raises(errors.CommitUnknown) as caught:
        lose_the_server()

    assert caught.value.is_settled
    with postgresql_store.read() as session:
        assert session.scalar(text("SELECT count(*) FROM chores")) == 0


def test_an_error_that_nobody_translates_quotes_no_row(store: Store) -> None:
    with pytest.raises(DBAPIError) as caught, store.backend.reader.connect() as connection:
        connection.execute(text("SELECT * FROM nowhere WHERE name = :name"), {"name": "Torres"})

    assert "Torres" not in str(caught.value)
