"""Chains are proven from the rows as they lie there: what they say counts, not how it is spelt."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.audit import hash_of
from db.backup import opened
from db.chains import PIECE, prove_chains
from db.errors import Corrupt
from db.store import Store
from tests.support.counter import AtWork, at_work


@pytest.fixture
def desk(sqlite_store: Store) -> AtWork:
    desk = at_work(sqlite_store)
    desk.lent("mia", 1)
    desk.lent("leo", 2)
    return desk


@pytest.fixture
def source(desk: AtWork) -> Path:
    assert desk.store.path is not None
    return desk.store.path


def change(path: Path, statement: str, *values: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER IF EXISTS tr_audit_update_refused")
        connection.execute(statement, values)


@pytest.mark.parametrize(
    "spelling",
    [
        "UPDATE audit SET action_id = upper(action_id) WHERE number = 1",
        "UPDATE audit SET payload = replace(payload, ', ', ',  ')",
        "UPDATE audit SET payload = replace(payload, '{', '{ ')",
    ],
)
def test_the_same_entry_spelt_otherwise_holds(desk: AtWork, source: Path, spelling: str) -> None:
    change(source, spelling)

    with opened(source) as connection:
        ends = prove_chains(connection)

    assert ends[desk.ctx.counter_id].position == 2


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE audit SET actor = 'nobody' WHERE number = 1",
        "UPDATE audit SET act = 'returned' WHERE number = 1",
        "UPDATE audit SET at = replace(at, '2026', '2025') WHERE number = 1",
        "UPDATE audit SET payload = '[]' WHERE number = 1",
        "UPDATE audit SET payload = '{}' WHERE number = 2",
        "UPDATE audit SET payload = x'7b7d' WHERE number = 2",
        "UPDATE audit SET action_id = replace(action_id, substr(action_id, 1, 1), 'g')",
        "UPDATE audit SET previous_hash = hash WHERE number = 2",
        "UPDATE audit SET hash = previous_hash WHERE number = 1",
    ],
)
def test_what_was_changed_does_not_hold(source: Path, forgery: str) -> None:
    change(source, forgery)

    with opened(source) as connection, pytest.raises(Corrupt):
        prove_chains(connection)


def test_an_action_that_is_no_id_does_not_hold_though_its_hash_fits(
    desk: AtWork, source: Path
) -> None:
    with opened(source) as connection:
        connection.row_factory = sqlite3.Row
        row = connection.execute("SELECT * FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    action = "z" * 32
    fitting = hash_of(
        {
            "act": row["act"],
            "action": "-".join(("z" * 8, "z" * 4, "z" * 4, "z" * 4, "z" * 12)),
            "actor": row["actor"],
            "at": row["at"],
            "counter": str(desk.ctx.counter_id),
            "payload": {},
            "position": row["position"],
            "previous": row["previous_hash"],
        }
    )
    where = f"WHERE number = {row['number']}"
    forgery = f"UPDATE audit SET action_id = ?, payload = '{{}}', hash = ? {where}"
    change(source, forgery, action, fitting)
    change(source, "UPDATE chain_heads SET hash = ?", fitting)

    with opened(source) as connection, pytest.raises(Corrupt, match="cannot be read"):
        prove_chains(connection)


def test_others_are_let_in_now_and_then(desk: AtWork, source: Path) -> None:
    for number in range(2, PIECE):
        act = desk.returned if number % 2 else lambda laptop: desk.lent("teacher", laptop)
        act(3)
    breaths: list[None] = []

    with opened(source) as connection:
        prove_chains(connection, breathe=lambda: breaths.append(None))

    assert len(breaths) == 1
