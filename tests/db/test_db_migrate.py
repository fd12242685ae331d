import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

import db
from db import migrate
from db.errors import NewerSchema, NoStore, NotAStore, OlderSchema, StoreError
from db.migrate import SchemaState
from db.store import Store
from tests.support.schema import objects
from tests.support.store import add_site, make_store

MIGRATIONS = Path(db.__file__).resolve().parent / "migrations"


@pytest.fixture
def fresh(empty_url: str) -> Iterator[Store]:
    with Store(empty_url) as store:
        yield store


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Store]:
    """A store of today's revision, older for the program that `next_version` pretends."""
    with make_store(tmp_path) as store:
        with store.write() as session:
            add_site(session)
        yield store


def set_revision(store: Store, revision: str) -> None:
    with store.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": revision})


def test_a_store_that_was_never_made_is_fresh_and_stays_untouched(fresh: Store) -> None:
    assert migrate.status(fresh) is SchemaState.FRESH
    assert fresh.path is None or not fresh.path.exists()


def test_an_upgrade_makes_a_fresh_store_current(fresh: Store) -> None:
    done = migrate.upgrade(fresh)

    assert (done.before, done.after, done.backup) == (None, migrate.head(), None)
    assert migrate.status(fresh) is SchemaState.CURRENT
    migrate.require_current(fresh)


def test_a_second_upgrade_changes_nothing(fresh: Store) -> None:
    migrate.upgrade(fresh)
    with fresh.write() as session:
        add_site(session)
    before = objects(fresh)
    done = migrate.upgrade(fresh)

    assert (done.before, done.backup) == (migrate.head(), None)
    assert objects(fresh) == before


def test_a_store_of_a_newer_version_is_refused_before_anything_is_touched(store: Store) -> None:
    set_revision(store, "9999")
    before = store.data_version()

    assert migrate.status(store) is SchemaState.NEWER
    with pytest.raises(NewerSchema, match="newer version"):
        migrate.upgrade(store)
    with pytest.raises(NewerSchema):
        migrate.require_current(store)
    assert store.data_version() == before


def test_another_programs_database_is_refused(fresh: Store) -> None:
    with fresh.backend.turn():
        if fresh.path is not None:
            fresh.path.touch()
        with fresh.backend.writer.begin() as connection:
            connection.execute(text("CREATE TABLE books (title TEXT)"))

    with pytest.raises(NotAStore):
        migrate.status(fresh)
    with pytest.raises(NotAStore):
        migrate.upgrade(fresh)


def test_a_store_that_is_not_there_cannot_be_used(tmp_path: Path) -> None:
    with Store(f"sqlite:///{tmp_path}/school.db") as store, pytest.raises(NoStore):
        migrate.require_current(store)


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A migrations folder with one more migration, as the next release will have.

    There is no seam for it in the product: a release never looks elsewhere for its migrations.
    """
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    ours = [f"versions/{path.name}" for path in MIGRATIONS.glob("versions/[0-9]*.py")]
    for name in ("env.py", "script.py.mako", *ours):
        (folder / name).write_bytes((MIGRATIONS / name).read_bytes())
    monkeypatch.setattr(migrate, "_scripts", lambda: folder)
    return folder / "versions" / "9000_next.py"


HEAD = migrate.head()


def next_migration(more: str = "") -> str:
    return f"""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9000", "{HEAD}"
def upgrade():
    with op.batch_alter_table("audit") as audit:
        audit.add_column(sa.Column("note", sa.Text()))
    with op.batch_alter_table("sites", recreate="always") as sites:
        sites.add_column(sa.Column("phone", sa.Text()))
    {more}
"""


def test_an_older_store_is_copied_before_its_upgrade(older: Store, next_version: Path) -> None:
    next_version.write_text(next_migration())
    assert migrate.status(older) is SchemaState.OLDER
    with pytest.raises(OlderSchema, match="backup"):
        migrate.require_current(older)

    done = migrate.upgrade(older)

    assert done.backup is not None
    assert (done.before, done.after) == (HEAD, "9000")
    assert done.backup.name == f"school.db.backup-{HEAD}"
    assert done.backup.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(done.backup)) as copy:
        assert copy.execute("SELECT code FROM sites").fetchall() == [("north",)]
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]


def test_rebuilding_a_table_in_an_upgrade_loses_neither_rows_nor_triggers(
    older: Store, next_version: Path
) -> None:
    next_version.write_text(next_migration())
    with older.write() as session:
        session.execute(text("INSERT INTO counters VALUES ('c', NULL, 'Desk', 1)"))
        session.execute(text("UPDATE counters SET site_id = (SELECT id FROM sites)"))
    triggers = {row for row in objects(older) if row[0] == "trigger"}

    migrate.upgrade(older)

    assert {row for row in objects(older) if row[0] == "trigger"} == triggers
    with older.read() as session:
        found = session.execute(
            text("SELECT s.code FROM counters c JOIN sites s ON s.id=c.site_id")
        )
        assert found.scalars().all() == ["north"]


@pytest.mark.parametrize(
    "failure",
    [
        "raise RuntimeError('in the middle')",
        "op.execute('UPDATE enrolments SET site_id = NULL'); op.execute('SELECT nonsense')",
    ],
)
def test_an_upgrade_that_fails_in_the_middle_leaves_the_old_schema(
    older: Store, next_version: Path, failure: str
) -> None:
    next_version.write_text(next_migration(failure))
    before = objects(older)

    with pytest.raises(Exception, match=r"middle|nonsense"):
        migrate.upgrade(older)

    assert objects(older) == before
    assert migrate.status(older) is SchemaState.OLDER


def test_an_upgrade_that_would_leave_dangling_rows_is_rolled_back(
    older: Store, next_version: Path
) -> None:
    dangling = "op.execute(\"INSERT INTO chain_heads VALUES ('nobody', 0, '')\")"
    next_version.write_text(next_migration(dangling))

    with pytest.raises(StoreError, match="chain_heads"):
        migrate.upgrade(older)

    assert migrate.status(older) is SchemaState.OLDER


def test_without_its_copy_an_upgrade_does_not_begin(older: Store, next_version: Path) -> None:
    next_version.write_text(next_migration())

    def no_room(source: Path, revision: str) -> Path:
        raise StoreError(f"{source} of {revision}: no room.")

    with pytest.raises(StoreError, match="no room"):
        migrate.upgrade(older, keep=no_room)

    assert migrate.status(older) is SchemaState.OLDER
