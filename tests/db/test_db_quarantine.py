"""A damaged store is written to by nobody: not its finder, no other program, not at its end."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from db.errors import Corrupt, Locked
from db.models.people import Site
from db.store import Store
from tests.support.store import add_site, make_store

HANG = 30.0
WHAT = "The file is damaged: page 3 is never used."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with make_store(tmp_path) as made:
        assert made.path is not None
        return made.path


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with opened(path) as made:
        yield made


def opened(path: Path) -> Store:
    return Store(f"sqlite:///{path}", is_witnessed=True)


def write(store: Store, code: str = "north") -> None:
    with store.write() as session:
        add_site(session, code)


def codes(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(site.code for site in session.scalars(select(Site)))


def files(path: Path) -> dict[str, bytes]:
    """The store's own files, with what is in them; what readers share changes without a loss."""
    found = [each for each in path.parent.iterdir() if not each.name.endswith(("-shm", "-lock"))]
    return {each.name: each.read_bytes() for each in found}


def test_under_quarantine_nothing_is_written_and_all_can_be_read(store: Store) -> None:
    write(store)

    store.quarantine(WHAT)

    assert store.damage == WHAT
    with pytest.raises(Corrupt, match="page 3"):
        write(store, "south")
    assert codes(store) == ["north"]


def test_every_program_heeds_it_and_so_does_the_next_start(store: Store, path: Path) -> None:
    store.quarantine(WHAT)
    store.close()

    with opened(path) as another:
        assert another.damage == WHAT
        with pytest.raises(Corrupt):
            write(another)


def test_closing_it_leaves_its_files_as_they_were_found(store: Store, path: Path) -> None:
    write(store)
    assert path.with_name("school.db-wal").stat().st_size > 0
    store.quarantine(WHAT)
    before = files(path)

    store.close()

    assert files(path) == before


def test_a_whole_store_is_still_folded_when_it_is_closed(store: Store, path: Path) -> None:
    write(store)

    store.close()

    assert not path.with_name("school.db-wal").exists()


def test_what_takes_its_place_is_not_meant(store: Store, path: Path) -> None:
    store.quarantine(WHAT)
    store.close()
    shutil.copy(path, path.with_name("backup"))
    os.replace(path.with_name("backup"), path)

    with opened(path) as restored:
        assert restored.damage is None
        write(restored)


def test_it_is_lifted_where_the_store_turns_out_whole(store: Store, path: Path) -> None:
    store.quarantine(WHAT)

    store.lift_quarantine()

    write(store)
    assert not path.with_name("school.db-damaged").exists()


def test_the_first_thing_found_stays(store: Store) -> None:
    store.quarantine(WHAT)
    store.quarantine("Something else.")

    assert store.damage == WHAT


def test_a_damage_that_an_act_meets_ends_all_writing(store: Store, path: Path) -> None:
    write(store)
    store.close()
    with closing(sqlite3.connect(path)) as other:
        (root,) = other.execute("SELECT rootpage FROM sqlite_schema WHERE name='sites'").fetchone()
        (size,) = other.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)

    with opened(path) as damaged:
        with pytest.raises(Corrupt):
            codes(damaged)
        assert damaged.damage is not None
        with pytest.raises(Corrupt):
            write(damaged, "south")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"file": "x", "found": 1}', b"\xff"])
def test_a_torn_note_says_nothing(store: Store, path: Path, content: bytes) -> None:
    path.with_name("school.db-damaged").write_bytes(content)

    assert store.damage is None


def test_who_mends_it_by_hand_is_not_kept_from_it(store: Store, path: Path) -> None:
    store.quarantine(WHAT)

    with Store(f"sqlite:///{path}") as doctor:
        assert doctor.damage is None
        write(doctor)


def test_where_no_note_can_be_made_this_process_still_heeds_it(store: Store, path: Path) -> None:
    path.with_name("school.db-damaged").mkdir()

    store.quarantine(WHAT)

    assert store.damage == WHAT
    with pytest.raises(Corrupt):
        write(store)


def test_acts_wait_until_the_store_was_looked_over(path: Path) -> None:
    with opened(path) as store:
        store.hold_writes()
        assert codes(store) == [], "what is read need not wait"
        writer = threading.Thread(target=write, args=(store,))
        writer.start()
        writer.join(0.2)
        assert writer.is_alive()

        store.let_write()
        writer.join(HANG)
        assert codes(store) == ["north"]


def test_an_act_does_not_wait_for_ever(path: Path) -> None:
    with Store(f"sqlite:///{path}", patience=0.05) as store:
        store.hold_writes()

        with pytest.raises(Locked, match="still being looked over"):
            write(store)

        store.let_write()
        write(store)
