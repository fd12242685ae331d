"""A spoilt file is found out, or it harms no act: none is ever lost in silence."""

import itertools
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.errors import StoreError
from db.soundness import damage_of
from db.store import Store
from kiosk.app.system import seeded_random
from kiosk.services.lending.ledger import differences
from tests.support.faults_spoil import LOG, MAIN, OLDER, Files, Spoil, taken
from tests.support.faults_traffic import Traffic, busy_school
from tests.support.long_runs import sized

ACTS_ROWS = (
    "audit",
    "chain_heads",
    "loans",
    "cases",
    "fault_reports",
    "journal",
    "items",
    "counters",
)
Rows = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Used:
    """A store after some days: its files as they were earlier, in use, and closed at night."""

    path: Path
    witness: bytes
    earlier: Files
    in_use: Files
    closed: Files
    rows: Rows

    @property
    def cases(self) -> "list[tuple[str, Spoil, Files]]":
        """Everything that is done to them."""
        day = [(f"by day, {name}", each, self.in_use) for name, each in {**MAIN, **LOG}.items()]
        night = [(f"at night, {name}", each, self.closed) for name, each in MAIN.items()]
        older = [(f"by day, {name}", each, self.in_use) for name, each in OLDER.items()]
        return [*day, *night, *older]


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Used:
    path = busy_school(tmp_path_factory.mktemp("used"))
    with Store(f"sqlite:///{path}", is_witnessed=True) as store:
        busy = Traffic(store, lambda *_: None, 5)
        for _ in range(60):
            busy.act()
        store.checkpoint()
        earlier = taken(path)
        for _ in range(25):
            busy.act()
        in_use = taken(path)
        witness = path.with_name("school.db-head").read_bytes()
    return Used(path, witness, earlier, in_use, taken(path), rows_of(path))


@sized("seeds", [200], [500])
def test_whatever_is_spoilt_is_found_out_or_harms_no_act(used: Used, seeds: int) -> None:
    ends: Counter[str] = Counter()
    for seed, (name, spoil, files) in zip(range(seeds), itertools.cycle(used.cases), strict=False):
        spoil(seeded_random(seed), files, used.earlier).put(used.path)
        used.path.with_name("school.db-head").write_bytes(used.witness)
        found = what_is_found(used.path)
        if not found:
            assert rows_of(used.path) == used.rows, f"lost in silence: {name}, seed {seed}"
        ends[found or "harmless"] += 1
    used.closed.put(used.path)
    assert what_is_found(used.path) == "", "the sound store is not accused"
    assert len(ends) > 4, f"damage of many kinds was met: {ends}"


def what_is_found(path: Path) -> str:
    """The first that the nightly checks say, nothing where they find no fault."""
    try:
        with Store(f"sqlite:///{path}") as store:
            for line in damage_of(store):
                return line
            with store.read() as session:
                return next(differences(session), "")
    except StoreError as error:
        return error.what


def rows_of(path: Path) -> Rows:
    """What acts have written, whatever bytes that are."""
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        return {
            table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in ACTS_ROWS
        }
