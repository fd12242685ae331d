import ast
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory

import db
from db import migrate
from db.models import Base
from db.store import Store
from db.triggers import make_triggers
from tests.support.schema import objects

ROOT = Path(db.__file__).resolve().parent.parent
VERSIONS = sorted((ROOT / "db" / "migrations" / "versions").glob("[0-9]*.py"))


def test_there_is_exactly_one_head() -> None:
    assert ScriptDirectory.from_config(migrate.config()).get_heads() == [migrate.head()]


def test_the_revisions_are_known_by_their_files_without_alembic() -> None:
    scripts = ScriptDirectory.from_config(migrate.config())

    assert migrate.revisions() == tuple(
        reversed([script.revision for script in scripts.walk_revisions()])
    )


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_a_migration_imports_nothing_of_ours(path: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])

    assert imported <= {"sqlalchemy", "alembic"}


def test_running_a_migration_loads_nothing_of_ours() -> None:
    script = f"import runpy, sys; runpy.run_path({str(VERSIONS[0])!r}); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()

    assert [name for name in loaded if name.split(".")[0] in ("db", "kiosk", "hardware")] == []


def test_the_models_ask_for_nothing_that_the_migrations_lack(store: Store) -> None:
    with store.backend.writer.connect() as connection:
        command.check(migrate.config(connection))


def test_a_migrated_schema_equals_the_models_object_by_object(empty_url: str) -> None:
    with Store(empty_url) as store:
        if store.path is not None:
            store.path.touch()
        with store.write() as session:
            Base.metadata.create_all(session.connection())
            make_triggers(session.connection())
        expected = objects(store)
        with store.write() as session:
            Base.metadata.drop_all(session.connection())
        migrate.upgrade(store)

        assert objects(store) == expected


def test_the_comparison_sees_every_kind_of_object(store: Store) -> None:
    found = objects(store)

    assert {row[1] for row in found if row[0] == "table"} == set(Base.metadata.tables)
    assert {row[0] for row in found} == {
        "table", "column", "key", "foreign key", "unique", "check", "index", "trigger"
    }  # fmt: skip
    assert any("returned_at IS NULL" in part for row in found for part in row if row[0] == "index")
    assert any("state" in part for row in found for part in row if row[0] == "check")
