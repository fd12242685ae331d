import hashlib
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from db import audit
from db.audit import GENESIS, ChainProblem, Entry, Fault, Json, canonical, entry_hash
from db.errors import Locked
from db.models.desk import AuditEntry, ChainHead
from db.store import Store
from db.vocabulary.desk import Act
from tests.support.statements import statements_of
from tests.support.store import add_counter, key

COUNTER = UUID("0193a1b2-0000-7000-8000-000000000001")


def entry(n: int) -> Entry:
    return Entry(
        action=key(f"action {n}"),
        at=datetime(2026, 11, 30, 15, 15, n, tzinfo=UTC),
        actor="kiosk",
        act=Act.LENT,
        payload={"version": 1, "loan_id": str(key(f"loan {n}")), "n": n},
    )


def append_three(store: Store) -> UUID:
    with store.write() as session:
        counter = add_counter(session, None).id
    for n in (1, 2, 3):
        with store.write() as session:
            audit.append(session, counter, entry(n))
    return counter


def problems(store: Store, counter: UUID) -> list[ChainProblem]:
    with store.read() as session:
        return audit.verify_chain(session, counter)


def tamper(store: Store, *statements: str) -> None:
    """Change the file as somebody would who knows SQLite and wishes us ill."""
    assert store.path is not None
    with closing(sqlite3.connect(store.path)) as connection, connection:
        for verb in ("update", "delete"):
            connection.execute(f"DROP TRIGGER tr_audit_{verb}_refused")
        for statement in statements:
            connection.execute(statement)


def test_the_hash_is_the_sha256_of_the_documented_text() -> None:
    made = Entry(
        action=UUID("0193a1b2-0000-7000-8000-0000000000ff"),
        at=datetime(2026, 11, 30, 9, 15, tzinfo=timezone(timedelta(hours=-6))),
        actor="kiosk",
        act=Act.LENT,
        payload={"version": 1, "word": "Größe", "list": [True, None]},
    )
    documented = (
        '{"act":"lent","action":"0193a1b2-0000-7000-8000-0000000000ff","actor":"kiosk",'
        '"at":"2026-11-30T15:15:00.000000Z","counter":"0193a1b2-0000-7000-8000-000000000001",'
        '"payload":{"list":[true,null],"version":1,"word":"Gr\\u00f6\\u00dfe"},'
        f'"position":7,"previous":"{GENESIS}"}}'
    )

    found = entry_hash(made, counter=COUNTER, position=7, previous=GENESIS)

    assert found == hashlib.sha256(documented.encode()).hexdigest()


def test_the_first_entry_follows_64_zeros(store: Store) -> None:
    append_three(store)

    with store.read() as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.number)).all()
        head = session.scalars(select(ChainHead)).one()

    assert [row.position for row in rows] == [1, 2, 3]
    assert [row.previous_hash for row in rows] == ["0" * 64, rows[0].hash, rows[1].hash]
    assert (head.position, head.hash) == (3, rows[2].hash)


def test_an_untouched_chain_holds(store: Store) -> None:
    assert problems(store, append_three(store)) == []


def test_a_counter_without_acts_has_a_chain_that_holds(store: Store) -> None:
    with store.write() as session:
        counter = add_counter(session, None).id

    assert problems(store, counter) == []


def test_each_counter_has_a_chain_of_its_own(store: Store) -> None:
    first = append_three(store)
    with store.write() as session:
        second = add_counter(session, None, "Bench").id
        position = audit.append(session, second, entry(4))

    assert position == 1
    assert (problems(store, first), problems(store, second)) == ([], [])


def test_an_act_that_was_rolled_back_leaves_no_place_in_the_chain(store: Store) -> None:
    counter = append_three(store)
    with store.write() as session:
        audit.append(session, counter, entry(4))
        session.rollback()
    with store.write() as session:
        assert audit.append(session, counter, entry(5)) == 4

    assert problems(store, counter) == []


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE audit SET actor = 'cli:mallory' WHERE number = 2", [(2, Fault.CHANGED)]),
        ("UPDATE audit SET payload = '{}' WHERE number = 3", [(3, Fault.CHANGED)]),
        (
            "UPDATE audit SET at = '2026-11-29T15:15:02.000000Z' WHERE number = 2",
            [(2, Fault.CHANGED)],
        ),
        ("DELETE FROM audit WHERE number = 2", [(3, Fault.GAP), (3, Fault.LINK)]),
        ("DELETE FROM audit WHERE number = 3", [(2, Fault.HEAD)]),
        ("DELETE FROM audit", [(0, Fault.HEAD)]),
        ("DELETE FROM chain_heads", [(3, Fault.HEAD)]),
        ("UPDATE chain_heads SET position = 2", [(3, Fault.HEAD)]),
    ],
)
def test_tampering_is_found_where_it_happened(
    sqlite_store: Store, statement: str, found: list[tuple[int, Fault]]
) -> None:
    counter = append_three(sqlite_store)

    tamper(sqlite_store, statement)

    assert problems(sqlite_store, counter) == [ChainProblem(*each) for each in found]


def test_an_entry_rewritten_with_a_fitting_hash_breaks_the_link_after_it(
    sqlite_store: Store,
) -> None:
    counter = append_three(sqlite_store)
    forged = entry_hash(entry(9), counter=counter, position=1, previous=GENESIS)
    nine = entry(9)

    tamper(
        sqlite_store,
        f"""UPDATE audit SET action_id = '{nine.action.hex}', at = '2026-11-30T15:15:09.000000Z',
            payload = '{canonical(nine.payload)}', hash = '{forged}' WHERE number = 1""",
    )

    assert problems(sqlite_store, counter) == [ChainProblem(2, Fault.LINK)]


@pytest.mark.parametrize("payload", [{"price": 3.5}, {"a": [{"b": 1.0}]}])
def test_a_payload_with_a_float_is_refused(payload: dict[str, Json]) -> None:
    with pytest.raises(TypeError, match="whole numbers"):
        canonical(payload)


# PostgreSQL keeps no NUL and no database a lone surrogate.
texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
documents = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda children: st.lists(children, max_size=3) | st.dictionaries(texts, children, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(texts, documents, max_size=4))
def test_the_order_of_keys_does_not_change_the_text(document: dict[str, Json]) -> None:
    assert canonical(document) == canonical(dict(reversed(document.items())))


def test_any_payload_comes_back_with_the_same_hash(store: Store) -> None:
    with store.write() as session:
        counter = add_counter(session, None).id

    @given(st.dictionaries(texts, documents, max_size=4))
    def append(payload: dict[str, Json]) -> None:
        with store.write() as session:
            audit.append(session, counter, Entry(key("x"), entry(1).at, "kiosk", Act.LENT, payload))

    append()

    assert problems(store, counter) == []
    with store.read() as session:
        assert session.scalar(text("SELECT count(*) FROM audit")) >= 20


def test_numbers_follow_the_order_of_the_commits(postgresql_store: Store) -> None:
    """A counter that polls for the newest number would miss one that appears below it."""
    with postgresql_store.write() as session:
        first, second = (add_counter(session, None, name).id for name in ("Desk", "Bench"))

    def append_meanwhile() -> None:
        with postgresql_store.write() as session:
            session.execute(text("SET LOCAL lock_timeout = '50ms'"))
            audit.append(session, second, entry(2))

    with postgresql_store.write() as session:
        audit.append(session, first, entry(1))
        with pytest.raises(Locked):
            append_meanwhile()
    append_meanwhile()

    with postgresql_store.read() as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.number))
        assert [row.counter_id for row in rows] == [first, second]


def test_an_act_changes_the_data_version(store: Store) -> None:
    counter = append_three(store)
    before = store.data_version()
    assert store.data_version() == before
    with store.write() as session:
        audit.append(session, counter, entry(4))

    assert store.data_version() != before


def test_an_entry_costs_few_statements(store: Store) -> None:
    counter = append_three(store)

    with statements_of(store) as run, store.write() as session:
        audit.append(session, counter, entry(4))

    assert 3 <= len(run) <= 4  # head, entry, head again; PostgreSQL also takes its lock
