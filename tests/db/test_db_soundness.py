"""Damage is seen, wherever it is."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Dialect, distinct, func, select, text

from db.errors import Corrupt, NotAStore
from db.models import Base
from db.soundness import damage_of, unreadable_rows
from db.store import Store
from db.triggers import APPEND_ONLY_TABLES
from db.types import Instant
from tests.support.counter import at_work


@pytest.fixture
def used(store: Store) -> Store:
    """A store with a few acts in its chain."""
    desk = at_work(store)
    for laptop in (1, 2):
        desk.lent(laptop=laptop)
        desk.returned(laptop=laptop)
    return store


@pytest.mark.parametrize("thorough", [True, False])
def test_a_sound_store_has_no_damage(used: Store, thorough: bool) -> None:
    assert damage_of(used, is_thorough=thorough) == ()


def test_a_changed_audit_entry_is_named_by_its_place(used: Store) -> None:
    with used.backend.turn(), used.backend.writer.begin() as connection:
        for verb in ("update", "delete"):
            table = f" ON {APPEND_ONLY_TABLES[0]}" if used.path is None else ""
            connection.execute(text(f"DROP TRIGGER tr_audit_{verb}_refused{table}"))
        connection.execute(text("UPDATE audit SET actor = 'nobody' WHERE position = 3"))

    assert damage_of(used) == ("The audit log of Front desk does not hold at entry 3: changed.",)


def test_a_row_that_refers_to_nothing_is_named(tmp_path: Path, sqlite_store: Store) -> None:
    at_work(sqlite_store).lent()
    assert sqlite_store.path is not None
    with closing(sqlite3.connect(sqlite_store.path)) as other:
        other.execute("DELETE FROM items WHERE barcode = 'CB-1'")
        other.commit()

    found = damage_of(sqlite_store)

    assert any("of loans refers to a row of items" in line for line in found)
    assert damage_of(sqlite_store, is_thorough=False) == ()


def overwrite(path: Path, change: Callable[[bytearray], None]) -> None:
    data = bytearray(path.read_bytes())
    change(data)
    path.write_bytes(data)


@pytest.mark.parametrize("thorough", [True, False])
def test_zeroed_pages_are_seen_by_either_check(sqlite_store: Store, thorough: bool) -> None:
    at_work(sqlite_store).lent()
    path = sqlite_store.path
    assert path is not None
    sqlite_store.checkpoint()
    sqlite_store.close()

    def zero(data: bytearray) -> None:
        data[8 * 4096 : 40 * 4096] = bytes(32 * 4096)

    overwrite(path, zero)

    with Store(f"sqlite:///{path}") as damaged:
        try:
            found = damage_of(damaged, is_thorough=thorough)
        except (Corrupt, NotAStore) as error:
            found = (error.what,)
    assert found


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", "'zz'"),
        ("item_id", f"'{'g' * 32}'"),
        ("lent_at", "'2026-02-30T15:24:00.000000Z'"),
        ("lent_at", "'2026-11-30 15:24:00.000000Z'"),
        ("lent_at", "'2026-11-30T15:24:00+00:00'"),
        ("due_at", "20261130"),
        ("terms", "'{\"version\": 1'"),
        ("returned_by", "'nobody'"),
        ("number", "CAST(x'ff31' AS TEXT)"),
    ],
)
def test_a_value_that_nothing_can_be_made_of_is_found(
    sqlite_store: Store, column: str, value: str
) -> None:
    desk = at_work(sqlite_store)
    for laptop in (1, 2, 3):
        desk.lent(laptop=laptop)
        desk.returned(laptop=laptop)
    assert sqlite_store.path is not None
    with closing(sqlite3.connect(sqlite_store.path)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute(f"UPDATE loans SET {column} = {value} WHERE number LIKE '%2'")
        assert other.total_changes == 1
        other.commit()

    with sqlite_store.read() as session:
        assert list(unreadable_rows(session)) == ["A row of loans cannot be read."]


def test_what_stands_in_many_rows_is_made_sense_of_once(
    used: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    read = Instant.process_result_value

    def counted(self: Instant, value: object, dialect: Dialect) -> datetime | None:
        seen.append(value)
        return read(self, value, dialect)

    monkeypatch.setattr(Instant, "process_result_value", counted)  # it is what costs the time

    with used.read() as session:
        assert list(unreadable_rows(session)) == []
        instants = sum(
            session.scalar(select(func.count(distinct(column)))) or 0
            for table in Base.metadata.sorted_tables
            if table.name != "audit"
            for column in table.columns
            if isinstance(column.type, Instant)
        )

    assert len([each for each in seen if each is not None]) <= instants
