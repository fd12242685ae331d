"""What a watched folder meets: odd names, links and pipes, and folders that fail."""

import os
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs POSIX: pipes, links and signals", allow_module_level=True)

from db.errors import StoreError
from kiosk.services.makerspace.jobs.watched_folder import (
    NOT_TAKEN,
    TAKEN,
    FolderLook,
    put_away,
)
from tests.domain.makerspace.files.slices import PRUSA
from tests.services.makerspace.jobs.filed import folder_of, names_in, ring
from tests.services.makerspace.jobs.watching import Look, only
from tests.support.counter import AtWork


@pytest.mark.parametrize(
    "name",
    [".ring.gcode", "ring.gcode.part", "ring.gcode.crdownload", "~$ring.gcode", "Thumbs.db", "a~"],
)
def test_hidden_and_unfinished_names_stay(folder: Path, look: Look, name: str) -> None:
    ring(folder, name)
    look()

    assert look() == FolderLook()
    assert names_in(folder) == [name]


def test_links_folders_and_pipes_stay(folder: Path, look: Look, tmp_path: Path) -> None:
    (folder / "link.gcode").symlink_to(ring(tmp_path, "secret.gcode"))
    (folder / "folder.gcode").mkdir()
    os.mkfifo(folder / "pipe.gcode")
    look()

    assert look() == FolderLook()


def test_the_longest_names_are_moved_too(folder: Path, look: Look) -> None:
    long = "é" * 124 + ".gcode"
    odd = ".".join(("x", "y" * 253))
    assert len(os.fsencode(long)) == 254
    for _ in range(2):
        ring(folder, long)
        ring(folder, odd, "Dear diary")
        look()
        found = look()
        put_away(only(found))
        assert len(found.refused) == 1

    assert names_in(folder) == [NOT_TAKEN, TAKEN]
    assert len(names_in(folder / TAKEN)) == 2
    assert len(names_in(folder / NOT_TAKEN)) == 4


def test_a_name_that_is_no_text_is_moved_as_it_is(folder: Path, look: Look) -> None:
    raw = os.fsencode(folder) + b"/ring\xff.gcode"
    with open(raw, "w") as file:
        file.write(PRUSA)
    look()
    new = only(look())

    assert new.name == "ring.gcode"
    assert put_away(new) is not None
    assert os.listdir(os.fsencode(folder / TAKEN)) == [b"ring\xff.gcode"]


def test_a_folder_that_vanished_is_told_and_not_made_anew(folder: Path, look: Look) -> None:
    ring(folder)
    look()
    folder.rename(folder.with_name("elsewhere"))

    with pytest.raises(FileNotFoundError):
        look()
    assert not folder.exists()


def test_where_nothing_can_be_moved_nothing_is_copied(
    file_desk: AtWork, folder: Path, look: Look
) -> None:
    (folder / TAKEN).write_text("a file in the folder's place")
    (folder / TAKEN).rename(folder / ".keep")
    ring(folder)
    look()
    (folder / ".keep").rename(folder / TAKEN)

    with pytest.raises(FileExistsError):
        look()
    assert not folder_of(file_desk).exists()


def test_where_nothing_can_be_kept_the_file_stays(
    file_desk: AtWork, folder: Path, look: Look
) -> None:
    ring(folder)
    folder_of(file_desk).write_text("a file in the folder's place")
    look()

    with pytest.raises(StoreError):
        look()
    folder_of(file_desk).unlink()
    assert only(look()).name == "ring.gcode"
