"""A folder that students put files into: nothing of it is lost, taken twice or overwritten."""

import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs POSIX: pipes, links and signals", allow_module_level=True)

from db.models.makerspace.jobs import Job
from db.models.makerspace.machines import MachineClass
from kiosk.i18n import translator
from kiosk.services.makerspace.jobs.making import draft_job
from kiosk.services.makerspace.jobs.watched_folder import (
    NOT_TAKEN,
    TAKEN,
    look_into,
    put_away,
)
from kiosk.services.makerspace.jobs.wishes import NewJob
from tests.domain.makerspace.files.slices import CURA, PRUSA
from tests.services.makerspace.jobs.filed import folder_of, names_in, ring
from tests.services.makerspace.jobs.watching import ENGLISH, Look, only
from tests.support.counter import AtWork
from tests.support.python_process import python_process


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

store, folder, counter = sys.argv[1:]
with Store(f"sqlite:///{store}") as opened:
    ctx = Context(opened, FrozenClock(), CountingIds("child"), UUID(counter), "kiosk")
    look = lambda seen: look_into(ctx, translator(Path("assets"), "en"), Path(folder), seen)
    (new,) = look(look({}).seen).found
    print(new.action_id, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_after_a_power_cut_the_same_job_is_asked_for(
    file_desk: AtWork, folder: Path, look: Look
) -> None:
    ring(folder)
    words = map(str, (file_desk.store.path, folder, file_desk.ctx.counter_id))
    with python_process(KILLED, *words) as process:
        said, error = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, error
    look()

    new = only(look())

    assert str(new.action_id) == said.strip()
    assert names_in(folder_of(file_desk)) == [f"{new.file.sha256}.gcode"]


def test_a_file_becomes_one_job_however_often_it_is_found(
    file_desk: AtWork, folder: Path, look: Look
) -> None:
    with file_desk.store.write() as session:
        session.add(MachineClass(code="printer", name="3D printer"))
    mia = file_desk.school.mia.person_ref
    ring(folder)
    look()
    for _ in range(2):
        new = only(look())
        wish = NewJob(
            class_code="printer",
            owner_ref=mia,
            file_sha256=new.file.sha256,
            file_name=new.name,
        )
        draft_job(file_desk.ctx, new.action_id, wish)

    (job,) = file_desk.all(Job)
    assert (job.title, job.file_sha256) == ("ring.gcode", new.file.sha256)
    assert file_desk.chain_holds()


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


def test_a_code_at_the_beginning_says_whose_it_may_be(
    file_desk: AtWork, folder: Path, look: Look
) -> None:
    for name in ("CARD-MIA ring.gcode", "ring CARD-LEO.gcode"):
        ring(folder, name)
    look()

    owners = [each.owner for each in look().found]

    assert owners == [file_desk.school.mia.person_ref, None]


def test_a_store_on_a_server_takes_none(desk: AtWork, folder: Path) -> None:
    ring(folder)
    seen = look_into(desk.ctx, ENGLISH, folder, {}).seen

    found = look_into(desk.ctx, ENGLISH, folder, seen).found

    assert len(found) == (0 if desk.store.path is None else 1)
    assert names_in(folder)[-1] == "ring.gcode" or desk.store.path is not None
