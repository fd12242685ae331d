"""The first stores that had repairs lose the columns that nobody read, and keep all else."""

from collections.abc import Iterator, Mapping

import pytest
from alembic import command
from sqlalchemy import text

from db import migrate
from db.store import Store
from db.triggers import make_triggers
from tests.support.store import MONDAY, key

BEFORE = "0009"
ID = key("the only one")
WRITTEN: Mapping[str, Mapping[str, object]] = {
    "item_categories": {"code": "computers", "name": "Computers"},
    "item_types": {
        "code": "chromebook",
        "category_code": "computers",
        "name": "Chromebook",
        "names": "{}",
        "picture": "chromebook",
        "accessories": "[]",
        "price_cents": 30_000,
    },
    "items": {
        "id": ID,
        "type_code": "chromebook",
        "barcode": "CB-1",
        "service_state": "ok",
        "is_for_loan": True,
        "updated_at": MONDAY,
    },
    "fault_reports": {
        "id": ID,
        "item_id": ID,
        "reported_at": MONDAY,
        "condition": "odd",
        "spots": "[]",
        "state": "open",
    },
    "item_lives": {
        "item_id": ID,
        "is_extended": False,
        "is_loaner": True,
        "replace_on": "2027-06-01",
        "replace_why": "Its battery lasts for one lesson.",
        "resale_cents": 900,
        "updated_at": MONDAY,
    },
    "parts": {
        "id": ID,
        "code": "CB-HINGE",
        "name": "Hinge",
        "names": '{"es": "Bisagra"}',
        "fits": "[]",
        "unit_cents": 1_100,
        "on_hand": 4,
        "minimum": 1,
        "is_active": True,
    },
    "recalls": {
        "id": ID,
        "type_code": "chromebook",
        "title": "Bare wires",
        "is_blocking": False,
        "state": "open",
        "made_at": MONDAY,
    },
    "recall_items": {
        "recall_id": ID,
        "item_id": ID,
        "done_at": MONDAY,
        "done_by": ID,
        "note": "cut back",
    },
    "licences": {
        "id": ID,
        "name": "Office",
        "term_months": 12,
        "cost_cents": 50_000,
        "is_active": True,
    },
    "requisitions": {
        "id": ID,
        "number": "RQ-27-001",
        "title": "Another year",
        "fiscal_year": 2027,
        "state": "draft",
        "made_at": MONDAY,
        "shipping_cents": 0,
    },
    "requisition_lines": {
        "id": ID,
        "requisition_id": ID,
        "position": 1,
        "kind": "licence",
        "text": "Office",
        "licence_id": ID,
        "quantity": 1,
        "unit_cents": 50_000,
        "received": 0,
    },
    "suggestions": {"id": ID, "at": MONDAY, "text": "A drum", "state": "liked", "answer": "Soon"},
}
"""A row of each table that the next revision changes, and the rows that these refer to."""
DROPPED = {
    "fault_reports": {"note"},
    "item_lives": {"replace_why"},
    "parts": {"names"},
    "recall_items": {"work_order_id"},
}
ADDED = {
    "licences": {"type_code": None},
    "recalls": {"due_on": None},
    "suggestions": {"answer_read_at": None},
}


@pytest.fixture
def older(empty_url: str) -> Iterator[Store]:
    with Store(empty_url) as store:
        if store.path is not None:
            store.path.touch()
        with store.backend.turn(), store.backend.writer.begin() as connection:
            command.upgrade(migrate.config(connection), BEFORE)
            make_triggers(connection)
        with store.write() as session:
            for table, row in WRITTEN.items():
                values = ", ".join(f":{name}" for name in row)
                statement = text(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})")
                session.execute(statement, {name: _bound(store, row[name]) for name in row})
        yield store


def _bound(store: Store, value: object) -> object:
    """A value as this engine's driver writes it without a model."""
    if store.path is None:
        return value
    if value is ID:
        return ID.hex
    return MONDAY.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if value is MONDAY else value


def rows(store: Store) -> dict[str, dict[str, object]]:
    with store.read() as session:
        return {
            table: dict(session.execute(text(f"SELECT * FROM {table}")).mappings().one())
            for table in WRITTEN
        }


def test_an_upgrade_takes_only_what_nobody_reads(older: Store) -> None:
    before = rows(older)

    migrate.upgrade(older)

    kept = {
        table: {name: row[name] for name in row if name not in DROPPED.get(table, ())}
        for table, row in before.items()
    }
    assert rows(older) == {table: row | ADDED.get(table, {}) for table, row in kept.items()}
