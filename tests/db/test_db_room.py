"""The reserve gives its room back when the disk runs full, and is made anew when it is mended."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.errors import DiskFull
from db.reserve import Reserve
from db.room import Room
from db.store import Store
from db.vocabulary.desk import RoomLeft

MEGABYTE = 1000 * 1000
SIZE = 4 * MEGABYTE  # nearly full below 1, low below 20, made anew from 6 on


@dataclass
class Disk:
    """A disk whose free bytes the test sets; what the reserve takes counts."""

    free: int
    reserve: Path

    def ask(self, _folder: Path) -> int:
        return self.free - taken_by(self.reserve)


def taken_by(reserve: Path) -> int:
    return reserve.stat().st_size if reserve.exists() else 0


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(100 * MEGABYTE, tmp_path / "school.db-reserve")


@pytest.fixture
def room(disk: Disk) -> Room:
    return Room(disk.reserve, SIZE, free=disk.ask)


def test_the_reserve_is_really_allocated_and_its_owners_alone(room: Room, disk: Disk) -> None:
    assert room.keep_reserve()

    made = disk.reserve.stat()
    assert made.st_size == SIZE
    assert made.st_blocks * 512 >= SIZE
    assert stat.S_IMODE(made.st_mode) == 0o600
    assert [each.name for each in disk.reserve.parent.iterdir()] == [disk.reserve.name]


def test_a_first_reserve_leaves_a_gigabyte_free(room: Room, disk: Disk) -> None:
    disk.free = SIZE + 5 * SIZE - 1
    assert not room.keep_reserve()
    assert not disk.reserve.exists()

    disk.free += 1
    assert room.keep_reserve()


@pytest.mark.parametrize(
    ("free", "left"),
    [
        (5 * SIZE, RoomLeft.AMPLE),
        (5 * SIZE - 1, RoomLeft.LOW),
        (SIZE // 4, RoomLeft.LOW),
        (SIZE // 4 - 1, RoomLeft.NEARLY_FULL),
    ],
)
def test_how_the_disk_stands_follows_from_what_is_free(
    room: Room, disk: Disk, free: int, left: RoomLeft
) -> None:
    disk.free = free

    assert room.left() is left


def test_under_the_least_the_reserve_is_given_back(room: Room, disk: Disk) -> None:
    room.keep_reserve()
    disk.free = SIZE + MEGABYTE // 2

    assert room.left() is RoomLeft.NEARLY_FULL

    assert taken_by(disk.reserve) == 0
    assert disk.ask(disk.reserve) == SIZE + MEGABYTE // 2


def test_a_spent_reserve_is_remembered_by_every_process_until_it_is_made_anew(
    room: Room, disk: Disk
) -> None:
    room.keep_reserve()
    assert room.make()
    another = Room(disk.reserve, SIZE, free=disk.ask)

    assert another.left() is RoomLeft.NEARLY_FULL

    disk.free = SIZE + SIZE // 2 - 1
    assert not another.wants_reserve()
    assert not another.keep_reserve()
    disk.free += 1
    assert another.wants_reserve()
    assert another.keep_reserve()
    assert room.left() is RoomLeft.LOW


def test_a_full_disk_without_a_reserve_is_remembered_too(room: Room, disk: Disk) -> None:
    assert not room.make(), "there was no room to give"

    assert room.left() is RoomLeft.NEARLY_FULL
    assert room.keep_reserve()
    assert room.left() is RoomLeft.AMPLE


def test_making_it_ends_where_the_disk_fills_meanwhile(room: Room, disk: Disk) -> None:
    asked: list[int] = []

    def ask(_folder: Path) -> int:
        asked.append(1)
        return disk.free if len(asked) < 2 else MEGABYTE

    assert not Room(disk.reserve, SIZE, free=ask).keep_reserve()
    assert list(disk.reserve.parent.iterdir()) == []


def test_a_disk_that_refuses_the_allocation_says_so_and_keeps_nothing_of_it(
    room: Room, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(122, "Disk quota exceeded")

    # No account here has a quota.
    monkeypatch.setattr(os, "posix_fallocate", refuse)
    room.make()

    with pytest.raises(DiskFull):
        room.keep_reserve()

    assert room.left() is RoomLeft.NEARLY_FULL
    assert [each.name for each in disk.reserve.parent.iterdir()] == [disk.reserve.name]


def test_where_no_reserve_can_be_kept_lending_goes_on_once_there_is_room(
    room: Room, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pretend(descriptor: int, start: int, length: int) -> None:
        os.truncate(descriptor, start + length)

    # As file systems do that compress: the file is long, and takes nothing.
    monkeypatch.setattr(os, "posix_fallocate", pretend)
    room.make()

    assert not room.keep_reserve()

    assert room.left() is RoomLeft.AMPLE


def test_what_a_power_cut_left_half_made_is_no_reserve(room: Room, disk: Disk) -> None:
    half = disk.reserve.with_name(f"{disk.reserve.name}-new")
    half.write_bytes(b"x" * 1000)

    assert room.keep_reserve()
    assert not half.exists()


def test_what_is_being_made_is_given_back_as_well(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path / "reserve", 20 * MEGABYTE)  # three steps
    given: list[bool] = []

    def needed_after_the_first(more: int) -> bool:
        if more < reserve.size:
            given.append(reserve.spend())
        return True

    assert not reserve.make(needed_after_the_first)
    assert given[0]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_says_nothing_of_its_room(tmp_path: Path) -> None:
    room = Room(tmp_path / "gone" / "school.db-reserve", SIZE)

    assert room.free() is None
    assert room.left() is RoomLeft.AMPLE, "the write itself says what is wrong"
    assert not room.wants_reserve()


def test_the_disk_is_asked_what_this_account_could_write(tmp_path: Path) -> None:
    room = Room(tmp_path / "school.db-reserve", SIZE)
    status = os.statvfs(tmp_path)

    free = room.free()

    assert free is not None
    assert abs(free - status.f_bavail * status.f_frsize) < 1000 * MEGABYTE


def test_a_store_has_room_only_as_a_file_with_a_reserve(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'school.db'}"
    with Store(address) as plain, Store(address, reserve=SIZE) as kept:
        assert plain.room is None
        assert kept.room is not None
