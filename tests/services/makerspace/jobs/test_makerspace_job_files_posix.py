"""Files of jobs among pipes and links, on a disk that runs full, in a process that is killed."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs POSIX: pipes, limits and signals", allow_module_level=True)

import resource

from db.errors import StoreError
from kiosk.services.makerspace.jobs.job_files import NotTaken, WhyNotTaken, take_file
from tests.domain.makerspace.files.slices import PRUSA
from tests.services.makerspace.jobs.filed import (
    MEGABYTE,
    PADDING,
    folder_of,
    names_in,
    ring,
    taken,
)
from tests.support.counter import AtWork
from tests.support.python_process import python_process


def test_only_files_are_taken(file_desk: AtWork, tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link.gcode"
    os.mkfifo(pipe)
    link.symlink_to(ring(tmp_path))

    for path in (pipe, tmp_path):
        assert take_file(file_desk.ctx, path) == NotTaken(WhyNotTaken.NO_FILE)
    taken(file_desk, link)
    with pytest.raises(OSError, match="symbolic links"):
        take_file(file_desk.ctx, link, may_be_link=False)
    with pytest.raises(FileNotFoundError):
        take_file(file_desk.ctx, tmp_path / "gone.gcode")


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """The system lets no file grow beyond that, as on a disk that runs full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_write_that_fails_half_way_leaves_nothing(file_desk: AtWork, tmp_path: Path) -> None:
    path = ring(tmp_path, text=PADDING + PRUSA + PADDING)

    with files_of_at_most(3 * MEGABYTE // 2), pytest.raises(StoreError):
        take_file(file_desk.ctx, path)

    assert names_in(folder_of(file_desk)) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from uuid import UUID
from db.store import Store
from kiosk.services.context import Context
from kiosk.services.makerspace.jobs.job_files import take_file
from tests.support.counter import CountingIds, FrozenClock

store, path, counter = sys.argv[1:]
with Store(f"sqlite:///{store}") as opened:
    ctx = Context(opened, FrozenClock(), CountingIds("child"), UUID(counter), "kiosk")
    take_file(ctx, Path(path), lambda done, _: done and os.kill(os.getpid(), signal.SIGKILL))
"""


def test_a_copy_that_is_killed_counts_for_nothing(file_desk: AtWork, tmp_path: Path) -> None:
    path = ring(tmp_path, text=PADDING + PRUSA + PADDING)
    words = map(str, (file_desk.store.path, path, file_desk.ctx.counter_id))
    with python_process(KILLED, *words) as process:
        _, error = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, error
    (half,) = folder_of(file_desk).iterdir()
    assert half.stat().st_size == MEGABYTE

    file = taken(file_desk, path)

    assert names_in(folder_of(file_desk)) == sorted([half.name, f"{file.sha256}.gcode"])
    assert (folder_of(file_desk) / f"{file.sha256}.gcode").read_bytes() == path.read_bytes()
