"""Damage is seen, wherever it is."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from db.errors import Corrupt, NotAStore
from db.soundness import damage_of
from db.store import Store
from db.triggers import APPEND_ONLY_TABLES
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
