"""A school after many years: thousands of people and things, a million loans that came back."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from db.audit import GENESIS, Entry, Json, entry_hash
from db.store import Store
from db.vocabulary.desk import Act
from kiosk.services.desk.store_facts import SETUP_FINISHED, YES
from tests.benchmarks.visits import CARD, DEVICE
from tests.support.counter import at_work
from tests.support.store import MONDAY, key, make_store

PATRONS, ITEMS = 5_000, 3_000
_YEARS = timedelta(days=3650)
_ACCESSORIES = json.dumps(["charger"])
_TERMS = json.dumps(
    {
        "version": 1,
        "basis": "due",
        "loan_length": "4 days",
        "closed_days": "next_open",
        "calendar_revision": 1,
        "rows": [{"rule": "loan_length", "scope": {}}, {"rule": "closed_days", "scope": {}}],
    }
)


@dataclass(frozen=True, slots=True)
class BigSchool:
    """The store's file, and its counter."""

    path: Path
    counter_id: UUID


def build(folder: Path, loans: int) -> BigSchool:
    """Make it with so many past loans, each with its audit entry in a chain that holds."""
    with make_store(folder) as store:
        desk = at_work(store)
        counter_id = desk.ctx.counter_id
        assert store.path is not None
        path = store.path
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # A file that nobody would miss: without log, flush and journal, and with room to sort in.
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -500000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        connection.execute("INSERT INTO store_settings VALUES (?, ?)", (SETUP_FINISHED, YES))
        _insert_people(connection)
        _insert_things(connection)
        connection.executemany(_LOAN, _loans(loans, counter_id))
        last = _insert_audit(connection, loans, counter_id)
        if last is not None:
            connection.execute(
                "INSERT INTO chain_heads (counter_id, position, hash) VALUES (?, ?, ?)",
                (counter_id.hex, loans, last),
            )
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
    return BigSchool(path, counter_id)


def copied(kept: Path, folder: Path, loans: int) -> BigSchool:
    """A copy of the school of that size in `kept`, which is made there first if it is missing."""
    kept.mkdir(exist_ok=True)
    original = kept / f"{loans}.db"
    if not original.exists():
        with tempfile.TemporaryDirectory(dir=kept) as unfinished:
            build(Path(unfinished), loans).path.rename(original)
    path = Path(shutil.copy(original, folder / "school.db"))
    with closing(sqlite3.connect(path)) as connection:
        (counter_id,) = connection.execute("SELECT id FROM counters").fetchone()
    return BigSchool(path, UUID(counter_id))


def patron_id(number: int) -> UUID:
    """The id of the patron with this number, counted from 0."""
    return key(f"big patron {number}")


def item_id(number: int) -> UUID:
    """The id of the device with this number, counted from 0."""
    return key(f"big item {number}")


def person_ref(number: int) -> UUID:
    """What the log calls the patron with this number."""
    return key(f"big person {number}")


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _insert_people(connection: sqlite3.Connection) -> None:
    site = connection.execute("SELECT id FROM sites").fetchone()[0]
    cards = [CARD.format(number) for number in range(PATRONS)]
    connection.executemany("INSERT INTO codes VALUES (?, 'card')", ((card,) for card in cards))
    connection.executemany(
        "INSERT INTO patrons (id, person_ref, source, external_id, given_name, family_name, grade,"
        " category_code, text_zoom, more_time, is_active, updated_at)"
        " VALUES (?, ?, 'big', ?, ?, ?, '7', 'student', 100, 0, 1, ?)",
        (
            (
                patron_id(number).hex,
                person_ref(number).hex,
                card,
                f"Given{number}",
                f"Family{number}",
                _instant(MONDAY),
            )
            for number, card in enumerate(cards)
        ),
    )
    connection.executemany(
        "INSERT INTO cards (code, code_kind, patron_id, kind, state)"
        " VALUES (?, 'card', ?, 'barcode', 'active')",
        ((card, patron_id(number).hex) for number, card in enumerate(cards)),
    )
    connection.executemany(
        "INSERT INTO enrolments (patron_id, site_id, is_primary) VALUES (?, ?, 1)",
        ((patron_id(number).hex, site) for number in range(PATRONS)),
    )


def _insert_things(connection: sqlite3.Connection) -> None:
    site = connection.execute("SELECT id FROM sites").fetchone()[0]
    codes = [DEVICE.format(number) for number in range(ITEMS)]
    connection.executemany("INSERT INTO codes VALUES (?, 'item')", ((code,) for code in codes))
    connection.executemany(
        "INSERT INTO items (id, site_id, type_code, barcode, number, service_state, is_for_loan,"
        " updated_at) VALUES (?, ?, 'chromebook', ?, ?, 'ok', 1, ?)",
        (
            (item_id(number).hex, site, code, str(number + 1_000), _instant(MONDAY))
            for number, code in enumerate(codes)
        ),
    )
    connection.executemany(
        "INSERT INTO item_codes (code, code_kind, item_id) VALUES (?, 'item', ?)",
        ((code, item_id(number).hex) for number, code in enumerate(codes)),
    )


_LOAN = (
    "INSERT INTO loans (id, item_id, patron_id, counter_id, number, lent_at, due_at, terms,"
    " accessories, renewals, returned_at, returned_by, checked_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 'staff', ?)"
)


def _loans(loans: int, counter_id: UUID) -> Iterator[tuple[object, ...]]:
    patrons = [patron_id(number).hex for number in range(PATRONS)]
    items = [item_id(number).hex for number in range(ITEMS)]
    for number in range(loans):
        lent_at = MONDAY - _YEARS + number * (_YEARS / loans)
        back = _instant(lent_at + timedelta(days=3))
        yield (
            UUID(int=number + 1).hex,
            items[number % ITEMS],
            patrons[number % PATRONS],
            counter_id.hex,
            f"L{number:07}",
            _instant(lent_at),
            _instant(lent_at + timedelta(days=4)),
            _TERMS,
            _ACCESSORIES,
            back,
            back,
        )


def _insert_audit(connection: sqlite3.Connection, loans: int, counter_id: UUID) -> str | None:
    last: list[str] = []
    connection.executemany(
        "INSERT INTO audit (counter_id, position, action_id, at, actor, act, payload,"
        " previous_hash, hash) VALUES (?, ?, ?, ?, 'kiosk', 'lent', ?, ?, ?)",
        _entries(loans, counter_id, last),
    )
    return last[0] if last else None


def _entries(loans: int, counter_id: UUID, last: list[str]) -> Iterator[tuple[object, ...]]:
    previous = GENESIS
    refs = [str(person_ref(number)) for number in range(PATRONS)]
    items = [str(item_id(number)) for number in range(ITEMS)]
    for number in range(loans):
        at = MONDAY - _YEARS + number * (_YEARS / loans)
        payload: dict[str, Json] = {
            "version": 1,
            "loan_id": str(UUID(int=number + 1)),
            "item_id": items[number % ITEMS],
            "person_ref": refs[number % PATRONS],
            "number": f"L{number:07}",
        }
        entry = Entry(UUID(int=number + 1), at, "kiosk", Act.LENT, payload)
        made = entry_hash(entry, counter=counter_id, position=number + 1, previous=previous)
        yield (
            counter_id.hex,
            number + 1,
            entry.action.hex,
            _instant(at),
            json.dumps(payload),
            previous,
            made,
        )
        previous = made
    if loans:
        last.append(previous)


def opened(school: BigSchool) -> Store:
    """The store as a counter opens it, to be closed by the caller."""
    return Store(f"sqlite:///{school.path}", is_witnessed=True)
