"""A file takes what a printer would be sent, and a pipe that nobody reads keeps nobody waiting."""

import os
import sys
import threading
from pathlib import Path

import pytest

from hardware.errors import DeviceNotFound, Disconnected
from hardware.transport.file_sink import FileSink


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    if sys.platform == "win32":
        pytest.skip("needs named pipes of POSIX, which Windows lacks")
    os.mkfifo(tmp_path / "slips")
    return tmp_path / "slips"


def test_to_look_at_a_file_does_not_make_it(tmp_path: Path) -> None:
    sink = FileSink(tmp_path / "slips.bin")

    sink.open()
    sink.close()
    assert not (tmp_path / "slips.bin").exists()

    sink.open()
    assert sink.write(b"Due Friday\n", 0.1) == 11
    sink.close()
    assert (tmp_path / "slips.bin").read_bytes() == b"Due Friday\n"


def test_a_pipe_without_a_reader_is_not_found_at_once(pipe: Path) -> None:
    with pytest.raises(DeviceNotFound):
        FileSink(pipe).open()


def test_a_pipe_takes_what_it_has_room_for_until_it_is_cancelled_or_closed(pipe: Path) -> None:
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    sink = FileSink(pipe)
    sink.open()
    assert sink.write(b"Due Friday\n", 0.1) == 11
    assert os.read(reader, 100) == b"Due Friday\n"

    while sink.write(bytes(4096), 0.0):
        pass
    making_room = threading.Timer(0.1, os.read, (reader, 65_536))
    making_room.start()
    assert sink.write(bytes(4096), 10.0) == 4096
    making_room.join()

    while sink.write(bytes(4096), 0.0):
        pass
    sink.cancel()
    assert sink.write(b"more", 3_600.0) == 0

    os.close(reader)
    with pytest.raises(Disconnected):
        sink.write(b"more", 0.1)
    sink.close()


def test_a_file_keeps_what_it_was_given(tmp_path: Path) -> None:
    sink = FileSink(tmp_path / "paper.bin")
    for job in (b"one", b"two"):
        sink.open()
        sink.write(job, 1.0)
        sink.close()

    assert (tmp_path / "paper.bin").read_bytes() == b"onetwo"


def test_a_file_in_no_folder_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(DeviceNotFound):
        FileSink(tmp_path / "none" / "paper.bin").open()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's /dev/full")
def test_a_full_disk_is_a_device_error() -> None:
    sink = FileSink(Path("/dev/full"))
    sink.open()

    with pytest.raises(Disconnected):
        sink.write(b"x", 1.0)
    sink.close()
