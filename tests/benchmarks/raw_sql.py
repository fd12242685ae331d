"""The yardstick: what the same act costs in plain sqlite3, with the same promises of the disk."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from uuid import UUID

from tests.benchmarks.big_school import BigSchool
from tests.benchmarks.visits import CARD, DEVICE

_PATRON = (
    "SELECT p.* FROM cards c JOIN patrons p ON p.id = c.patron_id WHERE c.code = ?"
    " AND c.state = 'active'"
)
_ITEM = (
    "SELECT i.*, t.* FROM item_codes c JOIN items i ON i.id = c.item_id"
    " JOIN item_types t ON t.code = i.type_code WHERE c.code = ?"
)
_AT_HAND = "SELECT * FROM loans WHERE item_id = ? AND returned_at IS NULL"
_OF_PATRON = "SELECT * FROM loans WHERE patron_id = ? AND returned_at IS NULL"
_RULES = "SELECT * FROM policy_rows"
_NUMBER = (
    "UPDATE counters SET next_receipt = next_receipt + 1 WHERE id = ? RETURNING next_receipt - 1"
)
_LOAN = (
    "INSERT INTO loans (id, item_id, patron_id, counter_id, number, lent_at, due_at, terms,"
    " accessories, renewals) VALUES (?, ?, ?, ?, ?, ?, ?, '{}', '[]', 0)"
)
_JOURNAL = (
    "INSERT INTO journal (id, action_id, at, counter_id, device, rule)"
    " VALUES (?, ?, ?, ?, 'b', 'b')"
)
_HEAD = "SELECT position, hash FROM chain_heads WHERE counter_id = ?"
_AUDIT = (
    "INSERT INTO audit (counter_id, position, action_id, at, actor, act, payload, previous_hash,"
    " hash) VALUES (?, ?, ?, ?, 'kiosk', 'lent', '{}', ?, ?)"
)
_MOVE_HEAD = "UPDATE chain_heads SET position = ?, hash = ? WHERE counter_id = ?"
_LENT, _DUE = "2026-11-30T15:15:00.000000Z", "2026-12-04T22:00:00.000000Z"


def raw_loans(
    school: BigSchool, numbers: range, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Seconds of each loan by `clock`: the same reads and writes, one flush each."""
    with closing(sqlite3.connect(school.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        took = []
        for number in numbers:
            began = clock()
            _lend(connection, school.counter_id.hex, number)
            took.append(clock() - began)
        return took


def _lend(connection: sqlite3.Connection, counter: str, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    patron = connection.execute(_PATRON, (CARD.format(number),)).fetchone()
    item = connection.execute(_ITEM, (DEVICE.format(number),)).fetchone()
    for statement, value in ((_AT_HAND, item[0]), (_OF_PATRON, patron[0])):
        connection.execute(statement, (value,)).fetchall()
    connection.execute(_RULES).fetchall()
    (receipt,) = connection.execute(_NUMBER, (counter,)).fetchone()
    loan, action, scan = (UUID(int=(kind << 64) + number).hex for kind in (1, 2, 3))
    number_text = f"R{receipt:07}"
    connection.execute(_LOAN, (loan, item[0], patron[0], counter, number_text, _LENT, _DUE))
    connection.execute(_JOURNAL, (scan, action, _LENT, counter))
    head = connection.execute(_HEAD, (counter,)).fetchone() or (0, "0" * 64)
    position, made = head[0] + 1, f"{number:064}"
    connection.execute(_AUDIT, (counter, position, action, _LENT, head[1], made))
    connection.execute(_MOVE_HEAD, (position, made, counter))
    connection.execute("COMMIT")
