"""A disk of a few megabytes that only one process sees: a memory file system of its own."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.faults_counter import PATIENCE, OtherCounter, counter_elsewhere

MEGABYTE = 1_000_000
_MOUNTS = (
    'mount -t tmpfs -o "size=$1,mode=700" makerdesk "$2" && cp "$3"/* "$2" && shift 3 && exec "$@"'
)


def _can_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(
        ["unshare", "-m", "mount", "-t", "tmpfs", "makerdesk", "/tmp"],
        capture_output=True,
        timeout=PATIENCE,
    )
    return tried.returncode == 0


needs_mount = pytest.mark.skipif(
    not _can_mount(), reason="needs unshare and the right to mount (root): a disk to be filled"
)


@dataclass
class SmallDisk:
    """The disk as it is seen from outside; `folder` holds the store."""

    folder: Path

    @property
    def reserve(self) -> int:
        """Bytes that the reserve takes."""
        kept = self.folder / "school.db-reserve"
        return kept.stat().st_blocks * 512 if kept.exists() else 0

    @property
    def free(self) -> int:
        """Bytes that could be written."""
        return shutil.disk_usage(self.folder).free

    def fill(self, *, leaving: int = 0) -> None:
        """Another program takes all the room, but for so many bytes."""
        with open(self.folder / "ballast", "ab", buffering=0) as file:
            if leaving:
                os.posix_fallocate(file.fileno(), file.tell(), self.free - leaving)
                return
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass

    def clear(self) -> None:
        """Somebody deletes what took the room."""
        (self.folder / "ballast").unlink()

    def copied(self, folder: Path) -> Path:
        """What the next process would find if this one died now."""
        for name in ("school.db", "school.db-wal"):
            shutil.copy(self.folder / name, folder)
        return folder / "school.db"


@contextmanager
def counter_on_small_disk(
    school: Path, *, size: int, reserve: int
) -> Iterator[tuple[OtherCounter, SmallDisk]]:
    """A counter whose store lies on such a disk, which begins with all that is beside `school`."""
    place = school.parent.with_name("disk")
    place.mkdir()
    mount = ("unshare", "-m", "sh", "-c", _MOUNTS, "sh")
    within = (*mount, str(size), str(place), str(school.parent))
    with counter_elsewhere(place / school.name, reserve=reserve, within=within) as counter:
        seen = Path(f"/proc/{counter.process.pid}/root{place}")
        yield counter, SmallDisk(seen)
