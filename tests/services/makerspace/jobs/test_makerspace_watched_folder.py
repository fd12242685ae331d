"""A folder that students put files into: nothing of it is lost, taken twice or overwritten."""

import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs POSIX: pipes, links and signals", allow_module_level=True)

from db.errors import StoreError
from db.models.people import Patron
from db.vocabulary.people import CardState
from kiosk.i18n import Translator, translator
from kiosk.services.makerspace.jobs.watched_folder import (
    NOT_TAKEN,
    TAKEN,
    FolderLook,
    NewJobFile,
    Stamp,
    look_into,
    put_away,
)
from tests.domain.makerspace.files.slices import CURA, PRUSA
from tests.services.makerspace.jobs.filed import folder_of, names_in, ring
from tests.support.counter import AtWork
from tests.support.python_process import python_process
from tests.support.store import add_card

Look = Callable[..., FolderLook]
ENGLISH = translator(Path("assets/i18n"), "en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "jobs in"
    folder.mkdir()
    return folder


@pytest.fixture
def look(file_desk: AtWork, folder: Path) -> Look:
    """Look once more, with what the look before has seen."""
    seen: Mapping[str, Stamp] = {}

    def again(t: Translator = ENGLISH) -> FolderLook:
        nonlocal seen
        found = look_into(file_desk.ctx, t, folder, seen)
        seen = found.seen
        return found

    return again


def only(found: FolderLook) -> NewJobFile:
    (new,) = found.found
    return new


def test_a_file_is_taken_once_nobody_writes_to_it(folder: Path, look: Look) -> None:
    path = ring(folder, "ring.gcode")
    assert look().found == ()
    with path.open("a") as file:
        file.write("; more\n")
    assert look().found == ()

    new = only(look())

    assert (new.name, new.path, new.file.size) == ("ring.gcode", path, path.stat().st_size)
    assert put_away(new) == folder / TAKEN / "ring.gcode"
    assert names_in(folder) == [NOT_TAKEN, TAKEN]
    assert look().found == ()


def test_what_is_no_job_is_set_aside_with_the_reason(folder: Path, look: Look) -> None:
    for _ in range(2):
        ring(folder, "diary.gcode", "Dear diary")
        look()
        look()

    aside = folder / NOT_TAKEN
    assert names_in(aside) == [
        "diary (2).gcode",
        "diary (2).gcode.txt",
        "diary.gcode",
        "diary.gcode.txt",
    ]
    assert (aside / "diary.gcode").read_text() == "Dear diary"
    assert (aside / "diary.gcode.txt").read_text() == (
        "The file is no job, whatever its name says. Give G-code, a 3MF or an STL.\n"
    )


def test_the_reason_is_in_the_language_of_whoever_looks(folder: Path, look: Look) -> None:
    ring(folder, "vacio.gcode", "")
    spanish = translator(Path("assets/i18n"), "es")
    look(spanish)

    (moved,) = look(spanish).refused

    said = moved.with_name(f"{moved.name}.txt").read_text("utf-8")
    assert "archivo" in said


def test_no_file_takes_the_place_of_another(folder: Path, look: Look) -> None:
    for text in (PRUSA, CURA):
        ring(folder, "ring.gcode", text)
        look()
        put_away(only(look()))

    assert (folder / TAKEN / "ring.gcode").read_text() == PRUSA
    assert (folder / TAKEN / "ring (2).gcode").read_text() == CURA


def test_a_reason_takes_no_place_either(folder: Path, look: Look) -> None:
    (folder / NOT_TAKEN).mkdir()
    ring(folder / NOT_TAKEN, "diary.gcode.txt", "of a student")
    ring(folder, "diary.gcode", "Dear diary")
    look()
    look()

    assert names_in(folder / NOT_TAKEN) == [
        "diary (2).gcode",
        "diary (2).gcode.txt",
        "diary.gcode.txt",
    ]
    assert (folder / NOT_TAKEN / "diary.gcode.txt").read_text() == "of a student"


KILLED = """
import os, signal, sys
from pathlib import Path
from uuid import UUID
from db.store import Store
from kiosk.i18n import translator
from kiosk.services.context import Context
from kiosk.services.makerspace.jobs.watched_folder import look_into
from tests.support.counter import CountingIds, FrozenClock

store, folder = sys.argv[1:]
with Store(f"sqlite:///{store}") as opened:
    ctx = Context(opened, FrozenClock(), CountingIds(), UUID(int=0), "kiosk")
    look = lambda seen: look_into(ctx, translator(Path("assets"), "en"), Path(folder), seen)
    (new,) = look(look({}).seen).found
    print(new.action_id, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_after_a_power_cut_the_same_job_is_asked_for(
    file_desk: AtWork, folder: Path, look: Look
) -> None:
    ring(folder)
    with python_process(KILLED, str(file_desk.store.path), str(folder)) as process:
        said, error = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, error
    look()

    new = only(look())

    assert str(new.action_id) == said.strip()
    assert names_in(folder_of(file_desk)) == [f"{new.file.sha256}.gcode"]


def test_a_file_that_is_put_there_again_is_another_job(folder: Path, look: Look) -> None:
    jobs = []
    for _ in range(2):
        ring(folder)
        look()
        jobs.append(only(look()))
        put_away(jobs[-1])

    first, again = jobs
    assert again.file == first.file
    assert again.action_id != first.action_id


def test_what_changed_since_it_was_taken_stays(folder: Path, look: Look) -> None:
    path = ring(folder)
    look()
    new = only(look())
    ring(folder, text=CURA)

    assert put_away(new) is None
    assert path.read_text() == CURA
    look()
    newer = only(look())
    assert newer.action_id != new.action_id
    path.unlink()
    assert put_away(newer) is None
    assert names_in(folder / TAKEN) == []


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


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("CARD-MIA ring.gcode", "mia"),
        ("card-leo_ring.gcode", "leo"),
        ("77801-ring.gcode", "leo"),
        ("77801.gcode", "leo"),
        ("ring 77801.gcode", None),
        ("mia-ring.gcode", None),
        ("77.gcode", None),
        ("OLD-1 ring.gcode", None),
    ],
)
def test_a_code_at_the_beginning_says_whose_it_may_be(
    file_desk: AtWork, folder: Path, look: Look, name: str, whose: str | None
) -> None:
    school = file_desk.school
    file_desk.change(Patron, school.leo.id, external_id="77801")
    with file_desk.store.write() as session:
        add_card(session, school.leo, "CARD-LEO-2")
        add_card(session, school.leo, "OLD-1", CardState.LOST)
    file_desk.change(Patron, school.mia.id, external_id="77")
    ring(folder, name)
    look()

    new = only(look())

    assert new.owner == (None if whose is None else getattr(school, whose).person_ref)


def test_who_has_left_is_no_owner(file_desk: AtWork, folder: Path, look: Look) -> None:
    file_desk.change(Patron, file_desk.school.leo.id, is_active=False)
    ring(folder, "CARD-LEO ring.gcode")
    look()

    assert only(look()).owner is None


def test_a_code_of_two_people_is_nobodys(file_desk: AtWork, folder: Path, look: Look) -> None:
    file_desk.change(Patron, file_desk.school.leo.id, external_id="CARD-MIA")
    ring(folder, "CARD-MIA ring.gcode")
    look()

    assert only(look()).owner is None


def test_a_store_on_a_server_takes_none(desk: AtWork, folder: Path) -> None:
    ring(folder)
    seen = look_into(desk.ctx, ENGLISH, folder, {}).seen

    found = look_into(desk.ctx, ENGLISH, folder, seen).found

    assert len(found) == (0 if desk.store.path is None else 1)
    assert names_in(folder)[-1] == "ring.gcode" or desk.store.path is not None
