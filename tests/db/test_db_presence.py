"""A store whose file was moved away, or replaced, promises nothing and makes nothing new."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from db.errors import CommitUnknown, NoStore, StoreError, Vanished
from db.models.people import Site
from db.store import Store
from tests.support.store import add_site, key, make_store

ACTION = key("an act")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "school"
    made.mkdir()
    return made


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with make_store(folder) as made:
        yield made


def write(store: Store, code: str = "north") -> None:
    with store.write(ACTION) as session:
        add_site(session, code)


def codes(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Site.code).order_by(Site.code)))


def gone(folder: Path) -> Path:
    return folder.rename(folder.with_name("elsewhere"))


def test_a_folder_that_is_gone_is_told_of_and_nothing_is_made_in_its_place(
    store: Store, folder: Path
) -> None:
    write(store)
    elsewhere = gone(folder)

    with pytest.raises(Vanished, match="not there any more"):
        write(store, "south")
    with pytest.raises(Vanished):
        codes(store)
    with pytest.raises(Vanished):
        store.data_version()
    assert not folder.exists()

    elsewhere.rename(folder)
    write(store, "south")
    assert codes(store) == ["north", "south"]


def test_an_empty_folder_in_its_place_stays_empty(store: Store, folder: Path) -> None:
    write(store)
    gone(folder)
    folder.mkdir()

    with pytest.raises(Vanished):
        write(store, "south")

    assert list(folder.iterdir()) == []


def test_another_file_in_its_place_is_neither_read_nor_written(store: Store, folder: Path) -> None:
    write(store)
    elsewhere = gone(folder)
    shutil.copytree(elsewhere, folder)
    before = {each.name: each.read_bytes() for each in folder.iterdir()}

    with pytest.raises(Vanished, match="Another file"):
        write(store, "south")
    with pytest.raises(Vanished):
        codes(store)

    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before


def test_what_was_committed_into_a_file_that_moved_meanwhile_is_not_promised(
    store: Store, folder: Path
) -> None:
    write(store)

    def move_before_the_commit() -> None:
        with store.write(ACTION) as session:
            add_site(session, "south")
            gone(folder)

    with pytest.raises(CommitUnknown) as raised:
        move_before_the_commit()

    assert (raised.value.action, raised.value.is_settled) == (ACTION, False)
    assert not folder.exists()
    folder.with_name("elsewhere").rename(folder)
    assert codes(store) == ["north", "south"], "and there it is, for whoever asks again"


def test_a_store_that_was_closed_takes_what_lies_there_next(store: Store, folder: Path) -> None:
    write(store)
    store.close()
    elsewhere = gone(folder)
    shutil.copytree(elsewhere, folder)

    assert codes(store) == ["north"]


def test_a_store_that_never_was_is_none_that_is_gone(tmp_path: Path) -> None:
    with Store(f"sqlite:///{tmp_path / 'gone' / 'school.db'}") as store, pytest.raises(NoStore):
        codes(store)


@pytest.mark.skipif(os.name == "nt", reason="needs links to folders")
def test_a_folder_that_cannot_be_looked_into_is_named(store: Store, folder: Path) -> None:
    write(store)
    gone(folder)
    folder.symlink_to(folder)  # a link that leads to itself

    with pytest.raises(StoreError, match="cannot be reached"):
        codes(store)
