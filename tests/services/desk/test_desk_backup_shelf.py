"""Staff are told of every backup: how it stands, what it holds, how much is newer."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from db.vocabulary.desk import BackupState
from kiosk.services.desk.backup_shelf import is_strange, look_closer, plan_of, read_shelf
from kiosk.services.desk.backups import BackupPlace, back_up
from kiosk.wording.backups import Held
from tests.support.counter import AtWork, at_work
from tests.support.restoring import path_of, place_of, restore
from tests.support.store import make_store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtWork]:
    with make_store(tmp_path) as store:
        yield at_work(store)


@pytest.fixture
def place(desk: AtWork) -> BackupPlace:
    return place_of(path_of(desk.store))


def made(desk: AtWork, place: BackupPlace) -> Path:
    path = back_up(place, desk.clock).path
    desk.clock.move(timedelta(hours=1))
    return path


def test_there_may_be_none(place: BackupPlace) -> None:
    assert read_shelf(place).backups == ()


def test_each_says_what_it_holds_and_how_many_acts_are_newer(
    desk: AtWork, place: BackupPlace
) -> None:
    made(desk, place)
    desk.lent()
    made(desk, place)

    newer, older = read_shelf(place).backups

    assert (newer.newer, older.newer) == (0, 1)
    assert (newer.held, older.held) == (Held(3, 4, 1), Held(3, 4, 0))
    assert read_shelf(place).is_on_same_disk


def test_a_bad_one_stands_below_an_older_good_one(desk: AtWork, place: BackupPlace) -> None:
    good = made(desk, place)
    bad = made(desk, place)
    bad.write_bytes(bad.read_bytes()[:-1])

    first, second = read_shelf(place).backups

    assert (first.path, second.path) == (good, bad)
    assert second.state is BackupState.DAMAGED
    assert "instead of" in second.problem


def test_a_closer_look_finds_what_the_size_does_not_show(desk: AtWork, place: BackupPlace) -> None:
    path = made(desk, place)
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))

    (glanced,) = read_shelf(place).backups
    looked = look_closer(place, path)

    assert (glanced.is_good, glanced.is_proven) == (True, False)
    assert (looked.is_good, looked.is_proven) == (False, True)


def test_a_damaged_store_keeps_nobody_from_its_backups(desk: AtWork, place: BackupPlace) -> None:
    made(desk, place)
    desk.store.close()
    place.store.write_bytes(b"no database" * 1000)

    (shelved,) = read_shelf(place).backups

    assert (shelved.is_good, shelved.newer) == (True, None)


def test_only_backups_may_be_overwritten(desk: AtWork, place: BackupPlace) -> None:
    letter = place.store.with_name("letter.db")
    assert not is_strange(letter)
    letter.write_text("Dear parents")
    assert is_strange(letter)
    assert not is_strange(made(desk, place))


def test_a_restore_is_told_in_numbers(desk: AtWork, place: BackupPlace) -> None:
    path = made(desk, place)
    desk.lent()
    desk.store.close()

    plan = plan_of(restore(desk, place.store, path), "today", desk.clock.now())

    assert (plan.redone, plan.tasks, plan.forgotten) == (1, 0, 0)
    assert plan.age == timedelta(hours=1)
    assert "school.db.set-aside-" in plan.kept
