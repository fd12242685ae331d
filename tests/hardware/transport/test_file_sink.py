"""Bytes appended to a file."""

from pathlib import Path

import pytest

from hardware.errors import DeviceNotFound, Disconnected
from hardware.transport.file_sink import FileSink


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
