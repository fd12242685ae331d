"""What a restore would do is told while the counter goes on, and leaves nothing behind."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.set_aside import rehearsal_of
from db.turns import kiosk_lock
from kiosk.services.desk.backups import back_up
from kiosk.services.desk.rehearsal import rehearse
from kiosk.services.desk.rescue_copies import drop_rehearsal
from kiosk.services.desk.watch import Cancelled, Watch
from tests.support.counter import AtWork, at_work
from tests.support.restoring import contents, path_of, place_of, restore, restoring
from tests.support.store import make_store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtWork]:
    with make_store(tmp_path) as store:
        yield at_work(store)


@pytest.fixture
def backup(desk: AtWork) -> Path:
    """A backup before a loan."""
    made = back_up(place_of(path_of(desk.store)), desk.clock).path
    desk.clock.move(timedelta(minutes=1))
    desk.lent()
    return made


def test_it_tells_the_numbers_of_the_restore_that_follows(desk: AtWork, backup: Path) -> None:
    store = path_of(desk.store)

    told = rehearse(restoring(desk, store), backup)

    desk.store.close()
    assert restore(desk, store, backup) == told
    assert told.redone == 1


def test_a_running_counter_goes_on_and_finds_nothing_changed(desk: AtWork, backup: Path) -> None:
    store = path_of(desk.store)
    before, names = contents(store), {each.name for each in store.parent.iterdir()}

    with kiosk_lock(store.with_name("school.db-kiosk")):
        rehearse(restoring(desk, store), backup)
        desk.lent("leo", 2)

    assert len(contents(store)["loans"]) == len(before["loans"]) + 1
    assert {each.name for each in store.parent.iterdir()} - names <= {"school.db-kiosk"}


def test_a_damaged_store_is_tried_byte_by_byte(desk: AtWork, backup: Path) -> None:
    store = path_of(desk.store)
    desk.store.close()
    content = bytearray(store.read_bytes())
    content[:100] = bytes(100)
    store.write_bytes(content)

    told = rehearse(restoring(desk, store), backup)

    assert told.damage
    assert store.read_bytes() == bytes(content)
    assert not rehearsal_of(store).exists()


def test_it_can_be_ended_and_cleans_up(desk: AtWork, backup: Path) -> None:
    store = path_of(desk.store)
    watch = Watch()
    watch.cancel()

    with pytest.raises(Cancelled):
        rehearse(replace(restoring(desk, store), progress=watch.tell), backup)

    assert not rehearsal_of(store).exists()


def test_what_a_kill_left_is_thrown_away(desk: AtWork) -> None:
    left = rehearsal_of(path_of(desk.store))
    left.mkdir()
    (left / "school.db").write_bytes(b"names")

    drop_rehearsal(path_of(desk.store))

    assert not left.exists()
